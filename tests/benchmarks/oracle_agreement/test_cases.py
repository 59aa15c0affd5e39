from pathlib import Path

import pytest

from benchmarks.oracle_agreement.cases import read_cases
from harness.contracts.errors import InputError
from harness.oracle.versions import DEFAULT_VERSION, Version

WHOLE = """-- reject ORA-00932
-- or: ORA-00904, ORA-01722
-- phase: runtime
-- version: 12c
-- source: a manual: its page
-- a comment of the statement
SELECT 1

-- accept
SELECT 1 FROM dual
"""


def folder(tmp_path: Path, text: str, schema: str = '{"T": {"A": "NUMBER(6)"}}') -> Path:
    (tmp_path / "some.sql").write_text(text, encoding="utf-8")
    if schema:
        (tmp_path / "schema.json").write_text(schema, encoding="utf-8")
    return tmp_path


def test_a_case_is_its_head_lines_and_its_statement(tmp_path: Path) -> None:
    first, second = read_cases(folder(tmp_path, WHOLE))
    assert (first.id, first.verdict, first.phase, first.version) == ("some:1", "reject", "runtime", Version.V12C)
    assert first.codes == ("ORA-00932", "ORA-00904", "ORA-01722")
    assert first.sql == "-- a comment of the statement\nSELECT 1"
    assert (second.id, second.verdict, second.codes, second.version) == ("some:9", "accept", (), DEFAULT_VERSION)
    assert [table.name for table in second.catalogue] == ["T"]


def test_a_case_may_say_why_it_is_missed(tmp_path: Path) -> None:
    first, second = read_cases(folder(tmp_path, "-- accept\n-- missed: data\nSELECT 1\n\n-- accept\nSELECT 2"))
    assert (first.missed, second.missed) == ("data", "")
    assert (first.sql, second.sql) == ("SELECT 1", "SELECT 2")


def test_comments_that_stand_alone_are_no_case(tmp_path: Path) -> None:
    (only,) = read_cases(folder(tmp_path, "-- What follows\n-- is an example.\n\n-- accept\nSELECT 1\n\n--"))
    assert only.sql == "SELECT 1"


def test_without_a_schema_the_embedded_dictionary_is_asked(tmp_path: Path) -> None:
    (only,) = read_cases(folder(tmp_path, "-- accept\nSELECT 1 FROM dual", schema=""))
    assert "AP_SUPPLIERS" in only.catalogue


@pytest.mark.parametrize(
    ("text", "schema", "message"),
    [
        ("SELECT 1 FROM dual", "{}", "some.sql:1: a case begins with"),
        ("-- reject\nSELECT 1 FROM dual", "{}", "some.sql:1: a case begins with"),
        ("-- accept ORA-00942\nSELECT 1 FROM dual", "{}", "some.sql:1: a case begins with"),
        (
            "-- accept\n-- phse: runtime\nSELECT 1 FROM dual",
            "{}",
            "1: phse: unknown - did you mean 'phase'?",
        ),
        ("\n-- accept\n-- version: 10g\nSELECT 1 FROM dual", "{}", "some.sql:2: '10g' is not a valid Version"),
        ("-- accept\n-- objects: [1]\nSELECT 1 FROM dual", "{}", "some.sql:1: objects or phase: Input should be"),
        ("-- accept", "{}", "some.sql:1: the case has no statement"),
        ("-- accept\nSELECT 1 FROM dual", "[]", "schema.json: must be {TABLE: {COLUMN: TYPE}}"),
        ("", "{}", "no case in it"),
    ],
)
def test_a_fault_is_one_line_with_its_place(tmp_path: Path, text: str, schema: str, message: str) -> None:
    with pytest.raises(InputError) as raised:
        read_cases(folder(tmp_path, text, schema))
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        read_cases(tmp_path / "none")
