"""Executes answers and their gold statements on every data seed, and compares what they return.

An answer is right only where the checker accepts it, it and its gold statement run on every seed, the rows are the
same on each, and say something on at least one. It is wrong where it is no statement, Oracle refuses it, its rows
differ on any seed, or it takes too much. All else is undecided: what cannot be carried over to the engine, be it the
answer or its gold statement, and an empty result that equals an empty one on every seed.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from benchmarks.quality.judgement import Judgement
from harness.contracts.record import Record
from harness.oracle.box import Box, Compared, Wanted
from harness.oracle.execute import NotRun

Outcome = Literal["match", "mismatch", "no statement", "refused", "exceeded", "not run", "gold not run", "both empty"]
UNDECIDED: frozenset[Outcome] = frozenset({"not run", "gold not run", "both empty"})
_DECIDED_BY_ONE: tuple[Outcome, ...] = ("mismatch", "exceeded", "gold not run", "not run")
"""What one seed says of all, the gravest first."""


class Execution(Record):
    """What came of executing one answer, as it stands in the samples."""

    execution: Outcome
    gold_rows: int | None
    """On the first seed where it returns something; None where the gold statement did not run."""
    gold_tells: bool
    """Whether the gold statement ran and returned something on a seed: else nothing tells right from wrong."""
    answer_rows: int | None
    """On the same seed; None where the answer did not run; at most one more than are looked at."""
    seed: int | None
    """Number of the data seed, from 1 on, that decided it where not all did."""
    difference: str
    """The first difference, or why something did not run."""


class _OnSeed(NamedTuple):
    outcome: Outcome
    why: str
    wanted: int | None
    tells: bool
    rows: int | None


def execute(boxes: Sequence[Box], judgement: Judgement, gold: str) -> Execution:
    """Return what comes of an answer that was judged already; only one that the checker accepts is run."""
    run = judgement.statement if judgement.verdict == "accept" else None
    outcome, why = _not_to_run(judgement)
    seen: list[_OnSeed] = []
    for box in boxes:
        wrong = any(it.outcome in {"mismatch", "exceeded"} for it in seen)
        wanted, answered = box.compare(gold, None if wrong else run)
        seen.append(_on_seed(wanted, answered))
    telling = next((it for it in seen if it.tells), seen[0])
    number: int | None = None
    if not outcome:
        outcome, number = _over_all(seen)
        why = seen[number - 1].why if number is not None else ""
    elif outcome == "not run":  # undecided whatever comes of it, unless the gold statement does not run either
        broken = next((it for it in seen if it.outcome == "gold not run"), None)
        outcome, why = ("gold not run", broken.why) if broken is not None else (outcome, why)
    return Execution(
        execution=outcome,
        gold_rows=telling.wanted,
        gold_tells=telling.tells,
        answer_rows=telling.rows,
        seed=number if len(boxes) > 1 else None,
        difference=f"on data seed {number} of {len(boxes)}: {why}" if number is not None and len(boxes) > 1 else why,
    )


def _on_seed(wanted: Wanted | NotRun, answered: Compared | NotRun | None) -> _OnSeed:
    outcome, why = _outcome(wanted, answered)
    rows = answered.rows if isinstance(answered, Compared) else None
    if isinstance(wanted, NotRun):
        return _OnSeed(outcome, why, None, tells=False, rows=rows)
    return _OnSeed(outcome, why, wanted.rows, not wanted.says_nothing, rows)


def _outcome(wanted: Wanted | NotRun, answered: Compared | NotRun | None) -> tuple[Outcome, str]:
    if isinstance(answered, NotRun) and answered.exceeded:
        return "exceeded", answered.why
    if isinstance(wanted, NotRun):
        return "gold not run", wanted.why
    if not isinstance(answered, Compared):
        return "not run", answered.why if answered is not None else ""
    if answered.difference:
        return "mismatch", answered.difference
    return ("both empty" if wanted.says_nothing else "match"), ""


def _over_all(seen: Sequence[_OnSeed]) -> tuple[Outcome, int | None]:
    """Return what the seeds say together, and the number of the one that decided it alone."""
    for outcome in _DECIDED_BY_ONE:
        for number, it in enumerate(seen, start=1):
            if it.outcome == outcome:
                return outcome, number
    return ("match" if any(it.outcome == "match" for it in seen) else "both empty"), None


def _not_to_run(judgement: Judgement) -> tuple[Outcome | Literal[""], str]:
    if judgement.statement is None:
        return "no statement", judgement.why_none
    if judgement.verdict == "reject":
        return "refused", ", ".join(judgement.codes) or judgement.explain_message
    if judgement.verdict == "unsure":
        return "not run", "whether Oracle accepts it is not known"
    return "", ""
