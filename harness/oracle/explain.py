"""Runs EXPLAIN on a statement in DuckDB, over empty tables made from a catalogue.

A second opinion, by an engine, on what the checker accepts. DuckDB is not Oracle: a statement is `rejected` only
when the binder says that a table or a column is unknown or that a column is not grouped, which means the same in
both; whatever else cannot be transpiled, parsed or planned is `unsupported`, and that is never the model's error.
"""

from dataclasses import dataclass
from typing import Literal

import duckdb

from harness.oracle.catalog import Catalogue
from harness.oracle.duck import Connected, connect
from harness.oracle.translation.unsupported import Unsupported
from harness.oracle.transpile import duckdb_sql, one_line, read_query

# What the binder says of a fault that Oracle has a code for.
_CERTAIN = (
    "Referenced column",
    "Referenced table",
    "does not have a column named",
    "Table with name",
    "must appear in the GROUP BY clause",
)


@dataclass(frozen=True, slots=True)
class Explained:
    """What the engine said of one statement."""

    status: Literal["ok", "rejected", "unsupported"]
    message: str = ""


class DuckDbEngine(Connected):
    """A locked, empty, in-memory database with a catalogue's tables."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Make the database.

        Raises:
            MachineError: DuckDB cannot make it.
        """
        self._catalogue = catalogue
        super().__init__(connect(catalogue))

    def explain(self, statement: str) -> Explained:
        """Return what EXPLAIN says of a statement in Oracle's dialect; nothing is executed."""
        query = read_query(statement, self._catalogue)
        duck = query if isinstance(query, Unsupported) else duckdb_sql(query)
        if isinstance(duck, Unsupported):
            return Explained("unsupported", duck.why)
        return self._explain(duck)

    def _explain(self, duck: str) -> Explained:
        try:
            self._connection.execute(f"EXPLAIN {duck}").fetchall()
        except duckdb.BinderException as error:
            return Explained("rejected" if _is_certain(error) else "unsupported", one_line(error))
        except duckdb.CatalogException as error:
            known = "Table with name" in str(error)
            return Explained("rejected" if known else "unsupported", one_line(error))
        except duckdb.Error as error:
            return Explained("unsupported", one_line(error))
        return Explained("ok")


def _is_certain(error: duckdb.Error) -> bool:
    return any(words in str(error) for words in _CERTAIN)
