"""Two verdicts side by side: gate by gate the outcome, figure and bound of each, and what changed.

It says what differs, not whether the difference is more than chance: that is the gate no_regression's question.
"""

from pathlib import Path

from harness.contracts.errors import InputError, did_you_mean
from harness.contracts.files import read_record
from harness.contracts.record import Record
from harness.gates.gate import Criterion, Outcome
from harness.judge import GateVerdict, Verdict
from harness.verdicts import VERDICT


class CriterionPair(Record):
    """One criterion in both verdicts; None where one has no such criterion."""

    criterion: str
    a: Criterion | None
    b: Criterion | None
    changed: bool
    """Whether outcome, figure, bound or limit differ."""


class GatePair(Record):
    """One gate in both verdicts; None where one was judged without it."""

    gate: str
    a: Outcome | None
    b: Outcome | None
    reason_a: str
    reason_b: str
    changed: bool
    """Whether the outcome differs."""
    criteria: tuple[CriterionPair, ...]


class Comparison(Record):
    """Two versions, gate by gate."""

    version_a: str
    version_b: str
    outcome_a: Outcome
    outcome_b: Outcome
    artefacts_changed: tuple[str, ...]
    """Names of the artefacts whose digests differ, or that only one has."""
    gates: tuple[GatePair, ...]


def compare_versions(runs: Path, a: str, b: str) -> Comparison:
    """Return the verdicts on two versions side by side.

    Raises:
        InputError: one of them has no verdict.
    """
    return compare(read_verdict(runs, a), read_verdict(runs, b))


def compare(a: Verdict, b: Verdict) -> Comparison:
    """Return two verdicts side by side, the gates in the order of the second."""
    names = {**dict.fromkeys(gate.gate for gate in b.gates), **dict.fromkeys(gate.gate for gate in a.gates)}
    artefacts = sorted({*a.artefacts, *b.artefacts})
    return Comparison(
        version_a=a.version,
        version_b=b.version,
        outcome_a=a.outcome,
        outcome_b=b.outcome,
        artefacts_changed=tuple(name for name in artefacts if a.artefacts.get(name) != b.artefacts.get(name)),
        gates=tuple(_pair(name, _gate(a, name), _gate(b, name)) for name in names),
    )


def read_verdict(runs: Path, version: str) -> Verdict:
    """Return the verdict on a version.

    Raises:
        InputError: there is none, or it is not one.
    """
    path = runs / version / VERDICT
    if path.is_file():
        return read_record(path, Verdict)
    if path.parent.is_dir():
        raise InputError(f"{path}: no verdict yet; gonogo judge {path.parent} judges the evidence that is there")
    known = [it.name for it in sorted(runs.iterdir()) if it.is_dir()] if runs.is_dir() else []
    raise InputError(f"{path}: no such version{did_you_mean(version, known)}; gonogo run makes one")


def _gate(verdict: Verdict, name: str) -> GateVerdict | None:
    return next((gate for gate in verdict.gates if gate.gate == name), None)


def _pair(name: str, a: GateVerdict | None, b: GateVerdict | None) -> GatePair:
    of_a, of_b = ({it.name: it for it in gate.criteria} if gate else {} for gate in (a, b))
    outcome_a, outcome_b = a.outcome if a else None, b.outcome if b else None
    return GatePair(
        gate=name,
        a=outcome_a,
        b=outcome_b,
        reason_a=a.reason if a else "no such gate",
        reason_b=b.reason if b else "no such gate",
        changed=outcome_a is not outcome_b,
        criteria=tuple(_criterion(it, of_a.get(it), of_b.get(it)) for it in {**of_b, **of_a}),
    )


def _criterion(name: str, a: Criterion | None, b: Criterion | None) -> CriterionPair:
    return CriterionPair(criterion=name, a=a, b=b, changed=_told(a) != _told(b))


def _told(it: Criterion | None) -> tuple[object, ...]:
    return (it.outcome, it.value, it.bound, it.limit) if it else ()
