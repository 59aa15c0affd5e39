"""Finds streams that fell silent: one alone while its neighbours went on, or all of them at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from benchmarks.load.faults.fault import Fault, Request, Seen

_SILENT_MIN_S: Final = 2.0
"""Shorter silences are what a busy machine has."""
_TIMES_USUAL: Final = 10.0
"""A silence is far out where it is so many times the longest silence of the usual stream."""
_TIMES_FIRST: Final = 3.0
"""And so many times the usual wait for a first token: while a neighbour's prompt is read, streams may wait."""


@dataclass(frozen=True, slots=True)
class Silence:
    """A time in which a stream brought nothing, after its first token."""

    request: str
    since_s: float
    until_s: float

    @property
    def seconds(self) -> float:
        """How long it was."""
        return self.until_s - self.since_s


def stalled(seen: Seen) -> Iterator[Fault]:
    """Yield that streams stalled, and that the server paused as a whole."""
    streams = [request for request in seen.requests if request.get("token_times_s")]
    longest = [max(_silences(request), key=lambda it: it.seconds) for request in streams]
    if not longest:
        return
    usual = median(silence.seconds for silence in longest)
    first = median(request["token_times_s"][0] - request["start_s"] for request in streams)
    limit_s = max(_SILENT_MIN_S, _TIMES_USUAL * usual, _TIMES_FIRST * first)
    far_out = [it for it in longest if it.seconds > limit_s]
    alone = [it for it in far_out if _alone(it, streams)]
    together = [it for it in far_out if it not in alone]
    if alone:
        worst = max(alone, key=lambda it: it.seconds)
        yield Fault(
            name="stalled stream",
            since_s=min(it.since_s for it in alone),
            says=(
                f"{len(alone)} of {len(streams)} streams fell silent by themselves; the longest, "
                f"{worst.request}, for {worst.seconds:.1f} s (usual longest silence: {usual:.2g} s)"
            ),
        )
    if together:
        worst = max(together, key=lambda it: it.seconds)
        yield Fault(
            name="server pause",
            since_s=min(it.since_s for it in together),
            says=(
                f"no stream brought anything for {worst.seconds:.1f} s from {worst.since_s:.1f} s on "
                f"(usual longest silence: {usual:.2g} s)"
            ),
        )


def _silences(request: Request) -> list[Silence]:
    """Return the times between a stream's tokens, and from the last one to its end."""
    times = [*request["token_times_s"], max(request["end_s"], request["token_times_s"][-1])]
    return [Silence(str(request["id"]), before, after) for before, after in pairwise(times)]


def _alone(silence: Silence, streams: Sequence[Request]) -> bool:
    """Whether a stream was silent by itself: others brought tokens in the middle of it, or there were no others.

    At its ends the whole server may be slow.
    """
    margin = silence.seconds / 4
    since, until = silence.since_s + margin, silence.until_s - margin
    others = [
        request
        for request in streams
        if request["id"] != silence.request and request["end_s"] >= since and request["start_s"] <= until
    ]
    return not others or any(since <= time <= until for request in others for time in request["token_times_s"])
