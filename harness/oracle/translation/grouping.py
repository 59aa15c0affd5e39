"""GROUP BY, with ROLLUP, CUBE and GROUPING SETS.

A constant is a key of one value to Oracle and a column's place to DuckDB. Whether there is a total of no rows at all
is not known of Oracle for certain, so a statement that would have to show one fails.

Source: SQL Language Reference 19c, SELECT (group_by_clause).
"""

from typing import Final

from harness.oracle.grammar.tree import Constant, Expression, Grouped, Grouping
from harness.oracle.semantics.scopes import Scope
from harness.oracle.translation.statement import Statement

NOT_OF_NOTHING: Final = (
    "CASE WHEN count(*) = 0 THEN CAST(error('not carried over: a total of no rows') AS BOOLEAN) ELSE TRUE END"
)
"""A condition on groups that fails for the group of no rows."""


def groups(statement: Statement, node: Grouping, scope: Scope) -> str:
    """Write the keys of a GROUP BY."""
    parts = node.parts
    if parts and all(it.kind == "together" and not it.items for it in parts):
        return "GROUPING SETS (())"
    return ", ".join(_part(statement, it, scope) for it in parts if it.parts or it.items)


def has_total(node: Grouping) -> bool:
    """Return whether one of the groups may be that of all rows, whether there are any or not."""
    return node.extended or node.empty_only


def _part(statement: Statement, node: Grouped, scope: Scope) -> str:
    if node.kind == "together":
        keys = [_key(statement, it, scope) for it in node.items]
        return keys[0] if len(keys) == 1 else f"({', '.join(keys)})"
    inside = ", ".join(_part(statement, it, scope) for it in node.parts)
    return f"{'GROUPING SETS' if node.kind == 'sets' else node.kind.upper()} ({inside})"


def _key(statement: Statement, node: Expression, scope: Scope) -> str:
    text = statement.value(node, scope)
    return f"CASE WHEN TRUE THEN {text} END" if isinstance(node, Constant) else text
