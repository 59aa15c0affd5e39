"""The few forms that a criterion takes: facts, and rates, quantiles and means by their bounds."""

from collections.abc import Sequence

from harness import statistics
from harness.contracts.evidence import Evidence, Figure
from harness.gates.gate import Criterion, Outcome


def none_of(evidence: Evidence, name: str) -> Criterion:
    """Demand that a count is zero."""
    return at_most(evidence, name, 0.0)


def at_most(evidence: Evidence, name: str, limit: float) -> Criterion:
    """Demand that a figure does not exceed a limit: a fact, without a bound."""
    figure = evidence.figures.get(name)
    if figure is None or figure.samples == 0:
        return unmeasured(name, limit)
    outcome = Outcome.GO if figure.value <= limit else Outcome.NO_GO
    return _fact(name, figure, outcome, limit, "at most")


def at_least(evidence: Evidence, name: str, limit: float) -> Criterion:
    """Demand that a figure reaches a limit: a fact, without a bound."""
    figure = evidence.figures.get(name)
    if figure is None or figure.samples == 0:
        return unmeasured(name, limit)
    outcome = Outcome.GO if figure.value >= limit else Outcome.NO_GO
    return _fact(name, figure, outcome, limit, "at least")


def at_most_share_of(evidence: Evidence, name: str, of: str, share: float) -> Criterion:
    """Demand that a figure is at most so large a share of another one: a fact, without a bound."""
    whole = evidence.figures.get(of)
    if whole is None or whole.samples == 0:
        return unmeasured(name, share)
    criterion = at_most(evidence, name, share * whole.value)
    if criterion.value is None:
        return criterion
    return criterion.model_copy(update={"reason": f"{criterion.reason}, that is {share:g} of {of}"})


def enough(evidence: Evidence, name: str, limit: float) -> Criterion:
    """Demand that so many were looked at; fewer is INCONCLUSIVE, for no fault was seen."""
    criterion = at_least(evidence, name, limit)
    if criterion.outcome is Outcome.NO_GO:
        return criterion.model_copy(update={"outcome": Outcome.INCONCLUSIVE})
    return criterion


def reached(evidence: Evidence, limit: float) -> tuple[Criterion, ...]:
    """Demand that the database which judged statements was there: too many that it never saw are INCONCLUSIVE.

    The embedded engine needs no connection, so evidence that names no database has no such criterion.
    """
    name = "infrastructure_share"
    if name not in evidence.figures and not evidence.details.get("engine", "").startswith("oracle"):
        return ()
    criterion = at_most(evidence, name, limit)
    if criterion.outcome is Outcome.NO_GO:
        criterion = criterion.model_copy(update={"outcome": Outcome.INCONCLUSIVE})
    return (naming(evidence, criterion),)


def noted(evidence: Evidence, name: str) -> Criterion:
    """Show a count that has no limit; it must have been measured."""
    figure = evidence.figures.get(name)
    if figure is None or figure.samples == 0:
        return unmeasured(name, None)
    return Criterion(
        name=name,
        outcome=Outcome.GO,
        value=figure.value,
        unit=figure.unit,
        samples=figure.samples,
        bound=None,
        limit=None,
        reason=f"{figure.value:g} {figure.unit} (n={figure.samples}), counted and tolerated",
    )


def rate_at_most(evidence: Evidence, name: str, limit: float, *, unsure: str | None = None) -> Criterion:
    """Demand that the rate of bad ones is within a limit.

    Args:
        evidence: holds a count of bad ones under `name`, whose samples are the trials.
        name: the count of bad ones.
        limit: the highest rate that may be.
        unsure: a count of undecided ones: bad when GO is asked, good when NO_GO is asked.
    """
    figure = evidence.figures.get(name)
    doubt = evidence.figures.get(unsure) if unsure else Figure(value=0.0, unit="", samples=1)
    if figure is None or doubt is None or 0 in (figure.samples, doubt.samples):
        return unmeasured(name, limit)
    return _rate(name, int(figure.value), int(doubt.value), figure.samples, limit)


def share_at_least(evidence: Evidence, name: str, limit: float, *, unsure: str | None = None) -> Criterion:
    """Demand that the share of good ones reaches a limit, by the exact bound on the rate of bad ones.

    Args:
        evidence: holds a count of good ones under `name`, whose samples are the trials.
        name: the count of good ones.
        limit: the lowest share that may be.
        unsure: a count of undecided ones, not among the good: bad when GO is asked, good when NO_GO is asked.
    """
    figure = evidence.figures.get(name)
    doubt = evidence.figures.get(unsure) if unsure else Figure(value=0.0, unit="", samples=1)
    if figure is None or doubt is None or 0 in (figure.samples, doubt.samples):
        return unmeasured(name, limit)
    trials, good, undecided = figure.samples, int(figure.value), int(doubt.value)
    low = statistics.rate_lower_bound(good, trials)
    high = statistics.rate_upper_bound(min(good + undecided, trials), trials)
    outcome = Outcome.GO if low >= limit else Outcome.NO_GO if high < limit else Outcome.INCONCLUSIVE
    told = f"{good} and {undecided} undecided" if undecided else f"{good}"
    return Criterion(
        name=name,
        outcome=outcome,
        value=good / trials,
        unit="share",
        samples=trials,
        bound=low,
        limit=limit,
        reason=f"{told} of {trials} ({good / trials:.2%}); at least {low:.2%} with 95% confidence, limit {limit:.2%}",
    )


def quantile_at_most(name: str, values: Sequence[float], share: float, limit: float, unit: str) -> Criterion:
    """Demand that a quantile's distribution-free upper bound is within a limit."""
    if not values:
        return unmeasured(name, limit)
    value = statistics.quantile(values, share)
    low, high = statistics.quantile_lower_bound(values, share), statistics.quantile_upper_bound(values, share)
    told = f"p{share * 100:g} is {value:.3g} {unit} of {len(values)}"
    return _bounded(name, value, (low, high), len(values), limit, unit, told)


def mean_at_most(name: str, values: Sequence[float], limit: float, unit: str) -> Criterion:
    """Demand that the upper bound of a mean, over one value a cluster, is within a limit."""
    if not values:
        return unmeasured(name, limit)
    value = sum(values) / len(values)
    low, high = statistics.mean_lower_bound(values), statistics.mean_upper_bound(values)
    told = f"{value:.3g} {unit} on average of {len(values)}"
    return _bounded(name, value, (low, high), len(values), limit, unit, told)


def naming(evidence: Evidence, criterion: Criterion, *, always: bool = False) -> Criterion:
    """Return a criterion; where it is not GO, or always, its reason names what the evidence names under its name."""
    named = evidence.details.get(criterion.name)
    if (criterion.outcome is Outcome.GO and not always) or not named:
        return criterion
    return criterion.model_copy(update={"reason": f"{criterion.reason}: {named}"})


def through_gateway(criterion: Criterion) -> Criterion:
    """Return a criterion of what was measured through the gateway, told apart from the same of the engine itself."""
    return criterion.model_copy(update={"name": f"gateway_{criterion.name}"})


def unmeasured(name: str, limit: float | None, reason: str = "not measured") -> Criterion:
    """Return a criterion that nothing was measured for: nothing unmeasured passes."""
    return Criterion(
        name=name,
        outcome=Outcome.INCONCLUSIVE,
        value=None,
        unit="",
        samples=0,
        bound=None,
        limit=limit,
        reason=reason,
    )


def at_most_by_bounds(low: float | None, high: float | None, limit: float) -> Outcome:
    """Return GO where even the upper bound is within the limit, NO_GO where even the lower one is beyond it."""
    if high is not None and high <= limit:
        return Outcome.GO
    return Outcome.NO_GO if low is not None and low > limit else Outcome.INCONCLUSIVE


def _rate(name: str, bad: int, unsure: int, trials: int, limit: float) -> Criterion:
    worst = min(bad + unsure, trials)
    high = statistics.rate_upper_bound(worst, trials)
    low = statistics.rate_lower_bound(bad, trials)
    outcome = at_most_by_bounds(low, high, limit)
    doubt = f" and {unsure} undecided" if unsure else ""
    return Criterion(
        name=name,
        outcome=outcome,
        value=bad / trials,
        unit="share",
        samples=trials,
        bound=high,
        limit=limit,
        reason=(
            f"{bad}{doubt} of {trials} ({worst / trials:.2%}); "
            f"at most {high:.2%} and at least {low:.2%} with 95% confidence, limit {limit:.2%}"
        ),
    )


def _bounded(
    name: str,
    value: float,
    bounds: tuple[float | None, float | None],
    samples: int,
    limit: float,
    unit: str,
    told: str,
) -> Criterion:
    low, high = bounds
    bounded = f"at most {high:.3g} {unit} with 95% confidence" if high is not None else "too few samples for a bound"
    return Criterion(
        name=name,
        outcome=at_most_by_bounds(low, high, limit),
        value=value,
        unit=unit,
        samples=samples,
        bound=high,
        limit=limit,
        reason=f"{told}; {bounded}, limit {limit:g} {unit}",
    )


def _fact(name: str, figure: Figure, outcome: Outcome, limit: float, relation: str) -> Criterion:
    return Criterion(
        name=name,
        outcome=outcome,
        value=figure.value,
        unit=figure.unit,
        samples=figure.samples,
        bound=None,
        limit=limit,
        reason=f"{figure.value:g} {figure.unit} (n={figure.samples}), {relation} {limit:g}",
    )
