import math
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from harness import statistics


@pytest.mark.parametrize(
    ("events", "trials", "limit"), [(0, 149, 0.02), (1, 236, 0.02), (2, 313, 0.02), (4, 200, 0.05)]
)
def test_the_bounds_are_those_that_the_limits_were_chosen_by(events: int, trials: int, limit: float) -> None:
    assert statistics.rate_upper_bound(events, trials) <= limit


@pytest.mark.parametrize(("events", "trials", "limit"), [(0, 148, 0.02), (1, 235, 0.02), (2, 312, 0.02)])
def test_one_trial_fewer_does_not_prove_the_limit(events: int, trials: int, limit: float) -> None:
    assert statistics.rate_upper_bound(events, trials) > limit


@given(st.integers(1, 500), st.data())
def test_a_bound_stands_on_its_side_of_the_rate_and_grows_with_the_events(trials: int, data: st.DataObject) -> None:
    events = data.draw(st.integers(0, trials))
    low, high = statistics.rate_lower_bound(events, trials), statistics.rate_upper_bound(events, trials)
    assert 0.0 <= low <= events / trials <= high <= 1.0
    if events < trials:
        assert statistics.rate_upper_bound(events + 1, trials) >= high


@pytest.mark.parametrize(("events", "trials"), [(0, 0), (2, 1), (-1, 5)])
def test_no_trials_give_no_rate(events: int, trials: int) -> None:
    with pytest.raises(ValueError, match="no rate"):
        statistics.rate_upper_bound(events, trials)


@pytest.mark.parametrize(("share", "needed"), [(0.95, 59), (0.99, 299)])
def test_a_quantile_has_a_bound_only_when_the_samples_can_carry_it(share: float, needed: int) -> None:
    assert statistics.quantile_upper_bound(range(needed - 1), share) is None
    assert statistics.quantile_upper_bound(range(needed), share) == needed - 1


@given(st.lists(st.floats(0, 100), min_size=60, max_size=300))
def test_the_bounds_of_a_quantile_enclose_it(values: list[float]) -> None:
    low, high = statistics.quantile_lower_bound(values, 0.95), statistics.quantile_upper_bound(values, 0.95)
    assert low is not None
    assert high is not None
    assert low <= statistics.quantile(values, 0.95) <= high


def test_no_values_have_no_quantile() -> None:
    with pytest.raises(ValueError, match="no quantile"):
        statistics.quantile([], 0.95)


@pytest.mark.parametrize(
    ("worse", "better", "pairs", "low", "high"),
    [
        (11, 4, 320, -0.002097, 0.049684),
        (40, 20, 160, 0.030865, 0.218064),
        (7, 1, 50, 0.011620, 0.246581),
        (2, 2, 30, -0.162180, 0.162180),
        (16, 6, 161, 0.0054, 0.1240),
    ],
)
def test_the_score_bounds_of_paired_differences_are_the_published_ones(
    worse: int, better: int, pairs: int, low: float, high: float
) -> None:
    """Two-sided 95% intervals as R's PropCIs 0.3-0 and contingencytables 3.1.0 give them for Tango's method."""
    places = 1e-4 if pairs == 161 else 2e-6
    assert math.isclose(statistics.paired_loss_lower_bound(worse, better, pairs, 0.975), low, abs_tol=places)
    assert math.isclose(statistics.paired_loss_upper_bound(worse, better, pairs, 0.975), high, abs_tol=places)


@pytest.mark.parametrize(("worse", "better"), [(2, 0), (2, 1), (3, 2), (6, 6)])
def test_so_many_differences_of_320_stay_within_two_points(worse: int, better: int) -> None:
    assert statistics.paired_loss_upper_bound(worse, better, 320) <= 0.02
    assert statistics.paired_loss_upper_bound(worse + 1, better, 320) > 0.02


@given(st.integers(1, 500), st.data())
def test_the_bounds_of_a_loss_enclose_it_and_mirror_each_other(pairs: int, data: st.DataObject) -> None:
    worse = data.draw(st.integers(0, pairs))
    better = data.draw(st.integers(0, pairs - worse))
    low = statistics.paired_loss_lower_bound(worse, better, pairs)
    high = statistics.paired_loss_upper_bound(worse, better, pairs)
    assert -1.0 <= low <= (worse - better) / pairs <= high <= 1.0
    assert low == -statistics.paired_loss_upper_bound(better, worse, pairs)


@given(st.integers(2, 500), st.data())
def test_a_loss_grows_with_what_got_worse_and_shrinks_with_what_got_better(pairs: int, data: st.DataObject) -> None:
    worse = data.draw(st.integers(0, pairs - 1))
    better = data.draw(st.integers(0, pairs - 1 - worse))
    for bound in (statistics.paired_loss_upper_bound, statistics.paired_loss_lower_bound):
        here = bound(worse, better, pairs)
        assert bound(worse + 1, better, pairs) >= here
        assert bound(worse, better + 1, pairs) <= here


@given(st.integers(1, 500), st.data())
def test_a_loss_without_a_gain_is_bounded_at_least_as_widely_as_a_plain_rate(pairs: int, data: st.DataObject) -> None:
    worse = data.draw(st.integers(0, pairs))
    assert statistics.paired_loss_upper_bound(worse, 0, pairs) >= statistics.rate_upper_bound(worse, pairs)
    assert statistics.paired_loss_lower_bound(worse, 0, pairs) <= statistics.rate_lower_bound(worse, pairs)


MOST = 40
"""More differences of 400 than this are next to impossible at the rates looked at here."""


@cache
def paired_bounds(pairs: int) -> dict[tuple[int, int], tuple[float, float]]:
    counts = [(worse, better) for worse in range(MOST) for better in range(MOST)]
    return {
        it: (statistics.paired_loss_lower_bound(*it, pairs), statistics.paired_loss_upper_bound(*it, pairs))
        for it in counts
    }


@pytest.mark.parametrize("pairs", [300, 313, 320, 378, 400])
@pytest.mark.parametrize("better_rate", [0.0, 0.0005, 0.002, 0.005, 0.01, 0.02])
def test_a_bound_misses_the_true_loss_as_seldom_as_it_says(pairs: int, better_rate: float) -> None:
    """All tables are gone through, at a true loss of 2%: how often would GO or NO_GO be said wrongly?"""
    worse_rate = better_rate + 0.02
    below = above = 0.0
    for worse in range(MOST):
        its_share = stats.binom.pmf(worse, pairs, worse_rate)
        shares = its_share * np.asarray(stats.binom.pmf(range(MOST), pairs - worse, better_rate / (1.0 - worse_rate)))
        for better in range(MOST):
            low, high = paired_bounds(pairs)[worse, better]
            below += shares[better] * (high < 0.02)
            above += shares[better] * (low > 0.02)
    assert below <= 0.052
    assert above <= 0.06


@pytest.mark.parametrize(("worse", "better", "pairs"), [(0, 0, 0), (3, 3, 5), (-1, 0, 5), (0, -1, 5)])
def test_no_pairs_have_no_loss(worse: int, better: int, pairs: int) -> None:
    with pytest.raises(ValueError, match="no rate"):
        statistics.paired_loss_upper_bound(worse, better, pairs)
