"""Percentiles with their bounds, and none that the samples cannot carry."""

from pathlib import Path
from random import Random

import pytest

from harness.loading.estimates import clustered, estimate, estimates, needed_for
from tests.harness.loading.folders import folder_of, request


@pytest.mark.parametrize(("share", "needed"), [(0.5, 5), (0.95, 59), (0.99, 299)])
def test_a_percentile_takes_so_many_samples_and_is_not_stated_with_one_less(share: float, needed: int) -> None:
    values = [float(it) for it in range(needed)]
    assert needed_for(share) == needed
    assert estimate("ttft", values, share).value is not None
    assert estimate("ttft", values[:-1], share).value is None


def test_bounds_hold_as_often_as_they_say() -> None:
    chance = Random(1)  # noqa: S311 - nothing secret
    held = 0
    for _ in range(400):
        found = estimate("ttft", [chance.expovariate(1.0) for _ in range(120)], 0.5)
        assert found.low is not None
        assert found.high is not None
        held += found.low <= 0.6931 <= found.high
    assert 0.88 <= held / 400 <= 0.96  # one-sided 95% to either side


def test_bounds_of_times_between_tokens_hold_though_an_answer_resembles_itself() -> None:
    chance = Random(2)  # noqa: S311 - nothing secret
    held, naive = 0, 0
    for _ in range(120):
        answers = []
        for _ in range(80):
            own = chance.gauss(0, 1)
            answers.append([own + chance.gauss(0, 0.2) for _ in range(20)])
        found, plain = clustered("inter_token", answers, 0.5), estimate("", [it for of in answers for it in of], 0.5)
        held += (found.low or 0.0) <= 0.0 <= (found.high or 0.0)
        naive += (plain.low or 0.0) <= 0.0 <= (plain.high or 0.0)
    assert held / 120 >= 0.82
    assert naive / 120 < 0.6


def test_a_run_has_the_percentiles_of_what_was_measured(tmp_path: Path) -> None:
    run = folder_of(tmp_path / "streamed", [request(it, 0.2, [0.01, 0.02]) for it in range(60)])
    assert {it.name for it in estimates(run)} == {"ttft", "end_to_end", "inter_token"}
    behind = folder_of(tmp_path / "gateway", [request(it, 0.2) for it in range(60)], details={"ttft": "none"})
    assert {it.name for it in estimates(behind)} == {"end_to_end"}
