"""Executes answers and their gold statements on generated rows, and compares what they return.

The rows are made for the suite's gold statements (`harness.ebs.rows`), so a wrong literal, column, join or filter
usually returns other rows; it is not certain to. An answer is right only where the checker accepts it, both run,
and the rows are the same and say something. It is wrong where it is no statement, Oracle refuses it, its rows differ
or it takes too much. All else is undecided: what cannot be carried over to DuckDB, be it the answer or its gold
statement, and an empty result that equals an empty one.
"""

from collections.abc import Sequence
from typing import Literal

from benchmarks.judgement import Judgement
from harness.contracts.evidence import Figure
from harness.contracts.record import Record
from harness.oracle.box import Box, Compared
from harness.oracle.execute import NotRun

Outcome = Literal["match", "mismatch", "no statement", "refused", "exceeded", "not run", "gold not run", "both empty"]
UNDECIDED: frozenset[Outcome] = frozenset({"not run", "gold not run", "both empty"})


class Execution(Record):
    """What came of executing one answer, as it stands in the samples."""

    execution: Outcome
    gold_rows: int | None
    """None where the gold statement did not run."""
    gold_tells: bool
    """Whether the gold statement ran and returned something: else no answer can be told right from wrong."""
    answer_rows: int | None
    """None where the answer did not run; at most one more than are looked at."""
    difference: str
    """The first difference, or why something did not run."""


def execute(box: Box, judgement: Judgement, gold: str) -> Execution:
    """Return what comes of an answer that was judged already; only one that the checker accepts is run."""
    run = judgement.statement if judgement.verdict == "accept" else None
    wanted, answered = box.compare(gold, run)
    tells = not isinstance(wanted, NotRun) and not wanted.says_nothing
    outcome, why = _not_to_run(judgement)
    if not outcome and isinstance(answered, NotRun):
        outcome, why = "exceeded" if answered.exceeded else "not run", answered.why
    if outcome in {"", "not run"} and isinstance(wanted, NotRun):
        outcome, why = "gold not run", wanted.why
    if not outcome and isinstance(answered, Compared):
        why = answered.difference
        outcome = "mismatch" if why else "match" if tells else "both empty"
    return Execution(
        execution=outcome or "not run",
        gold_rows=None if isinstance(wanted, NotRun) else wanted.rows,
        gold_tells=tells,
        answer_rows=answered.rows if isinstance(answered, Compared) else None,
        difference=why,
    )


def execution_figures(executions: Sequence[Execution]) -> dict[str, Figure]:
    """Return the counts of outcomes over all questions, and the share whose gold statement tells right from wrong."""
    asked = len(executions)

    def count(*outcomes: Outcome) -> Figure:
        found = sum(it.execution in outcomes for it in executions)
        return Figure(value=found, unit="answers", samples=asked)

    told = sum(it.gold_tells for it in executions)
    return {
        "execution_match": count("match"),
        "execution_mismatch": count("mismatch"),
        "execution_refused": count("refused", "no statement"),
        "execution_exceeded": count("exceeded"),
        "execution_undecided": count(*UNDECIDED),
        "execution_not_run": count("not run"),
        "execution_gold_not_run": count("gold not run"),
        "execution_both_empty": count("both empty"),
        "execution_gold_tells_share": Figure(value=told / asked if asked else 0.0, unit="share", samples=asked),
    }


def _not_to_run(judgement: Judgement) -> tuple[Outcome | Literal[""], str]:
    if judgement.statement is None:
        return "no statement", judgement.why_none
    if judgement.verdict == "reject":
        return "refused", ", ".join(judgement.codes) or judgement.explain_message
    if judgement.verdict == "unsure":
        return "not run", "whether Oracle accepts it is not known"
    return "", ""
