"""Columns outside GROUP BY in a query that groups.

Every part of the select list, HAVING and ORDER BY must be a grouped expression, an aggregate, a constant, or made of
these. Two expressions are the same when they read the same after names are resolved.
"""

from collections.abc import Iterator

from sqlglot import exp

from harness.oracle.calls import holds_aggregate, is_aggregate
from harness.oracle.findings import Finding
from harness.oracle.positions import on
from harness.oracle.scopes import Block, Reference, fold, own_clauses, own_nodes
from harness.oracle.statement import Tree

_AFTER_GROUPING = frozenset({"expressions", "having", "order"})
_ONE_GROUP = ("ORA-00937", "not a single-group group function")


def grouping(tree: Tree) -> Iterator[Finding]:
    """Report the first expression of each query that is neither grouped nor aggregated."""
    for block in tree.blocks:
        group = block.select.args.get("group")
        if group is None and not _aggregates(block):
            continue
        grouped = {_key(node, block) for node in _grouped(group)} if group is not None else set()
        code, message = ("ORA-00979", "not a GROUP BY expression") if group else _ONE_GROUP
        fault = next(_ungrouped(block, grouped), None)
        if fault is not None:
            name = fold(fault.this) if isinstance(fault, exp.Column) else "*"
            yield on(fault, code, message, "grouping", name=name)


def _aggregates(block: Block) -> bool:
    """Return whether a query without GROUP BY makes one group of all rows."""
    if block.select.args.get("having"):
        return True
    roots = (root for clause, root in own_clauses(block.select) if clause == "expressions")
    return any(is_aggregate(node) for root in roots for node in own_nodes(root))


def _grouped(group: exp.Expr) -> Iterator[exp.Expr]:
    """Yield the expressions of a GROUP BY, also those inside ROLLUP, CUBE and GROUPING SETS."""
    waiting: list[exp.Expr] = list(group.args.get("expressions") or [])
    for key in ("rollup", "cube", "grouping_sets"):
        waiting += group.args.get(key) or []
    while waiting:
        node = waiting.pop()
        if isinstance(node, exp.Rollup | exp.Cube | exp.GroupingSets | exp.Tuple):
            waiting += node.expressions
        elif isinstance(node, exp.Paren):
            waiting.append(node.this)
        else:
            yield node


def _ungrouped(block: Block, grouped: set[str]) -> Iterator[exp.Expr]:
    for clause, root in own_clauses(block.select):
        if clause in _AFTER_GROUPING:
            yield from _parts(root, block, grouped)


def _parts(root: exp.Expr, block: Block, grouped: set[str]) -> Iterator[exp.Expr]:
    """Yield the columns under a node that no grouped expression and no aggregate covers."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if holds_aggregate(node) or isinstance(node, exp.Query) or _key(node, block) in grouped:
            continue
        if isinstance(node, exp.Star) or (isinstance(node, exp.Column) and isinstance(node.this, exp.Star)):
            yield node
        elif isinstance(node, exp.Column):
            if _is_own(block.reference(node), block):
                yield node
        else:
            waiting.extend(reversed(list(node.iter_expressions())))


def _is_own(reference: Reference | None, block: Block) -> bool:
    """Return whether a column is certainly one of the rows that the block groups."""
    return reference is not None and reference.status in {"found", "merged"} and reference.block is block


def _key(node: exp.Expr, block: Block) -> str:
    """Return one text for all ways to write the same expression; empty for what is never grouped by itself."""
    if isinstance(node, exp.Alias | exp.Ordered | exp.Having | exp.Order | exp.Literal):
        return ""
    if isinstance(node, exp.Column):
        reference = block.reference(node)
        source = reference.source.name if reference and reference.source else ""
        return f"{source}.{fold(node.this)}" if not isinstance(node.this, exp.Star) else ""
    parts = (_key(child, block) or child.sql("oracle").upper() for child in node.iter_expressions())
    values = (str(value) for value in node.args.values() if isinstance(value, str | bool))
    return f"{type(node).__name__}({','.join((*parts, *values))})"
