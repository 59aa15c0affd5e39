"""Gate: the answers return the rows that their gold statements return.

A question is judged where its gold statement runs, and returns something or the answer does: an empty result that
equals an empty one is no evidence. What is accepted but cannot be run is undecided.
"""

from harness.gates.criteria import enough, share_at_least
from harness.gates.gate import Criterion, Exhibits, Gate, Limits


def criteria(exhibits: Exhibits, limits: Limits) -> tuple[Criterion, ...]:
    """Judge the share of first answers whose rows are the gold statement's, of the questions that could be judged."""
    evidence = exhibits["sql_quality"].evidence
    return (
        enough(evidence, "execution_judged", limits["questions_min"]),
        share_at_least(
            evidence, "execution_match", limits["accuracy_share_min"], unsure="execution_not_run"
        ),
    )


GATE = Gate(
    name="execution_accuracy",
    kind="rate",
    asks="How often does an answer return the rows that the gold statement returns?",
    needs=("sql_quality",),
    limits=("questions_min", "accuracy_share_min"),
    criteria=criteria,
)
