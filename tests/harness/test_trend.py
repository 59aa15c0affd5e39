"""The bounds of a slope hold on noise that resembles itself, where those of least squares do not."""

import math
import random
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from harness import trend

_SERIES = 400
_SLOPE = 0.3


def autoregressive(chance: random.Random, length: int, persistence: float) -> list[float]:
    """Return noise of which each value keeps a share of the one before; 1 is a random walk."""
    steps = [chance.gauss(0.0, 1.0) for _ in range(length + 200)]
    return list(accumulate(steps, lambda before, step: persistence * before + step))[200:]


def drifting_level(chance: random.Random, length: int, _: float) -> list[float]:
    """Return a slow random walk under fast jitter: what a heap looks like whose garbage comes and goes."""
    return [level * 0.3 + chance.gauss(0.0, 1.0) for level in autoregressive(chance, length, 1.0)]


def saw(chance: random.Random, length: int, period: float) -> list[float]:
    """Return a level that rises and falls back, from a place in its period that is left to chance."""
    begun = chance.random()
    return [5.0 * ((time / period + begun) % 1.0) + chance.gauss(0.0, 0.2) for time in range(length)]


def ordinary_high(values: list[float]) -> float:
    """Return the upper bound of the slope as if all values were independent."""
    fit = stats.linregress(range(len(values)), values)
    return float(fit.slope + stats.t.ppf(0.95, len(values) - 2) * fit.stderr)


def trended(values: list[float]) -> list[float]:
    return [value + _SLOPE * time for time, value in enumerate(values)]


@pytest.mark.parametrize("length", [50, 200])
@pytest.mark.parametrize(
    ("noise", "shape"),
    [
        *((autoregressive, persistence) for persistence in (0.0, 0.5, 0.9, 0.95, 1.0)),
        (drifting_level, 0.0),
        *((saw, period) for period in (7.0, 10.0, 12.5, 40.0, 50 / 7, 200 / 7)),
    ],
)
def test_the_bounds_hold_on_noise_that_resembles_itself(noise: type, shape: float, length: int) -> None:
    chance = random.Random(f"{noise.__name__} {shape} {length}")  # noqa: S311 - noise, no secret
    over = under = 0
    for _ in range(_SERIES):
        slope = trend.slope(range(length), trended(noise(chance, length, shape)))
        assert slope is not None
        over += slope.high >= _SLOPE
        under += slope.low <= _SLOPE
    assert min(over, under) / _SERIES >= 0.92


def test_least_squares_is_surer_than_it_may_be() -> None:
    chance = random.Random(1)  # noqa: S311 - noise, no secret
    series = [autoregressive(chance, 50, 0.9) for _ in range(_SERIES)]
    assert sum(ordinary_high(trended(values)) >= _SLOPE for values in series) / _SERIES < 0.75


@given(st.floats(-1e6, 1e6), st.floats(-1e3, 1e3), st.integers(22, 80))
def test_a_straight_line_is_its_own_slope(level: float, slope: float, length: int) -> None:
    found = trend.slope(range(length), [level + slope * time for time in range(length)])
    assert found is not None
    assert (found.low, found.estimate, found.high) == pytest.approx((slope, slope, slope), abs=1e-6)


@given(st.lists(st.floats(-1e3, 1e3), min_size=22, max_size=60), st.floats(0, 1e3))
def test_more_growth_never_lowers_a_bound(values: list[float], more: float) -> None:
    before = trend.slope(range(len(values)), values)
    after = trend.slope(range(len(values)), [value + more * time for time, value in enumerate(values)])
    assert before is not None
    assert after is not None
    assert before.low <= before.estimate <= before.high
    assert after.low >= before.low - 1e-6
    assert after.high >= before.high - 1e-6


def test_times_need_not_be_even() -> None:
    chance = random.Random(3)  # noqa: S311 - noise, no secret
    times = list(accumulate(chance.uniform(0.5, 3.0) for _ in range(60)))
    found = trend.slope(times, [2.0 * time for time in times])
    assert found is not None
    assert found.estimate == pytest.approx(2.0)


def test_too_few_values_have_no_bounds() -> None:
    assert trend.slope(range(21), range(21)) is None
    assert trend.slope(range(22), range(22)) is not None


@pytest.mark.parametrize(
    ("times", "values"),
    [
        (range(30), [math.nan, *range(29)]),
        ([math.inf, *range(29)], range(30)),
        ([0, 0, *range(1, 29)], range(30)),
        (range(30, 0, -1), range(30)),
        (range(30), range(29)),
    ],
)
def test_what_is_no_series_has_no_slope(times: list[float], values: list[float]) -> None:
    with pytest.raises(ValueError, match="no slope"):
        trend.slope(times, values)
