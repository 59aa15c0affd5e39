"""How often the bounds of a slope hold on noise that resembles itself: `harness.trend` beside what others do.

``python -m tests.harness.trend_comparison`` prints the table: the share of series in which the one-sided 95% upper
bound, which the gate reads, is not below the true slope, and how far it lies above the estimate. Beside ours stand
least squares as if all values were news, Newey and West's standard error with the usual bandwidth, and the
moving-block bootstrap with blocks of n^(1/3) values. Noise: AR(1) of each persistence, saws, and steps up and down.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from statistics import mean

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from harness import trend

SLOPE = 0.3
_RESAMPLES = 200
Floats = NDArray[np.float64]
Noise = Callable[[random.Random, int], list[float]]


@dataclass(frozen=True)
class Held:
    """What a method's bounds did on many series."""

    share: float
    """Of the series, those whose upper bound is not below the true slope."""
    margin: float
    """How far the bound lies above the estimate, on average."""


def autoregressive(persistence: float) -> Noise:
    """Return noise of which each value keeps a share of the one before; 1 is a random walk."""

    def made(chance: random.Random, length: int) -> list[float]:
        steps = [chance.gauss(0.0, 1.0) for _ in range(length + 200)]
        return list(accumulate(steps, lambda before, step: persistence * before + step))[200:]

    return made


def saw(chance: random.Random, length: int) -> list[float]:
    """Return a heap whose garbage is collected, with a tooth of some length from some place in it."""
    tooth, begun = chance.uniform(5.0, length / 5), chance.random()
    return [5.0 * ((time / tooth + begun) % 1.0) + chance.gauss(0.0, 0.2) for time in range(length)]


def steps(chance: random.Random, length: int) -> list[float]:
    """Return a level that steps up and down now and then, as where a cache is made and dropped."""
    moves = [chance.gauss(0.0, 5.0) if chance.random() < 0.1 else 0.0 for _ in range(length)]
    return [level + chance.gauss(0.0, 0.2) for level in accumulate(moves)]


NOISES: dict[str, Noise] = {
    **{f"AR(1) {rho:g}": autoregressive(rho) for rho in (0.0, 0.5, 0.8, 0.9, 0.95, 0.99, 1.0)},
    "saw": saw,
    "steps": steps,
}


def ours(values: Sequence[float]) -> tuple[float, float]:
    """Return the estimate and the bound of `harness.trend`."""
    found = trend.slope(range(len(values)), values)
    assert found is not None
    return found.estimate, found.high


def ordinary(values: Sequence[float]) -> tuple[float, float]:
    """Return them as if all values were independent."""
    fit = stats.linregress(range(len(values)), values)
    return float(fit.slope), float(fit.slope + stats.t.ppf(0.95, len(values) - 2) * fit.stderr)


def newey_west(values: Sequence[float]) -> tuple[float, float]:
    """Return them with Newey and West's standard error, Bartlett weights, 4 (n/100)^(2/9) lags."""
    times, estimate, residuals = _fitted(values)
    scores = times * residuals
    variance = float(scores @ scores)
    lags = int(4 * (len(values) / 100) ** (2 / 9))
    variance += sum(2 * (1 - lag / (lags + 1)) * float(scores[lag:] @ scores[:-lag]) for lag in range(1, lags + 1))
    error = max(variance, 0.0) ** 0.5 / float(times @ times)
    return estimate, estimate + float(stats.t.ppf(0.95, len(values) - 2)) * error


def moving_blocks(values: Sequence[float]) -> tuple[float, float]:
    """Return them by the moving-block bootstrap of the residuals, basic bounds."""
    times, estimate, residuals = _fitted(values)
    number = len(values)
    block = max(2, round(number ** (1 / 3)))
    chance = np.random.default_rng(0)
    begins = chance.integers(0, number - block + 1, size=(_RESAMPLES, -(-number // block)))
    places = (begins[:, :, None] + np.arange(block)).reshape(_RESAMPLES, -1)[:, :number]
    again = residuals[places] @ times / float(times @ times)
    return estimate, estimate - float(np.quantile(again, 0.05))


METHODS: dict[str, Callable[[Sequence[float]], tuple[float, float]]] = {
    "ours": ours,
    "least squares": ordinary,
    "Newey-West": newey_west,
    "moving blocks": moving_blocks,
}


def held(method: str, noise: str, *, length: int, series: int) -> Held:
    """Return how often a method's bound holds on many series of a noise about a true slope."""
    chance = random.Random(f"{noise} {length}")  # noqa: S311 - noise, no secret
    found = [
        METHODS[method]([value + SLOPE * time for time, value in enumerate(NOISES[noise](chance, length))])
        for _ in range(series)
    ]
    return Held(
        share=sum(high >= SLOPE for _, high in found) / series,
        margin=mean(high - estimate for estimate, high in found),
    )


def _fitted(values: Sequence[float]) -> tuple[Floats, float, Floats]:
    """Return the times about their middle, the slope, and what is left of the values."""
    seen = np.asarray(values, dtype=np.float64)
    times = np.arange(len(seen), dtype=np.float64) - (len(seen) - 1) / 2
    estimate = float(times @ seen / (times @ times))
    return times, estimate, seen - seen.mean() - estimate * times


if __name__ == "__main__":
    for length in (60, 600):
        print(f"\n{length} values; share of 1000 series whose upper 95% bound holds (its mean margin)")  # noqa: T201
        print(f"{'':12}" + "".join(f"{method:>22}" for method in METHODS))  # noqa: T201
        for noise in NOISES:
            row = [held(method, noise, length=length, series=1000) for method in METHODS]
            print(f"{noise:12}" + "".join(f"{it.share:>12.3f} ({it.margin:.3f})" for it in row))  # noqa: T201
