import json
from pathlib import Path

import pytest

from benchmarks.oracle_agreement.lines import read_gold, read_known
from harness.contracts.errors import InputError

ANSWER = {
    "id": "a",
    "sql": "SELECT b FROM t",
    "schema": {"T": {"A": "NUMBER"}},
    "verdict_19c": "reject",
    "phase": "parse",
    "ora_19c": "ORA-00904",
    "ora_alt": ["ORA-00942"],
    "category": "names",
}


def lines(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_known_answers_are_read_with_their_tables_and_all_right_codes(tmp_path: Path) -> None:
    accepted = {"id": "b", "sql": "SELECT a FROM t", "schema": {"T": {"A": "NUMBER"}}, "verdict_19c": "accept"}
    first, second = read_known(lines(tmp_path / "known.jsonl", ANSWER, accepted))
    assert (first.verdict, first.codes, first.phase) == ("reject", ("ORA-00904", "ORA-00942"), "parse")
    assert (second.verdict, second.codes) == ("accept", ())
    assert first.catalogue is second.catalogue


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({**ANSWER, "verdict_19c": "maybe"}, "answer 1: verdict_19c: "),
        ({"id": "a", "sql": "SELECT 1"}, "answer 1: schema: "),
        ({**ANSWER, "schema": {"T": {"A": 1}}}, "answer 1: schema.T.A: "),
        ([], "not a JSON object"),
    ],
)
def test_a_line_that_is_no_answer_is_named(tmp_path: Path, row: object, message: str) -> None:
    with pytest.raises(InputError) as raised:
        read_known(lines(tmp_path / "known.jsonl", row))
    assert message in str(raised.value)


def test_gold_statements_are_distinct_and_asked_of_the_dictionary(tmp_path: Path) -> None:
    questions = lines(
        tmp_path / "q.jsonl",
        *({"id": name, "gold_sql": f"SELECT {column} FROM t"} for name, column in ("1a", "2a", "3b")),
    )
    (tmp_path / "d.json").write_text('{"T": {"A": {"type": "NUMBER", "description": "x"}}}', encoding="utf-8")
    cases = read_gold(questions, tmp_path / "d.json")
    assert [case.sql for case in cases] == ["SELECT a FROM t", "SELECT b FROM t"]
    assert {case.verdict for case in cases} == {None}
    assert "T" in cases[0].catalogue


def test_files_that_are_not_there_or_hold_nothing_are_named(tmp_path: Path) -> None:
    empty = lines(tmp_path / "empty.jsonl")
    (tmp_path / "d.json").write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match=r"empty\.jsonl: holds no answer"):
        read_known(empty)
    with pytest.raises(InputError, match=r"empty\.jsonl: holds no question"):
        read_gold(empty, tmp_path / "d.json")
    with pytest.raises(InputError, match=r"none\.json: no such file"):
        read_gold(empty, tmp_path / "none.json")
