"""What a condition says of how many rows there can be."""

from sqlglot import exp

from harness.oracle.scopes import fold, own_nodes

MAX_GENERATED = 10_000
"""Rows that a generator may make: 27 years of days; a list of all dates is no use to anyone."""
_SMALL = (
    *(exp.Literal, exp.Paren, exp.Add, exp.Sub, exp.Neg, exp.Column, exp.Identifier, exp.Var, exp.Interval, exp.Cast),
    *(exp.CurrentTimestamp, exp.CurrentDate, exp.DateStrToDate, exp.StrToDate, exp.StrToTime, exp.DateTrunc),
    *(exp.TimestampTrunc, exp.LastDay, exp.AddMonths, exp.MonthsBetween, exp.Ceil, exp.Floor, exp.Round, exp.Trunc),
    *(exp.DataType, exp.DataTypeParam),
)
_DATES_FROM = (exp.StrToDate, exp.StrToTime, exp.DateStrToDate)
_COUNTERS = frozenset({"LEVEL", "ROWNUM"})
_DATES = frozenset({"SYSDATE", "SYSTIMESTAMP", "CURRENT_DATE", "CURRENT_TIMESTAMP"})


def conjuncts(condition: exp.Expr | None) -> list[exp.Expr]:
    """Return the parts of a condition that all must hold."""
    found: list[exp.Expr] = []
    waiting = [condition] if condition is not None else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, exp.And):
            waiting += [node.right, node.left]
        elif isinstance(node, exp.Paren):
            waiting.append(node.this)
        else:
            found.append(node)
    return found


def follows_key(part: exp.Expr) -> bool:
    """Return whether a condition leads from a row's column to another column of the row before."""
    if not isinstance(part, exp.EQ):
        return False
    prior = [any(isinstance(it, exp.Prior) for it in own_nodes(side)) for side in (part.left, part.right)]
    columns = [any(isinstance(it, exp.Column) for it in own_nodes(side)) for side in (part.left, part.right)]
    return prior.count(True) == 1 and all(columns)


def counts_rows(part: exp.Expr) -> bool:
    """Return whether a condition holds LEVEL or ROWNUM under a small number."""
    if isinstance(part, exp.LT | exp.LTE):
        counter, bound = part.left, part.right
    elif isinstance(part, exp.GT | exp.GTE):
        counter, bound = part.right, part.left
    else:
        return False
    return isinstance(counter, exp.Column) and fold(counter.this) in _COUNTERS and is_small(bound)


def ends_recursion(part: exp.Expr) -> bool:
    """Return whether a condition holds something that the recursion computes under a small number or a date."""
    if isinstance(part, exp.LT | exp.LTE):
        return is_small(part.right) and not is_small(part.left)
    return isinstance(part, exp.GT | exp.GTE) and is_small(part.left) and not is_small(part.right)


def is_small(bound: exp.Expr) -> bool:
    """Return whether a bound is a small number or a difference of dates, without factor, power or column."""
    for node in bound.walk():
        if not isinstance(node, _SMALL):
            return False
        if isinstance(node, exp.Column) and fold(node.this) not in _DATES:
            return False
        if isinstance(node, exp.Literal) and not (small_literal(node) or isinstance(node.parent, _DATES_FROM)):
            return False
    return True


def small_literal(literal: exp.Literal) -> bool:
    """Return whether a literal is no number above the limit, not even one written as a string."""
    try:
        return abs(float(literal.this)) <= MAX_GENERATED
    except ValueError:
        return True
