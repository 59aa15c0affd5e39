"""Walks over the expressions of a tree, without recursion."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from harness.oracle.grammar.tree import Call, Case, Cell, Chain, Expression, Loop, Predicate, Row, Subquery, Unary

_NONE: Final[tuple[Expression, ...]] = ()


def parts(node: Expression) -> Sequence[Expression]:
    """Return the expressions that a node is made of, in the order of the text; not those of a subquery."""
    made_of = _PARTS.get(type(node))
    return _NONE if made_of is None else made_of(node)


def nodes(root: Expression) -> Iterator[Expression]:
    """Yield a node and all under it, in the order of the text; a subquery is yielded, what is in it is not."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        made_of = _PARTS.get(type(node))
        if made_of is not None:
            waiting.extend(reversed(made_of(node)))


def bottom_up(root: Expression) -> list[Expression]:
    """Return a node and all under it, operands before what is made of them, from left to right."""
    found: list[Expression] = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        found.append(node)
        made_of = _PARTS.get(type(node))
        if made_of is not None:
            waiting.extend(made_of(node))
    found.reverse()
    return found


def subqueries(root: Expression) -> Iterator[Subquery]:
    """Yield the subqueries of an expression."""
    return (node for node in nodes(root) if isinstance(node, Subquery))


def _operands(node: Chain | Predicate) -> list[Expression]:
    return node.operands


def _operand(node: Unary) -> tuple[Expression]:
    return (node.operand,)


def _items(node: Row) -> list[Expression]:
    return node.items


def _subscripts(node: Cell) -> list[Expression]:
    return node.subscripts


def _call(node: Call) -> list[Expression]:
    if (
        not node.order
        and node.keep is None
        and node.over is None
        and node.cells is None
        and node.default is None
        and node.filler is None
    ):
        return node.arguments
    found = [*node.arguments, *(it for it in (node.cells, node.default, node.filler) if it is not None)]
    found += [it.expression for it in (*node.order, *(node.keep or ()))]
    if node.over is not None:
        found += [*node.over.partition, *(it.expression for it in node.over.order), *node.over.bounds]
    return found


def _loop(node: Loop) -> list[Expression]:
    return [*node.dimensions, *node.values, *node.bounds]


def _case(node: Case) -> list[Expression]:
    found = [] if node.operand is None else [node.operand]
    for when, then in node.branches:
        found += (when, then)
    return found if node.default is None else [*found, node.default]


_PARTS: Final[dict[type, Callable[[Any], Sequence[Expression]]]] = {
    Chain: _operands,
    Predicate: _operands,
    Call: _call,
    Unary: _operand,
    Row: _items,
    Case: _case,
    Cell: _subscripts,
    Loop: _loop,
}
"""How the parts of each node are found; a node of any other kind has none."""
