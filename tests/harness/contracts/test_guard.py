from pathlib import Path

import pytest

from harness.contracts.errors import InputError
from harness.contracts.guard import NO_POLICY, SECRETS, read_policy


def written(folder: Path, text: str) -> Path:
    path = folder / "site.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_says_what_differs_and_names_are_kept_in_capitals(tmp_path: Path) -> None:
    policy = read_policy(written(tmp_path, "tables_allowed: [ap_*]\nrow_limit_max: 500\ndml: [INSERT]\n"))
    assert (policy.tables_allowed, policy.row_limit_max, policy.dml) == (("AP_*",), 500, ("INSERT",))
    assert policy.secrets == SECRETS


def test_without_a_file_nothing_is_changed_and_no_dictionary_is_read() -> None:
    assert (NO_POLICY.dml, NO_POLICY.dictionary_views, NO_POLICY.explain) == ((), False, "off")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("tables_alowed: [AP_*]", "1: tables_alowed: unknown key - did you mean 'tables_allowed'?"),
        ("secrets: [PASSWORD]", "'PASSWORD' is no column; write TABLE.COLUMN"),
        ("tables_allowed: [AP.AP_*]", "is no name; write it as AP_INVOICES_ALL or AP_*, without its schema"),
        ("dml: [DROP]", "dml.0"),
        ("dml: [MERGE]", "dml.0"),
        ("explain: maybe", "explain"),
        ("statement_characters_max: 70000", "statement_characters_max"),
        ("row_limit_max: 0", "row_limit_max"),
    ],
)
def test_a_fault_is_named_with_its_key(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(InputError, match=r"site\.yaml:1") as raised:
        read_policy(written(tmp_path, text))
    assert fault in str(raised.value)
