"""How far another process's clock is from ours, from messages that went there and back.

A monotonic clock says nothing about another machine's. The answer was given between the sending and its coming back,
so half the way there and back bounds the error, whichever way was the slow one. Latencies need none of this: both
ends of one are read on one clock. It puts the workers' times on one line.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ping:
    """One message that went there and back."""

    sent: float
    """On our clock."""
    there: float
    """On the other's, when it was answered."""
    back: float
    """On our clock."""


@dataclass(frozen=True, slots=True)
class Offset:
    """What the other's clock shows more than ours, in seconds."""

    value: float
    error: float
    """At most, to either side."""


def offset_of(pings: Sequence[Ping]) -> Offset:
    """Return the offset as the quickest of some messages tells it.

    Raises:
        ValueError: there are none.
    """
    best = min(pings, key=lambda it: it.back - it.sent)
    return Offset(value=best.there - (best.sent + best.back) / 2, error=(best.back - best.sent) / 2)
