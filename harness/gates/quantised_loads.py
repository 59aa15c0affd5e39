"""Gate: the 4-bit model loads in the serving engine and still is the model that was trained."""

from harness.gates.criteria import at_least, at_most, mean_at_most, none_of, share_at_least
from harness.gates.gate import Criterion, Exhibits, Gate, Limits


def criteria(exhibits: Exhibits, limits: Limits) -> tuple[Criterion, ...]:
    """Judge the kernel, the prompt, memory, not-a-number logits and the drift from the merged model."""
    exhibit = exhibits["quantised_parity"]
    evidence = exhibit.evidence
    apart = [float(sample["kl"]) for sample in exhibit.samples if sample.get("kl") is not None]
    return (
        at_least(evidence, "four_bit_kernel", 1.0),
        at_least(evidence, "prompt_digest_matches", 1.0),
        none_of(evidence, "not_finite"),
        at_most(evidence, "peak_memory_share", limits["peak_memory_share_max"]),
        share_at_least(evidence, "agreeing_tokens", limits["next_token_agreement_share_min"]),
        mean_at_most("mean_kl", apart, limits["mean_kl_max_nats"], "nats"),
    )


GATE = Gate(
    name="quantised_loads",
    kind="rate",
    asks="Does the 4-bit model load in the serving engine within the card's memory, and how far did it drift from "
    "the merged one?",
    needs=("quantised_parity",),
    limits=("peak_memory_share_max", "next_token_agreement_share_min", "mean_kl_max_nats"),
    criteria=criteria,
    reads_samples=True,
)
