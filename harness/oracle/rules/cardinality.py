"""Faults of rows that are certain to come when the statement runs: too many for a value, or a loop among them.

Reference: SQL Language Reference 19c, chapter 5 (scalar subquery expressions), chapter 9 (hierarchical queries).
"""

from collections.abc import Iterator

from harness.oracle.findings import Finding
from harness.oracle.grammar.tree import (
    Block,
    Constant,
    Hierarchy,
    Name,
    Predicate,
    Query,
    SetOperation,
    Subquery,
    Table,
    Unary,
)
from harness.oracle.rules.keys import key
from harness.oracle.rules.subject import Subject, each, on
from harness.oracle.semantics.scopes import Scope

_LOOP = ("ORA-01436", "CONNECT BY loop in user data")


def cardinality(subject: Subject) -> Iterator[Finding]:
    """Report subqueries of several rows where one may stand, and hierarchies that lead back to themselves."""
    many = {
        id(operand)
        for _, _, predicate in each(subject, Predicate)
        if predicate.name in {"IN", "EXISTS"} or predicate.quantifier
        for operand in predicate.operands
    }
    for _, _, subquery in each(subject, Subquery):
        if not subquery.kind and id(subquery) not in many and _rows(subquery.query) > 1:
            message = "single-row subquery returns more than one row"
            yield on(subquery, "ORA-01427", message, phase="runtime")
            return
    for scope in subject.scopes:
        hierarchy = scope.block.hierarchy
        if hierarchy is not None and _is_loop(hierarchy, scope):
            yield on(hierarchy.condition or Constant(hierarchy.token, "null", ""), *_LOOP, phase="runtime")


def _rows(query: Query) -> int:
    """Return how many rows a query returns at least, as far as that is certain."""
    if query.limit is not None:
        return 0
    body = query.body
    if isinstance(body, Query):
        return _rows(body)
    if isinstance(body, SetOperation):
        if not all(every for _, every in body.operators):
            return 0
        return sum(_block(it) if isinstance(it, Block) else _rows(it) for it in body.branches)
    return _block(body)


def _block(block: Block) -> int:
    source = block.sources[0] if len(block.sources) == 1 else None
    if not isinstance(source, Table) or source.parts != ("DUAL",) or block.where is not None:
        return 0
    if block.grouping is not None or block.having is not None or block.distinct is not None:
        return 0
    return 1 if block.hierarchy is None else _levels(block.hierarchy)


def _levels(hierarchy: Hierarchy) -> int:
    """Return how many rows `CONNECT BY LEVEL <= n` makes of one."""
    node = hierarchy.condition
    if hierarchy.start is not None or not isinstance(node, Predicate) or node.name not in {"<=", "<"}:
        return 0
    word, most = node.operands
    if not isinstance(word, Name) or word.parts[-1] not in {"LEVEL", "ROWNUM"} or not isinstance(most, Constant):
        return 0
    return int(most.value) - (node.name == "<") if most.value.isdecimal() else 0


def _is_loop(hierarchy: Hierarchy, scope: Scope) -> bool:
    """Return whether each row is its own child: the prior value of a column is compared with itself."""
    node = hierarchy.condition
    if hierarchy.nocycle or not isinstance(node, Predicate) or node.name != "=":
        return False
    left, right = node.operands
    if isinstance(right, Unary):
        left, right = right, left
    return (
        isinstance(left, Unary)
        and left.operator == "PRIOR"
        and isinstance(left.operand, Name)
        and isinstance(right, Name)
        and key(left.operand, scope) == key(right, scope)
    )
