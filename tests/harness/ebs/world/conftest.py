"""Worlds that the tests look at: two seeds, two sizes, made once."""

from collections.abc import Iterator

import duckdb
import pytest

from harness.ebs.world.build import fill

WORLDS = ((3, 30_000), (11, 80_000))


@pytest.fixture(scope="session", params=WORLDS, ids=lambda it: f"seed {it[0]}, {it[1]} rows")
def world(request: pytest.FixtureRequest) -> Iterator[duckdb.DuckDBPyConnection]:
    seed, rows = request.param
    connection = duckdb.connect()
    fill(connection, seed=seed, rows=rows)
    yield connection
    connection.close()
