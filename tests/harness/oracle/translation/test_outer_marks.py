"""`(+)` against outer joins that are written out, over tables drawn by chance."""

import random
from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from tests.harness.oracle.translation.scott import database, sql_of

CONDITIONS = ("{0}.id = {1}.id", "{0}.x = {1}.x", "{0}.id < {1}.x", "{0}.id + 1 = {1}.id")
"""How two tables may be joined; the second may have the mark on each of its columns."""
OWN = ("{0}.x > 1", "{0}.id = 2", "{0}.x IS NULL", "{0}.x BETWEEN 1 AND 2")


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    draw = random.Random(7)  # noqa: S311 - no secret
    values = [None, 1, 2, 3]
    rows = {name: tuple((draw.choice(values), draw.choice(values), name) for _ in range(6)) for name in "ABC"}
    made = database(rows)
    yield made
    made.close()


def marked(text: str) -> str:
    """A condition with the mark on each column of the second of its tables, or of its only one."""
    table = "{1}" if "{1}" in text else "{0}"
    return text.replace(f"{table}.id", f"{table}.id(+)").replace(f"{table}.x", f"{table}.x(+)")


def fetched(connection: duckdb.DuckDBPyConnection, sql: str) -> list[Any]:
    return sorted(connection.execute(sql).fetchall(), key=repr)


@pytest.mark.parametrize("seed", range(60))
def test_a_chain_of_marks_is_a_chain_of_left_joins(connection: duckdb.DuckDBPyConnection, seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - no secret
    tables = draw.sample("abc", 3)
    source, where, on = tables[0], [], []
    for place in (1, 2):
        own = tables[place]
        before = draw.sample(tables[:place], draw.randint(1, place))
        conditions = [(draw.choice(CONDITIONS), other) for other in before]
        extra = draw.sample(OWN, draw.randint(0, 1))
        where += [marked(text).format(other, own) for text, other in conditions]
        where += [marked(text).format(own) for text in extra]
        on = [text.format(other, own) for text, other in conditions] + [text.format(own) for text in extra]
        source += f" LEFT JOIN {own} ON {' AND '.join(on)}"
    plain = [text.format(draw.choice(tables)) for text in draw.sample(OWN, draw.randint(0, 1))]
    draw.shuffle(where)
    columns = "a.id, a.x, b.id, b.x, c.id, c.x"
    names = ", ".join(draw.sample("abc", 3))
    oracle = f"SELECT {columns} FROM {names} WHERE {' AND '.join([*plain, *where])}"
    standard = f"SELECT {columns} FROM {source}" + (f" WHERE {plain[0]}" if plain else "")
    assert fetched(connection, sql_of(oracle)) == fetched(connection, standard), oracle
