from pathlib import Path

import duckdb
import pytest

from harness.contracts.errors import MachineError
from harness.ebs.dictionary import ebs_catalogue
from harness.ebs.ground import ground, seeds
from harness.oracle.catalog import from_json
from harness.oracle.duck import open_database, write_database

CATALOGUE = from_json({"T": {"columns": {"A": {"type": "NUMBER"}, "B": {"type": "VARCHAR2(10)"}}}}, "t")
GOLDS = ["SELECT a, b FROM t WHERE b = 'x'"]


def rows(path: Path, statement: str = "SELECT a, b FROM t") -> list[tuple[object, ...]]:
    with open_database(path) as connection:
        return connection.execute(statement).fetchall()


def test_each_seed_has_rows_of_its_own_and_the_same_again(tmp_path: Path) -> None:
    one, two = ground(CATALOGUE, GOLDS, tmp_path, seeds(2))
    assert rows(one) != rows(two)
    assert rows(one, "SELECT dummy FROM dual") == [("X",)]
    (tmp_path / "again").mkdir()
    assert rows(ground(CATALOGUE, GOLDS, tmp_path / "again", seeds(1))[0]) == rows(one)


def test_the_gold_statement_returns_something_on_each(tmp_path: Path) -> None:
    assert all(rows(path, GOLDS[0]) for path in ground(CATALOGUE, GOLDS, tmp_path, seeds(3)))


def test_the_embedded_dictionary_has_a_ground(tmp_path: Path) -> None:
    gold = "SELECT segment1 FROM po_headers_all WHERE org_id = 204"
    (path,) = ground(ebs_catalogue(), [gold], tmp_path, seeds(1))
    assert rows(path, gold)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO t VALUES (1, 'a')",
        "CREATE TABLE other (a INTEGER)",
        "SELECT * FROM read_text('/etc/passwd')",
        "ATTACH '/tmp/other.duckdb'",
        "SET memory_limit = '8GB'",
        "COPY t TO '/tmp/stolen'",
    ],
)
def test_a_ground_can_only_be_read(tmp_path: Path, statement: str) -> None:
    path = write_database(tmp_path / "t.duckdb", CATALOGUE, {"T": {"A": [1], "B": ["a"]}})
    with open_database(path) as connection, pytest.raises(duckdb.Error):
        connection.execute(statement)


def test_a_file_that_cannot_be_made_or_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="cannot open it"):
        open_database(tmp_path / "none.duckdb")
    with pytest.raises(MachineError, match="cannot write"):
        write_database(tmp_path / "no folder" / "t.duckdb", CATALOGUE, {})
