"""Subqueries inside expressions: how many columns they may return, and that they are not ordered."""

from collections.abc import Iterator

from sqlglot import exp

from harness.oracle.findings import Finding
from harness.oracle.positions import on
from harness.oracle.scopes import Block
from harness.oracle.statement import Tree


def subquery_order(tree: Tree) -> Iterator[Finding]:
    """Report ORDER BY in a subquery of an expression, unless it also limits its rows."""
    for block in tree.blocks:
        order = block.select.args.get("order")
        if block.role == "value" and order is not None and not _limits(block) and not _is_cursor(block):
            yield on(order, "ORA-00907", "missing right parenthesis", "syntax")


def subquery_columns(tree: Tree) -> Iterator[Finding]:
    """Report a subquery that returns more or fewer columns than are compared with it."""
    for block in tree.blocks:
        wanted = _wanted(block)
        if wanted and block.output is not None and len(block.output) != wanted:
            if len(block.output) > wanted:
                yield on(block.select, "ORA-00913", "too many values", "other")
            else:
                yield on(block.select, "ORA-00947", "not enough values", "other")


def _limits(block: Block) -> bool:
    return bool(block.select.args.get("limit") or block.select.args.get("offset"))


def _is_cursor(block: Block) -> bool:
    return isinstance(block.select.parent, exp.Anonymous)


def _wanted(block: Block) -> int:
    """Return how many columns a subquery must return where it stands, 0 when that is open."""
    if block.role != "value":
        return 0
    node: exp.Expr = block.select
    while isinstance(node.parent, exp.Subquery | exp.Paren | exp.Any | exp.All):
        node = node.parent
    parent = node.parent
    if isinstance(parent, exp.In | exp.EQ | exp.NEQ):
        other = parent.this if parent.this is not node else parent.args.get("expression")
        return len(other.expressions) if isinstance(other, exp.Tuple) else 1
    plain = (exp.Select, exp.Alias, exp.Where, exp.GT, exp.LT, exp.GTE, exp.LTE, exp.Add, exp.Sub, exp.Mul, exp.Div)
    return 1 if isinstance(parent, plain) else 0
