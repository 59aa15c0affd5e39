import duckdb
import numpy as np
import pytest

from harness.contracts.errors import InputError
from harness.ebs.world.columns import NOTHING
from harness.ebs.world.load import load
from harness.ebs.world.streams import listed
from harness.oracle.catalog import Column, Table

TABLE = Table(
    "T",
    columns={
        it.name: it
        for it in (
            Column("ID", "NUMBER"),
            Column("AMOUNT", "NUMBER"),
            Column("NAME", "VARCHAR2(9)"),
            Column("DAY", "DATE"),
        )
    },
)


def test_nulls_and_values_of_every_kind_arrive() -> None:
    with duckdb.connect() as connection:
        columns = {
            "ID": np.array([1, NOTHING]),
            "AMOUNT": np.array([1.25, np.nan]),
            "NAME": listed(["Ünïcode's", None]),
            "DAY": np.array(["2025-06-17T10:30:00", "NaT"], dtype="datetime64[s]"),
        }
        load(connection, TABLE, columns)
        rows = connection.execute("SELECT ID, AMOUNT::VARCHAR, NAME, DAY::VARCHAR FROM T").fetchall()
    assert rows == [(1, "1.25", "Ünïcode's", "2025-06-17 10:30:00"), (None, None, None, None)]


def test_a_column_that_nothing_fills_is_null() -> None:
    with duckdb.connect() as connection:
        load(connection, TABLE, {"ID": np.array([1])})
        assert connection.execute("SELECT * FROM T").fetchall() == [(1, None, None, None)]


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({"IDS": np.array([1])}, "T: the dictionary has no column IDS"),
        ({"ID": np.array([1.5])}, "T.ID: fractions for a column of whole numbers"),
        ({"NAME": np.array([1])}, "T.NAME: made as int64, kept as VARCHAR"),
        ({"DAY": listed(["2025-01-01"])}, "T.DAY: made as object, kept as TIMESTAMP"),
    ],
)
def test_what_does_not_fit_is_named(columns: dict[str, np.ndarray], told: str) -> None:
    with duckdb.connect() as connection, pytest.raises(InputError, match=told):
        load(connection, TABLE, columns)
