import duckdb
import pytest

from harness.ebs.dictionary import ebs_catalogue
from harness.ebs.world.build import fill, make


def test_the_same_seed_makes_the_same_world() -> None:
    first, again, other = make(seed=3, rows=5_000), make(seed=3, rows=5_000), make(seed=4, rows=5_000)
    assert list(first) == list(again)
    for name in first:
        for column, values in first[name].items():
            assert values.tolist() == again[name][column].tolist() or str(values) == str(again[name][column])
    assert first["PER_ALL_PEOPLE_F"]["FULL_NAME"].tolist() != other["PER_ALL_PEOPLE_F"]["FULL_NAME"].tolist()


@pytest.fixture(scope="module")
def world() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    fill(connection, seed=3, rows=5_000)
    return connection


def test_every_table_of_the_dictionary_is_there(world: duckdb.DuckDBPyConnection) -> None:
    held = {name for (name,) in world.execute("SELECT table_name FROM information_schema.tables").fetchall()}
    assert {table.name for table in ebs_catalogue() if table.kind == "table"} <= held
