"""Walks over the expressions of a tree, without recursion."""

from collections.abc import Iterator

from harness.oracle.grammar.tree import (
    Call,
    Case,
    Cell,
    Chain,
    Expression,
    Predicate,
    Row,
    Subquery,
    Unary,
)

_NONE: tuple[Expression, ...] = ()


def parts(node: Expression) -> "list[Expression] | tuple[Expression, ...]":
    """Return the expressions that a node is made of, in the order of the text; a subquery's own are not among them."""
    kind = type(node)
    if kind is Chain or kind is Predicate:
        return node.operands  # type: ignore[union-attr]
    if kind is Call:
        return _call_parts(node)  # type: ignore[arg-type]
    if kind is Unary:
        return (node.operand,)  # type: ignore[union-attr]
    if kind is Row:
        return node.items  # type: ignore[union-attr]
    if kind is Case:
        return _case_parts(node)  # type: ignore[arg-type]
    if kind is Cell:
        return node.subscripts  # type: ignore[union-attr]
    return _NONE


def _call_parts(node: Call) -> list[Expression]:
    if not node.order and node.keep is None and node.over is None:
        return node.arguments
    found = [*node.arguments, *(it.expression for it in node.order), *(it.expression for it in node.keep or ())]
    if node.over is not None:
        found += [*node.over.partition, *(it.expression for it in node.over.order), *node.over.bounds]
    return found


def _case_parts(node: Case) -> list[Expression]:
    found = [] if node.operand is None else [node.operand]
    for when, then in node.branches:
        found += (when, then)
    return found if node.default is None else [*found, node.default]


def nodes(root: Expression) -> Iterator[Expression]:
    """Yield a node and all under it, in the order of the text; a subquery is yielded, what is in it is not."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        under = parts(node)
        if under:
            waiting.extend(reversed(under))


def bottom_up(root: Expression) -> list[Expression]:
    """Return a node and all under it, operands before what is made of them, from left to right."""
    found: list[Expression] = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting.extend(parts(node))
    found.reverse()
    return found


def subqueries(root: Expression) -> Iterator[Subquery]:
    """Yield the subqueries of an expression."""
    return (node for node in nodes(root) if type(node) is Subquery)
