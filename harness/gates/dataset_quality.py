"""Gate: the questions are worth training on and judging by."""

from harness.contracts.evidence import Evidence
from harness.gates.criteria import none_of, rate_at_most
from harness.gates.gate import Criterion, Exhibits, Gate, Limits, Outcome


def criteria(exhibits: Exhibits, limits: Limits) -> tuple[Criterion, ...]:
    """Judge faulty lines, gold statements that Oracle would refuse, leaks between splits, and examples cut short.

    The first ones of what is at fault are named.
    """
    quality, lengths = exhibits["dataset_quality"].evidence, exhibits["dataset_lengths"].evidence
    refused = limits["gold_refused_share_max"]
    held_out = rate_at_most(quality, "held_out_gold_refused", refused, unsure="held_out_gold_unsure")
    trained = rate_at_most(quality, "train_gold_refused", refused, unsure="train_gold_unsure")
    return (
        _naming(none_of(quality, "schema_faults"), quality),
        _naming(held_out, quality),
        _naming(trained, quality),
        _naming(none_of(quality, "leaked"), quality),
        _naming(none_of(lengths, "truncated"), lengths),
    )


def _naming(criterion: Criterion, evidence: Evidence) -> Criterion:
    """Return the criterion; where it is not GO, its reason names what the evidence names under the same name."""
    named = evidence.details.get(criterion.name)
    if criterion.outcome is Outcome.GO or not named:
        return criterion
    return criterion.model_copy(update={"reason": f"{criterion.reason}: {named}"})


GATE = Gate(
    name="dataset_quality",
    kind="rate",
    asks="Would Oracle accept the gold statements, is no example longer than the training context, and was nothing "
    "that is judged or validated trained on?",
    needs=("dataset_quality", "dataset_lengths"),
    limits=("gold_refused_share_max",),
    criteria=criteria,
    of_released=False,
)
