import pytest
import sqlglot
from sqlglot import exp

from harness.ebs.rows.carried.meanings import Meaning, meaning_of, note_meanings
from harness.oracle.catalog import from_json
from harness.oracle.lexer import tokenise

CATALOGUE = from_json(
    {"T": {"columns": {"ID": {"type": "NUMBER"}, "D": {"type": "DATE"}, "OBJECT_ID": {"type": "NUMBER(9)"}}}}
)


def meanings(sql: str) -> list[tuple[str, Meaning | None]]:
    tree = sqlglot.parse_one(sql, read="oracle")
    note_meanings(tree, tokenise(sql), CATALOGUE)
    return [(node.sql(), meaning_of(node)) for node in tree.copy().find_all(exp.Column, exp.Func)]


def found(sql: str, name: str) -> Meaning | None:
    return dict(meanings(sql))[name]


@pytest.mark.parametrize(
    ("sql", "name", "status", "family"),
    [
        ("SELECT d FROM t", "d", "column", "date"),
        ('SELECT \'é\' /* ü */, "É x".d FROM t "É x"', '"É x".d', "column", "date"),
        ("SELECT\n  x.y\nFROM (SELECT MAX(d) y FROM t) x", "x.y", "column", "date"),
        ("SELECT d x FROM t ORDER BY x", "x", "alias", "date"),
        ("SELECT ROWNUM FROM t", "ROWNUM", "pseudo", "number"),
        ("SELECT nothing FROM t", "nothing", "unknown", ""),
        ("SELECT NVL2(id, d, SYSDATE) FROM t", "NVL2(id, d, CURRENT_TIMESTAMP())", "function", "date"),
    ],
)
def test_a_name_means_what_the_binder_found(sql: str, name: str, status: str, family: str) -> None:
    meaning = found(sql, name)
    assert meaning is not None
    assert (meaning.status, meaning.family) == (status, family)


def test_what_only_the_newest_version_reads_has_meanings_too() -> None:
    assert found("SELECT id + (SELECT 1) FROM t", "id") == found("SELECT id FROM t", "id")


def test_what_oracle_does_not_read_has_no_meanings() -> None:
    assert meanings("SELECT d FROM t LIMIT 5") == [("d", None)]
