"""Tells aggregates, analytic functions and plain ones apart."""

import functools
from collections.abc import Iterator
from typing import Final, TypeGuard

from harness.oracle.functions import builtin_functions
from harness.oracle.grammar.tree import Call, Expression, Name
from harness.oracle.grammar.walk import nodes, parts
from harness.oracle.semantics.scopes import Scope
from harness.oracle.versions import Version

_EITHER: Final = frozenset({"FIRST", "LAST", "GROUPING", "GROUPING_ID", "GROUP_ID"})
_ALWAYS: Final = frozenset({"LISTAGG", "PERCENTILE_CONT", "PERCENTILE_DISC", "MEDIAN", "STATS_MODE"})


@functools.cache
def _aggregates() -> frozenset[str]:
    return (
        frozenset(name for name, it in builtin_functions(Version.V23AI).items() if it.kind == "aggregate") - _EITHER
    )


@functools.cache
def _ranking() -> frozenset[str]:
    """Functions that rank with OVER and aggregate with WITHIN GROUP."""
    return frozenset(
        name for name, it in builtin_functions(Version.V23AI).items() if it.over != "no" and it.within != "no"
    )


def is_window(node: Expression) -> TypeGuard[Call]:
    """Return whether a node is an analytic call: a function with OVER."""
    return isinstance(node, Call) and node.over is not None


def is_aggregate(node: Expression) -> TypeGuard[Call]:
    """Return whether a node is a call that makes one value of a group's rows."""
    if not isinstance(node, Call) or node.over is not None or len(node.parts) > 1 or node.quoted:
        return False
    name = node.parts[0]
    if node.keep is not None or name in _aggregates():
        return name not in _ranking() or node.within or name in _ALWAYS
    return node.within


def aggregates(root: Expression) -> Iterator[Call]:
    """Yield the aggregates of an expression, outer ones first."""
    return (node for node in nodes(root) if is_aggregate(node))


def results(call: Call) -> list[Expression]:
    """Return those arguments of NVL, NVL2, DECODE and their like that the call may return."""
    if call.name == "NVL2":
        return call.arguments[1:]
    if call.name != "DECODE":
        return call.arguments
    rest = call.arguments[1:]
    return [*rest[1::2], *(rest[-1:] if len(rest) % 2 else [])]


def depth(node: Expression) -> int:
    """Return how many aggregates are nested in one another, the outermost counted."""
    under = parts(node)
    return (max(map(depth, under)) if under else 0) + is_aggregate(node)


def belongs_outside(node: Call, scope: Scope) -> bool:
    """Return whether an aggregate in a subquery is one of a block around it: all its columns are."""
    found = [scope.reference(it) for it in nodes(node) if isinstance(it, Name)]
    columns = [it for it in found if it is not None and it.status in {"column", "open"}]
    return bool(columns) and all(it.scope is not scope for it in columns)


def is_call(node: Expression, names: frozenset[str]) -> TypeGuard[Call]:
    """Return whether a node is a call of one of these functions."""
    return isinstance(node, Call) and len(node.parts) == 1 and not node.quoted and node.parts[0] in names
