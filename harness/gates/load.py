"""Gate: the box holds its users."""

from collections.abc import Sequence
from typing import Any

from harness.gates.criteria import at_least, none_of, quantile_at_most, through_gateway
from harness.gates.gate import Criterion, Exhibits, Gate, Limits


def criteria(exhibits: Exhibits, limits: Limits) -> tuple[Criterion, ...]:
    """Judge users and prompts, failures, the output cap, preemptions, restarts, and the p95 of the latencies."""
    exhibit, behind = exhibits["load"], exhibits["gateway_load"]
    evidence = exhibit.evidence
    return (
        at_least(evidence, "users", limits["users_min"]),
        at_least(evidence, "shortest_prompt_tokens", limits["prompt_tokens_min"]),
        none_of(evidence, "failed_requests"),
        none_of(evidence, "output_cap_violations"),
        none_of(evidence, "preemptions"),
        none_of(evidence, "restarts"),
        quantile_at_most(
            "end_to_end_p95", _seconds(exhibit.samples, "end_to_end_s"), 0.95, limits["end_to_end_p95_max_s"], "s"
        ),
        quantile_at_most("ttft_p95", _seconds(exhibit.samples, "ttft_s"), 0.95, limits["ttft_p95_max_s"], "s"),
        through_gateway(none_of(behind.evidence, "failed_requests")),
        through_gateway(none_of(behind.evidence, "audit_missing")),
        through_gateway(none_of(behind.evidence, "audit_unfinished")),
        quantile_at_most(
            "gateway_end_to_end_p95",
            _seconds(behind.samples, "end_to_end_s"),
            0.95,
            limits["end_to_end_p95_max_s"],
            "s",
        ),
    )


def _seconds(samples: Sequence[dict[str, Any]], key: str) -> list[float]:
    """Return a latency of every answered request; warm-up requests are no samples."""
    return [float(sample[key]) for sample in samples if not sample.get("warm_up") and sample.get(key) is not None]


GATE = Gate(
    name="load",
    kind="rate",
    asks="Do the concurrent users, with prompts as long as in use, get every answer, within the output cap, in time, "
    "without preemption or restart, of the engine itself and through the gateway?",
    needs=("load", "gateway_load"),
    limits=("users_min", "prompt_tokens_min", "end_to_end_p95_max_s", "ttft_p95_max_s"),
    criteria=criteria,
    reads_samples=True,
)
