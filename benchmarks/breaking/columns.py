"""Broken columns: each column of a select list is another one of its table, of the same kind, wherever it is used."""

import re
from collections.abc import Iterator
from typing import Final

from benchmarks.breaking.edits import Edited, Reading, edited, instead
from harness.oracle.catalog import Table
from harness.oracle.grammar.tree import Name
from harness.oracle.grammar.walk import nodes
from harness.oracle.semantics.scopes import Reference, Scope
from harness.oracle.uses import table_of

_TOGETHER: Final = frozenset({"select", "group", "order"})
"""Clauses that name a column in common: a grouped column that is another one is grouped by too."""
_IDLE: Final = re.compile(r"(GLOBAL_)?ATTRIBUTE|LAST_UPDATE|PROGRAM_|REQUEST_ID$|CREATED_BY$")
"""Columns that hardly any row fills, or all rows alike."""


def columns(reading: Reading) -> Iterator[Edited]:
    """Yield the statement with each of its selected columns another one."""
    taken = {(id(it.origin), it.attribute.name) for it in reading.names.values() if it.attribute is not None}
    for scope in reading.bound.scopes:
        done: set[tuple[int, str]] = set()
        for item in scope.block.items:
            for node in nodes(item.expression):
                found = scope.references.get(id(node)) if isinstance(node, Name) else None
                if found is None or found.origin is None or found.attribute is None or found.scope is not scope:
                    continue
                key = (id(found.origin), found.attribute.name)
                table = table_of(found.origin, reading.catalogue)
                other = _other(table, found.attribute.name, taken, id(found.origin)) if table is not None else ""
                if other and key not in done:
                    done.add(key)
                    yield Edited(f"{other} instead of {found.attribute.name}", _renamed(reading, scope, found, other))


def _other(table: Table, name: str, taken: set[tuple[int, str]], origin: int) -> str:
    """Return the next column of a table that is of the same family and that the statement does not name."""
    names = list(table.columns)
    start = names.index(name) if name in names else 0
    column = table.columns.get(name)
    for other in (*names[start + 1 :], *names[:start]):
        fits = column is not None and table.columns[other].family == column.family
        if fits and (origin, other) not in taken and not _IDLE.match(other):
            return other
    return ""


def _renamed(reading: Reading, scope: Scope, column: Reference, other: str) -> str:
    same = (
        it.node.last or it.node.token
        for it in scope.references.values()
        if it.origin is column.origin and it.attribute is column.attribute and it.clause in _TOGETHER
    )
    return edited(reading.text, [instead(token, other.lower()) for token in same])
