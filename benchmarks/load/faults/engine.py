"""Finds what the engine's own counters and processes tell: preemptions, restarts, requests that broke inside."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from benchmarks.load.faults.fault import Fault, Request, Seen, lives, steps
from benchmarks.load.watch import Look

BROKEN = ("abort", "error")
"""How vLLM says that a request ended without a whole answer."""


@dataclass(frozen=True, slots=True)
class Downtime:
    """A time in which the server went away; it may have come back."""

    since_s: float
    until_s: float
    """Infinite where it did not come back."""
    what: str

    def hits(self, request: Request) -> bool:
        """Whether a request was under way, or was made, in that time."""
        return float(request["start_s"]) <= self.until_s and float(request["end_s"]) >= self.since_s


def preempting(seen: Seen) -> Iterator[Fault]:
    """Yield that the engine threw requests out of its KV cache and computed them again."""
    grown = [
        (before.at_s, after.gauges.preemptions - before.gauges.preemptions)
        for before, after in steps(seen.looks)
        if after.gauges.preemptions > before.gauges.preemptions
    ]
    if not grown:
        return
    told = [look.engine for look in seen.looks if look.engine is not None]
    number = sum(more for _, more in grown)
    yield Fault(
        name="preemption storm",
        since_s=grown[0][0],
        says=(
            f"{number:g} preemptions in {len(seen.requests)} requests; the KV cache is up to "
            f"{max(it.kv_cache_usage_share for it in told):.0%} full, up to {max(it.waiting for it in told):g} "
            "requests wait: it is too small for these users"
        ),
    )


def restarted(seen: Seen) -> Iterator[Fault]:
    """Yield each time that the server, or one of its processes, went away."""
    for down in downtimes(seen.looks):
        failed = sum(request["error"] is not None and down.hits(request) for request in seen.requests)
        back = "it did not come back" if down.until_s == inf else f"back after {down.until_s - down.since_s:.1f} s"
        yield Fault(
            name="server restart", since_s=down.since_s, says=f"{down.what}, {back}; {failed} requests failed by it"
        )


def broken_inside(seen: Seen) -> Iterator[Fault]:
    """Yield that the engine counts more broken requests than the client saw fail, or numbers that are none."""
    broken, since = 0.0, inf
    for before, after in steps(seen.looks):
        more = sum(after.done.finished.get(it, 0.0) - before.done.finished.get(it, 0.0) for it in BROKEN)
        broken, since = broken + more, min(since, before.at_s) if more else since
    failed = sum(request["error"] is not None for request in seen.requests)
    if broken > failed:
        yield Fault(
            name="broken inside",
            since_s=since,
            says=f"the engine ended {broken:g} requests by abort or error, the client saw {failed} fail",
        )
    corrupted = [(a.at_s, (b.done.corrupted or 0.0) - (a.done.corrupted or 0.0)) for a, b in steps(seen.looks)]
    if number := sum(more for _, more in corrupted):
        since = next(at for at, more in corrupted if more)
        yield Fault(
            name="corrupted answers", since_s=since, says=f"{number:g} requests had logits that are no numbers"
        )


def downtimes(looks: Sequence[Look]) -> list[Downtime]:
    """Return when the server went away, as its counters or its processes tell."""
    begun_anew = [
        Downtime(before[-1].at_s, after[0].at_s, "another process of the engine answers")
        for before, after in pairwise(lives(looks))
        if before[0].part == after[0].part
    ]
    return begun_anew or _lost(looks)


def _lost(looks: Sequence[Look]) -> list[Downtime]:
    """Return that processes are gone which the first looks saw; what ends at once was none of the server's."""
    parts = {number: [look for look in looks if look.part == number] for number in {it.part for it in looks}}
    found = []
    for _, part in sorted(parts.items()):
        seen = [look for look in part if look.processes]
        if len(seen) < 2:  # noqa: PLR2004 - nothing to compare
            continue
        gone = sorted(set(seen[0].processes) & set(seen[1].processes) - set(part[-1].processes))
        if gone:
            last = max(look.at_s for look in part if set(gone) & set(look.processes))
            back = bool(part[-1].processes) and set(part[-1].processes) - set(seen[0].processes)
            until = next((look.at_s for look in part if look.at_s > last and look.processes), inf) if back else inf
            found.append(Downtime(last, until, f"gone: {', '.join(gone)}"))
    return found
