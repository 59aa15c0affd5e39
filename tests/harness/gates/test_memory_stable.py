"""The gate for memory: leaks are named, noise is no leak, and a minute says nothing of a day."""

import math
import random
from dataclasses import replace
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.exhibits import Case
from harness.gates.gate import Outcome
from harness.gates.memory_stable import GATE
from harness.judge import GateVerdict, judge_gate
from harness.policy import read_policy
from tests.harness import cases

GO, NO_GO, INCONCLUSIVE = Outcome.GO, Outcome.NO_GO, Outcome.INCONCLUSIVE
LIMITS = read_policy().gates["memory_stable"]
RANK = {NO_GO: 0, INCONCLUSIVE: 1, GO: 2}
MEBIBYTE = 2**20
TOTAL_MIB = 20_000
DAY_S = 86_400


def looks(grown_mib: list[float], every_s: float = 1.0) -> tuple[dict[str, Any], ...]:
    """Return looks at an engine of two processes, of which the second holds what has grown."""
    return tuple(
        {
            "id": f"look {i}",
            "at_s": i * every_s,
            "resident_bytes": int((3000 + mib) * MEBIBYTE),
            "processes": {"VLLM 1": 2500 * MEBIBYTE, "worker 2": int((500 + mib) * MEBIBYTE)},
        }
        for i, mib in enumerate(grown_mib)
    )


def case(grown_mib: list[float], *, horizon_s: float = 60, every_s: float = 1.0) -> Case:
    seen = cases.with_samples(cases.good(), "memory_stable", looks(grown_mib, every_s))
    return cases.with_figure(seen, "memory_stable", "horizon_s", horizon_s)


def verdict(on: Case) -> GateVerdict:
    return judge_gate(GATE, on, LIMITS)


def test_flat_memory_is_go() -> None:
    assert verdict(case([0.0] * 50)).outcome is GO


def test_a_steady_leak_is_no_go_and_names_the_process() -> None:
    found = verdict(case([20.0 * i for i in range(50)]))
    assert found.outcome is NO_GO
    assert "fastest: worker 2, +1.2e+03 MiB a minute" in found.reason


def test_a_leak_within_the_limit_is_go() -> None:
    assert verdict(case([0.99 * 0.02 * TOTAL_MIB / 60 * i for i in range(50)])).outcome is GO


@pytest.mark.parametrize("seed", range(20))
def test_noise_without_a_trend_is_not_no_go(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - noise, no secret
    steps = [chance.gauss(0.0, 20.0) for _ in range(50)]
    saw = [150.0 * ((i + 2 * seed) % 13) / 13 for i in range(50)]
    resembling = list(accumulate(steps, lambda before, step: 0.9 * before + step))
    assert [
        verdict(case(noise)).outcome for noise in (saw, resembling) if verdict(case(noise)).outcome is NO_GO
    ] == []


def test_a_minute_says_nothing_of_a_day() -> None:
    """The very memory that is GO for the minute, creeping by a megabyte in it, is open for 24 hours."""
    creeping = [math.sqrt(i) / 7 for i in range(50)]
    assert verdict(case(creeping)).outcome is GO
    of_a_day = verdict(case(creeping, horizon_s=DAY_S))
    assert of_a_day.outcome is INCONCLUSIVE
    assert "observed_share: 0.000567 of the horizon, at least 0.02" in of_a_day.reason


@pytest.mark.parametrize(("noise_mib", "expected"), [(1.0, GO), (400.0, INCONCLUSIVE)])
def test_half_an_hour_speaks_for_a_day_where_the_noise_allows_it(noise_mib: float, expected: Outcome) -> None:
    chance = random.Random(5)  # noqa: S311 - noise, no secret
    soak = [chance.gauss(0.0, noise_mib) for _ in range(1770)]
    assert verdict(case(soak, horizon_s=DAY_S)).outcome is expected


def test_half_an_hour_shows_a_leak_that_a_day_would_not_bear() -> None:
    assert verdict(case([0.01 * i for i in range(1770)], horizon_s=DAY_S)).outcome is NO_GO


def interrupted(gap_s: float, jump_mib: float, leak_mib: float) -> tuple[dict[str, Any], ...]:
    """Return looks at a run in three parts: after each gap the server holds so much more, or less."""
    seen = looks([leak_mib * i for i in range(150)])
    return tuple(
        {
            **look,
            "part": i // 50,
            "at_s": look["at_s"] + gap_s * (i // 50),
            "resident_bytes": look["resident_bytes"] + int(jump_mib * MEBIBYTE) * (i // 50),
        }
        for i, look in enumerate(seen)
    )


@pytest.mark.parametrize("gap_s", [0.0, 5000.0])
@pytest.mark.parametrize("jump_mib", [-900.0, 0.0, 900.0])
@pytest.mark.parametrize(("leak_mib", "expected"), [(0.0, GO), (1.0, GO), (5.0, NO_GO)])
def test_what_nobody_saw_is_no_growth(gap_s: float, jump_mib: float, leak_mib: float, expected: Outcome) -> None:
    seen = cases.with_samples(cases.good(), "memory_stable", interrupted(gap_s, jump_mib, leak_mib))
    found = verdict(cases.with_figure(seen, "memory_stable", "horizon_s", 150))
    assert found.outcome is expected, found.reason
    assert {it.value for it in found.criteria if it.name == "observed_share"} == {147 / 150}


def test_the_gap_is_not_observed_time() -> None:
    seen = cases.with_samples(cases.good(), "memory_stable", interrupted(80_000.0, 0.0, 0.0))
    assert verdict(cases.with_figure(seen, "memory_stable", "horizon_s", DAY_S)).outcome is INCONCLUSIVE


def test_a_leak_that_the_load_test_named_is_named_again() -> None:
    seen = case([20.0 * i for i in range(50)])
    exhibit = seen.exhibits["memory_stable"]
    told = exhibit.evidence.model_copy(update={"details": {"growth": "leak since 10.0 s: worker 2 grows by 1 MB"}})
    seen.exhibits["memory_stable"] = replace(exhibit, evidence=told)
    assert "leak since 10.0 s: worker 2 grows by 1 MB" in verdict(seen).reason


@pytest.mark.parametrize("number", [0, 1, 21, 29])
def test_too_few_looks_are_inconclusive(number: int) -> None:
    assert verdict(case([0.0] * number)).outcome is INCONCLUSIVE


@pytest.mark.parametrize(
    "fault",
    [{"resident_bytes": None}, {"resident_bytes": math.nan}, {"at_s": math.inf}, {"at_s": None}, {"at_s": 0.0}],
)
def test_a_look_that_is_missing_or_not_finite_is_inconclusive(fault: dict[str, float | None]) -> None:
    seen = looks([0.0] * 50)
    broken = cases.with_samples(cases.good(), "memory_stable", (*seen[:25], {**seen[25], **fault}, *seen[26:]))
    assert verdict(broken).outcome is INCONCLUSIVE


@pytest.mark.parametrize("figure", ["horizon_s", "memory_total_mib"])
def test_a_share_of_nothing_is_inconclusive(figure: str) -> None:
    assert verdict(cases.with_figure(cases.good(), "memory_stable", figure, 0)).outcome is INCONCLUSIVE


def test_a_process_that_is_gone_is_no_go() -> None:
    assert verdict(cases.with_figure(cases.good(), "memory_stable", "processes_lost", 1)).outcome is NO_GO


def on_cards(*of_each: list[float]) -> Case:
    seen = tuple(
        {**look, "card_used_shares": [card[i] for card in of_each]} for i, look in enumerate(looks([0.0] * 50))
    )
    return cases.with_figure(
        cases.with_samples(cases.good(), "memory_stable", seen), "memory_stable", "cards", len(of_each)
    )


@pytest.mark.parametrize(
    ("grows_by", "expected"), [(0.0, GO), (0.0002, GO), (0.001, NO_GO), (math.nan, INCONCLUSIVE)]
)
def test_each_card_is_judged(grows_by: float, expected: Outcome) -> None:
    second = [0.5 + grows_by * i for i in range(50)]
    found = verdict(on_cards([0.9] * 50, second))
    assert found.outcome is expected
    assert [it.outcome for it in found.criteria if it.name.startswith("card_")] == [GO, expected]


def test_a_card_that_was_not_seen_is_inconclusive() -> None:
    case = cases.with_figure(cases.good(), "memory_stable", "cards", 1)
    assert verdict(case).outcome is INCONCLUSIVE


@settings(deadline=None)  # the machine may be busy
@given(st.lists(st.floats(-500, 500), min_size=0, max_size=60), st.floats(0, 50))
def test_growing_faster_never_improves_the_verdict(grown: list[float], more: float) -> None:
    faster = [mib + more * i for i, mib in enumerate(grown)]
    assert RANK[verdict(case(faster)).outcome] <= RANK[verdict(case(grown)).outcome]


@settings(deadline=None)  # the machine may be busy
@given(st.lists(st.floats(-500, 500), min_size=30, max_size=60), st.floats(30, 1000), st.floats(1, 100))
def test_a_longer_horizon_never_gives_go(grown: list[float], horizon_s: float, times: float) -> None:
    near, far = (verdict(case(grown, horizon_s=it)).outcome for it in (horizon_s, horizon_s * times))
    assert far is not GO or near is GO
