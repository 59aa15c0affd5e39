"""The figures of a load test, from the raw times of its requests.

Latency counts from when a user wanted to ask, so a generator that lags cannot flatter the server. Percentiles are
order statistics of what was seen, never interpolated; the gate puts its bounds on them from the samples.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import Any

from harness.contracts.evidence import Figure

Samples = Sequence[Mapping[str, Any]]


def with_latencies(sample: Mapping[str, Any], *, streams: bool = True) -> dict[str, Any]:
    """Return a request's sample with what its user waited, in seconds; None for one that failed.

    An answer that was sent all at once (`streams` is false) has no time to its first token.
    """
    answered, first = sample["error"] is None, sample["first_token_s"]
    wanted = sample["intended_start_s"]
    return {
        **sample,
        "end_to_end_s": round(sample["end_s"] - wanted, 6) if answered else None,
        "ttft_s": round(first - wanted, 6) if answered and streams else None,
    }


def load_figures(
    samples: Samples, *, output_cap_tokens: int | None = None, probe_tokens: int | None = None
) -> dict[str, Figure]:
    """Return the figures of the requests; latency and traffic only of those that were answered.

    Args:
        samples: one mapping a request, with its latencies.
        output_cap_tokens: longest answer that the server may give; None where nobody knows.
        probe_tokens: length of the answer to a request that asked for more than the cap; None where none did.
    """
    answered = [sample for sample in samples if sample["error"] is None]
    figures = {
        "requests": _figure(len(samples), "requests", len(samples)),
        "failed_requests": _figure(len(samples) - len(answered), "requests", len(samples)),
    }
    if output_cap_tokens is not None and probe_tokens is not None:
        figures |= _cap_figures(answered, output_cap_tokens, probe_tokens)
    if answered:
        figures |= _percentiles("end_to_end", [sample["end_to_end_s"] for sample in answered])
        if all(sample["ttft_s"] is not None for sample in answered):
            figures |= _percentiles("ttft", [sample["ttft_s"] for sample in answered])
        figures |= _traffic(answered)
    return figures


def percentile(values: Iterable[float], share: float) -> float:
    """Return the least of the values that so large a share of them does not exceed."""
    ordered = sorted(values)
    return ordered[max(ceil(share * len(ordered)), 1) - 1]


def _percentiles(name: str, seconds: Sequence[float]) -> dict[str, Figure]:
    return {f"{name}_p{share}_s": _figure(percentile(seconds, share / 100), "s", len(seconds)) for share in (50, 95)}


def _cap_figures(answered: Samples, output_cap_tokens: int, probe_tokens: int) -> dict[str, Figure]:
    lengths = [sample["completion_tokens"] for sample in answered] + [probe_tokens]
    over = sum(length > output_cap_tokens for length in lengths)
    return {
        "output_cap_tokens": _figure(output_cap_tokens, "tokens", 1),
        "output_cap_violations": _figure(over, "answers", len(lengths)),
        "longest_answer_tokens": _figure(max(lengths), "tokens", len(lengths)),
        "probe_answer_tokens": _figure(probe_tokens, "tokens", 1),
    }


def _traffic(answered: Samples) -> dict[str, Figure]:
    """Return how much was asked and answered; of tokens only where the server counts them."""
    number = len(answered)
    distinct = sum(sample["distinct"] for sample in answered)
    seconds = max(sample["end_s"] for sample in answered)
    figures = {
        "distinct_prefix_share": _figure(distinct / number, "share", number),
        "requests_per_second": _figure(number / seconds, "1/s", number),
    }
    if prompts := [it["prompt_tokens"] for it in answered if it["prompt_tokens"] is not None]:
        figures["shortest_prompt_tokens"] = _figure(min(prompts), "tokens", len(prompts))
        figures["longest_prompt_tokens"] = _figure(max(prompts), "tokens", len(prompts))
    if tokens := [it["completion_tokens"] for it in answered if it["completion_tokens"] is not None]:
        figures["output_tokens_per_second"] = _figure(sum(tokens) / seconds, "1/s", len(tokens))
    return figures


def _figure(value: float, unit: str, samples: int) -> Figure:
    return Figure(value=round(value, 4), unit=unit, samples=samples)
