"""The one form in which each value of a result is compared, and when two inexact numbers are the same.

By Oracle's rules: an empty string is NULL, 1 is 1.0, a DATE is its midnight, a moment with a time zone is the same
moment in UTC. Texts are compared as they are, so '1' is not the number 1: it sorts and joins differently, and who
reads the rows gets another type. Whole numbers and decimals are exact, however long. Only binary floating point,
in which the engine divides and takes averages where Oracle has 38 decimal digits, is compared with a tolerance.
Does not cover intervals of months: the engine hands them over as days.
"""

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any, Final, TypeAlias

Row: TypeAlias = tuple[Any, ...]

RELATIVE_TOLERANCE: Final = 1e-11
"""Binary numbers hold 15 digits; sums and quotients of many lose a few."""
ABSOLUTE_TOLERANCE: Final = 1e-9
"""What is left of a difference that would be 0 in decimals."""
_EXACT_BELOW: Final = 2**53
"""A whole binary number under this is the number itself."""
_UNBOUNDED: Final = "number"


def plain(row: Sequence[Any]) -> Row:
    """Return a row with every value in the one form in which it is compared."""
    return tuple(_plain(value) for value in row)


def settled(*results: Sequence[Row]) -> tuple[list[Row], ...]:
    """Return results in which inexact numbers that are the same to the tolerance are the very same value."""
    numbers = {value for rows in results for row in rows for value in row if isinstance(value, int | float | Decimal)}
    inexact = sorted(value for value in numbers if isinstance(value, float))
    if not inexact:
        return tuple(list(rows) for rows in results)
    forms = dict(_forms(inexact, sorted(value for value in numbers if not isinstance(value, float))))
    return tuple([_with_forms(row, forms) for row in rows] for rows in results)


def has_inexact(rows: Iterable[Row]) -> bool:
    """Return whether any value is a number that is known only to a tolerance."""
    return any(isinstance(value, float) for row in rows for value in row)


def shown(row: Row) -> str:
    """Return a row as a person reads it."""
    return ", ".join(_shown(value) for value in row)


def _plain(value: Any) -> Any:  # noqa: ANN401, PLR0911 - any value of the engine's, a line for each type
    if value is None or value in ("", b""):
        return None
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, float | Decimal):
        return _number(value)
    if isinstance(value, datetime):
        return value if value.tzinfo is None else value.astimezone(UTC).replace(tzinfo=None)
    if isinstance(value, date):
        return datetime.combine(value, time())
    if isinstance(value, list | tuple):
        return plain(value)
    if isinstance(value, dict):
        return tuple((name, _plain(item)) for name, item in sorted(value.items()))
    return value


def _number(value: float | Decimal) -> Any:  # noqa: ANN401
    """Return a number in the form that equals itself whatever its type; not-a-number equals itself, and no text."""
    if not math.isfinite(value):
        return (_UNBOUNDED, str(value).lower())
    whole = value == int(value) and (isinstance(value, Decimal) or abs(value) < _EXACT_BELOW)
    return int(value) if whole else value


def _forms(inexact: Sequence[float], exact: Sequence[int | Decimal]) -> Iterator[tuple[float, int | Decimal | float]]:
    """Yield each inexact number with the exact one that it is, else with the first of the inexact ones near it."""
    first = previous = math.nan
    for value in inexact:
        place = bisect_left(exact, value)
        near = [it for it in exact[max(place - 1, 0) : place + 1] if _near(it, value)]
        if near:
            yield value, min(near, key=lambda it, value=value: abs(float(it) - value))  # type: ignore[misc]
            continue
        if not _near(previous, value):
            first = value
        previous = value
        yield value, first


def _near(one: float | Decimal, other: float) -> bool:
    return math.isclose(float(one), other, rel_tol=RELATIVE_TOLERANCE, abs_tol=ABSOLUTE_TOLERANCE)


def _with_forms(row: Row, forms: dict[float, Any]) -> Row:
    return tuple(forms[value] if isinstance(value, float) else value for value in row)


def _shown(value: Any) -> str:  # noqa: ANN401
    if value is None:
        return "NULL"
    return repr(value) if isinstance(value, str) else str(value)
