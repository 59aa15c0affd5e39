"""Runs one SELECT of one table in DuckDB, its values and conditions written by the writers of values."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from harness.oracle.catalog import Catalogue, from_json
from harness.oracle.findings import Finding
from harness.oracle.grammar.parse import parse
from harness.oracle.grammar.tree import Block, Query
from harness.oracle.lexer import tokenise
from harness.oracle.semantics.binder import bind
from harness.oracle.semantics.scopes import Bound, Scope
from harness.oracle.translation.expressions import condition, expression
from harness.oracle.translation.macros import install
from harness.oracle.translation.writing import Writing
from harness.oracle.versions import DEFAULT_VERSION

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


def connect() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(":memory:", config={"threads": "1"})
    install(connection)
    connection.execute(
        'CREATE TABLE "T" ("ID" BIGINT, "N" DECIMAL(18, 2), "S" VARCHAR, "D" TIMESTAMP, "TS" TIMESTAMP, "G" BIGINT)'
    )
    connection.execute(f'INSERT INTO "T" VALUES {_ROWS}')
    connection.execute('CREATE TABLE "DUAL" AS SELECT \'X\' AS "DUMMY"')
    return connection


def carried(sql: str) -> str:
    """Return a SELECT of one table in DuckDB's SQL."""
    found = parse(tokenise(sql), DEFAULT_VERSION)
    assert not isinstance(found, Finding), found
    bound = bind(found, catalogue(), DEFAULT_VERSION)
    assert not bound.faults, bound.faults
    return _query(found, bound)


def _query(query: Query, bound: Bound) -> str:
    block = query.body
    assert isinstance(block, Block)
    scope = next(it for it in bound.scopes if it.block is block)
    writing = Writing(bound, catalogue(), scope, lambda inner: _query(inner, bound), _names(bound))
    parts = ["SELECT DISTINCT" if block.distinct else "SELECT"]
    parts.append(", ".join(expression(it.expression, writing) for it in block.items))
    parts.append(f"FROM {_source(scope)}")
    if block.where is not None:
        parts.append(f"WHERE {condition(block.where, writing)}")
    if block.grouping is not None:
        parts.append(f"GROUP BY {', '.join(expression(it, writing) for it in block.grouping.items)}")
    if block.having is not None:
        parts.append(f"HAVING {condition(block.having, writing)}")
    if query.order:
        parts.append(f"ORDER BY {', '.join(expression(it.expression, writing) for it in query.order)}")
    return " ".join(parts)


def _source(scope: Scope) -> str:
    origin = scope.visible[0]
    table = origin.table.parts[-1] if origin.table is not None else ""
    return f'"{table}" AS "{origin.name}"'


def _names(bound: Bound) -> dict[int, str]:
    return {
        node: f'"{it.origin.name}"."{it.node.parts[-1]}"'
        for node, it in bound.references.items()
        if it.status == "column" and it.origin is not None
    }


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
    rows = connection.execute(carried(sql)).fetchall()
    return json.dumps([[shown(value) for value in row] for row in rows])
