import json
from pathlib import Path

import pytest

from benchmarks.dictionary_coverage import coverage, main, overall
from harness.contracts.errors import InputError
from harness.oracle.catalog import Catalogue, from_json

THEIRS = {
    "ap_invoices_all": {
        "invoice_id": {"type": "NUMBER", "description": "key"},
        "INVOICE_NUM": {"type": "VARCHAR"},
        "INVOICE_DATE": {"type": "VARCHAR2(10)"},
        "NOPE": {"type": "NUMBER"},
    },
    "NO_SUCH_TABLE": {"A": {"type": "DATE"}},
}


@pytest.fixture
def ours() -> Catalogue:
    columns = {"INVOICE_ID": "NUMBER(15)", "INVOICE_NUM": "VARCHAR2(50)", "INVOICE_DATE": "DATE", "ORG_ID": "NUMBER"}
    return from_json({"AP_INVOICES_ALL": {"columns": {name: {"type": it} for name, it in columns.items()}}})


def test_names_and_families_are_compared_whatever_the_case_and_size(ours: Catalogue) -> None:
    table = coverage(THEIRS, ours)[0]
    assert (table.table, table.columns, table.shared, table.alike) == ("AP_INVOICES_ALL", 4, 3, 2)
    assert table.missing == ("NOPE",)
    assert table.other_family == ("INVOICE_DATE",)


def test_a_table_that_is_not_there_lacks_all_its_columns(ours: Catalogue) -> None:
    table = coverage(THEIRS, ours)[1]
    assert (table.shared, table.alike, table.missing) == (0, 0, ("A",))


def test_the_sum_names_columns_with_their_table(ours: Catalogue) -> None:
    total = overall(coverage(THEIRS, ours))
    assert (total.columns, total.shared, total.alike) == (5, 3, 2)
    assert total.missing == ("AP_INVOICES_ALL.NOPE", "NO_SUCH_TABLE.A")


def test_the_program_prints_a_table_and_a_line_of_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "theirs.json"
    path.write_text(json.dumps(THEIRS))
    main(["--dictionary", str(path)])
    shown = capsys.readouterr().out
    assert "3 (75.0%)" in shown
    figures = json.loads(shown.splitlines()[-1])
    assert (figures["tables"], figures["columns"], figures["shared"]) == (2, 5, 3)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[]", "must be an object of tables"),
        ('{"T": []}', "table T: must be an object of columns"),
        ('{"T": {"A": {}}}', "table T: column A: type"),
    ],
)
def test_a_file_of_another_form_is_refused_by_name(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "theirs.json"
    path.write_text(content)
    with pytest.raises(InputError, match=said):
        main(["--dictionary", str(path)])
