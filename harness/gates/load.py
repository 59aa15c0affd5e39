"""Gate: the box holds its users."""

from collections.abc import Sequence
from typing import Any

from harness.contracts.evidence import Evidence
from harness.gates.criteria import at_least, at_most, naming, none_of, quantile_at_most, through_gateway
from harness.gates.gate import Criterion, Exhibit, Exhibits, Gate, Limits, Outcome


def criteria(exhibits: Exhibits, limits: Limits) -> tuple[Criterion, ...]:
    """Judge users and prompts, what failed, the output cap, the engine's own troubles, and the p95 of the latencies.

    What the load generator spoiled is never slow: then times say nothing, whatever they are. Reasons name the faults
    that the measurement found.
    """
    exhibit, behind = exhibits["load"], exhibits["gateway_load"]
    evidence = exhibit.evidence
    end_to_end_s = limits["end_to_end_p95_max_s"]
    return (
        _own(evidence),
        _counted_alike(evidence, limits["token_disagreement_share_max"]),
        at_least(evidence, "users", limits["users_min"]),
        at_least(evidence, "shortest_prompt_tokens", limits["prompt_tokens_min"]),
        *(
            naming(evidence, none_of(evidence, name))
            for name in ("failed_requests", "output_cap_violations", "preemptions", "restarts", "broken_inside")
        ),
        *_corrupted(evidence),
        _timed(evidence, naming(evidence, at_most(evidence, "longest_silence_s", limits["silence_max_s"]))),
        _timed(evidence, _p95("end_to_end_p95", exhibit, "end_to_end_s", end_to_end_s)),
        _timed(evidence, _p95("ttft_p95", exhibit, "ttft_s", limits["ttft_p95_max_s"])),
        through_gateway(_own(behind.evidence)),
        through_gateway(naming(behind.evidence, none_of(behind.evidence, "failed_requests"))),
        through_gateway(none_of(behind.evidence, "audit_missing")),
        through_gateway(none_of(behind.evidence, "audit_unfinished")),
        _timed(behind.evidence, _p95("gateway_end_to_end_p95", behind, "end_to_end_s", end_to_end_s)),
    )


def _own(evidence: Evidence) -> Criterion:
    """Demand that the load generator kept up; where it did not, nothing is known of the server's times."""
    return _never_no_go(naming(evidence, none_of(evidence, "spoiled")))


def _counted_alike(evidence: Evidence, limit: float) -> Criterion:
    """Demand that engine and client counted the same tokens; else others loaded the engine too, or one errs."""
    criterion = _never_no_go(at_most(evidence, "token_disagreement_share", limit))
    if criterion.outcome is Outcome.GO or criterion.value is None:
        return criterion
    sides = " and ".join(
        f"{_told(evidence, f'tokens_{way}_engine')} {way} by the engine, {_told(evidence, f'tokens_{way}_client')} "
        "by the client"
        for way in ("in", "out")
    )
    return criterion.model_copy(update={"reason": f"{criterion.reason}: {sides}"})


def _told(evidence: Evidence, name: str) -> str:
    return f"{evidence.figures[name].value:g}" if name in evidence.figures else "unknown"


def _corrupted(evidence: Evidence) -> tuple[Criterion, ...]:
    """Demand that no answer came from logits that are no numbers, where the engine was told to look."""
    name = "corrupted_answers"
    return (naming(evidence, none_of(evidence, name)),) if name in evidence.figures else ()


def _timed(evidence: Evidence, criterion: Criterion) -> Criterion:
    """Return a criterion of times; what the load generator spoiled may not make it NO_GO."""
    spoiled = evidence.figures.get("spoiled")
    if spoiled is None or not spoiled.value or criterion.outcome is not Outcome.NO_GO:
        return criterion
    return _never_no_go(criterion.model_copy(update={"reason": f"{criterion.reason}; the generator spoiled the run"}))


def _never_no_go(criterion: Criterion) -> Criterion:
    no_go = criterion.outcome is Outcome.NO_GO
    return criterion.model_copy(update={"outcome": Outcome.INCONCLUSIVE}) if no_go else criterion


def _p95(name: str, exhibit: Exhibit, key: str, limit: float) -> Criterion:
    return quantile_at_most(name, _seconds(exhibit.samples, key), 0.95, limit, "s")


def _seconds(samples: Sequence[dict[str, Any]], key: str) -> list[float]:
    """Return a latency of every answered request; warm-up requests are no samples."""
    return [float(sample[key]) for sample in samples if not sample.get("warm_up") and sample.get(key) is not None]


GATE = Gate(
    name="load",
    kind="rate",
    asks="Do the concurrent users, with prompts as long as in use, get every answer, within the output cap, in time, "
    "without preemption, restart or stalled stream, of the engine itself and through the gateway?",
    needs=("load", "gateway_load"),
    limits=(
        "users_min",
        "prompt_tokens_min",
        "token_disagreement_share_max",
        "silence_max_s",
        "end_to_end_p95_max_s",
        "ttft_p95_max_s",
    ),
    criteria=criteria,
    reads_samples=True,
)
