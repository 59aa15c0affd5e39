"""ROWNUM as a limit, where the two mean the same.

Oracle numbers rows before it groups, sorts or drops duplicates, so ``WHERE ROWNUM <= 5`` is a limit only in a block
that does none of these; the usual one wraps a sorted query. Any other use stays, and is unsupported.
"""

from sqlglot import exp

_FORBIDDEN = ("group", "having", "order", "distinct", "limit", "offset", "connect")


def rownum_as_limit(tree: exp.Query) -> exp.Query:
    """Return the query with a limit for each ROWNUM condition that is one."""
    for select in list(tree.find_all(exp.Select)):
        limited = _limited(select)
        if limited is None:
            continue
        if select is tree:
            tree = limited
        else:
            select.replace(limited)
    return tree


def _limited(select: exp.Select) -> exp.Query | None:
    """Return a block with its ROWNUM condition as a limit, None where it has none or it means something else."""
    where = select.args.get("where")
    if where is None or any(select.args.get(name) for name in _FORBIDDEN):
        return None
    if any(item.find(exp.AggFunc, exp.Window) for item in select.expressions):
        return None
    conditions = list(where.this.flatten()) if isinstance(where.this, exp.And) else [where.this]
    counts = {id(it): count for it in conditions if (count := _count(it)) is not None}
    if len(counts) != 1:
        return None
    rest = [it for it in conditions if id(it) not in counts]
    select.set("where", exp.Where(this=exp.and_(*rest, copy=False)) if rest else None)
    inner = None if rest else _wrapped(select)
    return (inner or select).limit(next(iter(counts.values())), copy=False)


def _count(condition: exp.Expr) -> int | None:
    """Return how many rows ``ROWNUM <= 5``, ``< 6`` or ``= 1`` lets through, None for any other condition."""
    if not isinstance(condition, exp.LTE | exp.LT | exp.EQ):
        return None
    column, number = condition.this, condition.expression
    if not (isinstance(column, exp.Column) and column.name.upper() == "ROWNUM" and not column.table):
        return None
    if not (isinstance(number, exp.Literal) and number.is_int):
        return None
    most = int(number.this) - isinstance(condition, exp.LT)
    return None if isinstance(condition, exp.EQ) and most != 1 else most


def _wrapped(select: exp.Select) -> exp.Query | None:
    """Return the query of which a block is nothing but ``SELECT * FROM (...)``, for it is sorted in there."""
    start = select.args.get("from_")
    if start is None or select.args.get("joins") or select.args.get("with_"):
        return None
    if not (len(select.expressions) == 1 and isinstance(select.expressions[0], exp.Star)):
        return None
    inner = start.this.this if isinstance(start.this, exp.Subquery) else None
    if not isinstance(inner, exp.Select) or inner.args.get("limit") or inner.args.get("offset"):
        return None
    return inner
