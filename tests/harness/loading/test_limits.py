"""Limits on latencies, kept and not kept, by the bounds."""

from pathlib import Path

import pytest

from harness.contracts.errors import InputError
from harness.loading.limits import kept, read_limits
from tests.harness.loading.folders import folder_of, request


def test_a_limit_is_read_as_a_person_writes_it() -> None:
    limit, other = read_limits(("ttft_p95=5", "inter_token_p50=0.05"))
    assert (limit.latency, limit.share, limit.most_s) == ("ttft", 0.95, 5.0)
    assert (other.latency, other.share, other.most_s) == ("inter_token", 0.5, 0.05)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ttft_95=5", "did you mean 'ttft_p95'"),
        ("ttft_p95", "give the most seconds"),
        ("ttft_p95=0", "give the most seconds"),
        ("ttft_p95=soon", "give the most seconds"),
        ("ttft_p95=inf", "give the most seconds"),
        ("ttft_p96=5", "is no latency"),
    ],
)
def test_what_is_no_limit_is_one_line(text: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_limits((text,))


@pytest.mark.parametrize(
    ("most_s", "outcome"), [(0.9, "within"), (0.1, "beyond"), (0.58, "undecided")], ids=["high", "low", "between"]
)
def test_a_limit_is_judged_by_the_bounds(tmp_path: Path, most_s: float, outcome: str) -> None:
    run = folder_of(tmp_path, [request(it, 0.2 + 0.004 * it) for it in range(100)])
    (found,) = kept(run, read_limits((f"ttft_p95={most_s}",)))
    assert found.outcome == outcome


def test_times_between_tokens_are_judged_by_whole_answers(tmp_path: Path) -> None:
    run = folder_of(tmp_path, [request(it, 0.2, [0.01] * 20) for it in range(60)])
    assert kept(run, read_limits(("inter_token_p95=0.02",)))[0].outcome == "within"
    assert kept(run, read_limits(("inter_token_p95=0.005",)))[0].outcome == "beyond"
