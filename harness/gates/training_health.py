"""Gate: training taught what it was to teach."""

from harness.gates.criteria import at_most_share_of, none_of
from harness.gates.gate import Criterion, Exhibits, Gate, Limits


def criteria(exhibits: Exhibits, limits: Limits) -> tuple[Criterion, ...]:
    """Judge the loss at both ends, the held-out loss, losses that are no numbers, and the adapter of every layer."""
    evidence = exhibits["training_health"].evidence
    return (
        at_most_share_of(evidence, "loss_last", "loss_first", limits["loss_share_of_first_max"]),
        at_most_share_of(evidence, "eval_loss_after", "eval_loss_before", limits["eval_loss_share_of_before_max"]),
        none_of(evidence, "losses_not_finite"),
        none_of(evidence, "adapters_missing"),
        none_of(evidence, "adapters_zero"),
    )


GATE = Gate(
    name="training_health",
    kind="fact",
    asks="Did the loss stay a number and fall, on held-out answers too, and did every target module of every layer "
    "learn?",
    needs=("training_health",),
    limits=("loss_share_of_first_max", "eval_loss_share_of_before_max"),
    criteria=criteria,
    of_released=False,
)
