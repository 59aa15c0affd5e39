from typing import Any

import pytest

from benchmarks.load.figures import load_figures, not_stated, percentile, samples_needed, with_latencies
from harness import statistics


def _sample(
    number: int = 0, *, error: str | None = None, tokens: int = 5, token_times_s: tuple[float, ...] = ()
) -> dict[str, Any]:
    return with_latencies(
        {
            "id": f"r{number}",
            "intended_start_s": 1.0,
            "start_s": 1.5,
            "first_token_s": 2.0,
            "end_s": 4.0 + number,
            "error": error,
            "prompt_tokens": 2000 + number,
            "completion_tokens": tokens,
            "distinct": number % 2 == 0,
            "token_times_s": token_times_s,
        }
    )


def _values(samples: list[dict[str, Any]], *, probe_tokens: int = 8) -> dict[str, float]:
    figures = load_figures(samples, output_cap_tokens=8, probe_tokens=probe_tokens)
    return {name: figure.value for name, figure in figures.items()}


def test_latency_counts_from_when_the_user_wanted_to_ask() -> None:
    sample = _sample()
    assert (sample["ttft_s"], sample["end_to_end_s"]) == (1.0, 3.0)


def test_a_failed_request_has_no_latency_and_is_counted() -> None:
    failed = _sample(error="HTTP 500")
    values = _values([failed, *(_sample() for _ in range(59))])
    assert (failed["ttft_s"], failed["end_to_end_s"]) == (None, None)
    assert (values["requests"], values["failed_requests"], values["end_to_end_p95_s"]) == (60, 1, 3.0)


def test_where_every_request_failed_no_latency_is_stated() -> None:
    values = _values([_sample(error="HTTP 500")])
    assert values["failed_requests"] == 1
    assert not [name for name in values if name.endswith("_s")]


@pytest.mark.parametrize(("tokens", "probe", "violations"), [(8, 8, 0), (9, 8, 1), (8, 16, 1), (9, 9, 2)])
def test_answers_beyond_the_cap_are_counted_the_probe_included(tokens: int, probe: int, violations: int) -> None:
    assert _values([_sample(tokens=tokens)], probe_tokens=probe)["output_cap_violations"] == violations


def test_prompt_lengths_and_the_share_of_distinct_prefixes_are_stated() -> None:
    values = _values([_sample(number) for number in range(4)])
    assert (values["shortest_prompt_tokens"], values["longest_prompt_tokens"]) == (2000, 2003)
    assert values["distinct_prefix_share"] == 0.5


@pytest.mark.parametrize(("share", "value"), [(0.5, 50), (0.95, 95), (0.99, 99), (1.0, 100), (0.001, 1)])
def test_a_percentile_is_one_of_the_values(share: float, value: int) -> None:
    assert percentile(range(1, 101), share) == value


@pytest.mark.parametrize(("share", "needed"), [(0.5, 5), (0.9, 29), (0.95, 59), (0.99, 299)])
def test_so_many_samples_are_needed_as_a_bound_takes(share: float, needed: int) -> None:
    assert samples_needed(share) == needed
    assert statistics.quantile_upper_bound(range(needed), share) is not None
    assert statistics.quantile_upper_bound(range(needed - 1), share) is None


@pytest.mark.parametrize(
    ("number", "stated", "lacking"),
    [
        (4, (), "end_to_end p50: 4 samples, 5 are needed"),
        (58, ("p50",), "ttft p95: 58 samples, 59 are needed"),
        (59, ("p50", "p95"), "ttft p99: 59 samples, 299 are needed"),
        (299, ("p50", "p95", "p99"), ""),
    ],
)
def test_a_percentile_that_the_samples_cannot_carry_is_not_stated_and_said_to_be_missing(
    number: int, stated: tuple[str, ...], lacking: str
) -> None:
    samples = [_sample(number, token_times_s=(2.0, 2.25, 2.5)) for number in range(number)]
    found = [name for name in _values(samples) if "_p" in name and name.endswith("_s")]
    assert found == [f"{kind}_{percent}_s" for kind in ("end_to_end", "ttft", "inter_token") for percent in stated]
    assert lacking in not_stated(samples)
    assert bool(not_stated(samples)) == bool(lacking)


def test_times_between_tokens_are_counted_by_their_streams() -> None:
    long = [_sample(number, token_times_s=tuple(0.1 * i for i in range(100))) for number in range(58)]
    assert "inter_token_p95_s" not in _values(long)
    assert "inter_token p95: 58 streams, 59 are needed" in not_stated(long)
    figure = load_figures([*long, long[0]], output_cap_tokens=8, probe_tokens=8)["inter_token_p95_s"]
    assert (figure.value, figure.samples) == (0.1, 59 * 99)


def test_where_no_first_token_is_seen_none_is_said_to_be_missing() -> None:
    at_once = [with_latencies(_sample(), streams=False) for _ in range(70)]
    assert not_stated(at_once) == "end_to_end p99: 70 samples, 299 are needed"
