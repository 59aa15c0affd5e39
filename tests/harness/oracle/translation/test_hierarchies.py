"""CONNECT BY against a walk in Python, over trees and graphs drawn by chance."""

import random
from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from tests.harness.oracle.translation.scott import database, sql_of


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    made = database()
    yield made
    made.close()


def hold(connection: duckdb.DuckDBPyConnection, edges: list[tuple[Any, ...]]) -> None:
    """Let the table hold these edges and no others."""
    connection.execute("DELETE FROM EDGES")
    connection.executemany("INSERT INTO EDGES VALUES (?, ?)", edges)


Rows = list[tuple[Any, ...]]


class LoopError(Exception):
    """A row stands below itself."""


def walk(edges: Rows, *, nocycle: bool) -> Rows:
    """Every row of `START WITH from_id = 1 CONNECT BY PRIOR to_id = from_id ORDER SIBLINGS BY to_id`.

    Each with its level, its way, whether it is a leaf, and whether the next row would be one above it.
    """
    found: Rows = []

    def visit(edge: tuple[Any, ...], above: list[tuple[Any, ...]], way: str) -> None:
        below = sorted(it for it in edges if it[0] == edge[1])
        line = [*above, edge]
        again = [it for it in below if it[1] in {one[1] for one in line}]
        if again and not nocycle:
            raise LoopError
        place = len(found)
        found.append(())
        children = [it for it in below if it not in again]
        for child in children:
            visit(child, line, f"{way}/{child[1]}")
        found[place] = (*edge, len(line), way, int(not children), int(bool(again)))

    for root in sorted(it for it in edges if it[0] == 1):
        visit(root, [], f"/{root[1]}")
    return found


SELECT = "SELECT from_id, to_id, LEVEL, SYS_CONNECT_BY_PATH(to_id, '/'), CONNECT_BY_ISLEAF FROM edges"
WALK = "START WITH from_id = 1 CONNECT BY {} PRIOR to_id = from_id ORDER SIBLINGS BY to_id"


@pytest.mark.parametrize("seed", range(40))
def test_a_tree_is_walked_depth_first(connection: duckdb.DuckDBPyConnection, seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - no secret
    edges = [(draw.randint(1, node - 1), node) for node in range(2, draw.randint(3, 14))]
    hold(connection, draw.sample(edges, len(edges)))
    rows = connection.execute(sql_of(f"{SELECT} {WALK.format('')}")).fetchall()
    assert rows == [row[:5] for row in walk(edges, nocycle=False)]


@pytest.mark.parametrize("seed", range(40))
def test_a_loop_fails_without_nocycle_and_is_cut_with_it(connection: duckdb.DuckDBPyConnection, seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - no secret
    targets = draw.sample(range(2, 12), draw.randint(3, 8))
    edges = [(draw.choice([1, *targets]), target) for target in targets]  # each node is entered by one edge
    expected = walk(edges, nocycle=True)
    cut = "SELECT from_id, to_id, LEVEL, SYS_CONNECT_BY_PATH(to_id, '/'), CONNECT_BY_ISCYCLE FROM edges"
    hold(connection, edges)
    rows = connection.execute(sql_of(f"{cut} {WALK.format('NOCYCLE')}")).fetchall()
    assert rows == [(*row[:4], row[5]) for row in expected]
    plain = sql_of(f"SELECT COUNT(*) FROM edges {WALK.format('').partition('ORDER')[0]}")
    try:
        count = len(walk(edges, nocycle=False))
    except LoopError:
        with pytest.raises(duckdb.Error, match="ORA-01436"):
            connection.execute(plain).fetchall()
    else:
        assert connection.execute(plain).fetchall() == [(count,)]


@pytest.mark.parametrize("seed", range(10))
def test_a_loop_of_different_rows_is_not_guessed_at(connection: duckdb.DuckDBPyConnection, seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - no secret
    hold(connection, [(1, 2), (2, 3), (3, 2), (3, draw.randint(4, 9))])  # 2 is entered by two edges
    sql = sql_of(f"SELECT COUNT(*) FROM edges {WALK.format('NOCYCLE').partition('ORDER')[0]}")
    with pytest.raises(duckdb.Error, match="not carried over"):
        connection.execute(sql).fetchall()
