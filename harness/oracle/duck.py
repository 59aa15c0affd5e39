"""The embedded DuckDB: a catalogue's tables in memory or in a file, with rows or empty, and locked.

It is closed: no file, no extension, no network, no variable of this process, one thread, little memory, and no
setting that a statement could change. That bounds neither time nor the texts that functions build: what models write
runs in `harness.oracle.box`.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, Self

import duckdb

from harness.contracts.errors import MachineError
from harness.oracle.catalog import Catalogue, Table
from harness.oracle.families import family
from harness.oracle.translation.macros import install

Columns = Mapping[str, Sequence[Any]]
"""A table's rows, column by column."""

SETTINGS: Final = {
    "temp_directory": "",
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
    "python_enable_replacements": "false",
    "memory_limit": "256MB",
    "threads": "1",
    "lock_configuration": "true",
}
_TYPES: Final = {
    "number": "DECIMAL(38, 10)",
    "text": "VARCHAR",
    "date": "TIMESTAMP",
    "timestamp": "TIMESTAMP",
    "clob": "VARCHAR",
    "long": "VARCHAR",
    "blob": "BLOB",
    "raw": "BLOB",
    "boolean": "BOOLEAN",
}
_WHOLE: Final = "BIGINT"
_FRACTION: Final = "DOUBLE"
"""A decimal's products overflow, and its text shows every place."""


def one_line(error: Exception) -> str:
    """Return an error's text without the statement it quotes, on one line."""
    return " ".join(str(error).split("\n\nLINE", 1)[0].split())[:300]


class Connected:
    """What speaks to a database of its own, until it is closed."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Take over an open connection."""
        self._connection = connection

    def close(self) -> None:
        """Free the database."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def runnable(catalogue: Catalogue) -> Catalogue:
    """Return the tables that an engine without owners can hold: those whose columns are known, one of each name."""
    return Catalogue({"": {name: it for name, it in catalogue.tables.items() if name == it.name and it.columns}})


def connect(catalogue: Catalogue, rows: Mapping[str, Columns] | None = None) -> duckdb.DuckDBPyConnection:
    """Return a locked database with a catalogue's tables and the rows that are given.

    Raises:
        MachineError: DuckDB cannot make it.
    """
    try:
        connection = duckdb.connect(":memory:")
        _fill(connection, catalogue, rows or {})
        lock(connection)
    except duckdb.Error as error:
        raise MachineError(f"DuckDB: cannot make the catalogue's tables ({one_line(error)})") from error
    return connection


def write_database(path: Path, catalogue: Catalogue, rows: Mapping[str, Columns]) -> Path:
    """Write a file with a catalogue's tables and the rows that are given, and return its path.

    Raises:
        MachineError: DuckDB cannot make it.
    """
    try:
        with duckdb.connect(str(path)) as connection:
            connection.execute("BEGIN")  # else each table is synced to the disk
            _fill(connection, catalogue, rows)
            connection.execute("COMMIT")
    except duckdb.Error as error:
        raise MachineError(f"{path}: DuckDB cannot write the catalogue's tables ({one_line(error)})") from error
    return path


def open_database(path: Path) -> duckdb.DuckDBPyConnection:
    """Return a database that was written to a file, to be read only, and locked.

    Raises:
        MachineError: there is none, or DuckDB cannot read it.
    """
    try:
        connection = duckdb.connect(str(path), read_only=True)
        lock(connection)
    except duckdb.Error as error:
        raise MachineError(f"{path}: DuckDB cannot open it ({one_line(error)})") from error
    return connection


def lock(connection: duckdb.DuckDBPyConnection) -> None:
    """Give a database what carried-over statements call, and close it to everything but itself, for good."""
    install(connection)
    for name, value in SETTINGS.items():
        connection.execute(f"SET {name} = '{value}'")


def _fill(connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, rows: Mapping[str, Columns]) -> None:
    for table in runnable(catalogue):
        _make(connection, table, rows.get(table.name, {}))
    connection.execute('CREATE TABLE "DUAL" ("DUMMY" VARCHAR)')
    connection.execute("INSERT INTO \"DUAL\" VALUES ('X')")


def _make(connection: duckdb.DuckDBPyConnection, table: Table, rows: Columns) -> None:
    types = {it.name: _type(it.type, rows.get(it.name)) for it in table.columns.values()}
    columns = ", ".join(f"{_quoted(name)} {kind}" for name, kind in types.items())
    connection.execute(f"CREATE TABLE {_quoted(table.name)} ({columns})")
    if rows:
        values = ", ".join(f"unnest(CAST(? AS {types[name]}[]))" for name in rows)
        names = ", ".join(_quoted(name) for name in rows)
        connection.execute(
            f"INSERT INTO {_quoted(table.name)} ({names}) SELECT {values}",
            [list(column) for column in rows.values()],
        )


def _type(oracle_type: str, values: Sequence[Any] | None) -> str:
    """Return DuckDB's type of a column; a number without fractions is shown without a point, as Oracle does."""
    kind = family(oracle_type)
    if kind == "number" and values is not None:
        return _WHOLE if all(value is None or isinstance(value, int) for value in values) else _FRACTION
    if not kind and any(isinstance(value, date) for value in values or ()):
        return "TIMESTAMP"
    return _TYPES.get(kind, "VARCHAR")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
