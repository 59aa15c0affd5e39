"""Which parts of a query are dates, and which timestamps: Oracle adds days to both, but subtracts them differently.

A column and a call are what the checker's binder found them to be; an operator, a CASE, a cast or a subquery is what
it is made of. Differences of timestamps, which are intervals, are not followed further.
"""

from collections.abc import Sequence
from typing import Final

from sqlglot import exp

from harness.ebs.rows.carried.meanings import meaning_of
from harness.oracle.families import DATES

NOW = (exp.CurrentTimestamp, exp.CurrentDate, exp.Systimestamp, exp.Localtimestamp)
_DATES = (*NOW, exp.DateStrToDate, exp.StrToTime, exp.StrToDate, exp.DateTrunc, exp.AddMonths, exp.LastDay)
_STAMPS = (exp.CurrentTimestamp, exp.Systimestamp, exp.Localtimestamp, exp.StrToTime)
_CASTS: Final = {exp.DType.DATE: "date", exp.DType.TIMESTAMP: "timestamp"}
_LIKE_FIRST = (exp.Round, exp.Max, exp.Min, exp.Coalesce, exp.Paren, exp.Greatest, exp.Least, exp.Window)
Dates = dict[int, str]
"""By a node's identity, the family of those that are dates: `date` or `timestamp`."""


def dates_of(nodes: Sequence[exp.Expr]) -> Dates:
    """Return which of a tree's nodes are dates, as far as they show it; a node must stand before its parts."""
    dates: Dates = {}
    for node in reversed(nodes):
        meaning = meaning_of(node)
        found = meaning.family if meaning is not None and meaning.family in DATES else _family(node, dates)
        if found:
            dates[id(node)] = found
    return dates


def _family(node: exp.Expr, dates: Dates) -> str:
    """Return `date` or `timestamp` for what is one by what it is made of, empty for all else."""
    if isinstance(node, exp.Add | exp.Sub):
        return _moved_family(node, dates)
    if isinstance(node, exp.Cast):
        return _CASTS.get(node.to.this, "")
    if isinstance(node, _DATES):
        return "timestamp" if isinstance(node, _STAMPS) and not node.args.get("sysdate") else "date"
    return next((dates[id(part)] for part in _alike(node) if id(part) in dates), "")


def _moved_family(node: exp.Add | exp.Sub, dates: Dates) -> str:
    """Return the family of a date moved by a number of days, which makes it one without fractions, or an interval."""
    left, right = node.this, node.expression
    if (id(left) in dates) == (id(right) in dates) or (isinstance(node, exp.Sub) and id(right) in dates):
        return ""
    moment, step = (left, right) if id(left) in dates else (right, left)
    return dates[id(moment)] if isinstance(step, exp.Interval) else "date"


def _alike(node: exp.Expr) -> list[exp.Expr]:
    """Return the parts of a node that have its own type: any that shows its type will do."""
    if isinstance(node, exp.Case):
        results = [branch.args["true"] for branch in node.args["ifs"]]
        return [*results, node.args["default"]] if node.args.get("default") is not None else results
    if isinstance(node, exp.DecodeCase):
        return list(node.expressions[2::2])
    if isinstance(node, exp.Anonymous):
        return [node.expressions[0]] if is_trunc(node) else []
    if isinstance(node, exp.Subquery):
        return [it.unalias() for it in node.selects] if len(node.selects) == 1 else []
    return [node.this] if isinstance(node, _LIKE_FIRST) else []


def is_trunc(node: exp.Anonymous) -> bool:
    """Return whether a call is TRUNC of one argument."""
    return node.name.upper() == "TRUNC" and len(node.expressions) == 1
