"""Comparisons of types that do not go together.

Reference: SQL Language Reference 19c, chapter 2 (data type comparison rules), chapter 6 (comparison conditions).
"""

from collections.abc import Iterator
from typing import Final

from harness.oracle.families import LOBS
from harness.oracle.findings import Finding
from harness.oracle.grammar.tree import Expression, Predicate, Row, Subquery
from harness.oracle.rules.mismatches import LONG, comparable, mismatch
from harness.oracle.rules.subject import on
from harness.oracle.semantics.scopes import Scope
from harness.oracle.semantics.types import family_of

_COMPARED: Final = frozenset({"=", "<>", "!=", "^=", "<", ">", "<=", ">=", "IN", "BETWEEN"})
_NO_PATTERN: Final = frozenset({"long", "blob", "xml"})
_LARGE: Final = LOBS | {"long"}


def compared(node: Predicate, scope: Scope) -> Iterator[Finding]:
    """Report the operands of a condition whose types Oracle does not compare."""
    if node.name == "LIKE" and family_of(node.operands[0], scope) in _NO_PATTERN:
        yield on(node.operands[0], *mismatch("text", "long"), "type")
    if node.name not in _COMPARED:
        return
    left, *others = node.operands
    if node.quantifier and isinstance(others[0], Row):
        others = others[0].items
    if isinstance(left, Row):
        for other in others:
            yield from _rows(left, other, scope)
    else:
        yield from _values(left, others, scope)


def _rows(left: Row, other: Expression, scope: Scope) -> Iterator[Finding]:
    if isinstance(other, Row) and len(left.items) == len(other.items):
        for one, two in zip(left.items, other.items, strict=True):
            yield from _values(one, [two], scope)
    inner = scope.inside(other) if isinstance(other, Subquery) else None
    if inner is not None and inner.output is not None:
        for one, column in zip(left.items, inner.output, strict=False):
            found = family_of(one, scope)
            if not comparable(found, column.family):
                yield on(one, *mismatch(found, column.family), "type")


def _values(left: Expression, others: list[Expression], scope: Scope) -> Iterator[Finding]:
    """Report the first of several values that a value is not compared with."""
    first = family_of(left, scope)
    for other in others:
        second = family_of(other, scope)
        large = first if first in _LARGE else second
        if large in _LARGE:
            yield on(left, *(LONG if large == "long" else mismatch("", large)), "type")
            return
        if not comparable(first, second):
            yield on(left, *mismatch(first, second), "type")
            return
