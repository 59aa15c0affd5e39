"""How many rows a source of a query can have, as far as its text shows: one, a short list, or many."""

from collections.abc import Mapping
from enum import IntEnum

from sqlglot import exp

from harness.oracle.bounds import MAX_DEPTH
from harness.oracle.calls import is_aggregate
from harness.oracle.readonly.conditions import conjuncts, counts_rows, small_literal
from harness.oracle.scopes import fold, own_nodes

Ctes = Mapping[str, exp.Expr]


class Size(IntEnum):
    """Rows of a source."""

    ONE = 1
    FEW = 2
    MANY = 3


def size_of(node: exp.Expr, ctes: Ctes, depth: int = 0) -> Size:
    """Return how many rows a source, or a query, can have."""
    if depth > len(ctes) + MAX_DEPTH:
        return Size.MANY
    if isinstance(node, exp.Table):
        return _of_table(node, ctes, depth)
    if isinstance(node, exp.Subquery):
        return size_of(node.this, ctes, depth + 1)
    if isinstance(node, exp.SetOperation):
        return _of_branches(node, ctes, depth)
    if isinstance(node, exp.Select):
        return _of_select(node, ctes, depth)
    return Size.ONE if isinstance(node, exp.Lateral) else Size.MANY


def tables_of(select: exp.Select) -> list[exp.Expr]:
    """Return the sources of a query in the order of its text."""
    found: list[exp.Expr] = []
    start = select.args.get("from_")
    waiting = [start.this] if start is not None else []
    waiting += [join.this for join in select.args.get("joins") or []]
    waiting += select.args.get("laterals") or []
    while waiting:
        node = waiting.pop(0)
        inner = [join.this for join in node.args.get("joins") or []]
        if isinstance(node, exp.Subquery) and isinstance(node.this, exp.Table | exp.Subquery) and not node.alias:
            waiting = [node.this, *inner, *waiting]
        else:
            found.append(node)
            waiting = [*inner, *waiting]
    return found


def _of_table(table: exp.Table, ctes: Ctes, depth: int) -> Size:
    name = fold(table.this)
    if name in ctes and not table.args.get("db"):
        return size_of(ctes[name], ctes, depth + 1)
    return Size.ONE if name == "DUAL" else Size.MANY


def _of_branches(node: exp.SetOperation, ctes: Ctes, depth: int) -> Size:
    """Return the size of a union; one that calls itself is a generator, whose bound was looked at already."""
    left: exp.Expr = node
    most = Size.FEW
    while isinstance(left, exp.SetOperation):
        most = max(most, size_of(left.expression, {**ctes, **_self(node)}, depth + 1))
        left = left.this
    return max(most, size_of(left, {**ctes, **_self(node)}, depth + 1))


def _self(node: exp.Expr) -> Ctes:
    """Return the CTE that a query is, as the short list that it counts as inside itself."""
    if not isinstance(node.parent, exp.CTE):
        return {}
    return {fold(node.parent.args["alias"].this): exp.Lateral()}


def _of_select(select: exp.Select, ctes: Ctes, depth: int) -> Size:
    aggregated = any(is_aggregate(node) for item in select.expressions for node in own_nodes(item))
    if aggregated and not select.args.get("group"):
        return Size.ONE
    sizes = [size_of(node, ctes, depth + 1) for node in tables_of(select)]
    if Size.MANY in sizes and not _cut_short(select):
        return Size.MANY
    return Size.FEW if select.args.get("connect") or Size.FEW in sizes or Size.MANY in sizes else Size.ONE


def _cut_short(select: exp.Select) -> bool:
    """Return whether FETCH FIRST or ROWNUM keeps a small number of rows."""
    where = select.args.get("where")
    if where is not None and any(counts_rows(part) for part in conjuncts(where.this)):
        return True
    fetch = select.args.get("limit")
    count = fetch.args.get("count") if isinstance(fetch, exp.Fetch) else None
    percent = isinstance(fetch, exp.Fetch) and "percent=True" in repr(fetch.args.get("limit_options"))
    return isinstance(count, exp.Literal) and not percent and small_literal(count)
