"""vLLM's own counters, read from its Prometheus endpoint."""

import re

import httpx

from harness.contracts.errors import StepError
from harness.contracts.record import Record

_LINE = re.compile(r"^(?P<name>[a-zA-Z_:][\w:]*)(?:\{.*\})? (?P<value>\S+)$")
_AT_ONCE_S = 2.0


class Counters(Record):
    """Counters of the engine since it started."""

    preemptions: float
    prefix_cache_queries: float
    """Prompt tokens looked up."""
    prefix_cache_hits: float
    """Prompt tokens found."""
    process_start_s: float
    """Seconds since the epoch."""


class Gauges(Record):
    """What the engine is doing at one moment."""

    kv_cache_usage_share: float
    running: float
    """Requests that it computes."""
    waiting: float
    """Requests that it keeps waiting."""
    preemptions: float
    """Since it started."""


class Speculated(Record):
    """Counters of tokens that were guessed ahead, since the engine started."""

    drafts: float
    """Steps at which something was guessed."""
    drafted: float
    """Tokens guessed."""
    accepted: float
    """Tokens guessed rightly."""


def read_speculated(url: str) -> Speculated | None:
    """Return the counters of speculative decoding; None where the engine does not speculate.

    Raises:
        StepError: the server does not answer.
    """
    text = _all_metrics(url)
    if "vllm:spec_decode_num_drafts_total" not in text:
        return None
    return Speculated(
        drafts=_total(text, "vllm:spec_decode_num_drafts_total", url),
        drafted=_total(text, "vllm:spec_decode_num_draft_tokens_total", url),
        accepted=_total(text, "vllm:spec_decode_num_accepted_tokens_total", url),
    )


def read_counters(url: str) -> Counters:
    """Return the counters now, added up over the engine's labels.

    Raises:
        StepError: the server does not answer, or does not tell one of them.
    """
    text = _all_metrics(url)
    return Counters(
        preemptions=_total(text, "vllm:num_preemptions_total", url),
        prefix_cache_queries=_total(text, "vllm:prefix_cache_queries_total", url),
        prefix_cache_hits=_total(text, "vllm:prefix_cache_hits_total", url),
        process_start_s=_total(text, "process_start_time_seconds", url),
    )


def read_gauges(url: str) -> Gauges | None:
    """Return what the engine is doing now; None where it does not answer at once, for it may be busy.

    Raises:
        StepError: it answers, but does not tell one of them.
    """
    try:
        text = _metrics(url, timeout_s=_AT_ONCE_S)
    except httpx.HTTPError:
        return None
    return Gauges(
        kv_cache_usage_share=_total(text, "vllm:kv_cache_usage_perc", url),
        running=_total(text, "vllm:num_requests_running", url),
        waiting=_total(text, "vllm:num_requests_waiting", url),
        preemptions=_total(text, "vllm:num_preemptions_total", url),
    )


def _all_metrics(url: str) -> str:
    try:
        return _metrics(url, timeout_s=30.0)
    except httpx.HTTPError as error:
        raise StepError(f"{url}/metrics: no answer ({error!r}); is the server still up?") from error


def _metrics(url: str, *, timeout_s: float) -> str:
    return httpx.get(f"{url}/metrics", timeout=timeout_s, trust_env=False).raise_for_status().text


def _total(text: str, name: str, url: str) -> float:
    matches = (match for line in text.splitlines() if (match := _LINE.match(line)))
    values = [float(match["value"]) for match in matches if match["name"] == name]
    if not values:
        raise StepError(f"{url}/metrics: no {name}; this is not the version of vLLM that Gonogo knows")
    return sum(values)
