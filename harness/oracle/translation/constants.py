"""Literals: numbers, texts, dates, timestamps and intervals.

Not covered: numbers of the binary types (`1.5d`), time zones in a timestamp, more than six digits of a second.
Source: SQL Language Reference 19c, chapter 2 (literals).
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Final

from harness.oracle.conversions.ansi import ansi_date_fault
from harness.oracle.conversions.intervals import interval_fault
from harness.oracle.grammar.tree import Constant
from harness.oracle.translation.quoting import decimal, literal, quoted
from harness.oracle.translation.writing import NotCarriedOverError

_DATE: Final = re.compile(r"\s*(\d{1,4})\s*-\s*(\d{1,2})\s*-\s*(\d{1,2})\s*")
_TIME: Final = re.compile(_DATE.pattern + r"(?:(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.(\d{1,6})0*)?\s*)?")
_FIELD: Final = re.compile(r"(YEAR|MONTH|DAY|HOUR|MINUTE|SECOND)(?:\(([0-9,]+)\))?")
_SECONDS: Final = {"DAY": 86_400, "HOUR": 3_600, "MINUTE": 60, "SECOND": 1}
_MONTHS: Final = {"YEAR": 12, "MONTH": 1}
_MOST_DIGITS: Final = 38


def constant(node: Constant) -> str:
    """Write a literal.

    Raises:
        NotCarriedOverError: it is of a kind that is not known here.
    """
    write = _WRITERS.get(node.kind)
    if write is None:
        raise NotCarriedOverError(f"a literal of the kind {node.kind}")
    return write(node)


def _number(node: Constant) -> str:
    try:
        value = Decimal(node.value)
    except InvalidOperation:
        raise NotCarriedOverError(f"the number {node.value}") from None
    shown = decimal(value)
    if len(shown.replace(".", "").lstrip("0")) > _MOST_DIGITS or len(shown) > _MOST_DIGITS + 1:
        raise NotCarriedOverError(f"the number {node.value}")
    return shown


def _text(node: Constant) -> str:
    return quoted(node.value)


def _null(_node: Constant) -> str:
    return "NULL"


def _boolean(node: Constant) -> str:
    return node.value


def _date(node: Constant) -> str:
    found = _DATE.fullmatch(node.value)
    if found is None or ansi_date_fault(node.value) is not None:
        raise NotCarriedOverError(f"DATE {node.value!r}")
    return literal(_moment(node, [int(it) for it in found.groups()]))


def _timestamp(node: Constant) -> str:
    found = _TIME.fullmatch(node.value)
    if found is None:
        raise NotCarriedOverError(f"TIMESTAMP {node.value!r}")
    *whole, fraction = found.groups()
    return literal(_moment(node, [*(int(it or 0) for it in whole), int((fraction or "0").ljust(6, "0"))]))


def _moment(node: Constant, numbers: list[int]) -> datetime:
    year, month, day, hour, minute, second, micros = (*numbers, 0, 0, 0, 0)[:7]
    try:
        return datetime(year, month, day, hour, minute, second, micros)  # noqa: DTZ001 - Oracle's DATE has no zone
    except ValueError:
        raise NotCarriedOverError(f"{node.kind.upper()} {node.value!r}") from None


def _interval(node: Constant) -> str:
    return interval(node.value, node.unit)


def interval(text: str, unit: str) -> str:
    """Write an interval's literal: a text, and the fields that it holds (`DAY TO SECOND`).

    Raises:
        NotCarriedOverError: the text is no such interval.
    """
    fields = _FIELD.findall(unit)
    names = [name for name, _ in fields]
    precision = fields[0][1].split(",")[0] if fields else ""
    last = names[1] if len(names) > 1 else None
    wrong = not names or interval_fault(text, names[0], int(precision) if precision else None, last) is not None
    numbers = re.fullmatch(r"\s*([+-]?)\s*(\d+)(?:[-: ]+(\d+))?(?::(\d+))?(?::(\d+))?(?:\.(\d{1,6})0*)?\s*", text)
    if wrong or numbers is None:
        raise NotCarriedOverError(f"INTERVAL {text!r} {unit}")
    sign, *found = numbers.groups()
    sizes = _MONTHS if names[0] in _MONTHS else _SECONDS
    order = list(sizes)
    values = [int(it) for it in found[:-1] if it is not None]
    start = order.index(names[0])
    total = sum(value * sizes[name] for value, name in zip(values, order[start:], strict=False))
    minus = "-" if sign == "-" else ""
    if sizes is _MONTHS:
        return f"to_months({minus}{total})"
    micros = timedelta(seconds=total, microseconds=int((found[-1] or "0").ljust(6, "0"))) // timedelta(microseconds=1)
    return f"to_microseconds({minus}{micros})"


_WRITERS: Final[dict[str, Callable[[Constant], str]]] = {
    "number": _number,
    "text": _text,
    "null": _null,
    "boolean": _boolean,
    "date": _date,
    "timestamp": _timestamp,
    "interval": _interval,
}
