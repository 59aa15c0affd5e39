"""Values and conditions, carried over and run, beside what Oracle's manual says or what follows from it.

The cases stand in `values/*.sql`: a line with the rows, with `refused` and a part of the name, or with `fails` and a
part of the error; then the statement.
"""

import json
from collections.abc import Iterator

import duckdb
import pytest

from harness.oracle.translation.unsupported import Unsupported
from tests.harness.oracle.translation.single import Case, carried, cases, connect, outcome

EVERY = list(cases())


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with connect() as made:
        yield made


@pytest.mark.parametrize("case", EVERY, ids=[it.where for it in EVERY])
def test_a_value_is_oracles_or_refused(connection: duckdb.DuckDBPyConnection, case: Case) -> None:
    word, _, what = case.outcome.partition(" ")
    if word == "refused":
        found = carried(case.sql)
        assert isinstance(found, Unsupported)
        assert what in found.why
    elif word == "fails":
        with pytest.raises(duckdb.Error) as error:
            outcome(connection, case.sql)
        assert what in str(error.value)
    else:
        assert json.loads(outcome(connection, case.sql)) == json.loads(case.outcome)
