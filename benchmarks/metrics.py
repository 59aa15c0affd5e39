"""vLLM's own counters, read from its Prometheus endpoint and added up over engines and labels.

The names are those of vLLM 0.32 (`vllm/v1/metrics/loggers.py`); Prometheus' client adds `_total` to a counter's.
`vllm:request_success` counts each finished request by its reason, aborted ones and those that failed inside too.
`vllm:corrupted_requests` is there only where the engine was told to look for numbers that are none in its logits.
"""

import re

import httpx

from harness.contracts.errors import StepError
from harness.contracts.record import Record

_LINE = re.compile(r"^(?P<name>[a-zA-Z_:][\w:]*)(?:\{(?P<labels>.*)\})? (?P<value>\S+)$")
_REASON = re.compile(r'finished_reason="([^"]*)"')
_FINISHED = "vllm:request_success_total"
_PREEMPTIONS = "vllm:num_preemptions_total"
_PROCESS_START = "process_start_time_seconds"
AT_ONCE_S = 2.0


class Done(Record):
    """What the engine has done since it started."""

    process_start_s: float
    """Seconds since the epoch; another number is another process."""
    prompt_tokens: float
    """Each request's once, those that were found in the cache included."""
    generation_tokens: float
    finished: dict[str, float]
    """Finished requests by their reason: stop, length, abort, error, repetition."""
    corrupted: float | None = None
    """Requests with numbers that are none in their logits; None where the engine does not look for them."""
    prefix_cache_queries: float
    """Prompt tokens looked up."""
    prefix_cache_hits: float
    """Prompt tokens found."""


class Counters(Done):
    """Counters of the engine since it started."""

    preemptions: float


class Gauges(Record):
    """What the engine is doing at one moment."""

    kv_cache_usage_share: float
    running: float
    """Requests that it computes."""
    waiting: float
    """Requests that it keeps waiting."""
    preemptions: float
    """Since it started."""
    done: Done | None = None
    """None in what was written before this was looked at."""


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
        **_done(text, url).model_dump(),
        preemptions=_total(text, _PREEMPTIONS, url),
    )


def read_gauges(url: str, patience_s: float = AT_ONCE_S) -> Gauges | None:
    """Return what the engine is doing now; None where it does not answer at once, for it may be busy.

    Raises:
        StepError: it answers, but does not tell one of them.
    """
    try:
        text = _metrics(url, timeout_s=patience_s)
    except httpx.HTTPError:
        return None
    return Gauges(
        kv_cache_usage_share=_total(text, "vllm:kv_cache_usage_perc", url),
        running=_total(text, "vllm:num_requests_running", url),
        waiting=_total(text, "vllm:num_requests_waiting", url),
        preemptions=_total(text, _PREEMPTIONS, url),
        done=_done(text, url),
    )


def _done(text: str, url: str) -> Done:
    corrupted = "vllm:corrupted_requests_total"
    return Done(
        process_start_s=_total(text, _PROCESS_START, url),
        prompt_tokens=_total(text, "vllm:prompt_tokens_total", url),
        generation_tokens=_total(text, "vllm:generation_tokens_total", url),
        finished=_finished(text, url),
        corrupted=_total(text, corrupted, url) if f"\n{corrupted}" in text else None,
        prefix_cache_queries=_total(text, "vllm:prefix_cache_queries_total", url),
        prefix_cache_hits=_total(text, "vllm:prefix_cache_hits_total", url),
    )


def _finished(text: str, url: str) -> dict[str, float]:
    """Return how many requests have finished by each reason that any has."""
    numbers: dict[str, float] = {}
    for match in _matches(text, _FINISHED, url):
        reason = _REASON.search(match["labels"] or "")
        name = reason[1] if reason else "untold"
        numbers[name] = numbers.get(name, 0.0) + float(match["value"])
    return {name: number for name, number in sorted(numbers.items()) if number}


def _all_metrics(url: str) -> str:
    try:
        return _metrics(url, timeout_s=30.0)
    except httpx.HTTPError as error:
        raise StepError(f"{url}/metrics: no answer ({error!r}); is the server still up?") from error


def _metrics(url: str, *, timeout_s: float) -> str:
    return httpx.get(f"{url}/metrics", timeout=timeout_s, trust_env=False).raise_for_status().text


def _total(text: str, name: str, url: str) -> float:
    return sum(float(match["value"]) for match in _matches(text, name, url))


def _matches(text: str, name: str, url: str) -> list[re.Match[str]]:
    """Return the lines of a metric, one a set of labels."""
    lines = (line for line in text.splitlines() if line.startswith(name))
    matches = [match for line in lines if (match := _LINE.match(line)) and match["name"] == name]
    if not matches:
        raise StepError(f"{url}/metrics: no {name}; this is not the version of vLLM that Gonogo knows")
    return matches
