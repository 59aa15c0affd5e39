"""Gate: the version is not worse than the one before it."""

from collections.abc import Sequence

from harness import statistics
from harness.contracts.release import NO_PREVIOUS
from harness.contracts.subject import PREVIOUS, Subject
from harness.gates.criteria import at_most_by_bounds
from harness.gates.gate import Criterion, Exhibits, Gate, Limits, Outcome
from harness.gates.pairs import ASPECTS, Differences, Pair, differences, judged_differently, pair

_NAMED = 5


def criteria(exhibits: Exhibits, limits: Limits) -> tuple[Criterion, ...]:
    """Judge how many questions both versions answered, whether both had the same judge, and each aspect's loss."""
    before, now = exhibits[PREVIOUS].samples, exhibits["sql_quality"].samples
    pairs = pair(before, now)
    losses = ((f"{name}_loss", differences(pairs, mark)) for name, mark in ASPECTS)
    return (
        _enough_questions(pairs, len(now), limits["paired_questions_min"]),
        _few_left_out(pairs, len(before), limits["previous_questions_paired_share_min"]),
        _same_judge(pairs),
        *(_loss(name, found, len(pairs), limits["loss_share_max"]) for name, found in losses),
    )


def excuse(subject: Subject) -> str:
    """Return why there is no version before this one, where the release says so and why."""
    if subject.previous != NO_PREVIOUS or not subject.previous_reason.strip():
        return ""
    return f"there is no previous version: {subject.previous_reason}"


def _enough_questions(pairs: Sequence[Pair], asked: int, limit: float) -> Criterion:
    return _condition(
        "paired_questions",
        met=len(pairs) >= limit,
        value=float(len(pairs)),
        unit="questions",
        samples=asked,
        limit=limit,
        reason=f"{len(pairs)} of {asked} questions were asked of the previous version too, at least {limit:g}",
    )


def _few_left_out(pairs: Sequence[Pair], asked: int, limit: float) -> Criterion:
    share = len(pairs) / asked if asked else 0.0
    return _condition(
        "previous_questions_paired_share",
        met=share >= limit,
        value=share,
        unit="share",
        samples=asked,
        limit=limit,
        reason=f"{len(pairs)} of the previous version's {asked} questions were asked again, at least {limit:.2%}",
    )


def _same_judge(pairs: Sequence[Pair]) -> Criterion:
    found, alike = judged_differently(pairs), sum(it.same_answer for it in pairs)
    cure = f": {_named(found)}; gonogo run of the previous version has it judged anew" if found else ""
    return _condition(
        "judged_differently",
        met=not found,
        value=float(len(found)),
        unit="questions",
        samples=alike,
        limit=0.0,
        reason=f"{len(found)} of {alike} answers that are the same were judged in two ways{cure}",
    )


def _loss(name: str, found: Differences | None, pairs: int, limit: float) -> Criterion:
    """Judge the share that got worse less the share that got better.

    What is undecided counts as worse when GO is asked and as better when NO_GO is asked.
    """
    if found is None:
        return _condition(
            name, met=False, value=None, unit="", samples=0, limit=limit, reason="not measured of both versions"
        )
    worse, better = len(found.worse), len(found.better)
    high = statistics.paired_loss_upper_bound(worse + len(found.perhaps_worse), better, pairs)
    low = statistics.paired_loss_lower_bound(worse, better + len(found.perhaps_better), pairs)
    doubt = f" and {found.undecided} undecided" if found.undecided else ""
    named = _named((*found.worse, *found.perhaps_worse))
    return Criterion(
        name=name,
        outcome=at_most_by_bounds(low, high, limit),
        value=(worse - better) / pairs,
        unit="share",
        samples=pairs,
        bound=high,
        limit=limit,
        reason=(
            f"{worse} worse and {better} better{doubt} of {pairs}; loss at most {high:.2%} and at least {low:.2%} "
            f"with 95% confidence, limit {limit:.2%}{f'; worse: {named}' if named else ''}"
        ),
    )


def _condition(  # a condition of the comparison: where it is not met nothing can be said
    name: str, *, met: bool, value: float | None, unit: str, samples: int, limit: float, reason: str
) -> Criterion:
    outcome = Outcome.GO if met else Outcome.INCONCLUSIVE
    return Criterion(
        name=name, outcome=outcome, value=value, unit=unit, samples=samples, bound=None, limit=limit, reason=reason
    )


def _named(ids: Sequence[str]) -> str:
    more = len(ids) - _NAMED
    return ", ".join(ids[:_NAMED]) + (f" and {more} more" if more > 0 else "")


GATE = Gate(
    name="no_regression",
    kind="rate",
    asks="Is the version, on the same questions, not worse than the one before it by more than a margin?",
    needs=("sql_quality", PREVIOUS),
    limits=("paired_questions_min", "previous_questions_paired_share_min", "loss_share_max"),
    criteria=criteria,
    reads_samples=True,
    excuse=excuse,
)
