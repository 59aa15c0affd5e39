"""ORDER BY: positions that there are, and with DISTINCT only what is selected."""

from collections.abc import Iterator

from sqlglot import exp

from harness.oracle.findings import Finding
from harness.oracle.positions import on
from harness.oracle.scopes import Block, Output, fold
from harness.oracle.statement import Tree


def order_by(tree: Tree) -> Iterator[Finding]:
    """Report positions outside the select list, unknown names after a set operation, and DISTINCT with others."""
    for block in tree.blocks:
        for node in _ordered(block.select):
            yield from _position(node, block.output)
            if block.select.args.get("distinct"):
                yield from _distinct(node, block)
    for query in tree.scopes.sets:
        for node in _ordered(query.node):
            yield from _position(node, query.branches[0])
            yield from _set_name(node, query.branches[0])


def _ordered(query: exp.Expr) -> Iterator[exp.Expr]:
    order = query.args.get("order")
    for item in order.expressions if order is not None else ():
        yield item.this if isinstance(item, exp.Ordered) else item


def _position(node: exp.Expr, output: Output | None) -> Iterator[Finding]:
    if isinstance(node, exp.Literal) and not node.is_string and output is not None:
        text = str(node.this)
        if not text.isdecimal() or not 1 <= int(text) <= len(output):
            message = "ORDER BY item must be the number of a SELECT-list expression"
            yield on(node, "ORA-01785", message, "other", name=text)


def _set_name(node: exp.Expr, output: Output | None) -> Iterator[Finding]:
    if isinstance(node, exp.Column) and output is not None:
        name = fold(node.this)
        if name not in {column for column, _, _ in output}:
            yield on(node, "ORA-00904", f'"{name}": invalid identifier', "unknown_column", name=name)


def _distinct(node: exp.Expr, block: Block) -> Iterator[Finding]:
    if block.output is None or not isinstance(node, exp.Column):
        return
    if fold(node.this) not in {name for name, _, _ in block.output}:
        yield on(node, "ORA-01791", "not a SELECTed expression", "other", name=fold(node.this))
