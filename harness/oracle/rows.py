"""Whether two results are the same rows, as far as Oracle and the gold statement say what the same is.

Rows are a multiset. Where the gold statement orders at its top level, its rows come in groups that are equal in its
order keys: groups follow each other, inside one any order is right. Where it takes only the first rows, any of those
that tie at the cut are right. Column names do not matter; how many columns, and in which order, does. 1 is 1.0,
an empty string is NULL, a date is its midnight, and numbers that are not whole agree to nine digits.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

Row = tuple[Any, ...]

_TOLERANCE: Final = 1e-9
_SHOWN: Final = 160


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that may stand in each other's place, and how many of them are wanted."""

    rows: tuple[Row, ...]
    take: int


@dataclass(frozen=True, slots=True)
class Expected:
    """What a gold statement returns, and what freedom it leaves."""

    width: int
    groups: tuple[Group, ...]

    @property
    def count(self) -> int:
        """How many rows there must be."""
        return sum(group.take for group in self.groups)

    @property
    def says_nothing(self) -> bool:
        """Whether there are no rows, or one of nothing but NULL and 0, as an aggregate over nothing gives."""
        if self.count != 1:
            return self.count == 0
        return all(value in (None, 0) for group in self.groups for row in group.rows for value in row)


def plain(row: Sequence[Any]) -> Row:
    """Return a row with every value in the one form in which it is compared."""
    return tuple(_plain(value) for value in row)


def difference(expected: Expected, rows: Sequence[Row], width: int) -> str:
    """Return the first difference of a result from what is expected, empty for none; rows are `plain`."""
    if width != expected.width:
        return f"{width} columns, not {expected.width}"
    if len(rows) != expected.count:
        return f"{len(rows)} rows, not {expected.count}"
    start = 0
    for group in expected.groups:
        stray = _stray(group.rows, rows[start : start + group.take])
        if stray is not None:
            place = f" at {start + 1}" if len(expected.groups) > 1 else ""
            return f"a row{place} that is not wanted there: {_shown(stray)}"
        start += group.take
    return ""


def _plain(value: Any) -> Any:  # noqa: ANN401 - any value of the engine's
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, float | Decimal):
        return _number(value)
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, date):
        return datetime.combine(value, time())
    return value


def _number(value: float | Decimal) -> Any:  # noqa: ANN401
    """Return a number as an integer where it is one, else as a float; not-a-number equals itself."""
    if not math.isfinite(value):
        return str(value)
    return int(value) if value == int(value) else float(value)


def _stray(wanted: Sequence[Row], found: Sequence[Row]) -> Row | None:
    """Return a row found that none is left for among those wanted, None when every one has its own."""
    left = Counter(wanted)
    unmatched = []
    for row in found:
        if left[row] > 0:
            left[row] -= 1
        else:
            unmatched.append(row)
    spare: dict[Row, list[Row]] = {}
    for row in left.elements():
        spare.setdefault(_without_numbers(row), []).append(row)
    for row in unmatched:
        near = spare.get(_without_numbers(row), [])
        match = next((it for it in near if _close(it, row)), None)
        if match is None:
            return row
        near.remove(match)
    return None


def _without_numbers(row: Row) -> Row:
    return tuple("#" if isinstance(value, int | float) else value for value in row)


def _close(one: Row, other: Row) -> bool:
    pairs = ((left, right) for left, right in zip(one, other, strict=True) if isinstance(left, int | float))
    return all(_near(left, right) for left, right in pairs)


def _near(left: float, right: float) -> bool:
    if isinstance(left, int) and isinstance(right, int):
        return left == right
    return math.isclose(left, right, rel_tol=_TOLERANCE, abs_tol=_TOLERANCE)


def _shown(row: Row) -> str:
    text = ", ".join("NULL" if value is None else str(value) for value in row)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
