"""Limits that a person sets on a load run, such as ``ttft_p95=5``, and whether a run keeps them.

As in the gates, a percentile is judged by its bounds: it is within where its upper bound is, beyond where its lower
bound is, and undecided between; too few samples decide nothing.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from harness.contracts.errors import InputError, did_you_mean
from harness.loading.estimates import MEANINGS, Estimate, clustered, estimate
from harness.loading.measured import LoadRun
from harness.report.load_words import range_words, time_words

Outcome = Literal["within", "beyond", "undecided"]
_PERCENTILES: Final = (50, 90, 95, 99)
_NAME: Final = re.compile(r"(ttft|end_to_end|inter_token)_p(50|90|95|99)")


@dataclass(frozen=True, slots=True)
class Limit:
    """The most that a percentile of a latency may be, in seconds."""

    name: str
    """Such as ``ttft_p95``."""
    most_s: float

    @property
    def latency(self) -> str:
        """Which latency it is of."""
        return self.name.rpartition("_")[0]

    @property
    def share(self) -> float:
        """Which percentile it is, as a share."""
        return int(self.name.rpartition("_p")[2]) / 100


@dataclass(frozen=True, slots=True)
class Kept:
    """Whether a run keeps a limit, and why."""

    limit: Limit
    outcome: Outcome
    reason: str
    found: Estimate


def read_limits(texts: Iterable[str]) -> tuple[Limit, ...]:
    """Return limits as a person writes them: ``ttft_p95=5``, in seconds.

    Raises:
        InputError: one is none.
    """
    return tuple(_limit(text) for text in texts)


def _limit(text: str) -> Limit:
    name, equals, value = text.partition("=")
    known = [f"{latency}_p{number}" for latency in MEANINGS for number in _PERCENTILES]
    if not _NAME.fullmatch(name):
        near = did_you_mean(name, known)
        raise InputError(f"--limit {text}: {name} is no latency{near} (such as ttft_p95=5, end_to_end_p95=30)")
    try:
        most = float(value)
    except ValueError:
        most = 0.0
    if not equals or not 0 < most < float("inf"):
        raise InputError(f"--limit {text}: give the most seconds that {name} may take, such as {name}=5")
    return Limit(name, most)


def kept(run: LoadRun, limits: Sequence[Limit]) -> tuple[Kept, ...]:
    """Return whether a run keeps each limit."""
    return tuple(_kept(run, limit) for limit in limits)


def _kept(run: LoadRun, limit: Limit) -> Kept:
    found = _found(run, limit)
    name, most = f"{MEANINGS[limit.latency]} p{limit.share * 100:g}", time_words(limit.most_s)
    if found.value is None:
        return Kept(limit, "undecided", f"{name}: {found.samples} samples, {found.needed} are needed", found)
    words = f"{name} {range_words(found.value, found.low, found.high)}, limit {most}"
    if found.high is not None and found.high <= limit.most_s:
        return Kept(limit, "within", words, found)
    if found.low is not None and found.low > limit.most_s:
        return Kept(limit, "beyond", words, found)
    return Kept(limit, "undecided", f"{words}: which lies between the bounds", found)


def _found(run: LoadRun, limit: Limit) -> Estimate:
    if limit.latency == "inter_token":
        return clustered(limit.latency, run.gaps, limit.share)
    return estimate(limit.latency, run.ttft if limit.latency == "ttft" else run.end_to_end, limit.share)
