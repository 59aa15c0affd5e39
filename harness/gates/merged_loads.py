"""Gate: the merged model is base and adapter in one."""

from harness.gates.criteria import mean_at_most, none_of, share_at_least
from harness.gates.gate import Criterion, Exhibits, Gate, Limits


def criteria(exhibits: Exhibits, limits: Limits) -> tuple[Criterion, ...]:
    """Judge not-a-number logits, the next tokens that both predict of held-out answers, and how surely they do."""
    exhibit = exhibits["merged_parity"]
    evidence = exhibit.evidence
    apart = [float(sample["kl"]) for sample in exhibit.samples if sample.get("kl") is not None]
    return (
        none_of(evidence, "not_finite"),
        share_at_least(evidence, "agreeing_tokens", limits["next_token_agreement_share_min"]),
        mean_at_most("mean_kl", apart, limits["mean_kl_max_nats"], "nats"),
    )


GATE = Gate(
    name="merged_loads",
    kind="rate",
    asks="Does the merged model load, and does it predict what base and adapter predict?",
    needs=("merged_parity",),
    limits=("next_token_agreement_share_min", "mean_kl_max_nats"),
    criteria=criteria,
    of_released=False,
    reads_samples=True,
)
