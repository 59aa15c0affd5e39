"""Two load runs side by side: each percentile with its bounds, and whether chance alone would make such a difference.

No distribution is assumed, and neither that a request knows nothing of the one before it. Each run is cut into
stretches of as many consecutive answers; were the two runs alike, it would not matter which stretch is of which. So
the stretches are dealt out anew thousands of times, and a percentile differs where few deals set the runs as far
apart as they are: by how many more answers of one than of the other lie above the percentile of both together. Of
several percentiles the least likely is asked the most (Holm), so that all together cry wolf in at most 5 of 100
comparisons of runs that are alike.

What this cannot see: that a box is slower today than it was yesterday for a reason that held all through a run. Two
runs of one and the same version, compared, show how far that goes.

Source: Phipson and Smyth, Statistical Applications in Genetics and Molecular Biology 9 (2010), article 39; Holm,
Scandinavian Journal of Statistics 6 (1979) 65-70.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np

from harness.loading.estimates import Estimate, estimates
from harness.loading.measured import LoadRun
from harness.statistics import CONFIDENCE, quantile

STRETCHES: Final = 12
"""Of the shorter run: enough for chance to be told, and each long enough to hold what neighbours share."""
_STRETCHES_MIN: Final = 5
"""Of either run: with fewer there are too few ways to deal them out."""
_STRETCH_MIN: Final = 4
"""Answers of a stretch."""
_DEALS: Final = 9999
_SEED: Final = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """One percentile in both runs."""

    a: Estimate
    b: Estimate
    chance: float | None
    """Share of the deals that set the runs as far apart, as Holm corrects it; None of too few answers."""
    differs: bool

    @property
    def says(self) -> str:
        """What the difference is worth, in words."""
        if self.chance is None:
            return "too few answers to tell"
        if not self.differs:
            return f"no more than chance ({_p(self.chance)})"
        slower = (self.b.value or 0.0) > (self.a.value or 0.0)
        return f"B is {'slower' if slower else 'faster'} ({_p(self.chance)})"


@dataclass(frozen=True)
class Comparison:
    """Two runs, side by side."""

    a: str
    b: str
    differences: tuple[Difference, ...]
    figures: tuple[tuple[str, float | None, float | None, str], ...]
    """Name, both values and unit of each figure that either has and that differs."""
    environment: tuple[tuple[str, str, str], ...]
    """What differs in what ran and where it ran: name and both values."""


def compare_runs(a: LoadRun, b: LoadRun) -> Comparison:
    """Return two runs side by side."""
    found_a, found_b = ({(it.name, it.share): it for it in estimates(run)} for run in (a, b))
    both = [key for key in found_a if key in found_b]
    chances = {key: chance_of(_values(a, key[0]), _values(b, key[0]), key[1]) for key in both}
    stated = {key: it for key, it in chances.items() if it is not None and found_a[key].value and found_b[key].value}
    corrected = holm(stated)
    return Comparison(
        a=str(a.place),
        b=str(b.place),
        differences=tuple(
            Difference(found_a[key], found_b[key], corrected.get(key), corrected.get(key, 1.0) <= 1 - CONFIDENCE)
            for key in both
        ),
        figures=_figures(a, b),
        environment=_environment(a, b),
    )


def chance_of(a: Sequence[Sequence[float]], b: Sequence[Sequence[float]], share: float) -> float | None:
    """Return how often chance sets two runs as far apart at a percentile, or None where there are too few answers.

    Args:
        a: the times of each answer of one run, in the order of the answers: one, or several between its tokens.
        b: those of the other.
        share: the percentile.
    """
    length = min(len(a), len(b)) // STRETCHES
    length = max(length, _STRETCH_MIN)
    of_a, of_b = len(a) // length, len(b) // length
    if min(of_a, of_b) < _STRETCHES_MIN:
        return None
    cut = quantile([it for answer in (*a, *b) for it in answer], share)
    above = np.array(
        [
            _above(run[place * length : (place + 1) * length], cut)
            for run, number in ((a, of_a), (b, of_b))
            for place in range(number)
        ]
    )
    seen = abs(above[:of_a].mean() - above[of_a:].mean())
    draws = np.random.default_rng(_SEED)
    dealt = draws.permuted(np.tile(above, (_DEALS, 1)), axis=1)
    apart = np.abs(dealt[:, :of_a].mean(axis=1) - dealt[:, of_a:].mean(axis=1))
    return float((np.count_nonzero(apart >= seen - 1e-12) + 1) / (_DEALS + 1))


def holm(chances: Mapping[Any, float]) -> dict[Any, float]:
    """Return chances as Holm corrects them for being several."""
    corrected, worst = {}, 0.0
    for place, (key, chance) in enumerate(sorted(chances.items(), key=lambda it: it[1])):
        worst = max(worst, min(chance * (len(chances) - place), 1.0))
        corrected[key] = worst
    return corrected


def comparison_json(found: Comparison) -> dict[str, Any]:
    """Return a comparison as a program reads it."""
    return {
        "a": found.a,
        "b": found.b,
        "percentiles": [
            {
                "name": it.a.name,
                "share": it.a.share,
                "a": asdict(it.a),
                "b": asdict(it.b),
                "chance": it.chance,
                "differs": it.differs,
            }
            for it in found.differences
        ],
        "figures": [{"name": name, "a": a, "b": b, "unit": unit} for name, a, b, unit in found.figures],
        "environment": [{"name": name, "a": a, "b": b} for name, a, b in found.environment],
    }


def _values(run: LoadRun, name: str) -> list[Sequence[float]]:
    if name == "inter_token":
        return [tuple(it) for it in run.gaps]
    return [(it,) for it in (run.ttft if name == "ttft" else run.end_to_end)]


def _above(stretch: Sequence[Sequence[float]], cut: float) -> float:
    """Return the share of a stretch's times that lie above a value."""
    times = [it for answer in stretch for it in answer]
    return sum(it > cut for it in times) / len(times)


def _figures(a: LoadRun, b: LoadRun) -> tuple[tuple[str, float | None, float | None, str], ...]:
    of_a, of_b = a.evidence.figures, b.evidence.figures
    latencies = tuple(f"{name}_p" for name in ("ttft", "end_to_end", "inter_token"))
    rows = []
    for name in dict.fromkeys((*of_a, *of_b)):
        one, other = of_a.get(name), of_b.get(name)
        values = (one.value if one else None, other.value if other else None)
        unit = next(it.unit for it in (one, other) if it is not None)
        if not name.startswith(latencies) and values[0] != values[1]:
            rows.append((name, *values, unit))
    return tuple(rows)


def _environment(a: LoadRun, b: LoadRun) -> tuple[tuple[str, str, str], ...]:
    of_a, of_b = ({**run.evidence.details, **run.evidence.environment} for run in (a, b))
    names = dict.fromkeys((*of_a, *of_b))
    pairs = ((name, of_a.get(name, "-"), of_b.get(name, "-")) for name in names)
    return tuple(it for it in pairs if it[1] != it[2])


def _p(share: float) -> str:
    return f"p = {share:.3f}" if share >= 0.001 else "p < 0.001"  # noqa: PLR2004 - what the deals can tell
