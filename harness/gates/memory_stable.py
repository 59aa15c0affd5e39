"""Gate: the engine's memory does not grow.

A slope is extrapolated over the release's horizon, so two questions are asked of it. Is it sure enough? Its bound
answers that. And was it looked for long enough to speak for the horizon at all? A straight line through the first
minute says little of the last hour: what was seen speaks for so many times its own length and no more.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from harness import trend
from harness.contracts.evidence import Evidence
from harness.gates.criteria import at_most_by_bounds, naming, none_of, unmeasured
from harness.gates.gate import Criterion, Exhibits, Gate, Limits, Outcome

_MEBIBYTE = 2**20
_MINUTE_S = 60.0
Samples = Sequence[Mapping[str, Any]]


def criteria(exhibits: Exhibits, limits: Limits) -> tuple[Criterion, ...]:
    """Judge the length of the observation, that every process stayed, and how far each memory would grow."""
    evidence, samples = exhibits["memory_stable"].evidence, exhibits["memory_stable"].samples
    horizon_s = _figure(evidence, "horizon_s") or math.nan
    total_bytes = (_figure(evidence, "memory_total_mib") or math.nan) * _MEBIBYTE
    cards = _figure(evidence, "cards")
    resident = [_number(sample.get("resident_bytes")) / total_bytes for sample in samples]
    growth = naming(evidence, _growth("growth", samples, resident, horizon_s, limits))
    observed = _observed_s(_joined(samples, resident)[0]) / horizon_s
    return (
        _reaches("looks", len(samples), "looks", len(samples), limits["samples_min"]),
        _reaches("observed_share", observed, "of the horizon", len(samples), limits["observed_share_min"]),
        naming(evidence, none_of(evidence, "processes_lost")),
        growth.model_copy(update={"reason": f"{growth.reason}{_fastest(samples)}"}),
        *(
            _growth(f"card_{card}_growth", samples, [_of_card(sample, card) for sample in samples], horizon_s, limits)
            for card in range(1 if math.isnan(cards) else int(cards))
        ),
    )


def _reaches(name: str, value: float, unit: str, samples: int, limit: float) -> Criterion:
    """Demand that there is enough to judge by; less is INCONCLUSIVE, for no fault was seen."""
    if math.isnan(value):
        return unmeasured(name, limit, "not measured")
    return Criterion(
        name=name,
        outcome=Outcome.GO if value >= limit else Outcome.INCONCLUSIVE,
        value=value,
        unit=unit,
        samples=samples,
        bound=None,
        limit=limit,
        reason=f"{value:.3g} {unit}, at least {limit:g}",
    )


def _growth(name: str, samples: Samples, of_each: Sequence[float], horizon_s: float, limits: Limits) -> Criterion:
    """Demand that what a memory would grow by over the horizon, as a share of it, is within the limit."""
    limit = limits["growth_share_max"]
    times, shares = _joined(samples, of_each)
    try:
        slope = trend.slope(times, shares)
    except ValueError as error:
        return unmeasured(name, limit, str(error))
    if slope is None or math.isnan(horizon_s):
        return unmeasured(name, limit, "too few looks for a bound" if slope is None else "the horizon is not known")
    shortest = limits["observed_share_min"]
    speaks_for_s = min(horizon_s, _observed_s(times) / shortest) if shortest else horizon_s
    grown, high, low = slope.estimate * horizon_s, slope.high * horizon_s, slope.low * speaks_for_s
    return Criterion(
        name=name,
        outcome=at_most_by_bounds(low, high, limit),
        value=grown,
        unit="share",
        samples=len(times),
        bound=high,
        limit=limit,
        reason=(
            f"{grown:+.3%} of the memory over {horizon_s:g} s; "
            f"at most {high:+.3%} with 95% confidence, limit {limit:.2%}"
        ),
    )


def _joined(samples: Samples, values: Sequence[float]) -> tuple[list[float], list[float]]:
    """Return times and values of all parts of a run as one series: what nobody saw between them is no growth."""
    times = [_number(sample.get("at_s")) for sample in samples]
    return trend.joined(times, values, [int(sample.get("part") or 0) for sample in samples])


def _fastest(samples: Samples) -> str:
    """Return which process grew fastest, as the end of a sentence; nothing where none did."""
    slopes = {name: slope for name in _names(samples) if (slope := _of_process(samples, name)) > 0}
    if not slopes:
        return ""
    name = max(slopes, key=lambda it: slopes[it])
    return f"; fastest: {name}, {slopes[name] * _MINUTE_S / _MEBIBYTE:+.3g} MiB a minute"


def _names(samples: Samples) -> Iterable[str]:
    return sorted({name for sample in samples for name in sample.get("processes", ())})


def _of_process(samples: Samples, name: str) -> float:
    seen = [(_number(it.get("at_s")), _number(it["processes"].get(name))) for it in samples if "processes" in it]
    finite = [(time, size) for time, size in seen if math.isfinite(time) and math.isfinite(size)]
    times, sizes = [time for time, _ in finite], [size for _, size in finite]
    return trend.least_squares(times, sizes) if len(set(times)) > 1 else 0.0


def _of_card(sample: Mapping[str, Any], card: int) -> float:
    shares = sample.get("card_used_shares") or ()
    return _number(shares[card]) if card < len(shares) else math.nan


def _figure(evidence: Evidence, name: str) -> float:
    """Return a figure's value, or not a number where it was not measured."""
    figure = evidence.figures.get(name)
    return math.nan if figure is None or figure.samples == 0 else figure.value


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else math.nan


def _observed_s(times: Sequence[float]) -> float:
    return times[-1] - times[0] if times else math.nan


GATE = Gate(
    name="memory_stable",
    kind="rate",
    asks="By how much of the memory would the engine grow over the release's own horizon, at the slope seen under "
    "load?",
    needs=("memory_stable",),
    limits=("samples_min", "observed_share_min", "growth_share_max"),
    criteria=criteria,
    reads_samples=True,
)
