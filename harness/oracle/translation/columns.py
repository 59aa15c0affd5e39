"""The select list: each column's expression and the name that Oracle gives it."""

from harness.oracle.grammar.tree import Star
from harness.oracle.semantics.scopes import Scope
from harness.oracle.translation.layout import column_name, star
from harness.oracle.translation.statement import Statement


def items(statement: Statement, scope: Scope) -> list[tuple[str, str]]:
    """Write the select list of a block, with its stars as the columns that they stand for."""
    found: list[tuple[str, str]] = []
    for item in scope.block.items:
        if isinstance(item.expression, Star):
            found.extend((text, name) for name, text in star(statement, item.expression, scope))
        else:
            found.append((statement.value(item.expression, scope), column_name(statement, item)))
    return found


def place_of(statement: Statement, scope: Scope, alias: str) -> int:
    """Return at which place of the select list, from 0, the column with an alias stands."""
    place = 0
    for item in scope.block.items:
        if item is scope.aliases.get(alias):
            return place
        if isinstance(item.expression, Star):
            place += len(star(statement, item.expression, scope))
        else:
            place += 1
    return -1
