"""The search for the most users, on boxes whose limit is known."""

from collections.abc import Callable
from pathlib import Path

import pytest

from harness.loading.capacity import (
    Capacity,
    Engine,
    Step,
    StepOutcome,
    broken_step,
    how_it_breaks,
    next_users,
    step_of,
)
from harness.loading.limits import read_limits
from tests.harness.loading.folders import folder_of, look, request

LIMITS = read_limits(("ttft_p95=1",))


def step(users: int, outcome: StepOutcome = "within", **engine: float | None) -> Step:
    told = dict.fromkeys(("waiting_peak", "running_peak", "cache_peak_share", "preemptions", "restarts")) | engine
    return Step(users, outcome, ("why",), (), 100, 0, float(users), None, Engine(**told), "")


def searched(box: Callable[[int], StepOutcome], most: int, first: int = 1) -> tuple[int, list[int]]:
    """Return what a search finds of a box, and which steps it took."""
    steps: list[Step] = []
    while (users := next_users(steps, most, first)) is not None:
        steps.append(step(users, box(users)))
        assert len(steps) < 40
    return Capacity("", "", most, (), tuple(steps), done=True).users, [it.users for it in steps]


@pytest.mark.parametrize("holds", range(65))
@pytest.mark.parametrize("most", [1, 10, 64])
def test_the_most_users_are_found_exactly(holds: int, most: int) -> None:
    found, steps = searched(lambda users: "within" if users <= holds else "beyond", most)
    assert found == min(holds, most)
    assert len(steps) == len(set(steps)) <= 13
    assert max(steps) <= most


def test_what_is_undecided_does_not_count_as_kept() -> None:
    def box(users: int) -> StepOutcome:
        return "within" if users <= 9 else "undecided" if users <= 11 else "beyond"

    assert searched(box, 64)[0] == 9


@pytest.mark.parametrize("outcome", ["spoiled", "short"])
def test_a_step_that_says_nothing_ends_the_search_and_is_not_the_box(outcome: StepOutcome) -> None:
    found, steps = searched(lambda users: "within" if users < 8 else outcome, 64)
    assert (found, steps) == (4, [1, 2, 4, 8])
    assert how_it_breaks([step(4), step(8, outcome)]) == ()


def test_a_step_within_its_limits_is_told_so(tmp_path: Path) -> None:
    run = folder_of(tmp_path, [request(it, 0.5) for it in range(60)], looks=[look(1)])
    found = step_of(run, 4, LIMITS, "here")
    assert (found.outcome, found.engine.cache_peak_share, found.engine.waiting_peak) == ("within", 0.25, 0.0)


def test_a_step_with_too_few_samples_is_short_and_says_what_it_takes(tmp_path: Path) -> None:
    run = folder_of(tmp_path, [request(it, 0.5) for it in range(58)])
    ended = max(it.end_s for it in run.requests)
    found = step_of(run, 4, LIMITS, "")
    assert found.outcome == "short"
    said, _, advised = found.reasons[0].partition("--duration ")
    assert said == "first token, p95: 58 samples, 59 are needed; give each step more time, "
    assert ended * 59 / 58 < float(advised.removesuffix("s")) < 1.5 * ended


def test_a_step_that_is_beyond_one_limit_is_so_though_another_lacks_samples(tmp_path: Path) -> None:
    run = folder_of(tmp_path, [request(it, 2.0) for it in range(60)])
    assert step_of(run, 4, read_limits(("ttft_p95=1", "ttft_p99=9")), "").outcome == "beyond"


def test_a_failed_request_is_beyond_any_limit(tmp_path: Path) -> None:
    lines = [request(it, 0.5) for it in range(60)] + [request(60, 0.5, error="HTTP 503")]
    found = step_of(folder_of(tmp_path, lines), 4, LIMITS, "")
    assert found.outcome == "beyond"
    assert found.reasons[0] == "1 of 61 requests failed: HTTP 503"


def test_a_step_that_the_generator_spoiled_says_nothing_of_the_box(tmp_path: Path) -> None:
    lines = [request(it, 5.0) for it in range(60)]
    found = step_of(folder_of(tmp_path, lines, details={"spoiled": "no core"}), 4, LIMITS, "")
    assert (found.outcome, found.reasons) == ("spoiled", ("no core",))


@pytest.mark.parametrize(
    ("engine", "words"),
    [
        (
            {"waiting_peak": 12.0, "running_peak": 4.0},
            "queue: up to 12 requests waited, and the engine ran 4 at a time",
        ),
        (
            {"cache_peak_share": 0.99, "preemptions": 7.0},
            "memory: the KV cache was 99% full, 7 requests were put back",
        ),
        ({"restarts": 1.0}, "restarts: 1 of the engine's processes"),
    ],
)
def test_how_a_box_breaks_is_read_from_its_engine(engine: dict[str, float], words: str) -> None:
    found = how_it_breaks([step(4), step(8, "beyond", **engine)])
    assert any(it.startswith(words) for it in found), found


def test_a_box_that_is_only_slow_breaks_by_latency_alone() -> None:
    assert how_it_breaks([step(4), step(8, "beyond", waiting_peak=0.0)]) == ("latency: why",)


def test_a_box_that_answers_no_more_for_more_users_is_at_its_end() -> None:
    full = Step(8, "beyond", ("why",), (), 100, 0, 4.2, None, Engine(None, None, None, None, None), "")
    assert how_it_breaks([step(4), full])[0].startswith(
        "throughput: 4.20 requests a second with 8 users, 4.00 with 4"
    )


def test_a_server_that_goes_away_is_how_the_box_breaks() -> None:
    found = how_it_breaks([step(4), broken_step(8, "load: the server stopped answering", "")])
    assert found == ("failures: load: the server stopped answering",)


def test_a_box_that_holds_all_breaks_nowhere() -> None:
    assert how_it_breaks([step(4), step(8)]) == ()
