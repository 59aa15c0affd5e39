"""Runs EXPLAIN on a statement in DuckDB, over empty tables made from a catalogue.

A second opinion, by an engine, on what the checker accepts. DuckDB is not Oracle: a statement is `rejected` only
when the binder says that a table or a column is unknown or that a column is not grouped, which means the same in
both; whatever else cannot be transpiled, parsed or planned is `unsupported`, and that is never the model's error.
"""

from collections.abc import Mapping
from pathlib import Path

import duckdb

from harness.oracle.catalog import Catalogue
from harness.oracle.duck import Columns, Connected, connect, one_line, open_database
from harness.oracle.engines import Explained
from harness.oracle.translation.translate import translate
from harness.oracle.translation.unsupported import Unsupported

__all__ = ["DuckDbEngine", "Explained"]

# What the binder says of a fault that Oracle has a code for.
_CERTAIN = (
    "Referenced column",
    "Referenced table",
    "does not have a column named",
    "cannot be referenced before it is defined",  # what a select list names after a column that there is not
    "Table with name",
    "must appear in the GROUP BY clause",
)


class DuckDbEngine(Connected):
    """A locked database with a catalogue's tables: empty, with rows, or the file that holds them."""

    def __init__(self, catalogue: Catalogue, rows: Mapping[str, Columns] | Path | None = None) -> None:
        """Make the database in memory, or open its file to read.

        Raises:
            MachineError: DuckDB cannot make or open it.
        """
        self._catalogue = catalogue
        super().__init__(open_database(rows) if isinstance(rows, Path) else connect(catalogue, rows))

    def explain(self, statement: str) -> Explained:
        """Return what EXPLAIN says of a statement in Oracle's dialect; nothing is executed."""
        made = translate(statement, self._catalogue)
        return Explained("unsupported", made.why) if isinstance(made, Unsupported) else self._explain(made.sql)

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
