"""The slope of a figure over time, with bounds that hold although each value resembles the one before it.

Memory is such a figure: what was allocated a second ago is mostly still held. Least squares believes that every
value is news and is sure of a slope that is none. Here the time is cut into a few stretches, each is given a slope
of its own, and the bounds are Student's, over those few slopes. They hold when the noise is independent, when it is
correlated over times shorter than a stretch, and when it is a random walk, whose steps in one stretch know nothing
of those in another; stretches may be of different unrest. The price is width.

Source: Ibragimov and Müller, "t-Statistic Based Correlation and Heterogeneity Robust Inference", Journal of Business
& Economic Statistics 28 (2010) 453-468. Not covered: a cycle longer than the whole time, which nothing can tell from
a trend.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from scipy import stats

from harness.statistics import CONFIDENCE

_CUTS = (5, 7)
"""Into how many stretches the time is cut: two ways, and the wider bounds count. A saw with a tooth as long as a
stretch has the same slope in every one of them; it cannot in both."""
_STEPS_MIN = 3
"""Of the shortest stretch."""


@dataclass(frozen=True)
class Slope:
    """A slope in values a second, with its one-sided bounds."""

    estimate: float
    low: float
    high: float


def slope(times_s: Sequence[float], values: Sequence[float], confidence: float = CONFIDENCE) -> Slope | None:
    """Return the slope of values over time, or None where there are too few for bounds.

    The estimate is that of least squares over the whole time.

    Raises:
        ValueError: a number is not finite, or the times do not go on.
    """
    if len(times_s) != len(values) or not all(math.isfinite(it) for it in (*times_s, *values)):
        raise ValueError("a time or a value is missing or not finite, so no slope")
    if any(after <= before for before, after in pairwise(times_s)):
        raise ValueError("the times do not go on, so no slope")
    if len(values) - 1 < _STEPS_MIN * max(_CUTS):
        return None
    estimate = least_squares(times_s, values)
    bounds = [_bounds(_slopes(times_s, values, cut), confidence) for cut in _CUTS]
    return Slope(
        estimate=estimate,
        low=min(estimate, *(low for low, _ in bounds)),
        high=max(estimate, *(high for _, high in bounds)),
    )


def joined(
    times_s: Sequence[float], values: Sequence[float], parts: Sequence[int]
) -> tuple[list[float], list[float]]:
    """Return a series that was interrupted as one: each part goes on where the one before it stopped.

    What went by between two parts was not seen. Neither its time nor what the value did meanwhile, as where a server
    was started anew, counts for a slope.
    """
    times, levels = list(times_s[:1]), list(values[:1])
    gap_s = jump = 0.0
    for before, after in pairwise(range(len(values))):
        if parts[before] == parts[after]:
            times.append(times_s[after] - gap_s)
            levels.append(values[after] - jump)
        else:  # the first value of a part is where the last one of the part before it was
            gap_s += times_s[after] - times_s[before]
            jump += values[after] - values[before]
    return times, levels


def least_squares(times_s: Sequence[float], values: Sequence[float]) -> float:
    """Return the slope of the line that is nearest to the values; there must be two different times."""
    middle, level = math.fsum(times_s) / len(times_s), math.fsum(values) / len(values)
    along = math.fsum((time - middle) ** 2 for time in times_s)
    return math.fsum((time - middle) * (value - level) for time, value in zip(times_s, values, strict=True)) / along


def _slopes(times_s: Sequence[float], values: Sequence[float], cut: int) -> list[float]:
    """Return the slope of each stretch; neighbours share the value between them, so that no step is left out."""
    ends = [round(number * (len(values) - 1) / cut) for number in range(cut + 1)]
    return [least_squares(times_s[a : b + 1], values[a : b + 1]) for a, b in pairwise(ends)]


def _bounds(slopes: Sequence[float], confidence: float) -> tuple[float, float]:
    """Return Student's one-sided bounds of the mean of a few independent slopes."""
    number = len(slopes)
    mean = math.fsum(slopes) / number
    spread = math.sqrt(math.fsum((it - mean) ** 2 for it in slopes) / (number - 1) / number)
    width = float(stats.t.ppf(confidence, number - 1)) * spread
    return mean - width, mean + width
