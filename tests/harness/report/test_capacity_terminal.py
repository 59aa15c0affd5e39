"""A capacity on a terminal: its answer in one sentence, and a table that is read at any width."""

from io import StringIO

import pytest
from rich.console import Console

from harness.loading.capacity import Capacity, Engine, Step, StepOutcome
from harness.loading.limits import read_limits
from harness.report.capacity_terminal import headline, print_capacity

LIMITS = read_limits(("ttft_p95=2", "end_to_end_p95=8"))
ENGINE = Engine(waiting_peak=3.0, running_peak=4.0, cache_peak_share=0.5, preemptions=0.0, restarts=0.0)


def capacity(*outcomes: StepOutcome, users_max: int = 64, done: bool = True) -> Capacity:
    """Return what was found with 1, 2, 4 users and so on."""
    steps = tuple(
        Step(2**number, outcome, ("why",), (), 100, 0, 1234.56, 123456.7, ENGINE, "")
        for number, outcome in enumerate(outcomes)
    )
    return Capacity("", "", users_max, LIMITS, steps, done)


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (capacity("within", "beyond"), "1 user within ttft_p95 at most 2 s, end_to_end_p95 at most 8 s"),
        (capacity("beyond"), "not even one user is served within"),
        (capacity("undecided"), "not even one user is served within"),
        (capacity("within", "within", users_max=2), "at least 2 users within"),
        (capacity("short"), "not known how many users are within ttft_p95 at most 2 s"),
        (capacity("within", "short"), "at least 1 user within"),
        (capacity("within", "short"), ": with 2 users a step was too short: why"),
        (
            capacity("short"),
            ": with 1 user a step was too short: why",
        ),
        (
            capacity("spoiled"),
            ": with 1 user the load generator itself failed: why",
        ),
        (capacity("within", done=False), ": interrupted; the same command carries on"),
    ],
)
def test_the_answer_is_one_sentence_that_claims_no_more_than_was_seen(found: Capacity, says: str) -> None:
    assert says in headline(found)


def test_a_step_that_says_nothing_of_the_box_does_not_deny_it_users() -> None:
    assert "not even one" not in headline(capacity("short")) + headline(capacity("spoiled"))


@pytest.mark.parametrize("width", [72, 80, 120])
def test_nothing_is_cut_off(width: int) -> None:
    said = StringIO()
    print_capacity(capacity("within", "undecided"), Console(file=said, width=width))
    assert "…" not in said.getvalue()
