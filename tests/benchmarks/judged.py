"""What a gate says of what a measurement under test has found."""

from pathlib import Path

from harness.contracts.evidence import SAMPLES, Evidence, describe_samples
from harness.contracts.files import read_lines
from harness.contracts.step import Measured
from harness.contracts.subject import PREVIOUS, Subject
from harness.exhibits import Case
from harness.gates.gate import Exhibit, Gate
from harness.judge import GateVerdict, judge_gate
from harness.policy import read_policy

_RELEASED = {"quantise": "sha256:a"}
_RELEASED_BEFORE = {"quantise": "sha256:before"}
_SUBJECT = Subject(
    version="v1",
    description="",
    previous="none",
    previous_reason="the first",
    released="quantise",
    artefacts=_RELEASED,
)


def judged(gate: Gate, **found: tuple[Measured, Path]) -> GateVerdict:
    """Return the verdict by the policy's own limits, from figures and the folder of the samples, by measurement."""
    exhibits = {name: _exhibit(name, measured, folder) for name, (measured, folder) in found.items()}
    case = Case(subject=_SUBJECT, exhibits=exhibits, missing={})
    return judge_gate(gate, case, read_policy().gates[gate.name])


def judged_with_previous(gate: Gate, before: tuple[Measured, Path], **found: tuple[Measured, Path]) -> GateVerdict:
    """Return the verdict where the version before was measured too."""
    exhibits = {name: _exhibit(name, measured, folder) for name, (measured, folder) in found.items()}
    exhibits[PREVIOUS] = _exhibit("sql_quality", *before, _RELEASED_BEFORE)
    subject = _SUBJECT.model_copy(update={"previous": "v0", "previous_reason": ""})
    case = Case(
        subject=subject,
        exhibits=exhibits,
        missing={},
        previous=_SUBJECT.model_copy(update={"version": "v0", "artefacts": _RELEASED_BEFORE}),
    )
    return judge_gate(gate, case, read_policy().gates[gate.name])


def _exhibit(name: str, measured: Measured, folder: Path, subject: dict[str, str] = _RELEASED) -> Exhibit:
    evidence = Evidence(
        name=name,
        producer=f"benchmarks.{name}",
        step="sha256:step",
        subject=subject,
        figures=measured.figures,
        details=measured.details,
        samples=describe_samples(folder),
        started_at="2026-01-01T00:00:00+00:00",
        finished_at="2026-01-01T00:01:00+00:00",
    )
    return Exhibit(evidence, tuple(read_lines(folder / SAMPLES)))
