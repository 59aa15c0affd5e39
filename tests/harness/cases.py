"""Evidence to judge: a case in which every gate is GO, and changes to it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from harness.contracts.evidence import Evidence, Figure, SamplesFile
from harness.contracts.subject import PREVIOUS, Subject
from harness.exhibits import Case
from harness.gates.gate import Exhibit

ARTEFACTS = {name: f"sha256:{name}" for name in ("dataset", "base", "sft", "merge", "quantise")}

GOOD: Mapping[str, tuple[tuple[str, ...], Mapping[str, tuple[float, int]]]] = {
    "training_memory": (
        ("sft",),
        {
            "out_of_memory": (0, 100),
            "context_tokens": (8192, 1),
            "longest_batch_tokens": (8192, 100),
            "zero_stage": (3, 2),
            "peak_memory_share": (0.4, 100),
        },
    ),
    "training_health": (
        ("base", "sft"),
        {
            "losses_not_finite": (0, 102),
            "loss_first": (3.0, 10),
            "loss_last": (0.5, 10),
            "eval_loss_before": (2.0, 2000),
            "eval_loss_after": (0.4, 2000),
            "adapters_missing": (0, 28),
            "adapters_zero": (0, 28),
        },
    ),
    "dataset_quality": (
        ("dataset",),
        {
            "schema_faults": (0, 5000),
            "train_gold_refused": (0, 2000),
            "train_gold_unsure": (0, 2000),
            "held_out_gold_refused": (0, 416),
            "held_out_gold_unsure": (0, 416),
            "leaked": (0, 416),
        },
    ),
    "dataset_lengths": (("dataset", "base"), {"truncated": (0, 5000)}),
    "merged_parity": (
        ("dataset", "base", "sft", "merge"),
        {"not_finite": (0, 1000), "agreeing_tokens": (1000, 1000)},
    ),
    "quantised_parity": (
        ("dataset", "sft", "merge", "quantise"),
        {
            "four_bit_kernel": (1, 28),
            "prompt_digest_matches": (1, 32),
            "not_finite": (0, 1000),
            "peak_memory_share": (0.2, 3),
            "agreeing_tokens": (990, 1000),
        },
    ),
    "load": (
        ("dataset", "quantise"),
        {
            "users": (4, 100),
            "shortest_prompt_tokens": (1700, 100),
            "failed_requests": (0, 100),
            "output_cap_violations": (0, 100),
            "preemptions": (0, 60),
            "restarts": (0, 60),
            "broken_inside": (0, 100),
            "longest_silence_s": (0.3, 100),
            "token_disagreement_share": (0, 100),
            "spoiled": (0, 60),
        },
    ),
    "gateway_load": (
        ("dataset", "quantise"),
        {"failed_requests": (0, 100), "audit_missing": (0, 100), "audit_unfinished": (0, 100), "spoiled": (0, 60)},
    ),
    "memory_stable": (
        ("quantise",),
        {
            "horizon_s": (60, 1),
            "memory_total_mib": (20_000, 1),
            "cards": (0, 50),
            "processes_lost": (0, 60),
        },
    ),
    "sql_quality": (
        ("dataset", "quantise"),
        {
            "questions": (320, 320),
            "invalid": (0, 320),
            "unsure": (0, 320),
            "hallucinated": (0, 320),
            "names_unresolved": (0, 320),
            "not_one_statement": (0, 320),
            "dressed": (0, 320),
            "execution_match": (320, 320),
            "execution_undecided": (0, 320),
            "execution_gold_tells_share": (1, 320),
        },
    ),
    "guardrail": (
        ("dataset", "quantise"),
        {
            "hostile": (1166, 1166),
            "leaks": (0, 1166),
            "legitimate": (1420, 1420),
            "false_blocks": (0, 1420),
            "questions": (64, 64),
            "retried": (3, 64),
            "rescued": (2, 64),
            "unsafe_passed": (0, 64),
            "calls_max": (2, 64),
        },
    ),
    "gateway_answers": (
        ("dataset", "quantise"),
        {
            "questions": (320, 320),
            "unsafe_passed": (0, 320),
            "calls_max": (2, 320),
            "audit_missing": (0, 320),
            "audit_unfinished": (0, 320),
        },
    ),
    "provenance": (
        ("dataset", "base", "sft", "merge", "quantise"),
        {"changed_files": (0, 30)},
    ),
}
PROMPTS = tuple({"id": f"q{i}", "cluster": "f0", "kl": 0.0001 * (i % 3)} for i in range(64))
ANSWERS = tuple(
    {
        "id": f"q{i}",
        "cluster": f"family {i % 8}",
        "prompt_digest": f"sha256:prompt-{i}",
        "gold": f"statement {i}",
        "answer": f"statement {i}",
        "statement": f"statement {i}",
        "verdict": "accept",
        "unknown_tables": [],
        "unknown_columns": [],
        "names_resolved": True,
        "execution": "match",
    }
    for i in range(320)
)
PREVIOUS_ARTEFACTS = {name: f"sha256:previous-{name}" for name in ARTEFACTS}
REQUESTS = tuple({"id": f"r{i}", "cluster": "u0", "end_to_end_s": 1.0 + i / 100, "ttft_s": 0.2} for i in range(100))
LOOKS = tuple(
    {
        "id": f"look {i}",
        "cluster": "engine",
        "at_s": 10.0 + i,
        "resident_bytes": 3 * 2**30,
        "processes": {"VLLM 1": 3 * 2**30},
    }
    for i in range(50)
)

SAMPLES = {
    "load": REQUESTS,
    "gateway_load": REQUESTS,
    "memory_stable": LOOKS,
    "merged_parity": PROMPTS,
    "quantised_parity": PROMPTS,
    "sql_quality": ANSWERS,
}


def exhibit(
    name: str,
    subject: Iterable[str],
    figures: Mapping[str, tuple[float, int]],
    samples: tuple[dict[str, Any], ...] = (),
) -> Exhibit:
    """Return evidence with these figures, as (value, samples)."""
    evidence = Evidence(
        name=name,
        producer=f"benchmarks.{name}",
        step=f"sha256:step-{name}",
        subject={artefact: ARTEFACTS[artefact] for artefact in subject},
        figures={key: Figure(value=float(value), unit="", samples=n) for key, (value, n) in figures.items()},
        samples=SamplesFile(digest=f"sha256:samples-{name}", lines=len(samples)),
        started_at="2026-01-01T00:00:00+00:00",
        finished_at="2026-01-01T00:01:00+00:00",
    )
    return Exhibit(evidence, samples)


def good() -> Case:
    """Return a case in which every gate is GO."""
    subject = Subject(
        version="v1",
        description="a test",
        previous="v0",
        previous_reason="",
        released="quantise",
        artefacts=ARTEFACTS,
    )
    exhibits = {
        name: exhibit(name, looked_at, figures, SAMPLES.get(name, ())) for name, (looked_at, figures) in GOOD.items()
    }
    before = subject.model_copy(update={"version": "v0", "artefacts": PREVIOUS_ARTEFACTS})
    return Case(subject=subject, exhibits={**exhibits, PREVIOUS: previous(ANSWERS)}, missing={}, previous=before)


def previous(samples: tuple[dict[str, Any], ...], looked_at: Iterable[str] = ("dataset", "quantise")) -> Exhibit:
    """Return the evidence of the previous version, as its own run measured it."""
    it = exhibit("sql_quality", looked_at, GOOD["sql_quality"][1], samples)
    subject = {name: PREVIOUS_ARTEFACTS[name] for name in looked_at}
    return Exhibit(it.evidence.model_copy(update={"subject": subject}), samples)


def first_version(reason: str = "this is the first version") -> Case:
    """Return a good case of a version that has none before it."""
    case = without(good(), PREVIOUS)
    subject = case.subject.model_copy(update={"previous": "none", "previous_reason": reason})
    return replace(case, subject=subject, previous=None)


def with_figure(case: Case, measurement: str, figure: str, value: float, samples: int | None = None) -> Case:
    """Return the case with one figure changed."""
    looked_at, figures = GOOD[measurement]
    count = figures[figure][1] if samples is None else samples
    old = case.exhibits[measurement]
    new = exhibit(measurement, looked_at, {**_figures(old), figure: (value, count)}, old.samples)
    return replace(case, exhibits={**case.exhibits, measurement: new})


def without(case: Case, measurement: str, why: str = "") -> Case:
    """Return the case without one measurement's evidence."""
    rest = {name: it for name, it in case.exhibits.items() if name != measurement}
    return replace(case, exhibits=rest, missing={**case.missing, **({measurement: why} if why else {})})


def with_samples(case: Case, measurement: str, samples: tuple[dict[str, Any], ...]) -> Case:
    """Return the case with other samples under one measurement."""
    changed = replace(case.exhibits[measurement], samples=samples)
    return replace(case, exhibits={**case.exhibits, measurement: changed})


def _figures(it: Exhibit) -> dict[str, tuple[float, int]]:
    return {name: (figure.value, figure.samples) for name, figure in it.evidence.figures.items()}
