"""The bounds of a slope hold on noise that resembles itself, where those of least squares do not."""

import math
import random
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from harness import trend
from tests.harness.trend_comparison import NOISES, held

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


@pytest.mark.parametrize("noise", NOISES)
def test_the_bounds_hold_on_every_noise_that_others_are_compared_on(noise: str) -> None:
    assert held("ours", noise, length=60, series=150).share >= 0.92


@pytest.mark.parametrize("method", ["least squares", "Newey-West", "moving blocks"])
@pytest.mark.parametrize("noise", ["AR(1) 0.9", "AR(1) 0.95", "AR(1) 1", "steps"])
def test_the_usual_bounds_do_not_hold_on_noise_that_resembles_itself_for_long(method: str, noise: str) -> None:
    assert held(method, noise, length=60, series=150).share < 0.85


def test_what_resembles_itself_little_has_a_wider_bound_than_it_needs() -> None:
    """The price: on independent noise the bound is several times as far out as the one that is enough there."""
    ours, enough = (held(method, "AR(1) 0", length=60, series=150) for method in ("ours", "least squares"))
    assert ours.margin > 4 * enough.margin


@pytest.mark.parametrize("parts", [[0] * 40, [0] * 20 + [1] * 20, [0] * 10 + [1] * 1 + [2] * 29])
def test_parts_of_a_line_that_was_interrupted_have_its_slope(parts: list[int]) -> None:
    times = [at + 1000.0 * part for at, part in enumerate(parts)]
    values = [3.0 * at - 77.0 * part for at, part in enumerate(parts)]
    joined_times, joined_values = trend.joined(times, values, parts)
    assert len(joined_times) == len(joined_values) == len(parts) - len(set(parts)) + 1
    found = trend.slope(joined_times, joined_values)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((3.0, 3.0))


def test_a_series_in_one_part_stays_as_it_is() -> None:
    assert trend.joined([0.5, 1.5], [3.0, 4.0], [7, 7]) == ([0.5, 1.5], [3.0, 4.0])
    assert trend.joined([], [], []) == ([], [])


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
