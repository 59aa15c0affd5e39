"""The figures of a load test, from the raw times of its requests.

Latency counts from when a user wanted to ask, so a generator that lags cannot flatter the server. Percentiles are
order statistics of what was seen, never interpolated; the gate puts its bounds on them from the samples. A percentile
that no sample could bound with 95% confidence is not stated: the highest of n values is below the true p95 with a
probability of 0.95^n, so p95 takes 59 of them and p99 takes 299. Times between tokens of one stream resemble each
other, so there it is the streams that are counted.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import ceil, log
from typing import Any, Final

from harness.contracts.evidence import Figure

Samples = Sequence[Mapping[str, Any]]
_CONFIDENCE: Final = 0.95
_PERCENTS: Final = {"end_to_end": (50, 95, 99), "ttft": (50, 95, 99), "inter_token": (50, 95, 99)}


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
    samples: Samples,
    *,
    output_cap_tokens: int | None = None,
    probe_tokens: int | None = None,
    loaded_s: float | None = None,
) -> dict[str, Figure]:
    """Return the figures of the requests; latency and traffic only of those that were answered.

    Args:
        samples: one mapping a request, with its latencies.
        output_cap_tokens: longest answer that the server may give; None where nobody knows.
        probe_tokens: length of the answer to a request that asked for more than the cap; None where none did.
        loaded_s: how long the server was under load; up to the last answer where not given.
    """
    answered = [sample for sample in samples if sample["error"] is None]
    figures = {
        "requests": _figure(len(samples), "requests", len(samples)),
        "failed_requests": _figure(len(samples) - len(answered), "requests", len(samples)),
    }
    if output_cap_tokens is not None and probe_tokens is not None:
        figures |= _cap_figures(answered, output_cap_tokens, probe_tokens)
    if answered:
        figures |= _traffic(answered, loaded_s)
        figures |= _silence(answered)
    return figures | _percentiles(samples)


def not_stated(samples: Samples) -> str:
    """Return which percentiles the samples cannot carry, as `ttft p99: 120 samples, 299 are needed`; empty if none.

    Where nothing was seen of a kind, as of first tokens through the gateway, there is nothing to tell.
    """
    lacking = [
        f"{name} p{percent}: {number} {'streams' if name == 'inter_token' else 'samples'}, {needed} are needed"
        for name, (_, number) in _seen(samples).items()
        for percent in _PERCENTS[name]
        if 0 < number < (needed := samples_needed(percent / 100))
    ]
    return "; ".join(lacking)


def samples_needed(share: float) -> int:
    """Return how many samples it takes for their highest to be a 95% upper bound of a quantile."""
    return ceil(log(1 - _CONFIDENCE) / log(share))


def inter_token_s(sample: Mapping[str, Any]) -> tuple[float, ...]:
    """Return the times between the tokens of an answer."""
    return tuple(after - before for before, after in pairwise(sample.get("token_times_s") or ()))


def percentile(values: Iterable[float], share: float) -> float:
    """Return the least of the values that so large a share of them does not exceed."""
    ordered = sorted(values)
    return ordered[max(ceil(share * len(ordered)), 1) - 1]


def _percentiles(samples: Samples) -> dict[str, Figure]:
    return {
        f"{name}_p{percent}_s": _figure(percentile(seconds, percent / 100), "s", len(seconds))
        for name, (seconds, number) in _seen(samples).items()
        for percent in _PERCENTS[name]
        if number >= samples_needed(percent / 100)
    }


def _seen(samples: Samples) -> dict[str, tuple[Sequence[float], int]]:
    """Return the times of each kind, and how many independent ones they count as."""
    answered = [sample for sample in samples if sample["error"] is None]
    waits = {
        name: [sample[f"{name}_s"] for sample in answered if sample[f"{name}_s"] is not None]
        for name in ("end_to_end", "ttft")
    }
    streams = [gaps for sample in answered if (gaps := inter_token_s(sample))]
    times = {name: (seconds, len(seconds)) for name, seconds in waits.items()}
    return {**times, "inter_token": ([gap for gaps in streams for gap in gaps], len(streams))}


def _cap_figures(answered: Samples, output_cap_tokens: int, probe_tokens: int) -> dict[str, Figure]:
    lengths = [sample["completion_tokens"] for sample in answered] + [probe_tokens]
    over = sum(length > output_cap_tokens for length in lengths)
    return {
        "output_cap_tokens": _figure(output_cap_tokens, "tokens", 1),
        "output_cap_violations": _figure(over, "answers", len(lengths)),
        "longest_answer_tokens": _figure(max(lengths), "tokens", len(lengths)),
        "probe_answer_tokens": _figure(probe_tokens, "tokens", 1),
    }


def _silence(answered: Samples) -> dict[str, Figure]:
    """Return the longest time that an answer brought nothing after its first token, its end included."""
    silences = [
        max(after - before for before, after in pairwise([*sample["token_times_s"], sample["end_s"]]))
        for sample in answered
        if sample.get("token_times_s") and sample["ttft_s"] is not None
    ]
    return {"longest_silence_s": _figure(max(silences), "s", len(silences))} if silences else {}


def _traffic(answered: Samples, loaded_s: float | None) -> dict[str, Figure]:
    """Return how much was asked and answered; of tokens only where the server counts them."""
    number = len(answered)
    distinct = sum(sample["distinct"] for sample in answered)
    seconds = loaded_s or max(sample["end_s"] for sample in answered)
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
