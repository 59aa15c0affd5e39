"""Gate: the questions are worth training on and judging by."""

from harness.gates.criteria import naming, none_of, rate_at_most
from harness.gates.gate import Criterion, Exhibits, Gate, Limits


def criteria(exhibits: Exhibits, limits: Limits) -> tuple[Criterion, ...]:
    """Judge faulty lines, gold statements that Oracle would refuse, leaks between splits, and examples cut short.

    The first ones of what is at fault are named.
    """
    quality, lengths = exhibits["dataset_quality"].evidence, exhibits["dataset_lengths"].evidence
    refused = limits["gold_refused_share_max"]
    held_out = rate_at_most(quality, "held_out_gold_refused", refused, unsure="held_out_gold_unsure")
    trained = rate_at_most(quality, "train_gold_refused", refused, unsure="train_gold_unsure")
    return (
        naming(quality, none_of(quality, "schema_faults")),
        naming(quality, held_out),
        naming(quality, trained),
        naming(quality, none_of(quality, "leaked")),
        naming(lengths, none_of(lengths, "truncated")),
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
