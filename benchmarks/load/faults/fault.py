"""What a fault of a load run is, and what the finders of faults look at."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from benchmarks.load.generator import GeneratorLook
from benchmarks.load.plan import Plan
from benchmarks.load.watch import Look
from benchmarks.metrics import Done, Gauges
from harness.contracts.record import Record

Request = Mapping[str, Any]
"""A line of `requests.jsonl`."""


class Fault(Record):
    """Something that went wrong in a run: what, since when, how much."""

    name: str
    since_s: float
    """On the run's clock; that of the first sign of it."""
    says: str

    @property
    def line(self) -> str:
        """The fault in one line."""
        return f"{self.name} since {self.since_s:.1f} s: {self.says}"


@dataclass(frozen=True, slots=True)
class Seen:
    """All that was seen of a run, on one clock."""

    requests: Sequence[Request]
    """In the order in which they began; those that warmed the server up are not among them."""
    looks: Sequence[Look]
    """At the server under load."""
    generator: Sequence[GeneratorLook]
    plan: Plan
    output_cap_tokens: int
    """Longest answer that the server may give; 0 where there is no cap."""
    probe_tokens: int | None
    """Length of the answer to a request that asked for more than the cap, where one was made."""


Finder = Callable[[Seen], Iterable[Fault]]


@dataclass(frozen=True, slots=True)
class Told:
    """What the engine told at a moment."""

    at_s: float
    part: int
    gauges: Gauges
    done: Done


def lives(looks: Sequence[Look]) -> list[list[Told]]:
    """Return what the engine told, cut where another process of it began to tell: its counters start anew there.

    The parts of a run that was interrupted are lives of their own too: what happened between them was not seen.
    """
    told = [
        Told(look.at_s, look.part, look.engine, look.engine.done)
        for look in looks
        if look.engine is not None and look.engine.done is not None
    ]
    return [list(life) for _, life in groupby(told, key=lambda it: (it.part, it.done.process_start_s))]


def steps(looks: Sequence[Look]) -> Iterator[tuple[Told, Told]]:
    """Yield each two things that the same engine told one after the other."""
    for life in lives(looks):
        yield from pairwise(life)
