"""What sqlglot would carry over with another meaning, rewritten node by node.

Oracle counts dates in days and its DATE has a time; an empty string is NULL, and NULL adds nothing to a text; TRUNC
and TO_CHAR take Oracle's own formats. Session settings (NLS) and time zones are not covered.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final, TypeVar

from sqlglot import exp

from harness.ebs.rows.carried.formats import FormatError, to_parse, to_text, unit
from harness.ebs.rows.carried.moments import NOW, Dates, dates_of, is_trunc
from harness.oracle.now import TODAY

Made = TypeVar("Made")
_DAY_US: Final = 86_400_000_000
_WIDEST_TEXT: Final = 4_000


class NotCarriedOverError(Exception):
    """A construct has no equal in DuckDB that is known here."""


def rewrite(query: exp.Query) -> exp.Query:
    """Return the query with everything rewritten that needs it; what its columns stand for must have been noted."""
    nodes = list(query.walk(bfs=False))
    dates = dates_of(nodes)
    made: list[exp.Expr] = []  # nodes are known by their identity, so none may be freed on the way
    for node in reversed(nodes):
        how = _HOW.get(type(node))
        new = how(node, dates) if how is not None else None
        if new is None:
            continue
        node.replace(new)
        made.append(new)
        if id(node) in dates:
            dates[id(new)] = dates[id(node)]
    return query


def timestamp(moment: datetime) -> exp.Expr:
    """Return a moment as a DuckDB literal."""
    return exp.cast(exp.Literal.string(moment.isoformat(" ")), "TIMESTAMP")


def _now(_: exp.Expr, __: Dates) -> exp.Expr:
    return timestamp(TODAY)


def _minus(node: exp.Expr, dates: Dates) -> exp.Expr | None:
    left, right = node.this, node.expression
    if id(left) in dates and id(right) in dates:
        interval = exp.Sub(this=_moment(left), expression=_moment(right))
        if "timestamp" in {dates[id(left)], dates[id(right)]}:
            return exp.paren(interval, copy=False)
        apart = exp.Anonymous(this="epoch", expressions=[interval])
        return exp.paren(exp.Div(this=apart, expression=exp.Literal.number(86_400)), copy=False)
    return _moved(exp.Sub, left, right) if id(left) in dates else None


def _plus(node: exp.Expr, dates: Dates) -> exp.Expr | None:
    left, right = node.this, node.expression
    if id(left) in dates:
        return _moved(exp.Add, left, right)
    return _moved(exp.Add, right, left) if id(right) in dates else None


def _moved(kind: type[exp.Add | exp.Sub], moment: exp.Expr, days: exp.Expr) -> exp.Expr:
    """Return a date moved by a number of days, which may have a fraction, or by an interval."""
    if isinstance(days, exp.Interval):
        return exp.paren(kind(this=_moment(moment), expression=days.copy()), copy=False)
    micros = exp.Mul(this=exp.paren(days.copy(), copy=False), expression=exp.Literal.number(_DAY_US))
    step = exp.Anonymous(this="to_microseconds", expressions=[exp.cast(micros, "BIGINT")])
    return exp.paren(kind(this=_moment(moment), expression=step), copy=False)


def _moment(node: exp.Expr) -> exp.Expr:
    return exp.cast(node.copy(), "TIMESTAMP")


def _empty(node: exp.Expr, _: Dates) -> exp.Expr | None:
    return exp.null() if node.args.get("is_string") and not node.this else None


def _concatenated(node: exp.Expr, _: Dates) -> exp.Expr:
    return exp.Anonymous(this="concat", expressions=[node.this.copy(), node.expression.copy()])


def _truncated(node: exp.Expr, dates: Dates) -> exp.Expr | None:
    """Carry over TRUNC of one argument, and TRUNC of a date by one of Oracle's units."""
    if isinstance(node, exp.Anonymous):
        day = is_trunc(node) and id(node.expressions[0]) in dates
        return _at_unit("day", node.expressions[0]) if day else None
    name = node.args["unit"].name if node.args.get("unit") is not None else "DD"
    return _at_unit(_known(lambda: unit(name)), node.this)


def _at_unit(name: str, moment: exp.Expr) -> exp.Expr:
    return exp.Anonymous(this="date_trunc", expressions=[exp.Literal.string(name), _moment(moment)])


def _shown(node: exp.Expr, dates: Dates) -> exp.Expr | None:
    """Carry over TO_CHAR of a date by a format; of a number only without one."""
    pattern = node.args.get("format")
    if pattern is None and id(node.this) not in dates:
        return None
    if not (isinstance(pattern, exp.Literal) and id(node.this) in dates):
        raise NotCarriedOverError("TO_CHAR by the session's format, or of a number")
    return _known(lambda: to_text(_moment(node.this), str(pattern.this)))


def _reshown(node: exp.Expr, _: Dates) -> exp.Expr | None:
    """Refuse a TO_CHAR that sqlglot has read with a format of which it left parts as they were."""
    pattern = node.args["format"].name
    if re.search(r"[A-Za-z]", re.sub(r"%-?[A-Za-z]", "", pattern)):
        raise NotCarriedOverError(f"TO_CHAR by {pattern[:40]!r}")
    return None


def _parsed(node: exp.Expr, _: Dates) -> exp.Expr | None:
    """Carry over TO_DATE with its time, and a TIMESTAMP literal."""
    pattern = node.args.get("format")
    if isinstance(node.this, exp.Literal) and pattern is not None and pattern.name.startswith("%Y-%m-%d %H:%M:%S.%f"):
        return _moment(node.this)
    if not isinstance(node, exp.StrToDate) or pattern is None:
        return None
    return exp.StrToTime(this=node.this.copy(), format=exp.Literal.string(_known(lambda: to_parse(pattern.name))))


def _padded(node: exp.Expr, _: Dates) -> exp.Expr | None:
    """Pad no further than Oracle does, which cuts a text where a column of texts ends."""
    width = exp.Least(this=node.expression.copy(), expressions=[exp.Literal.number(_WIDEST_TEXT)])
    node.set("expression", width)
    return None


def _rounded(node: exp.Expr, dates: Dates) -> exp.Expr | None:
    """Carry over ROUND of a date: to the nearest midnight."""
    if id(node.this) not in dates:
        return None
    if node.args.get("decimals") is not None:
        raise NotCarriedOverError("ROUND of a date by a unit")
    noon = exp.Anonymous(this="to_hours", expressions=[exp.Literal.number(12)])
    return _at_unit("day", exp.Add(this=_moment(node.this), expression=noon))


def _number(node: exp.Expr, _: Dates) -> exp.Expr | None:
    return exp.cast(node.this.copy(), "DOUBLE") if node.args.get("format") is None else None


def _with_time(node: exp.Expr, _: Dates) -> exp.Expr | None:
    return exp.DataType.build("TIMESTAMP") if node.this == exp.DType.DATE else None


def _known(make: Callable[[], Made]) -> Made:
    try:
        return make()
    except FormatError as error:
        raise NotCarriedOverError(str(error)) from error


_HOW: Final[Mapping[type[exp.Expr], Callable[[exp.Expr, Dates], exp.Expr | None]]] = {
    **dict.fromkeys(NOW, _now),
    exp.Sub: _minus,
    exp.Add: _plus,
    exp.DPipe: _concatenated,
    exp.Literal: _empty,
    exp.Anonymous: _truncated,
    exp.DateTrunc: _truncated,
    exp.ToChar: _shown,
    exp.TimeToStr: _reshown,
    exp.StrToDate: _parsed,
    exp.StrToTime: _parsed,
    exp.Pad: _padded,
    exp.Round: _rounded,
    exp.ToNumber: _number,
    exp.DataType: _with_time,
}
