"""Finds a leak: a process, or what it holds on the cards, that grows steadily while requests are served.

The time is cut into stretches and the lowest size in each is taken: garbage that is collected falls back to the same
floor, a leak raises it. Steady means that the floors rise by much the same from stretch to stretch, so much so that
chance rises would not do it in a hundred thousand runs. A cache that fills slows down, a step is one rise, and what
only goes back to where it has been before is a saw with a long tooth. How much growth may be borne is for the gate
`memory_stable`; this says where it is and what it is a request.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf, sqrt
from statistics import mean, stdev
from typing import Final

from benchmarks.load.faults.fault import Fault, Seen
from benchmarks.load.watch import Look

_WARM_UP_S: Final = 10.0
_WARM_UP_SHARE_MAX: Final = 0.2
"""Caches fill and libraries load at first: so much of the time is not looked at, of a short run a fifth."""
_STRETCHES: Final = 12
_LOOKS_MIN: Final = 3 * _STRETCHES
_STRETCHES_MIN: Final = 5
"""A leak may begin later in the run: it is looked for from each stretch to the end, in no fewer than so many."""
_CHANCE_MAX: Final = 1e-5
_SLOWING_MAX: Final = 0.6
"""What fills up grows, at the end, by less than this share of what it grew by at first."""
_GROWN_MIN_BYTES: Final = 8 * 2**20
_GROWN_MIN_SHARE: Final = 0.005
"""Less is what an allocator keeps of what it was given back."""
_MEGABYTE: Final = 1e6
_MINUTE_S: Final = 60.0


@dataclass(frozen=True, slots=True)
class Growth:
    """A steady growth."""

    since_s: float
    until_s: float
    bytes_per_s: float

    @property
    def grown_bytes(self) -> float:
        """What it comes to."""
        return self.bytes_per_s * (self.until_s - self.since_s)


Series = Sequence[tuple[float, int]]
"""Times and sizes."""


def leaking(seen: Seen) -> Iterator[Fault]:
    """Yield each process that leaks in the machine's memory or in that of the cards."""
    for name, series in _series(seen.looks):
        growth = steady_growth(series)
        if growth is None:
            continue
        ended = sum(growth.since_s <= float(request["end_s"]) <= growth.until_s for request in seen.requests)
        each = f"{growth.grown_bytes / ended / _MEGABYTE:.2f} MB a request, " if ended else ""
        yield Fault(
            name="leak",
            since_s=growth.since_s,
            says=(
                f"{name} grows by {each}{growth.bytes_per_s * _MINUTE_S / _MEGABYTE:.0f} MB a minute, "
                f"{growth.grown_bytes / _MEGABYTE:.0f} MB in {growth.until_s - growth.since_s:.0f} s"
            ),
        )


def steady_growth(series: Series) -> Growth | None:
    """Return how a size grows steadily up to the end, or None where it does not or where too little was seen."""
    if not series:
        return None
    begun, ended = series[0][0], series[-1][0]
    first_s = begun + min(_WARM_UP_S, _WARM_UP_SHARE_MAX * (ended - begun))
    seen = [(time, size) for time, size in series if time >= first_s]
    if len(seen) < _LOOKS_MIN:
        return None
    ends = [round(number * len(seen) / _STRETCHES) for number in range(_STRETCHES + 1)]
    floors = [min(seen[a:b], key=lambda it: it[1]) for a, b in pairwise(ends)]
    found = (
        _steady(floors[first:], _highest(series, floors[first][0]))
        for first in range(_STRETCHES - _STRETCHES_MIN + 1)
    )
    growth = next((it for it in found if it is not None), None)
    if growth is None:
        return None
    enough = max(_GROWN_MIN_BYTES, _GROWN_MIN_SHARE * max(size for _, size in seen))
    if growth.grown_bytes < enough:
        return None
    return Growth(_onset(floors, growth), ended, growth.bytes_per_s)


def _highest(series: Series, before_s: float) -> int:
    return max((size for time, size in series if time < before_s), default=0)


def _steady(floors: Series, highest: int) -> Growth | None:
    """Return the growth of floors that rise by much the same each time, and above the highest before them."""
    if floors[-1][1] <= highest:
        return None
    rates = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in pairwise(floors) if b[0] > a[0]]
    third = len(rates) // 3
    if mean(rates) <= 0 or mean(rates[-third:]) < _SLOWING_MAX * mean(rates[:third]) or _chance(rates) > _CHANCE_MAX:
        return None
    since, until = floors[0][0], floors[-1][0]
    return Growth(since, until, (floors[-1][1] - floors[0][1]) / (until - since))


def _chance(rates: Sequence[float]) -> float:
    """Return how likely so even a rise is where each is chance, by Student's distribution."""
    from scipy import stats  # noqa: PLC0415 - takes long to load

    spread = stdev(rates)
    times = mean(rates) / (spread / sqrt(len(rates))) if spread else inf
    return float(stats.t.sf(times, len(rates) - 1))


def _onset(floors: Series, growth: Growth) -> float:
    """Return when the growth left the level before it: in the stretch before the first that shows it, if in any."""
    before = [(time, size) for time, size in floors if time < growth.since_s]
    if not before:
        return growth.since_s
    level = next(size for time, size in floors if time == growth.since_s)
    return max(before[-1][0], growth.since_s - max(level - before[-1][1], 0) / growth.bytes_per_s)


def _series(looks: Sequence[Look]) -> Iterator[tuple[str, Series]]:
    """Yield the sizes of each process over the longest part of the run, in the machine's memory and on the cards."""
    parts: dict[int, list[Look]] = {}
    for look in looks:
        parts.setdefault(look.part, []).append(look)
    longest = max(parts.values(), key=len, default=[])
    for name in sorted({name for look in longest for name in look.processes}):
        yield name, [(look.at_s, look.processes[name]) for look in longest if name in look.processes]
    for name in sorted({name for look in longest for name in look.card_bytes or ()}):
        held = [(look.at_s, look.card_bytes[name]) for look in longest if look.card_bytes and name in look.card_bytes]
        yield f"{name} on its cards", held
