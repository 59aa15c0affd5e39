"""Finds requests that failed, and answers that are longer than the server's cap."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import mean, pstdev
from typing import Final

from benchmarks.load.faults.engine import downtimes
from benchmarks.load.faults.fault import Fault, Request, Seen

_REGULAR_FAILURES_MIN: Final = 4
_REGULAR_SPREAD_MAX: Final = 0.35
"""Spread of the distances between failures, as a share of their mean. Chance alone spreads them as widely as they
are long; users who overtake each other move a failure by a few requests."""
_ERROR_SHOWN: Final = 80


def failing(seen: Seen) -> Iterator[Fault]:
    """Yield that requests failed while the server was up; those of a restart belong to the restart."""
    down = downtimes(seen.looks)
    failed = [
        number
        for number, request in enumerate(seen.requests)
        if request["error"] is not None and not any(it.hits(request) for it in down)
    ]
    if not failed:
        return
    requests = [seen.requests[number] for number in failed]
    error, times = Counter(str(request["error"]) for request in requests).most_common(1)[0]
    yield Fault(
        name="failing requests",
        since_s=requests[0]["start_s"],
        says=(
            f"{len(failed)} of {len(seen.requests)} failed ({len(failed) / len(seen.requests):.1%}"
            f"{_rhythm(failed)}); {times} of them: {_short(error)}"
        ),
    )


def cap_not_held(seen: Seen) -> Iterator[Fault]:
    """Yield that answers are longer than the cap, by the server's count or by the client's own."""
    cap = seen.output_cap_tokens
    if not cap:
        return
    over = [(request, tokens) for request in seen.requests if (tokens := _tokens(request)) > cap]
    if over:
        yield Fault(
            name="output cap not held",
            since_s=over[0][0]["start_s"],
            says=(
                f"{len(over)} of {len(seen.requests)} answers are longer than {cap} tokens, "
                f"the longest {max(tokens for _, tokens in over)}"
            ),
        )
    elif seen.probe_tokens is not None and seen.probe_tokens > cap:
        yield Fault(
            name="output cap not held",
            since_s=max((request["end_s"] for request in seen.requests), default=0.0),
            says=f"a request that asked for more than {cap} tokens after the load got {seen.probe_tokens}",
        )


def _tokens(request: Request) -> int:
    """Return an answer's length, the longer of what the server counted and what the client saw come."""
    return max(int(request.get(name) or 0) for name in ("completion_tokens", "counted_tokens"))


def _rhythm(failed: Sequence[int]) -> str:
    """Return that every so manieth request fails, where failures come too evenly for chance."""
    distances = [after - before for before, after in pairwise(failed)]
    if len(failed) < _REGULAR_FAILURES_MIN or mean(distances) < 2:  # noqa: PLR2004 - all of them failed, or nearly
        return ""
    every = mean(distances)
    return f", about every {every:.0f}th" if pstdev(distances) <= _REGULAR_SPREAD_MAX * every else ""


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _ERROR_SHOWN else f"{words[:_ERROR_SHOWN]}..."
