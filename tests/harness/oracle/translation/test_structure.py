"""The structure of a query in DuckDB: each case runs over small data and is compared with what Oracle returns.

A case is a line that says what is expected and the statement below it: rows in their order; `any` and rows in any
order; `names` and the columns' names; `fails` and a part of the error; `refused` and a part of the reason.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from harness.oracle.rows import plain
from tests.harness.oracle.translation.scott import database, refusal, sql_of

FOLDER = Path(__file__).parent / "structure"


def cases(word: str) -> list[Any]:
    """The cases that begin with a word; those without one are the ones of rows in their order."""
    found = []
    for path in sorted(FOLDER.glob("*.sql")):
        for number, block in enumerate(path.read_text(encoding="utf-8").strip().split("\n\n")):
            head, _, sql = block.partition("\n")
            said, _, rest = head.removeprefix("-- ").partition(" ")
            if said.startswith("["):
                said, rest = "", head.removeprefix("-- ")
            if said == word:
                found.append(pytest.param(rest, sql, id=f"{path.stem}-{number}"))
    return found


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    made = database()
    yield made
    made.close()


def rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[list[Any]]:
    written = sql_of(sql)
    try:
        found = [list(plain(row)) for row in connection.execute(written).fetchall()]
    except duckdb.Error as error:
        raise AssertionError(f"{error}\n{written}") from error
    return [[it.isoformat() if isinstance(it, datetime) else it for it in row] for row in found]


@pytest.mark.parametrize(("expected", "sql"), cases(""))
def test_rows_come_in_oracles_order(connection: duckdb.DuckDBPyConnection, expected: str, sql: str) -> None:
    assert rows(connection, sql) == json.loads(expected)


@pytest.mark.parametrize(("expected", "sql"), cases("any"))
def test_the_rows_are_oracles(connection: duckdb.DuckDBPyConnection, expected: str, sql: str) -> None:
    assert sorted(map(json.dumps, rows(connection, sql))) == sorted(map(json.dumps, json.loads(expected)))


@pytest.mark.parametrize(("expected", "sql"), cases("names"))
def test_columns_have_oracles_names(connection: duckdb.DuckDBPyConnection, expected: str, sql: str) -> None:
    cursor = connection.execute(sql_of(sql))
    assert [it[0] for it in cursor.description or ()] == json.loads(expected)


@pytest.mark.parametrize(("expected", "sql"), cases("fails"))
def test_what_fails_in_oracle_fails(connection: duckdb.DuckDBPyConnection, expected: str, sql: str) -> None:
    written = sql_of(sql)
    with pytest.raises(duckdb.Error) as caught:
        connection.execute(written).fetchall()
    assert expected in str(caught.value)


@pytest.mark.parametrize(("expected", "sql"), cases("refused"))
def test_what_is_not_carried_over_is_refused_by_name(expected: str, sql: str) -> None:
    assert expected in refusal(sql)


def test_every_case_says_what_is_expected() -> None:
    known = [it for word in ("", "any", "names", "fails", "refused") for it in cases(word)]
    blocks = [it for path in FOLDER.glob("*.sql") for it in path.read_text(encoding="utf-8").strip().split("\n\n")]
    assert len(known) == len(blocks)
