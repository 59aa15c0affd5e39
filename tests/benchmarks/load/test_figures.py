from typing import Any

import pytest

from benchmarks.load.figures import load_figures, percentile, with_latencies


def _sample(number: int = 0, *, error: str | None = None, tokens: int = 5) -> dict[str, Any]:
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
    values = _values([_sample(), failed])
    assert (failed["ttft_s"], failed["end_to_end_s"]) == (None, None)
    assert (values["requests"], values["failed_requests"], values["end_to_end_p95_s"]) == (2, 1, 3.0)


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
