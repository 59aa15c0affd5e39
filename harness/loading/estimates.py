"""Percentiles of a load run with the bounds that its samples can carry, and none that they cannot.

A request's waits get distribution-free bounds: order statistics, one-sided 95% to either side. They take requests as
independent of each other. Times between tokens are not: those of one answer resemble each other, so whole answers are
drawn anew (the bootstrap over clusters), which is approximate. A percentile that the samples cannot carry a bound of
is not stated; what is said then is how many samples it takes.

Source: Field and Welsh, "Bootstrapping clustered data", Journal of the Royal Statistical Society B 69 (2007) 369-390.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from harness.loading.measured import LoadRun
from harness.statistics import CONFIDENCE, quantile, quantile_lower_bound, quantile_upper_bound

SHARES: Final = (0.5, 0.95, 0.99)
_DRAWS: Final = 400
_SEED: Final = 0
MEANINGS: Final = {"ttft": "first token", "end_to_end": "whole answer", "inter_token": "inter-token"}
"""What each time is the time of."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """One percentile, in seconds; value and bounds are None where the samples cannot carry it."""

    name: str
    share: float
    value: float | None
    low: float | None
    high: float | None
    samples: int
    needed: int
    """Samples that its upper bound takes."""

    @property
    def says(self) -> str:
        """What the percentile is of, such as ``first token, p95``."""
        return f"{MEANINGS[self.name]}, p{self.share * 100:g}"


def estimates(run: LoadRun) -> tuple[Estimate, ...]:
    """Return the percentiles of a run's latencies; those that nothing was measured of are left out."""
    found = [
        estimate(name, values, share)
        for name, values in (("ttft", run.ttft), ("end_to_end", run.end_to_end))
        if values
        for share in SHARES
    ]
    gaps = run.gaps
    return (*found, *(clustered("inter_token", gaps, share) for share in SHARES if gaps))


def estimate(name: str, values: Sequence[float], share: float) -> Estimate:
    """Return a percentile of independent values with its distribution-free bounds."""
    needed, high = needed_for(share), quantile_upper_bound(values, share)
    if high is None:
        return Estimate(name, share, None, None, None, len(values), needed)
    return Estimate(
        name, share, quantile(values, share), quantile_lower_bound(values, share), high, len(values), needed
    )


def clustered(name: str, clusters: Sequence[Sequence[float]], share: float) -> Estimate:
    """Return a percentile of values that come in clusters, with bounds from clusters drawn anew.

    As many clusters are needed as a percentile of independent values takes samples.
    """
    number, needed = len(clusters), needed_for(share)
    if number < needed:
        return Estimate(name, share, None, None, None, number, needed)
    values = np.concatenate([np.asarray(it, dtype=np.float64) for it in clusters])
    owners = np.repeat(np.arange(number), [len(it) for it in clusters])
    order = np.argsort(values, kind="stable")
    values, owners = values[order], owners[order]
    draws = np.random.default_rng(_SEED)
    drawn = np.sort(
        [
            _weighted(values, np.bincount(draws.integers(number, size=number), minlength=number)[owners], share)
            for _ in range(_DRAWS)
        ]
    )
    beyond = math.floor((1 - CONFIDENCE) * _DRAWS)
    return Estimate(
        name,
        share,
        float(values[max(math.ceil(share * len(values)), 1) - 1]),
        float(drawn[beyond]),
        float(drawn[-beyond - 1]),
        number,
        needed,
    )


def needed_for(share: float, confidence: float = CONFIDENCE) -> int:
    """Return how many samples the upper bound of a percentile takes: 59 of p95, 299 of p99."""
    return math.ceil(math.log(1 - confidence) / math.log(share))


def _weighted(values: np.ndarray, weights: np.ndarray, share: float) -> float:
    """Return the quantile of sorted values that count so often each."""
    reached = np.cumsum(weights)
    return float(values[np.searchsorted(reached, share * reached[-1])])
