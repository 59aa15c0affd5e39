"""What the engine was like under load, from the looks at it: memory, queue, cache, counters, tokens.

Everything is a difference between looks at the same process of the engine, added up: a server that was started anew
counts from zero again. What it did between its last look and its end was not seen. Where the engine told nothing, its
figures are absent.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from benchmarks.load.faults.engine import BROKEN, downtimes
from benchmarks.load.faults.fault import Fault, Told, steps
from benchmarks.load.watch import Look
from harness.contracts.evidence import Figure

Samples = Sequence[Mapping[str, Any]]
_MEBIBYTE = 2**20
JUDGED_BY: Mapping[str, str] = {
    "failing requests": "failed_requests",
    "server restart": "restarts",
    "preemption storm": "preemptions",
    "output cap not held": "output_cap_violations",
    "stalled stream": "longest_silence_s",
    "server pause": "longest_silence_s",
    "broken inside": "broken_inside",
    "corrupted answers": "corrupted_answers",
    "client starved": "spoiled",
    "leak": "growth",
}
"""The figure that each fault is judged by; its line stands in the details under that name."""


def engine_figures(looks: Sequence[Look], samples: Samples) -> dict[str, Figure]:
    """Return the figures of the engine under load.

    Args:
        looks: those under load count, the last one after the last answer.
        samples: the requests that were made.
    """
    looks = [look for look in looks if look.under_load]
    figures = {"restarts": _figure(len(downtimes(looks)), "restarts", len(looks))}
    sizes = [look.resident_bytes for look in looks if look.resident_bytes is not None]
    if sizes:
        figures["engine_rss_peak_mib"] = _figure(round(max(sizes) / _MEBIBYTE, 1), "MiB", len(sizes))
    held = [sum(look.card_bytes.values()) for look in looks if look.card_bytes]
    if held:
        figures["engine_card_peak_mib"] = _figure(round(max(held) / _MEBIBYTE, 1), "MiB", len(held))
    told = [look.engine for look in looks if look.engine is not None]
    if not told:
        return figures
    figures |= {
        "kv_cache_usage_peak_share": _figure(
            round(max(it.kv_cache_usage_share for it in told), 4), "share", len(told)
        ),
        "running_peak": _figure(max(it.running for it in told), "requests", len(told)),
        "waiting_peak": _figure(max(it.waiting for it in told), "requests", len(told)),
    }
    return figures | _counted(looks, samples)


def token_figures(looks: Sequence[Look], samples: Samples) -> dict[str, Figure]:
    """Return the tokens in and out as the engine counted them, as its answers say, and as they came over the wire.

    The engine counts every request that it began, an answer only says its tokens where it is whole. With none
    failed, both sides agree to the token; more on the engine's side is somebody else's load.
    """
    answered = [sample for sample in samples if sample["error"] is None]
    number = len(answered)
    clients = {
        "tokens_in_client": sum(sample["prompt_tokens"] or 0 for sample in answered),
        "tokens_out_client": sum(sample["completion_tokens"] or 0 for sample in answered),
    }
    figures = {name: _figure(value, "tokens", number) for name, value in clients.items()}
    if any("counted_tokens" in sample for sample in answered):
        events = sum(sample.get("counted_tokens") or 0 for sample in answered)
        figures["token_events_client"] = _figure(events, "events", number)
    taken = _added(looks, lambda it: it.done.prompt_tokens)
    given = _added(looks, lambda it: it.done.generation_tokens)
    if taken is None or given is None:
        return figures
    figures["tokens_in_engine"] = _figure(taken, "tokens", number)
    figures["tokens_out_engine"] = _figure(given, "tokens", number)
    sides = ((clients["tokens_in_client"], taken), (clients["tokens_out_client"], given))
    apart = [abs(client - engine) / max(client, engine) for client, engine in sides if max(client, engine)]
    if apart and number:
        figures["token_disagreement_share"] = _figure(round(max(apart), 6), "share of the tokens", number)
    return figures


def finish_reasons(looks: Sequence[Look], samples: Samples) -> dict[str, str]:
    """Return how answers ended, as the client saw and as the engine counted, as details."""
    seen = Counter(str(sample["finish_reason"]) for sample in samples if sample["error"] is None)
    counted: Counter[str] = Counter()
    for before, after in _steps(looks):
        for reason, number in after.done.finished.items():
            counted[reason] += int(number - before.done.finished.get(reason, 0.0))
    told = {"finish_reasons": seen, "finish_reasons_engine": +counted}
    return {
        name: ", ".join(f"{reason} {number}" for reason, number in sorted(reasons.items()))
        for name, reasons in told.items()
        if reasons
    }


def fault_details(found: Sequence[Fault]) -> dict[str, str]:
    """Return the faults as details: all of them, and each under the figure that it is judged by."""
    details: dict[str, list[str]] = {}
    for fault in found:
        details.setdefault("faults", []).append(fault.line)
        details.setdefault(JUDGED_BY[fault.name], []).append(fault.line)
    return {name: "; ".join(lines) for name, lines in details.items()}


def _counted(looks: Sequence[Look], samples: Samples) -> dict[str, Figure]:
    """Return what the engine's counters grew by; of what broke inside, what the client did not see fail."""
    figures, requests = {}, len(samples)
    if (preempted := _added(looks, lambda it: it.gauges.preemptions)) is not None:
        figures["preemptions"] = _figure(preempted, "preemptions", requests)
    if (broken := _added(looks, lambda it: sum(it.done.finished.get(name, 0.0) for name in BROKEN))) is not None:
        failed = sum(sample["error"] is not None for sample in samples)
        figures["broken_inside"] = _figure(max(broken - failed, 0.0), "requests", requests)
    looked = any(look.engine and look.engine.done and look.engine.done.corrupted is not None for look in looks)
    if looked and (corrupted := _added(looks, lambda it: it.done.corrupted or 0.0)) is not None:
        figures["corrupted_answers"] = _figure(corrupted, "requests", requests)
    queries = _added(looks, lambda it: it.done.prefix_cache_queries)
    hits = _added(looks, lambda it: it.done.prefix_cache_hits)
    if queries and hits is not None:
        figures["prefix_cache_hit_rate"] = _figure(round(hits / queries, 4), "share of tokens", requests)
    return figures


def _added(looks: Sequence[Look], of: Callable[[Told], float]) -> float | None:
    """Return what a counter grew by; None where no two looks at one engine tell."""
    grown = [of(after) - of(before) for before, after in _steps(looks)]
    return sum(grown) if grown else None


def _steps(looks: Sequence[Look]) -> list[tuple[Told, Told]]:
    return list(steps([look for look in looks if look.under_load]))


def _figure(value: float, unit: str, samples: int) -> Figure:
    return Figure(value=float(value), unit=unit, samples=samples)
