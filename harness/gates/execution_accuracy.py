"""Gate: the answers return the rows that their gold statements return.

All questions count. One is undecided where its gold statement or its answer cannot be run here, or both return
nothing: wrong when GO is asked, right when NO_GO is asked.
"""

from harness.gates.criteria import enough, reached, share_at_least
from harness.gates.gate import Criterion, Exhibits, Gate, Limits


def criteria(exhibits: Exhibits, limits: Limits) -> tuple[Criterion, ...]:
    """Judge the share of first answers whose rows are the gold statement's."""
    evidence = exhibits["sql_quality"].evidence
    return (
        enough(evidence, "questions", limits["questions_min"]),
        *reached(evidence, limits["infrastructure_share_max"]),
        enough(evidence, "execution_gold_tells_share", limits["gold_tells_share_min"]),
        share_at_least(evidence, "execution_match", limits["accuracy_share_min"], unsure="execution_undecided"),
    )


GATE = Gate(
    name="execution_accuracy",
    kind="rate",
    asks="How often does an answer return the rows that the gold statement returns?",
    needs=("sql_quality",),
    limits=("questions_min", "infrastructure_share_max", "gold_tells_share_min", "accuracy_share_min"),
    criteria=criteria,
)
