"""The figures of a load test, from the raw times of its requests.

Percentiles are order statistics of what was seen, not interpolated. Their bounds are distribution-free: the number
of requests faster than the true p95 is binomial. Requests of one run are not independent, so a bound from few
requests is a lower limit of the doubt.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import Any

from harness.contracts.evidence import Figure

_CONFIDENCE = 0.95

Samples = Sequence[Mapping[str, Any]]


def load_figures(samples: Samples, *, output_cap_tokens: int, probe_tokens: int) -> dict[str, Figure]:
    """Return the figures of the requests; latency only of those that were answered.

    Args:
        samples: one mapping a request, as the users wrote them.
        output_cap_tokens: longest answer that the server may give.
        probe_tokens: length of the answer to a request that asked for more than the cap.
    """
    answered = [sample for sample in samples if sample["error"] is None]
    requests = len(samples)
    lengths = [sample["completion_tokens"] for sample in answered] + [probe_tokens]
    figures = {
        "requests": Figure(value=requests, unit="requests", samples=requests),
        "failed_requests": Figure(value=requests - len(answered), unit="requests", samples=requests),
        "output_cap_tokens": Figure(value=output_cap_tokens, unit="tokens", samples=1),
        "output_cap_violations": Figure(
            value=sum(length > output_cap_tokens for length in lengths), unit="answers", samples=len(lengths)
        ),
        "longest_answer_tokens": Figure(value=max(lengths), unit="tokens", samples=len(lengths)),
        "probe_answer_tokens": Figure(value=probe_tokens, unit="tokens", samples=1),
    }
    if answered:
        figures |= latency("e2e", [sample["end_s"] - sample["intended_start_s"] for sample in answered])
        figures |= latency("ttft", [sample["first_token_s"] - sample["intended_start_s"] for sample in answered])
        figures |= _traffic(answered)
    return figures


def latency(name: str, seconds: Iterable[float]) -> dict[str, Figure]:
    """Return p50 and p95 of some times and, from 59 of them on, the bounds of the p95 at one-sided 95%."""
    ordered = sorted(seconds)
    ranks = {
        "p50": ceil(0.50 * len(ordered)),
        "p95": ceil(0.95 * len(ordered)),
        "p95_lower": lower_rank(0.95, len(ordered)),
        "p95_upper": upper_rank(0.95, len(ordered)),
    }
    return {
        f"{name}_{label}_s": Figure(value=round(ordered[rank - 1], 4), unit="s", samples=len(ordered))
        for label, rank in ranks.items()
        if rank is not None
    }


def upper_rank(quantile: float, samples: int) -> int | None:
    """Return the rank, from 1, of the sample that is at or above a quantile with 95% confidence; None for too few."""
    from scipy.stats import binom  # noqa: PLC0415 - takes a second to load

    rank = int(binom.ppf(_CONFIDENCE, samples, quantile)) + 1
    return rank if rank <= samples else None


def lower_rank(quantile: float, samples: int) -> int | None:
    """Return the rank, from 1, of the sample that is at or below a quantile with 95% confidence; None for too few."""
    from scipy.stats import binom  # noqa: PLC0415 - takes a second to load

    rank = int(binom.ppf(1 - _CONFIDENCE, samples, quantile))
    return rank if rank >= 1 else None


def _traffic(answered: Samples) -> dict[str, Figure]:
    prompts = [sample["prompt_tokens"] for sample in answered]
    seconds = max(sample["end_s"] for sample in answered)
    tokens = sum(sample["completion_tokens"] for sample in answered)
    number = len(answered)
    distinct = sum(sample["distinct"] for sample in answered)
    return {
        "shortest_prompt_tokens": Figure(value=min(prompts), unit="tokens", samples=number),
        "longest_prompt_tokens": Figure(value=max(prompts), unit="tokens", samples=number),
        "distinct_prefix_share": Figure(value=distinct / number, unit="share", samples=number),
        "requests_per_second": Figure(value=round(number / seconds, 3), unit="1/s", samples=number),
        "output_tokens_per_second": Figure(value=round(tokens / seconds, 1), unit="1/s", samples=number),
    }
