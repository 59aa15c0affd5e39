"""All finders of faults, and what they find in a run.

A fault is a sentence for a person and a reason for the gate, not a limit: each finder is sure of what it says or
silent. Pure: the same run has the same faults. Every threshold stands beside its finder with its reason.
"""

from collections.abc import Sequence

from benchmarks.load.faults.answers import cap_not_held, failing
from benchmarks.load.faults.client import starved
from benchmarks.load.faults.engine import broken_inside, preempting, restarted
from benchmarks.load.faults.fault import Fault, Finder, Request, Seen
from benchmarks.load.faults.growth import leaking
from benchmarks.load.faults.streams import stalled
from benchmarks.load.generator import GeneratorLook
from benchmarks.load.plan import Plan
from benchmarks.load.watch import Look

FINDERS: tuple[Finder, ...] = (
    starved,
    restarted,
    failing,
    cap_not_held,
    preempting,
    stalled,
    broken_inside,
    leaking,
)
"""In the order in which a person should hear of them: first what makes the rest doubtful."""


def faults(
    requests: Sequence[Request],
    looks: Sequence[Look],
    generator: Sequence[GeneratorLook],
    plan: Plan,
    *,
    output_cap_tokens: int = 0,
    probe_tokens: int | None = None,
) -> tuple[Fault, ...]:
    """Return what went wrong in a run, each with what, since when and how much.

    Args:
        requests: the lines of `requests.jsonl`.
        looks: the looks of `memory.jsonl`, on the same clock; those of the warm-up are not regarded.
        generator: the lines of `generator.jsonl`.
        plan: what was asked for.
        output_cap_tokens: longest answer that the server may give; 0 where there is no cap.
        probe_tokens: length of the answer to a request that asked for more than the cap, where one was made.
    """
    seen = Seen(
        requests=sorted(requests, key=lambda it: float(it["start_s"])),
        looks=[look for look in looks if look.under_load],
        generator=generator,
        plan=plan,
        output_cap_tokens=output_cap_tokens,
        probe_tokens=probe_tokens,
    )
    return tuple(fault for find in FINDERS for fault in find(seen))
