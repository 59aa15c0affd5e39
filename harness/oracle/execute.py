"""Runs statements in DuckDB over given rows: the gold one, and the model's.

A statement that cannot be carried over to DuckDB or fails there is `not run`: nothing is known about what Oracle
would return. One that returns more rows than are ever looked at has run, and says so. What a model wrote is run here
only inside `harness.oracle.boxed`, which bounds what it may take.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import duckdb
from sqlglot import exp

from harness.oracle.catalog import Catalogue
from harness.oracle.duck import Columns, Connected, connect
from harness.oracle.ordering import take_apart
from harness.oracle.rows import Expected, Row, plain
from harness.oracle.translation.ordering import expected_of
from harness.oracle.translation.unsupported import Unsupported
from harness.oracle.transpile import duckdb_sql, one_line, read_query

ROWS_MAX: Final = 20_000


@dataclass(frozen=True, slots=True)
class NotRun:
    """Why a statement did not run."""

    why: str
    exceeded: bool = False
    """Whether it takes too much time or memory, so that it would hardly run anywhere."""


def exceeded(what: str) -> NotRun:
    """Return that a statement takes too much of something."""
    return NotRun(f"it takes more than the allowed {what}", exceeded=True)


@dataclass(frozen=True, slots=True)
class Result:
    """What a statement returned, in its order; at most one row more than `ROWS_MAX`."""

    width: int
    rows: tuple[Row, ...]

    @property
    def too_many(self) -> bool:
        """Whether there are more rows than are looked at."""
        return len(self.rows) > ROWS_MAX


class Database(Connected):
    """A locked, in-memory database with a catalogue's tables and rows."""

    def __init__(self, catalogue: Catalogue, rows: Mapping[str, Columns]) -> None:
        """Make the database.

        Raises:
            MachineError: DuckDB cannot make it.
        """
        self._catalogue = catalogue
        super().__init__(connect(catalogue, rows))

    def expected(self, gold: str) -> Expected | NotRun:
        """Return what a gold statement in Oracle's dialect returns, with the freedom that it leaves."""
        query = read_query(gold, self._catalogue)
        if isinstance(query, Unsupported):
            return NotRun(query.why)
        ordering = take_apart(query)
        if isinstance(ordering, Unsupported):
            return NotRun(ordering.why)
        result = self._result(query)
        if isinstance(result, NotRun):
            return result
        if result.too_many:
            return NotRun(f"more than {ROWS_MAX} rows before its limit")
        return expected_of(ordering, result.rows, result.width)

    def run(self, statement: str) -> Result | NotRun:
        """Return what a statement in Oracle's dialect returns."""
        query = read_query(statement, self._catalogue)
        return NotRun(query.why) if isinstance(query, Unsupported) else self._result(query)

    def _result(self, query: exp.Query) -> Result | NotRun:
        duck = duckdb_sql(query)
        if isinstance(duck, Unsupported):
            return NotRun(duck.why)
        try:
            self._connection.execute("BEGIN TRANSACTION READ ONLY")
            try:
                cursor = self._connection.execute(duck)
                rows = cursor.fetchmany(ROWS_MAX + 1)
                width = len(cursor.description or ())
            finally:
                self._connection.execute("ROLLBACK")
        except (duckdb.OutOfMemoryException, MemoryError):
            return exceeded("memory")
        except (duckdb.Error, OverflowError, ValueError) as error:
            return NotRun(one_line(error))
        return Result(width, tuple(plain(row) for row in rows))
