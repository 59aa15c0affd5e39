"""Gate: Oracle would accept the answers."""

from harness.gates.criteria import enough, naming, rate_at_most, reached
from harness.gates.gate import Criterion, Exhibits, Gate, Limits


def criteria(exhibits: Exhibits, limits: Limits) -> tuple[Criterion, ...]:
    """Judge the rate of first answers that do not parse or that EXPLAIN would refuse."""
    evidence = exhibits["sql_quality"].evidence
    return (
        enough(evidence, "questions", limits["questions_min"]),
        *reached(evidence, limits["infrastructure_share_max"]),
        naming(evidence, rate_at_most(evidence, "invalid", limits["error_share_max"], unsure="unsure"), always=True),
    )


GATE = Gate(
    name="sql_valid",
    kind="rate",
    asks="How often is an answer a statement that Oracle would refuse to parse or explain?",
    needs=("sql_quality",),
    limits=("questions_min", "infrastructure_share_max", "error_share_max"),
    criteria=criteria,
)
