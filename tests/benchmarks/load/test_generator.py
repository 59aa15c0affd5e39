from typing import Any

import pytest

from benchmarks.load.generator import GeneratorLook, lag_limit_ms, late_starts, own_verdict, spoiled


def _looks(number: int = 60, /, **fields: float) -> list[GeneratorLook]:
    quiet = {
        "worker": 0,
        "lag_ms_max": 3.0,
        "lag_ms_mean": 0.2,
        "lag_ms_p95": 1.0,
        "cpu_share": 0.2,
        "rss_bytes": 50_000_000,
        "late_starts": 0,
        "running": 4,
        "finished": 100,
        "failed": 0,
    }
    return [GeneratorLook.model_validate(quiet | fields | {"at_s": float(at)}) for at in range(number)]


def _samples(ttft_s: float = 0.1, number: int = 100) -> list[dict[str, Any]]:
    times = {"intended_start_s": 1.0, "first_token_s": 1.0 + ttft_s, "end_s": 3.0 + ttft_s, "error": None}
    return [times] * number


def test_a_generator_that_kept_up_spoils_nothing() -> None:
    assert spoiled(_looks(), _samples()) == ()


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"lag_ms_p95": 21.0}, "event loop 21 ms late at p95, at most 20 ms"),
        ({"cpu_share": 0.9}, "more than 85% of a core in 100% of its seconds"),
        ({"late_starts": 6}, "6 of 100 requests started more than 10 ms late"),
    ],
)
def test_a_generator_that_did_not_keep_up_says_why(fields: dict[str, float], reason: str) -> None:
    (found,) = spoiled(_looks(**fields), _samples())
    assert found.startswith(reason)


@pytest.mark.parametrize(
    "fields", [{"lag_ms_p95": 19.0}, {"cpu_share": 0.8}, {"late_starts": 5}, {"lag_ms_max": 900.0}]
)
def test_within_the_limits_nothing_is_spoiled(fields: dict[str, float]) -> None:
    assert spoiled(_looks(**fields), _samples()) == ()


def test_a_few_bad_seconds_do_not_spoil_a_run_and_more_do() -> None:
    bad = {"lag_ms_p95": 500.0, "cpu_share": 1.0}
    assert spoiled(_looks(58) + _looks(2, **bad), _samples()) == ()
    assert len(spoiled(_looks(50) + _looks(10, **bad), _samples())) == 2


def test_a_look_that_was_cut_short_says_nothing_of_the_cpu() -> None:
    assert spoiled(_looks(cpu_share=1.0, seconds=0.2), _samples()) == ()


def test_the_lag_that_a_run_bears_grows_with_its_latency() -> None:
    assert lag_limit_ms(_samples(0.05)) == 20.0
    assert lag_limit_ms(_samples(2.0)) == pytest.approx(100.0)
    assert spoiled(_looks(lag_ms_p95=90.0), _samples(2.0)) == ()


def test_where_nothing_was_answered_the_least_lag_is_asked_for() -> None:
    assert lag_limit_ms([{"error": "HTTP 500"}]) == 20.0


def test_a_run_without_looks_is_spoiled() -> None:
    assert spoiled([], _samples()) == ("the generator did not look at itself, so nothing shows that it kept up",)


def test_late_starts_are_counted_once_for_each_worker() -> None:
    assert late_starts(_looks(late_starts=2) + _looks(worker=1, late_starts=3)) == 5


def test_the_verdict_is_a_figure_with_its_reason() -> None:
    figures, details = own_verdict(_looks(lag_ms_p95=50.0), _samples())
    assert (figures["spoiled"].value, figures["generator_lag_p95_ms"].value) == (1.0, 50.0)
    assert details["spoiled"].startswith("event loop 50 ms late")
    figures, details = own_verdict(_looks(), _samples())
    assert (figures["spoiled"].value, details) == (0.0, {})
