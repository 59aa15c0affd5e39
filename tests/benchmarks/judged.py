"""What a gate says of what a measurement under test has found."""

from pathlib import Path

from harness.contracts.evidence import SAMPLES, Evidence, describe_samples
from harness.contracts.files import read_lines
from harness.contracts.step import Measured
from harness.contracts.subject import Subject
from harness.exhibits import Case
from harness.gates.gate import Exhibit, Gate
from harness.judge import GateVerdict, judge_gate
from harness.policy import read_policy

_RELEASED = {"quantise": "sha256:a"}


def judged(gate: Gate, **found: tuple[Measured, Path]) -> GateVerdict:
    """Return the verdict by the policy's own limits, from figures and the folder of the samples, by measurement."""
    subject = Subject(
        version="v1",
        description="",
        previous="none",
        previous_reason="the first",
        released="quantise",
        artefacts=_RELEASED,
    )
    exhibits = {name: _exhibit(name, measured, folder) for name, (measured, folder) in found.items()}
    case = Case(subject=subject, exhibits=exhibits, missing={})
    return judge_gate(gate, case, read_policy().gates[gate.name])


def _exhibit(name: str, measured: Measured, folder: Path) -> Exhibit:
    evidence = Evidence(
        name=name,
        producer=f"benchmarks.{name}",
        step="sha256:step",
        subject=_RELEASED,
        figures=measured.figures,
        details=measured.details,
        samples=describe_samples(folder),
        started_at="2026-01-01T00:00:00+00:00",
        finished_at="2026-01-01T00:01:00+00:00",
    )
    return Exhibit(evidence, tuple(read_lines(folder / SAMPLES)))
