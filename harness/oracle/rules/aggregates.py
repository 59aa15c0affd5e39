"""Aggregates and analytic functions: where they may stand, and what they need."""

from collections.abc import Iterator

from sqlglot import exp

from harness.oracle.calls import call_name, is_aggregate, is_window
from harness.oracle.findings import Finding
from harness.oracle.positions import on
from harness.oracle.scopes import Block, own_clauses, own_nodes
from harness.oracle.statement import Tree

_NO_AGGREGATES = frozenset({"where", "group", "connect"})
_NO_WINDOWS = frozenset({"where", "group", "having", "connect"})
_RANKING = frozenset({"RANK", "DENSE_RANK", "ROW_NUMBER", "NTILE", "PERCENT_RANK", "CUME_DIST", "LAG", "LEAD"})
_ONLY_ANALYTIC = frozenset(
    {"ROW_NUMBER", "NTILE", "LAG", "LEAD", "FIRST_VALUE", "LAST_VALUE", "NTH_VALUE", "RATIO_TO_REPORT"}
)
_NESTED, _TOO_DEEP = 2, 3


def aggregate_places(tree: Tree) -> Iterator[Finding]:
    """Report aggregates in WHERE, GROUP BY, CONNECT BY and ON."""
    for block, clause, root in _clauses(tree):
        if clause in _NO_AGGREGATES and not _is_outer_having(block):
            for node in own_nodes(root):
                if is_aggregate(node):
                    yield on(
                        node, "ORA-00934", "group function is not allowed here", "grouping", name=call_name(node)
                    )
    for block in tree.blocks:
        for join in block.select.args.get("joins") or []:
            for node in own_nodes(join.args["on"]) if join.args.get("on") else ():
                if is_aggregate(node):
                    yield on(
                        node, "ORA-00934", "group function is not allowed here", "grouping", name=call_name(node)
                    )


def window_places(tree: Tree) -> Iterator[Finding]:
    """Report analytic functions outside the select list and ORDER BY, and inside one another."""
    for _, clause, root in _clauses(tree):
        for node in own_nodes(root):
            if is_window(node) and (clause in _NO_WINDOWS or _encloses_window(node)):
                yield on(node, "ORA-30483", "window functions are not allowed here", "other")


def windows(tree: Tree) -> Iterator[Finding]:
    """Report analytic functions without the window or the order that they need."""
    for _, _, root in _clauses(tree):
        for node in own_nodes(root):
            if isinstance(node, exp.Window) and is_window(node):
                yield from _window(node)
            elif call_name(node) in _ONLY_ANALYTIC and not _has_window(node):
                message = "missing window specification for this function"
                yield on(node, "ORA-30484", message, "other", name=call_name(node))


def nested_aggregates(tree: Tree) -> Iterator[Finding]:
    """Report aggregates of aggregates that no GROUP BY allows, and those three deep."""
    for block, _, root in _clauses(tree):
        for node in own_nodes(root):
            depth = _depth(node, root) if is_aggregate(node) else 0
            if depth >= _TOO_DEEP:
                yield on(node, "ORA-00935", "group function is nested too deeply", "grouping")
            elif depth == _NESTED and not block.select.args.get("group"):
                yield on(node, "ORA-00978", "nested group function without GROUP BY", "grouping")


def _clauses(tree: Tree) -> Iterator[tuple[Block, str, exp.Expr]]:
    for block in tree.blocks:
        for clause, root in own_clauses(block.select):
            yield block, clause, root


def _is_outer_having(block: Block) -> bool:
    """Return whether a subquery's aggregate may belong to the query around it: it stands in that query's HAVING."""
    return block.role == "value" and block.select.find_ancestor(exp.Having) is not None


def _encloses_window(node: exp.Expr) -> bool:
    return any(inner is not node and is_window(inner) for inner in own_nodes(node))


def _has_window(node: exp.Expr) -> bool:
    parent = node.parent
    while isinstance(parent, exp.IgnoreNulls | exp.RespectNulls | exp.WithinGroup):
        parent = parent.parent
    return isinstance(parent, exp.Window | exp.WithinGroup)


def _window(node: exp.Window) -> Iterator[Finding]:
    function = node.this.this if isinstance(node.this, exp.IgnoreNulls | exp.RespectNulls) else node.this
    name = call_name(function)
    if node.args.get("alias") is not None:
        yield on(node, "ORA-30484", "missing window specification for this function", "other", name=name)
    elif name in _RANKING and not node.args.get("order"):
        yield on(node, "ORA-30485", "missing ORDER BY expression in the window specification", "other", name=name)
    elif isinstance(function.this, exp.Distinct) and node.args.get("order"):
        yield on(node, "ORA-30487", "ORDER BY not allowed here", "other", name=name)


def _depth(node: exp.Expr, root: exp.Expr) -> int:
    depth, at = 1, node
    while at is not root and at.parent is not None:
        at = at.parent
        depth += is_aggregate(at)
    return depth
