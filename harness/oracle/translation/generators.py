"""`CONNECT BY LEVEL <= n` over DUAL: as many rows as n says, numbered from 1.

The root of a hierarchy is there whatever CONNECT BY says, so there is one row at least. ROWNUM in place of LEVEL
counts the same rows.

Source: SQL Language Reference 19c, chapter 9 (hierarchical queries).
"""

from typing import Final

from harness.oracle.grammar.tree import Call, Expression, Name, Predicate, Table, Unary
from harness.oracle.grammar.walk import nodes
from harness.oracle.semantics.scopes import Scope
from harness.oracle.translation.selects import Select
from harness.oracle.translation.statement import Statement, dotted, quoted

_LEVEL: Final = "#level"
_COUNTERS: Final = frozenset({"LEVEL", "ROWNUM"})
_OF_TREE: Final = ("CONNECT_BY_ISLEAF", "CONNECT_BY_ISCYCLE")


def generated(statement: Statement, scope: Scope, select: Select) -> str:
    """Make as many rows of DUAL as are asked for; return the column of their numbers, empty for other rows."""
    counter = _counter(statement, scope)
    if counter is None:
        return ""
    node, most = counter
    alias = statement.fresh()
    count = statement.value(most, scope)
    count = f"CAST(ceil({count}) AS BIGINT) - 1" if node.name == "<" else f"CAST(floor({count}) AS BIGINT)"
    rows = Select([(f"unnest(range(1, greatest(1, {count}) + 1))", _LEVEL)])
    select.source = f"{select.source}, ({rows.text()}) AS {quoted(alias)}"
    number = dotted(alias, _LEVEL)
    statement.written.update((id(it), number) for it in statement.pseudo(scope, "LEVEL"))
    statement.written[id(node.operands[0])] = number
    return number


def _counter(statement: Statement, scope: Scope) -> tuple[Predicate, Expression] | None:
    """Return the condition that counts the rows of DUAL, with how many it lets through."""
    hierarchy, sources = scope.block.hierarchy, scope.block.sources
    if hierarchy is None or hierarchy.start is not None or not isinstance(hierarchy.condition, Predicate):
        return None
    if len(sources) != 1 or not isinstance(sources[0], Table) or sources[0].parts[-1] != "DUAL":
        return None
    node = hierarchy.condition
    left = node.operands[0]
    if (
        node.name not in {"<", "<="}
        or node.quantifier
        or not isinstance(left, Name)
        or left.parts[0] not in _COUNTERS
    ):
        return None
    if left.parts == ("ROWNUM",) and scope.block.where is not None:
        return None
    if statement.refers_to(node, scope) or statement.pseudo(scope, *_OF_TREE) or any(map(_walks, _nodes(scope))):
        return None
    return node, node.operands[1]


def _nodes(scope: Scope) -> list[Expression]:
    return [node for _, root in scope.clauses for node in nodes(root)]


def _walks(node: Expression) -> bool:
    """Return whether a node asks for the way through a tree."""
    if isinstance(node, Unary):
        return node.operator in {"PRIOR", "CONNECT_BY_ROOT"}
    return isinstance(node, Call) and node.parts == ("SYS_CONNECT_BY_PATH",)
