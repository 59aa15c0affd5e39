import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


@settings(deadline=None)  # the first draws of each size take a while
@given(st.lists(st.floats(0, 1), min_size=20, max_size=80), st.integers(0, 79), st.floats(0, 1))
def test_the_bounds_of_a_mean_enclose_it_and_never_fall_when_a_value_rises(
    values: list[float], place: int, more: float
) -> None:
    low, high = statistics.mean_lower_bound(values), statistics.mean_upper_bound(values)
    assert low is not None
    assert high is not None
    assert low <= sum(values) / len(values) + 1e-9
    assert high >= sum(values) / len(values) - 1e-9
    risen = [it + (more if index == place % len(values) else 0.0) for index, it in enumerate(values)]
    assert (statistics.mean_upper_bound(risen) or 0.0) >= high
    assert (statistics.mean_lower_bound(risen) or 0.0) >= low


@settings(deadline=None)
@given(
    st.lists(st.floats(0, 1), min_size=20, max_size=40).flatmap(
        lambda it: st.tuples(st.just(it), st.permutations(it))
    )
)
def test_the_bound_of_a_mean_does_not_depend_on_the_order(lists: tuple[list[float], list[float]]) -> None:
    assert statistics.mean_upper_bound(lists[0]) == statistics.mean_upper_bound(lists[1])


def test_the_bound_of_a_mean_holds_about_as_often_as_it_says() -> None:
    rng = random.Random(1)  # noqa: S311 - nothing secret
    held = sum(
        (statistics.mean_upper_bound([rng.expovariate(1.0) for _ in range(64)]) or 0.0) >= 1.0 for _ in range(400)
    )
    assert 0.89 < held / 400 < 0.98


def test_a_mean_of_few_values_has_no_bound() -> None:
    assert statistics.mean_upper_bound([0.1] * 19) is None
    assert statistics.mean_lower_bound([]) is None


def test_no_values_have_no_quantile() -> None:
    with pytest.raises(ValueError, match="no quantile"):
        statistics.quantile([], 0.95)
