"""Made columns into DuckDB: a table at a time, its arrays read where they lie."""

from collections.abc import Mapping
from typing import Final

import duckdb
import numpy as np

from harness.contracts.errors import InputError
from harness.ebs.world.columns import NOTHING, Values
from harness.ebs.world.kinds import duckdb_type
from harness.oracle.catalog import Table

_MADE: Final = "made_columns"
_CHUNK: Final = 200_000
"""Rows that are handed over at once: what DuckDB holds of them beside its own is bounded."""


def load(connection: duckdb.DuckDBPyConnection, table: Table, columns: Mapping[str, Values]) -> None:
    """Make a table and fill it with the columns that were made; every other column is NULL.

    Raises:
        InputError: the table has no such column, or a column of whole numbers would get fractions.
    """
    kinds = {name: duckdb_type(column) for name, column in table.columns.items()}
    wrong = [name for name in columns if name not in kinds]
    if wrong:
        raise InputError(f"{table.name}: the dictionary has no column {', '.join(sorted(wrong))}")
    listed = ", ".join(f'"{name}" {kind}' for name, kind in kinds.items())
    connection.execute(f'CREATE TABLE "{table.name}" ({listed})')
    if not columns:
        return
    given = ", ".join(f'"{name}"' for name in columns)
    taken = ", ".join(_expression(table.name, name, values, kinds[name]) for name, values in columns.items())
    count = len(next(iter(columns.values())))
    for start in range(0, count, _CHUNK):
        made = {name: values[start : start + _CHUNK] for name, values in columns.items()}
        connection.register(_MADE, made)
        connection.execute(f'INSERT INTO "{table.name}" ({given}) SELECT {taken} FROM {_MADE}')  # noqa: S608 - our names
        connection.unregister(_MADE)


def _expression(table: str, name: str, values: Values, kind: str) -> str:
    """Return what is inserted for a column; the whole number that stands for NULL becomes one."""
    letter = values.dtype.kind
    if (letter == "O") != (kind == "VARCHAR") or (letter == "M") != (kind == "TIMESTAMP"):
        raise InputError(f"{table}.{name}: made as {values.dtype}, kept as {kind}")
    if letter == "f" and kind == "BIGINT":
        raise InputError(f"{table}.{name}: fractions for a column of whole numbers")
    if letter == "i" and bool(np.any(values == NOTHING)):
        return f'NULLIF("{name}", {NOTHING})'
    return f'"{name}"::VARCHAR' if letter == "O" else f'"{name}"'
