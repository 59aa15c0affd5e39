from itertools import islice, pairwise
from pathlib import Path
from statistics import fmean, pstdev

import pytest

from benchmarks.load.arrivals import arrivals, thoughts
from benchmarks.load.plan import share_of
from tests.benchmarks.load.plans import plan_for

_PLAN = plan_for(Path(), "http://127.0.0.1:1")


def test_constant_arrivals_come_at_the_rate() -> None:
    plan = _PLAN.model_copy(update={"rate_per_s": 4.0, "arrivals": "constant"})
    assert list(islice(arrivals(plan), 4)) == [0.0, 0.25, 0.5, 0.75]


def test_poisson_arrivals_have_gaps_that_spread_as_much_as_they_are_long() -> None:
    times = list(islice(arrivals(_PLAN.model_copy(update={"rate_per_s": 5.0})), 20_000))
    gaps = [after - before for before, after in pairwise(times)]
    assert fmean(gaps) == pytest.approx(0.2, rel=0.03)
    assert pstdev(gaps) == pytest.approx(0.2, rel=0.05)


def test_the_same_seed_gives_the_same_arrivals_and_another_gives_others() -> None:
    plan = _PLAN.model_copy(update={"rate_per_s": 5.0})
    first, again, other = (list(islice(arrivals(it), 9)) for it in (plan, plan, plan.model_copy(update={"seed": 1})))
    assert first == again != other


def test_workers_share_constant_arrivals_in_turns() -> None:
    plan = _PLAN.model_copy(update={"rate_per_s": 4.0, "arrivals": "constant", "workers": 2})
    times = [at for worker in range(2) for at in islice(arrivals(share_of(plan, worker)), 2)]
    assert sorted(times) == [0.0, 0.25, 0.5, 0.75]


def test_users_think_as_long_as_they_are_told() -> None:
    constant = _PLAN.model_copy(update={"think_s": 2.0})
    exponential = constant.model_copy(update={"think": "exponential"})
    assert set(islice(thoughts(constant, 0), 9)) == {2.0}
    assert fmean(islice(thoughts(exponential, 0), 20_000)) == pytest.approx(2.0, rel=0.03)
    assert set(islice(thoughts(_PLAN, 0), 9)) == {0.0}


def test_users_do_not_think_in_step() -> None:
    plan = _PLAN.model_copy(update={"think_s": 2.0, "think": "exponential"})
    assert next(thoughts(plan, 0)) != next(thoughts(plan, 1))
