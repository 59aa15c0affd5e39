"""FROM: tables, queries in their place, and how they are joined.

Not covered: functions as tables, collections, JSON_TABLE and XMLTABLE, and MATCH_RECOGNIZE.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from harness.oracle.grammar.tree import Derived, Join, Joined, Pivot, Source, Table
from harness.oracle.semantics.scopes import Origin, Scope
from harness.oracle.translation.layout import layout
from harness.oracle.translation.partitioned_joins import partitioned
from harness.oracle.translation.pivots import turned
from harness.oracle.translation.selects import conjunction
from harness.oracle.translation.statement import Statement, quoted
from harness.oracle.translation.tables import table
from harness.oracle.translation.writing import NotCarriedOverError

_JOINS: Final = {"inner": "JOIN", "left": "LEFT JOIN", "right": "RIGHT JOIN", "full": "FULL JOIN"}


class Placed(NamedTuple):
    """One item of FROM as it is written, with the tables that it brings."""

    text: str
    origins: list[Origin]


def sources(statement: Statement, scope: Scope) -> list[Placed]:
    """Write each item of a block's FROM."""
    layout(statement, scope)
    origins = iter(scope.origins)
    return [_source(statement, it, scope, origins) for it in scope.block.sources]


def _source(statement: Statement, node: Source, scope: Scope, origins: Iterator[Origin]) -> Placed:
    if isinstance(node, Joined):
        return _joined(statement, node, scope, origins)
    origin = next(origins)
    return Placed(f"{_unnamed(statement, node, origin)} AS {quoted(statement.alias(origin))}", [origin])


def _unnamed(statement: Statement, node: Source, origin: Origin, *, lateral: bool = False) -> str:
    """Write a source without its alias."""
    if isinstance(node, Table):
        text = table(statement, node, origin)
    elif isinstance(node, Derived):
        if node.asked:
            raise NotCarriedOverError("a flashback query")
        text = f"({statement.query(statement, node.query)})"
        if node.lateral or lateral:
            text = f"LATERAL {text}"
    else:
        raise NotCarriedOverError(f"{getattr(node, 'kind', '') or 'a function'} as a table")
    for turn in node.turns:
        if not isinstance(turn, Pivot):
            raise NotCarriedOverError("MATCH_RECOGNIZE")
        text = turned(statement, text, turn)
    return text


def _joined(statement: Statement, node: Joined, scope: Scope, origins: Iterator[Origin]) -> Placed:
    text, placed = _source(statement, node.first, scope, origins)
    if not node.joins:
        return Placed(f"({text})", placed)
    for join in node.joins:
        if join.partition or join.partition_left:
            right = _source(statement, join.right, scope, origins)
            text = _by_partitions(statement, join, Placed(text, placed), right, scope)
            placed = [*placed, *right.origins]
            continue
        if join.kind == "apply":
            right = _applied(statement, join, scope, origins)
        else:
            right = _source(statement, join.right, scope, origins)
        text = f"{text} {_join(statement, join, right.text, scope)}"
        placed = [*placed, *right.origins]
    return Placed(text, placed)


def _applied(statement: Statement, join: Join, scope: Scope, origins: Iterator[Origin]) -> Placed:
    if not isinstance(join.right, Derived):
        return _source(statement, join.right, scope, origins)
    origin = next(origins)
    text = _unnamed(statement, join.right, origin, lateral=True)
    return Placed(f"{text} AS {quoted(statement.alias(origin))}", [origin])


def _by_partitions(statement: Statement, join: Join, left: Placed, right: Placed, scope: Scope) -> str:
    """Write a join of which one side is partitioned: the right one of a LEFT JOIN, the left one of a RIGHT JOIN."""
    by_right = join.kind == "left" and not join.partition_left
    by_left = join.kind == "right" and not join.partition
    preserved, source = (left, right) if by_right else (right, left)
    if not (by_right or by_left) or len(source.origins) > 1 or join.natural or join.using or join.condition is None:
        raise NotCarriedOverError("a partitioned outer join of this form")
    condition = statement.test(join.condition, scope)
    keys = join.partition or join.partition_left
    return partitioned(statement, scope, keys, preserved.text, source.text, condition)


def _join(statement: Statement, join: Join, right: str, scope: Scope) -> str:
    """Write a join's words, its right side and its condition."""
    if join.kind == "apply":
        return f"LEFT JOIN {right} ON TRUE" if join.token.is_word("OUTER") else f"CROSS JOIN {right}"
    if isinstance(join.right, Joined) and join.right.joins:
        right = f"({right})"
    if join.kind == "cross":
        return f"CROSS JOIN {right}"
    equal = layout(statement, scope).joins[id(join)].equal
    if join.condition is not None:
        condition = statement.test(join.condition, scope)
    else:
        condition = conjunction(equal) if equal else "TRUE"
    return f"{_JOINS[join.kind]} {right} ON {condition}"
