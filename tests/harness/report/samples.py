"""Evidence with samples as the measurements write them, and a verdict on it that no change of a gate alters."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from harness.contracts.release import Limit
from harness.exhibits import Case
from harness.gates.gate import Criterion, Outcome
from harness.judge import GateVerdict, Verdict
from tests.harness import cases

Sample = dict[str, Any]
HOSTILE = "<script>alert(1)</script>"
MEBIBYTE = 2**20
GOLD = "SELECT h.PO_HEADER_ID FROM PO_HEADERS_ALL h WHERE h.ORG_ID = {}"
MISTAKES = (
    ("SELECT h.PO_HEADER_ID FROM PO_HEADERS_ALL AS h WHERE h.ORG_ID = {}", "AS", "ORA-00933", "syntax"),
    ("SELECT h.PO_NUMBER FROM PO_HEADERS_ALL h WHERE h.ORG_ID = {}", "h.PO_NUMBER", "ORA-00904", "unknown_column"),
    ("SELECT COUNT(*) FROM PO_HEADER h WHERE h.ORG_ID = {}", "PO_HEADER", "ORA-00942", "unknown_table"),
)
MESSAGES = {
    "ORA-00933": "SQL command not properly ended",
    "ORA-00904": '"H"."PO_NUMBER": invalid identifier',
    "ORA-00942": "table or view does not exist",
}


def right(number: int) -> Sample:
    """Return the sample of a question that was answered as the gold does."""
    return question(number, GOLD.format(number)) | {"verdict": "accept", "exact_match": True}


def wrong(number: int) -> Sample:
    """Return the sample of a question that was answered with one of the mistakes."""
    text, name, code, kind = MISTAKES[number % len(MISTAKES)]
    statement = text.format(number)
    return question(number, statement) | {
        "verdict": "reject",
        "codes": [code],
        "findings": [finding(code, MESSAGES[code], kind, column=statement.index(name) + 1, name=name)],
    }


def question(number: int, answer: str) -> Sample:
    """Return a question's sample without a judgement."""
    return {
        "id": f"q-{number:06}",
        "cluster": f"family_{number % 7}",
        "gold": GOLD.format(number),
        "question": f"Which POs has organisation {number}?",
        "answer": answer,
        "statement": answer,
        "findings": [],
    }


def finding(code: str, message: str, kind: str, *, line: int = 1, column: int = 1, name: str = "") -> Sample:
    """Return a finding as it stands in a sample."""
    place = {"line": line, "column": column, "name": name, "suggestion": ""}
    return {"code": code, "message": message, "kind": kind, **place}


def hostile(number: int, text: str) -> Sample:
    """Return a sample in which a model, and all that repeats it, says this text."""
    said = finding("ORA-00904", text, "unknown_column", name=text) | {"suggestion": text}
    return question(number, text) | {"verdict": "reject", "question": text, "gold": text, "findings": [said]}


def training_steps() -> tuple[Sample, ...]:
    """Return the memory of two ranks over a few steps."""
    return tuple(
        {
            "id": f"step {step} rank {rank}",
            "cluster": f"rank {rank}",
            "step": step,
            "rank": rank,
            "rss_bytes": (1500 + 20 * step + 90 * rank) * MEBIBYTE,
            "reserved_bytes": 0,
        }
        for step in range(1, 9)
        for rank in range(2)
    )


def losses() -> tuple[Sample, ...]:
    """Return a falling loss."""
    return tuple(
        {"id": f"step {step}", "cluster": "loss", "step": step, "loss": round(2 / step, 4)} for step in range(1, 9)
    )


def requests() -> tuple[Sample, ...]:
    """Return requests under load, of which one failed."""
    answered = [
        {"id": f"r{i}", "cluster": "u", "intended_start_s": i / 2, "end_to_end_s": 1 + (i % 7) / 10, "ttft_s": 0.2}
        for i in range(40)
    ]
    failed = {"id": "r40", "cluster": "u", "intended_start_s": 20.0, "end_to_end_s": None, "error": "HTTP 500"}
    return (*answered, failed)


def memory() -> tuple[Sample, ...]:
    """Return the engine's memory under load."""
    return tuple(
        {
            "id": f"at {i}",
            "cluster": "engine",
            "at_s": float(i),
            "resident_bytes": (2900 + i) * MEBIBYTE,
            "kv_cache_usage_share": i / 40,
            "waiting": float(i % 3),
        }
        for i in range(20)
    )


def case(answers: Iterable[Sample]) -> Case:
    """Return a case with samples under every picture, and these answers."""
    full = cases.good()
    added = {
        "training_health": cases.exhibit("training_health", ("sft",), {}, losses()),
        "memory_stable": cases.exhibit("memory_stable", ("quantise",), {}, memory()),
        "baseline": cases.exhibit("baseline", ("base",), {}),
    }
    full = replace(full, exhibits={**full.exhibits, **added}, missing={"drift": "the server died"})
    for name, samples in (
        ("sql_quality", tuple(answers)),
        ("training_memory", training_steps()),
        ("load", requests()),
    ):
        full = cases.with_samples(full, name, samples)
    return full


def verdict(case: Case) -> Verdict:
    """Return a verdict of three gates, one of each outcome, on a case."""
    rate = criterion("invalid", Outcome.NO_GO, value=0.25, unit="share", bound=0.31, limit=0.05)
    p95 = criterion("ttft_p95", Outcome.GO, value=0.2, unit="s", bound=0.2, limit=5.0)
    end = criterion("end_to_end_p95", Outcome.GO, value=1.6, unit="s", bound=1.6, limit=2.0)
    base = gate("sql_valid", Outcome.NO_GO, "sql_quality", rate.model_copy(update={"value": 1.0}))
    return Verdict(
        version=case.subject.version,
        outcome=Outcome.NO_GO,
        exit_code=3,
        reason="NO_GO: sql_valid",
        released=case.subject.released,
        artefacts=case.subject.artefacts,
        gates=(
            gate("load", Outcome.GO, "load", criterion("users", Outcome.GO, value=4.0, limit=4.0), p95, end),
            gate("sql_valid", Outcome.NO_GO, "sql_quality", rate),
            gate("drift", Outcome.INCONCLUSIVE, ""),
        ),
        baseline=(base,),
    )


def gate(name: str, outcome: Outcome, measurement: str, *criteria: Criterion) -> GateVerdict:
    """Return what a gate says, with a limit of its own."""
    return GateVerdict(
        gate=name,
        kind="rate",
        asks=f"What of {name}?",
        outcome=outcome,
        reason="; ".join(f"{it.name}: {it.reason}" for it in criteria) or "no evidence of drift: the server died",
        criteria=criteria,
        limits={f"{name}_max": Limit(value=0.05, reason="so it was agreed")},
        evidence={measurement: f"sha256:samples-{measurement}"} if measurement else {},
    )


def criterion(
    name: str,
    outcome: Outcome,
    *,
    value: float | None,
    unit: str = "",
    bound: float | None = None,
    limit: float | None = None,
) -> Criterion:
    """Return a criterion with these figures."""
    return Criterion(
        name=name,
        outcome=outcome,
        value=value,
        unit=unit,
        samples=40,
        bound=bound,
        limit=limit,
        reason=f"{value} of a limit of {limit}",
    )
