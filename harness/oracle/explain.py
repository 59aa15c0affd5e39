"""Runs EXPLAIN on a statement in DuckDB, over empty tables made from a catalogue.

A second opinion, by an engine, on what the checker accepts. DuckDB is not Oracle: a statement is `rejected` only
when the binder says that a table or a column is unknown or that a column is not grouped, which means the same in
both; whatever else cannot be transpiled, parsed or planned is `unsupported`, and that is never the model's error.
"""

from dataclasses import dataclass
from typing import Literal, Self

import duckdb
import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from harness.contracts.errors import MachineError
from harness.oracle.bounds import too_large
from harness.oracle.catalog import Catalogue, Table
from harness.oracle.datatypes import family
from harness.oracle.parsing import read
from harness.oracle.statement import Text
from harness.oracle.words import PSEUDOCOLUMNS

# Every extension and file is out of reach, and no statement can change that.
SETTINGS = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
    "memory_limit": "256MB",
    "threads": "1",
    "lock_configuration": "true",
}
_TYPES = {
    "number": "DECIMAL(38, 10)",
    "text": "VARCHAR",
    "date": "TIMESTAMP",
    "clob": "VARCHAR",
    "long": "VARCHAR",
    "blob": "BLOB",
    "raw": "BLOB",
}
# What the binder says of a fault that Oracle has a code for.
_CERTAIN = (
    "Referenced column",
    "Referenced table",
    "does not have a column named",
    "Table with name",
    "must appear in the GROUP BY clause",
)
_LOST: tuple[tuple[type[exp.Expr], str], ...] = (
    (exp.Connect, "CONNECT BY"),
    (exp.Prior, "PRIOR"),
    (exp.Pivot, "PIVOT"),
    (exp.Command, "part of the statement"),
    (exp.JSONTable, "JSON_TABLE"),
    (exp.XMLTable, "XMLTABLE"),
    (exp.Version, "a flashback query"),
)


@dataclass(frozen=True, slots=True)
class Explained:
    """What the engine said of one statement."""

    status: Literal["ok", "rejected", "unsupported"]
    message: str = ""


class DuckDbEngine:
    """A locked, empty, in-memory database with a catalogue's tables."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Make the database.

        Raises:
            MachineError: DuckDB cannot make it.
        """
        self._catalogue = catalogue
        try:
            self._connection = duckdb.connect(":memory:")
            for table in catalogue:
                self._connection.execute(_create(table))
            self._connection.execute('CREATE TABLE "DUAL" ("DUMMY" VARCHAR)')
            for name, value in SETTINGS.items():
                self._connection.execute(f"SET {name} = '{value}'")
        except duckdb.Error as error:
            raise MachineError(f"DuckDB: cannot make the catalogue's tables ({_line(error)})") from error

    def explain(self, statement: str) -> Explained:
        """Return what EXPLAIN says of a statement in Oracle's dialect; nothing is executed."""
        text = Text(statement, self._catalogue)
        if too_large(text) is not None:
            return Explained("unsupported", "too long or too deeply nested")
        try:
            tree = read(statement)
            if not isinstance(tree, exp.Query):
                return Explained("unsupported", "a statement that is no SELECT")
            lost = _lost(tree)
            if lost:
                return Explained("unsupported", lost)
            duck = tree.sql("duckdb", unsupported_level=sqlglot.ErrorLevel.RAISE)
        except (SqlglotError, RecursionError, ValueError) as error:
            return Explained("unsupported", f"not transpiled: {_line(error)}")
        return self._explain(duck)

    def _explain(self, duck: str) -> Explained:
        try:
            self._connection.execute(f"EXPLAIN {duck}").fetchall()
        except duckdb.BinderException as error:
            return Explained("rejected" if _is_certain(error) else "unsupported", _line(error))
        except duckdb.CatalogException as error:
            known = "Table with name" in str(error)
            return Explained("rejected" if known else "unsupported", _line(error))
        except duckdb.Error as error:
            return Explained("unsupported", _line(error))
        return Explained("ok")

    def close(self) -> None:
        """Free the database."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _create(table: Table) -> str:
    columns = ", ".join(
        f"{_quoted(it.name)} {_TYPES.get(family(it.type), 'VARCHAR')}" for it in table.columns.values()
    )
    return f"CREATE TABLE {_quoted(table.name)} ({columns})"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _lost(tree: exp.Expr) -> str:
    """Return the name of what transpiling would drop or turn into something else, empty for nothing."""
    for node in tree.walk():
        if isinstance(node, exp.Column) and node.args.get("join_mark"):
            return "(+) joins"
        if isinstance(node, exp.Column) and node.name.upper() in PSEUDOCOLUMNS:
            return node.name.upper()
        for kind, name in _LOST:
            if isinstance(node, kind):
                return name
        if isinstance(node, exp.Table) and node.args.get("db") is not None:
            node.set("db", None)
    return ""


def _is_certain(error: duckdb.Error) -> bool:
    return any(words in str(error) for words in _CERTAIN)


def _line(error: Exception) -> str:
    return " ".join(str(error).split("\n\nLINE", 1)[0].split())[:300]
