"""Finds a load generator that was starved of its processor: what it measured may be its own delay."""

from collections.abc import Iterator

from benchmarks.load.faults.fault import Fault, Seen
from benchmarks.load.generator import CPU_MAX_SHARE, lag_limit_ms, spoiled


def starved(seen: Seen) -> Iterator[Fault]:
    """Yield that the generator could not keep up, by its own limits; such a run says nothing of the server.

    A run whose generator did not look at itself is for the gate: nothing was seen that went wrong.
    """
    reasons = spoiled(seen.generator, seen.requests) if seen.generator else ()
    if not reasons:
        return
    limit_ms = lag_limit_ms(seen.requests)
    bad = (look.at_s for look in seen.generator if look.lag_ms_p95 > limit_ms or look.cpu_share > CPU_MAX_SHARE)
    yield Fault(name="client starved", since_s=next(bad, seen.generator[0].at_s), says="; ".join(reasons))
