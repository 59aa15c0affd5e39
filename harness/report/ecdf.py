"""The share of requests that were answered within a time, for every time, with the band that the truth lies in.

The band is that of Dvoretzky, Kiefer and Wolfowitz: whatever the distribution, all of it lies inside with 95%
confidence, where requests are independent.

Source: Massart, The Annals of Probability 18 (1990) 1269-1283.
"""

import math
from collections.abc import Sequence

from harness.report.drawing import Level, Point, Series
from harness.report.load_words import time_words
from harness.statistics import CONFIDENCE, quantile

_P95 = 0.95
_STEPS_MOST = 1000
"""Of more values, every so many-th step is drawn."""


def band_width(number: int, confidence: float = CONFIDENCE) -> float:
    """Return how far the true share may lie from the one that was seen, either way."""
    return math.sqrt(math.log(2 / (1 - confidence)) / (2 * number))


def ecdf(name: str, values: Sequence[float], *, band: bool = True) -> tuple[Series, ...]:
    """Return the shares as a line of steps, above its band."""
    steps = _steps(sorted(values))
    line = Series(name, tuple(steps))
    if not band:
        return (line,)
    width = band_width(len(values))
    upper = tuple((x, min(y + width, 1.0)) for x, y in steps)
    lower = tuple((x, max(y - width, 0.0)) for x, y in steps)
    return (Series("where the truth lies (95%)", upper, "band", lower), line)


def p95_level(values: Sequence[float]) -> Level:
    """Return the p95 as a level of the shares."""
    return Level(f"p95: {time_words(quantile(values, _P95))}", _P95, "seen")


def _steps(ordered: Sequence[float]) -> list[Point]:
    number = len(ordered)
    every = max(1, number // _STEPS_MOST)
    kept = sorted({*range(0, number, every), number - 1})
    points: list[Point] = [(ordered[0], 0.0)]
    for index in kept:
        points += [(ordered[index], points[-1][1]), (ordered[index], (index + 1) / number)]
    return points
