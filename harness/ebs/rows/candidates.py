"""Values worth trying in a column: the constants that conditions compare it with, and what lies next to them.

A wrong literal, a wrong comparison and a forgotten bound differ only at the edge, so every edge gets a value on it,
one before and one behind.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from harness.oracle.families import family
from harness.oracle.now import TODAY

_DAY: Final = timedelta(days=1)
_TIME: Final = timedelta(hours=10, minutes=30)
_YEARS: Final = range(1950, 2100)
_YEAR_MONTH: Final = re.compile(r"(?P<year>(?:19|20)\d\d)(?:\W?(?P<month>0[1-9]|1[0-2]))?")
_WILDCARDS: Final = re.compile(r"[%_]")
_NUMBERS: Final = (0, 1, 2, 7, 40, 250, 100_000)
_KINDS: Final = {
    **dict.fromkeys(("text", "clob", "long"), "text"),
    **dict.fromkeys(("date", "timestamp"), "date"),
    "number": "number",
}
_LONGEST: Final = 24
"""The longest text whose variants are tried."""


def kind_of(oracle_type: str) -> str:
    """Return what a column of a type holds here: `number`, `text`, `date`, or nothing that is generated."""
    return _KINDS.get(family(oracle_type), "")


def fitting(kind: str, value: Any) -> Any:  # noqa: ANN401 - a value of any column
    """Return a value as a column of a kind holds it, None where it cannot."""
    if kind == "text":
        return str(value) if isinstance(value, str | int | float) else None
    if kind == "number" and isinstance(value, str):
        return next(_numbers(value), None)
    fits = isinstance(value, int | float) if kind == "number" else kind == "date" and isinstance(value, date)
    return value if fits else None


def near(kind: str, constants: Iterable[Any]) -> list[Any]:
    """Return the constants that a column of a kind can hold, each with its neighbours, the constants first."""
    values = {"number": _numbers, "text": _texts, "date": _dates}.get(kind, _nothing)
    return list(dict.fromkeys(value for constant in constants for value in values(constant)))


def exact(kind: str, constants: Iterable[Any]) -> list[Any]:
    """Return the constants that a column of a kind can hold."""
    firsts = (near(kind, (constant,))[:1] for constant in constants)
    return list(dict.fromkeys(value for first in firsts for value in first))


def anything(kind: str) -> list[Any]:
    """Return a few values of a kind, NULL among them."""
    if kind == "number":
        return [*_NUMBERS, None]
    if kind == "date":
        midnight = TODAY.replace(hour=0, minute=0)
        return [midnight, TODAY, *(midnight - it * _DAY for it in (1, 20, 45, 100, 400, 1000)), midnight + _DAY, None]
    return ["A", "Zz 9", None]


def _nothing(_: object) -> Iterator[Any]:
    yield from ()


def _numbers(constant: Any) -> Iterator[Any]:  # noqa: ANN401 - any constant of a statement
    if isinstance(constant, str):
        if not re.fullmatch(r"-?\d{1,15}(\.\d{1,4})?", constant):
            return
        constant = float(constant) if "." in constant else int(constant)
    if isinstance(constant, int | float):
        yield from (constant, constant - 1, constant + 1)


def _texts(constant: Any) -> Iterator[str]:  # noqa: ANN401
    text = str(constant) if isinstance(constant, int) else constant
    if not isinstance(text, str) or not text:
        return
    if "%" not in text:
        yield text
    if _WILDCARDS.search(text):
        bare = _WILDCARDS.sub("", text)
        yield from (text.replace("%", filler).replace("_", "x") for filler in ("", " Ab ", "7"))
        yield from (bare.swapcase(), bare[:-1], text)
    elif len(text) <= _LONGEST:
        yield from (text.upper(), text.lower(), f"{text}X")


def _dates(constant: Any) -> Iterator[datetime]:  # noqa: ANN401
    if isinstance(constant, date) and not isinstance(constant, datetime):
        constant = datetime.combine(constant, time())
    if isinstance(constant, datetime):
        yield from (constant, constant - _DAY, constant + _DAY, constant + _TIME)
    elif isinstance(constant, int) and constant in _YEARS:
        yield from (datetime(constant + step, 6, 15) for step in (0, -1, 1))  # noqa: DTZ001 - Oracle's DATE has no zone
    elif isinstance(constant, str) and (found := _YEAR_MONTH.search(constant)):
        month = datetime(int(found["year"]), int(found["month"] or 6), 15)  # noqa: DTZ001
        yield from (month, month - 30 * _DAY, month + 30 * _DAY, month.replace(year=month.year - 1))
