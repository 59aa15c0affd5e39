"""Gate: the answer is one SQL statement and nothing else."""

from harness.gates.criteria import enough, noted, rate_at_most
from harness.gates.gate import Criterion, Exhibits, Gate, Limits


def criteria(exhibits: Exhibits, limits: Limits) -> tuple[Criterion, ...]:
    """Judge the rate of first answers that are not one statement; show how many had the dress that is tolerated."""
    evidence = exhibits["sql_quality"].evidence
    return (
        enough(evidence, "questions", limits["questions_min"]),
        rate_at_most(evidence, "not_one_statement", limits["error_share_max"]),
        noted(evidence, "dressed"),
    )


GATE = Gate(
    name="sql_only",
    kind="rate",
    asks="How often is an answer anything else than one SQL statement, one code fence and one final semicolon apart?",
    needs=("sql_quality",),
    limits=("questions_min", "error_share_max"),
    criteria=criteria,
)
