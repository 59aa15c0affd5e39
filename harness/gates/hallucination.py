"""Gate: the answers name only what exists."""

from harness.gates.criteria import enough, naming, rate_at_most
from harness.gates.gate import Criterion, Exhibits, Gate, Limits


def criteria(exhibits: Exhibits, limits: Limits) -> tuple[Criterion, ...]:
    """Judge the rate of first answers that name a table or column that the catalogue does not hold."""
    evidence = exhibits["sql_quality"].evidence
    return (
        enough(evidence, "questions", limits["questions_min"]),
        naming(
            evidence,
            rate_at_most(evidence, "hallucinated", limits["hallucination_share_max"], unsure="names_unresolved"),
            always=True,
        ),
    )


GATE = Gate(
    name="hallucination",
    kind="rate",
    asks="How often does an answer name a table or column that is not in the catalogue?",
    needs=("sql_quality",),
    limits=("questions_min", "hallucination_share_max"),
    criteria=criteria,
)
