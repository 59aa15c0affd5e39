import duckdb
import pytest

from harness.contracts.errors import MachineError
from harness.ebs.dictionary import ebs_catalogue, view_queries
from harness.ebs.world.views import carried_over

EMPTY: set[str] = set()
"""Views that may have no rows."""


def test_every_view_has_its_columns_and_rows(world: duckdb.DuckDBPyConnection) -> None:
    empty = set()
    for name in view_queries():
        rows = world.execute(f'SELECT * FROM "{name}" LIMIT 1')
        assert [it[0] for it in rows.description or ()] == list(ebs_catalogue().tables[name].columns)
        if rows.fetchone() is None:
            empty.add(name)
    assert empty <= EMPTY


def test_a_view_has_its_oracle_meaning(world: duckdb.DuckDBPyConnection) -> None:
    found = world.execute("SELECT CONCATENATED_SEGMENTS FROM GL_CODE_COMBINATIONS_KFV ORDER BY 1 LIMIT 1").fetchone()
    assert found == ("01-000-1110-0000-000",)


def test_a_view_that_is_not_carried_over_is_named() -> None:
    with pytest.raises(MachineError, match="V: the view is not carried over"):
        carried_over("V", "SELECT DBMS_RANDOM.VALUE FROM dual")
