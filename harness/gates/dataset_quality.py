"""Gate: the questions are worth training on and judging by."""

from harness.gates.criteria import none_of, rate_at_most
from harness.gates.gate import Criterion, Exhibits, Gate, Limits


def criteria(exhibits: Exhibits, limits: Limits) -> tuple[Criterion, ...]:
    """Judge faulty lines, gold statements that Oracle would refuse, leaks between splits, and examples cut short."""
    quality, lengths = exhibits["dataset_quality"].evidence, exhibits["dataset_lengths"].evidence
    refused = limits["gold_refused_share_max"]
    return (
        none_of(quality, "schema_faults"),
        rate_at_most(quality, "held_out_gold_refused", refused, unsure="held_out_gold_unsure"),
        rate_at_most(quality, "train_gold_refused", refused, unsure="train_gold_unsure"),
        none_of(quality, "leaked"),
        none_of(lengths, "truncated"),
    )


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
