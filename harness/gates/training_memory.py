"""Gate: training fitted into memory at the stated context."""

from harness.gates.criteria import at_least, at_most, none_of
from harness.gates.gate import Criterion, Exhibits, Gate, Limits


def criteria(exhibits: Exhibits, limits: Limits) -> tuple[Criterion, ...]:
    """Judge out-of-memory errors, the longest batch that was trained, ZeRO's stage and the headroom on every rank."""
    evidence = exhibits["training_memory"].evidence
    context = evidence.figures.get("context_tokens")
    return (
        none_of(evidence, "out_of_memory"),
        at_least(evidence, "longest_batch_tokens", context.value if context else limits["context_tokens_min"]),
        at_least(evidence, "context_tokens", limits["context_tokens_min"]),
        at_least(evidence, "zero_stage", limits["zero_stage_min"]),
        at_most(evidence, "peak_memory_share", limits["peak_memory_share_max"]),
    )


GATE = Gate(
    name="training_memory",
    kind="fact",
    asks="Did training at the stated context finish without running out of memory, the longest batch included, "
    "with headroom on every rank?",
    needs=("training_memory",),
    limits=("context_tokens_min", "zero_stage_min", "peak_memory_share_max"),
    criteria=criteria,
    of_released=False,
)
