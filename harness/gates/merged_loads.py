"""Gate: the merged model is base and adapter in one."""

from harness.gates.criteria import none_of, share_at_least
from harness.gates.gate import Criterion, Exhibits, Gate, Limits


def criteria(exhibits: Exhibits, limits: Limits) -> tuple[Criterion, ...]:
    """Judge not-a-number logits, and how often both predict the same next token of held-out answers."""
    evidence = exhibits["merged_parity"].evidence
    return (
        none_of(evidence, "not_finite"),
        share_at_least(evidence, "agreeing_tokens", limits["next_token_agreement_share_min"]),
    )


GATE = Gate(
    name="merged_loads",
    kind="rate",
    asks="Does the merged model load, and does it predict what base and adapter predict?",
    needs=("merged_parity",),
    limits=("next_token_agreement_share_min",),
    criteria=criteria,
    of_released=False,
)
