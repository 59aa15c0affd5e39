"""Times and counts of a load test as a person reads them: in a terminal, in a report."""

from collections.abc import Sequence
from typing import Final

from harness.statistics import quantile

_PLACES: Final = ((100.0, 0), (10.0, 1), (0.0, 2))
"""Places behind the point, by the least size of a number."""
NONE: Final = "-"


def time_words(seconds: float | None) -> str:
    """Return a time with the digits that matter: ``0.84 ms``, ``12.4 ms``, ``124 ms``, ``3.21 s``, ``75.2 s``."""
    if seconds is None:
        return NONE
    unit, factor = _unit(seconds)
    return f"{_digits(seconds * factor)} {unit}"


def range_words(seconds: float, low: float | None, high: float | None) -> str:
    """Return a time with its bounds, all in one unit: ``106 [105, 108] ms``."""
    unit, factor = _unit(seconds)
    bounds = ", ".join("none" if it is None else _digits(it * factor) for it in (low, high))
    return f"{_digits(seconds * factor)} [{bounds}] {unit}"


def user_words(users: int) -> str:
    """Return a number of users: ``1 user``, ``4 users``."""
    return f"{users} user{'' if users == 1 else 's'}"


def _unit(seconds: float) -> tuple[str, float]:
    return ("s", 1.0) if abs(seconds) >= 1.0 else ("ms", 1000.0)


def _digits(value: float) -> str:
    """Return a number with three digits that matter, and no exponent."""
    size = abs(value)
    places = next((places for least, places in _PLACES if size >= least), 2)
    return f"{value:.{places}f}"


def latency_words(values: Sequence[float]) -> str:
    """Return p50 and p95 of times, as they stand so far."""
    if not values:
        return f"{NONE} / {NONE}"
    return f"{time_words(quantile(values, 0.5))} / {time_words(quantile(values, 0.95))}"
