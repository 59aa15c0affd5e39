"""vLLM's own counters, read from its Prometheus endpoint."""

import re

import httpx

from harness.contracts.errors import StepError
from harness.contracts.record import Record

_LINE = re.compile(r"^(?P<name>[a-zA-Z_:][\w:]*)(?:\{.*\})? (?P<value>\S+)$")


class Counters(Record):
    """Counters of the engine since it started."""

    preemptions: float
    prefix_cache_queries: float
    """Prompt tokens looked up."""
    prefix_cache_hits: float
    """Prompt tokens found."""
    process_start_s: float
    """Seconds since the epoch."""


def read_counters(url: str) -> Counters:
    """Return the counters now, added up over the engine's labels.

    Raises:
        StepError: the server does not answer, or does not tell one of them.
    """
    try:
        text = httpx.get(f"{url}/metrics", timeout=30.0, trust_env=False).raise_for_status().text
    except httpx.HTTPError as error:
        raise StepError(f"{url}/metrics: no answer ({error!r}); is the server still up?") from error
    return Counters(
        preemptions=_total(text, "vllm:num_preemptions_total", url),
        prefix_cache_queries=_total(text, "vllm:prefix_cache_queries_total", url),
        prefix_cache_hits=_total(text, "vllm:prefix_cache_hits_total", url),
        process_start_s=_total(text, "process_start_time_seconds", url),
    )


def _total(text: str, name: str, url: str) -> float:
    matches = (match for line in text.splitlines() if (match := _LINE.match(line)))
    values = [float(match["value"]) for match in matches if match["name"] == name]
    if not values:
        raise StepError(f"{url}/metrics: no {name}; this is not the version of vLLM that Gonogo knows")
    return sum(values)
