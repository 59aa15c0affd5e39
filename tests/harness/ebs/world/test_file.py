from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from harness.contracts.errors import InputError, MachineError
from harness.ebs.world import file
from harness.ebs.world.file import write_world


def filling(statement: str) -> Callable[..., None]:
    def fill(connection: duckdb.DuckDBPyConnection, **_: object) -> None:
        connection.execute(statement)

    return fill


@pytest.fixture(autouse=True)
def _no_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "fill", filling("CREATE TABLE t AS SELECT 1 AS a"))
    monkeypatch.setattr(file, "rows_of", lambda _: {"T": 1})


def test_a_world_is_written_whole_with_dual(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    assert write_world(path, seed=1, rows=1_000) == {"T": 1}
    assert [it.name for it in tmp_path.iterdir()] == ["w.duckdb"]
    with duckdb.connect(str(path), read_only=True) as connection:
        assert connection.execute("SELECT dummy FROM dual").fetchall() == [("X",)]


def test_what_is_there_is_replaced_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    path.write_text("mine")
    with pytest.raises(InputError, match="is there already"):
        write_world(path, seed=1, rows=1_000)
    write_world(path, seed=1, rows=1_000, replace=True)
    assert path.read_bytes() != b"mine"


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no folder"):
        write_world(tmp_path / "no" / "w.duckdb", seed=1, rows=1_000)


def test_what_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "fill", filling("SELECT no_such_column"))
    with pytest.raises(MachineError, match="cannot be written"):
        write_world(tmp_path / "w.duckdb", seed=1, rows=1_000)
    assert not list(tmp_path.iterdir())
