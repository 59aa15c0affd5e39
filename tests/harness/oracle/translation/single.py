"""One small table with values of each kind, and statements over it that say what each value is to Oracle."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from harness.oracle.catalog import Catalogue, from_json
from harness.oracle.translation.macros import install
from harness.oracle.translation.ordering import Translated
from harness.oracle.translation.translate import translate
from harness.oracle.translation.unsupported import Unsupported

CASES = Path(__file__).parent / "values"
_COLUMNS = {"ID": "NUMBER", "N": "NUMBER", "S": "VARCHAR2(30)", "D": "DATE", "TS": "TIMESTAMP(6)", "G": "NUMBER"}
_ROWS = """
    (1, 10.50, 'alpha', '2024-01-31 10:30:00', '2024-01-31 10:30:00.25', 1),
    (2, 20.25, 'Beta', '2024-02-29 00:00:00', NULL, 1),
    (3, NULL, NULL, NULL, NULL, 1),
    (4, -3.00, '42', '2023-12-31 23:59:59', '2023-12-31 23:59:59', 2),
    (5, 0.50, 'beta max', '2024-02-15 12:00:00', '2024-02-15 12:00:00', 2)
"""


class Case(NamedTuple):
    """A statement, and what comes of it: rows, `refused` with its name, or `fails` with its error."""

    where: str
    outcome: str
    sql: str


def catalogue() -> Catalogue:
    return from_json({"T": {"columns": {name: {"type": kind} for name, kind in _COLUMNS.items()}}})


def cases() -> Iterator[Case]:
    for file in sorted(CASES.glob("*.sql")):
        for number, block in enumerate(file.read_text(encoding="utf-8").strip().split("\n\n"), 1):
            head, _, sql = block.partition("\n")
            yield Case(f"{file.stem}:{number}", head.removeprefix("-- "), sql)


def connect(rows: Sequence[Sequence[Any]] = ()) -> duckdb.DuckDBPyConnection:
    """Return a database with the table, and with rows of its own where they are given."""
    connection = duckdb.connect(":memory:", config={"threads": "1"})
    install(connection)
    connection.execute(
        'CREATE TABLE "T" ("ID" BIGINT, "N" DECIMAL(18, 2), "S" VARCHAR, "D" TIMESTAMP, "TS" TIMESTAMP, "G" BIGINT)'
    )
    if rows:
        connection.executemany('INSERT INTO "T" VALUES (?, ?, ?, ?, ?, ?)', rows)
    else:
        connection.execute(f'INSERT INTO "T" VALUES {_ROWS}')
    connection.execute('CREATE TABLE "DUAL" AS SELECT \'X\' AS "DUMMY"')
    return connection


def carried(sql: str) -> Translated | Unsupported:
    """Return a statement in DuckDB's SQL, or why it has none."""
    return translate(sql, catalogue())


def shown(value: Any) -> Any:  # noqa: ANN401 - any value of the engine's
    """Return a value of DuckDB's as a fixture writes it."""
    if isinstance(value, Decimal | float):
        return int(value) if value == int(value) else round(float(value), 10)
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, timedelta):
        return f"{value / timedelta(days=1):g} days"
    return value


def outcome(connection: duckdb.DuckDBPyConnection, sql: str) -> str:
    """Return the rows of a statement as JSON."""
    found = carried(sql)
    assert isinstance(found, Translated), found
    rows = connection.execute(found.sql).fetchall()
    return json.dumps([[shown(value) for value in row] for row in rows])


def column(connection: duckdb.DuckDBPyConnection, value: str) -> list[Any]:
    """Return what a value of Oracle's is in each row, in the rows' order."""
    found = carried(f"SELECT {value} FROM t ORDER BY id")
    assert isinstance(found, Translated), found
    return [row[0] for row in connection.execute(found.sql).fetchall()]
