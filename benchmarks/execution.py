"""Executes answers and their gold statements on generated rows, and compares what they return.

The rows are made for the suite's gold statements (`harness.ebs.rows`), so a wrong literal, column, join or filter
usually returns other rows; it is not certain to. An answer counts as right only where the checker accepts it, both
run, and the rows are the same and say something. Questions whose gold statement does not run are not judged; neither
are those where gold and answer return nothing, while an answer that returns something where gold returns nothing is
wrong.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, Self

from benchmarks.judgement import Judgement
from harness.contracts.evidence import Figure
from harness.contracts.record import Record
from harness.ebs.rows.generate import rows_for
from harness.oracle.catalog import Catalogue
from harness.oracle.execute import Database, NotRun
from harness.oracle.rows import Expected, difference

Outcome = Literal["match", "mismatch", "not run", "gold not run", "both empty", "no statement", "refused"]
_NOT_JUDGED = frozenset({"gold not run", "both empty"})


class Execution(Record):
    """What came of executing one answer, as it stands in the samples."""

    execution: Outcome
    gold_rows: int | None
    """None where the gold statement did not run."""
    answer_rows: int | None
    """None where the answer did not run; at most one more than are looked at."""
    difference: str
    """The first difference, or why something did not run."""


class Executor:
    """A database with rows for a suite."""

    def __init__(self, catalogue: Catalogue, golds: Iterable[str]) -> None:
        """Make the rows and the database.

        Raises:
            MachineError: DuckDB cannot make it.
        """
        self._database = Database(catalogue, rows_for(catalogue, golds))

    def execute(self, judgement: Judgement, gold: str) -> Execution:
        """Return what comes of an answer that was judged already; one that Oracle refuses is not run."""
        expected = self._database.expected(gold)
        if isinstance(expected, NotRun):
            return _without_rows("gold not run", None, expected.why)
        if judgement.statement is None:
            return _without_rows("no statement", expected, judgement.why_none)
        if judgement.verdict == "reject":
            return _without_rows("refused", expected, ", ".join(judgement.codes))
        result = self._database.run(judgement.statement)
        if isinstance(result, NotRun):
            return _without_rows("not run", expected, result.why)
        told = difference(expected, result.rows, result.width)
        outcome: Outcome = "mismatch" if told else "both empty" if expected.says_nothing else "match"
        if judgement.verdict == "unsure":
            outcome, told = "not run", "ran here, but whether Oracle accepts it is not known"
        return Execution(
            execution=outcome, gold_rows=expected.count, answer_rows=len(result.rows), difference=told
        )

    def close(self) -> None:
        """Free the database."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def execution_figures(executions: Sequence[Execution]) -> dict[str, Figure]:
    """Return the counts of outcomes: of the judged questions where they are judged by, else of all."""
    judged = sum(it.execution not in _NOT_JUDGED for it in executions)

    def count(outcome: Outcome, of: int) -> Figure:
        found = sum(it.execution == outcome for it in executions)
        return Figure(value=found, unit="answers", samples=of)

    return {
        "execution_judged": Figure(value=judged, unit="questions", samples=judged),
        "execution_match": count("match", judged),
        "execution_mismatch": count("mismatch", judged),
        "execution_not_run": count("not run", judged),
        "execution_gold_not_run": count("gold not run", len(executions)),
        "execution_both_empty": count("both empty", len(executions)),
    }


def _without_rows(outcome: Outcome, expected: Expected | None, why: str) -> Execution:
    return Execution(
        execution=outcome, gold_rows=expected.count if expected else None, answer_rows=None, difference=why
    )
