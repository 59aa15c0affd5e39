"""Subqueries and rows inside expressions: how many values they may be.

Reference: SQL Language Reference 19c, chapter 5 (scalar subquery expressions), chapter 6 (comparison conditions, IN
condition).
"""

from collections.abc import Iterator
from typing import Final

from harness.oracle.findings import Finding
from harness.oracle.grammar.tree import Loop, Predicate, Row, Subquery
from harness.oracle.grammar.walk import nodes, parts
from harness.oracle.rules.subject import Subject, clauses, each, on
from harness.oracle.semantics.scopes import Scope

_MOST_VALUES: Final = 1000
_TOO_MANY: Final = ("ORA-00913", "too many values")
_TOO_FEW: Final = ("ORA-00947", "not enough values")


def subquery_columns(subject: Subject) -> Iterator[Finding]:
    """Report a subquery that returns more or fewer columns than are compared with it, and rows that do not fit."""
    if not each(subject, Subquery) and not each(subject, Row):
        for _, _, predicate in each(subject, Predicate):
            yield from _compared(predicate, {})
        return
    for scope, _, root in clauses(subject):
        wanted = {id(root): 1}
        for node in nodes(root):
            if isinstance(node, Predicate):
                yield from _compared(node, wanted)
            elif isinstance(node, Loop):
                wanted.update({id(it): len(node.dimensions) for it in node.values})
            for inner in parts(node):
                wanted.setdefault(id(inner), 1)
            if isinstance(node, Subquery) and not node.kind:
                yield from _subquery(node, wanted.get(id(node), 1), scope)


def _compared(node: Predicate, wanted: dict[int, int]) -> Iterator[Finding]:
    if node.name == "EXISTS":
        wanted[id(node.operands[0])] = 0
        return
    if node.name in {"MEMBER", "SUBMULTISET", "IS SET", "IS EMPTY"}:
        return
    left = node.operands[0]
    width = len(left.items) if isinstance(left, Row) else 1
    for other in node.operands[1:]:
        if isinstance(other, Subquery):
            wanted[id(other)] = width
        elif isinstance(other, Row) and not node.quantifier and node.name == "IN":
            yield from _row(other, width)
    if node.name == "IN" and len(node.operands) - 1 > _MOST_VALUES and width == 1:
        message = f"maximum number of expressions in a list is {_MOST_VALUES}"
        yield on(node.operands[_MOST_VALUES + 1], "ORA-01795", message)


def _row(row: Row, width: int) -> Iterator[Finding]:
    if len(row.items) > width:
        yield on(row, *_TOO_MANY)
    elif len(row.items) < width:
        yield on(row, *_TOO_FEW)


def _subquery(node: Subquery, wanted: int, scope: Scope) -> Iterator[Finding]:
    if not wanted:
        return
    inner = scope.inside(node)
    if inner is None or inner.output is None or len(inner.output) == wanted:
        return
    if len(inner.output) > wanted:
        yield on(node, *_TOO_MANY)
    else:
        yield on(node, *_TOO_FEW)
