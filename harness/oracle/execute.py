"""Runs statements in DuckDB over given rows: the gold one, and the model's.

A statement that cannot be carried over to DuckDB or fails there is `not run`: nothing is known about what Oracle
would return. One that returns more rows than are ever looked at has run, and says so. What a model wrote is run here
only inside `harness.oracle.boxed`, which bounds what it may take.
"""

import re
from typing import Final

import duckdb

from harness.oracle.duck import one_line
from harness.oracle.engines import ROWS_MAX, NotRun, Result, exceeded
from harness.oracle.explain import DuckDbEngine
from harness.oracle.rows import Expected, plain
from harness.oracle.translation.ordering import expected_of
from harness.oracle.translation.translate import translate, translate_gold
from harness.oracle.translation.unsupported import Unsupported

__all__ = ["ROWS_MAX", "Database", "NotRun", "Result", "exceeded"]

_ORACLE_SAYS: Final = re.compile(r"ORA-\d{5}")


class Database(DuckDbEngine):
    """The embedded engine: a locked database with a catalogue's tables and rows."""

    def expected(self, gold: str) -> Expected | NotRun:
        """Return what a gold statement in Oracle's dialect returns, with the freedom that it leaves."""
        made = translate_gold(gold, self._catalogue)
        if isinstance(made, Unsupported):
            return NotRun(made.why)
        result = self._result(made.sql)
        if isinstance(result, NotRun):
            return result
        if result.too_many:
            return NotRun(f"more than {ROWS_MAX} rows before its limit")
        return expected_of(made.ordering, result.rows, result.width)

    def run(self, statement: str) -> Result | NotRun:
        """Return what a statement in Oracle's dialect returns."""
        made = translate(statement, self._catalogue)
        return NotRun(made.why) if isinstance(made, Unsupported) else self._result(made.sql)

    def _result(self, duck: str) -> Result | NotRun:
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
            return _why(one_line(error))
        return Result(width, tuple(plain(row) for row in rows))


def _why(message: str) -> NotRun:
    """Return why a statement failed; what Oracle would say too is the statement's own fault."""
    code = _ORACLE_SAYS.search(message)
    return NotRun(message, kind="rejected", code=code[0]) if code else NotRun(message)
