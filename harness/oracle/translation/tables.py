"""A table's name in a FROM clause: the table that DuckDB holds for it.

`harness.oracle.duck` knows no owners and no synonyms and holds one table of each name, so a name is written as that
table's, or refused where none is held. A name that stands for nothing is written as it is: DuckDB says so too.
"""

from typing import Final

from harness.oracle.grammar.tree import Table
from harness.oracle.semantics.scopes import Origin
from harness.oracle.translation.statement import Statement, dotted, quoted
from harness.oracle.translation.writing import NotCarriedOverError

_SCHEMA: Final = "main"
_ASKED: Final = {
    "AS OF": "a flashback query",
    "VERSIONS": "a flashback query",
    "SAMPLE": "SAMPLE",
    "PARTITION": "PARTITION of a table",
    "SUBPARTITION": "SUBPARTITION of a table",
}


def table(statement: Statement, node: Table, origin: Origin) -> str:
    """Write a table's name, without its alias."""
    if node.asked:
        raise NotCarriedOverError(_ASKED.get(node.asked, f"{node.asked}(...) around a table"))
    cte = statement.bound.tables.get(id(node))
    if cte is not None:
        return quoted(statement.marked.get(id(cte), cte.name))
    name = _held(statement, node, origin)
    hidden = any(it.name.upper() == name.upper() for it in statement.bound.ctes)
    return dotted(_SCHEMA, name) if hidden else quoted(name)


def _held(statement: Statement, node: Table, origin: Origin) -> str:
    """Return the name of the table that DuckDB holds."""
    name, schema = node.parts[-1], node.parts[-2] if len(node.parts) > 1 else ""
    if node.link:
        raise NotCarriedOverError(f"{name}@{node.link}")
    catalogue = statement.catalogue
    found = catalogue.find(name, schema)
    if found is None:
        if name != "DUAL" and origin.columns is not None:
            raise NotCarriedOverError(f"{name}, which the catalogue does not hold")
        return name
    if not found.columns:
        raise NotCarriedOverError(f"{found.name}, whose columns are not known")
    if catalogue.tables.get(found.name) is not found:
        raise NotCarriedOverError(f"{found.schema}.{found.name}, one of several tables of this name")
    return found.name
