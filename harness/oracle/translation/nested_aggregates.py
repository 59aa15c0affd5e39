"""An aggregate of an aggregate: `MAX(SUM(x))` over the groups of GROUP BY.

The inner ones are made of each group, and the outer ones of all groups, so the block becomes a query of the groups
and one row made of it.

Source: SQL Language Reference 19c, chapter 7 (aggregate functions).
"""

from harness.oracle.functions import builtin_functions
from harness.oracle.grammar.tree import Call, Expression
from harness.oracle.grammar.walk import parts
from harness.oracle.semantics.scopes import Scope
from harness.oracle.translation.selects import Select
from harness.oracle.translation.stages import move
from harness.oracle.translation.statement import Statement, dotted, quoted
from harness.oracle.translation.writing import NotCarriedOverError
from harness.oracle.versions import Version


def inner_aggregates(scope: Scope) -> list[Call]:
    """Return the aggregates of a block that stand inside another."""
    if scope.block.grouping is None:
        return []
    return [it for item in scope.block.items for it in _inside(item.expression)]


def group_first(statement: Statement, scope: Scope, select: Select, inner: list[Call]) -> None:
    """Make a query of the groups, whose FROM, WHERE, GROUP BY and HAVING are written, with the inner aggregates."""
    alias = statement.fresh()
    groups = Select([], select.source, select.where, select.groups, select.having)
    for call in inner:
        name = statement.fresh()
        groups.items.append((statement.value(call, scope), name))
        statement.written[id(call)] = dotted(alias, name)
    moved = {}
    for item in scope.block.items:
        for reference in statement.refers_to(item.expression, scope):
            text = statement.written.get(id(reference.node), "")
            if text in select.groups.split(", ") and text not in moved:
                moved[text] = dotted(alias, name := statement.fresh())
                groups.items.append((text, name))
    move(statement, scope, moved)
    select.source, select.where = f"({groups.text()}) AS {quoted(alias)}", []
    select.groups = select.having = ""
    if scope.query.siblings or scope.block.qualify is not None:
        raise NotCarriedOverError("an aggregate of an aggregate beside QUALIFY or ORDER SIBLINGS BY")


def _inside(root: Expression) -> list[Call]:
    """Return the aggregates inside others, the outermost of them."""
    found: list[Call] = []
    waiting: list[tuple[Expression, bool]] = [(root, False)]
    while waiting:
        node, within = waiting.pop()
        if isinstance(node, Call) and _is_aggregate(node):
            if within:
                found.append(node)
                continue
            within = True
        waiting.extend((it, within) for it in reversed(parts(node)))
    return found


def _is_aggregate(node: Call) -> bool:
    if node.over is not None or node.quoted or len(node.parts) > 1:
        return False
    function = builtin_functions(Version.V23AI).get(node.name)
    return function is not None and function.kind == "aggregate"
