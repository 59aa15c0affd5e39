"""Finds a load generator that was starved of its processor: what it measured may be its own delay."""

from collections.abc import Iterator

from benchmarks.load.faults.fault import Fault, Seen


def starved(seen: Seen) -> Iterator[Fault]:
    """Yield that the generator could not keep up; such a run says nothing of the server."""
    yield from ()
