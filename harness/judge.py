"""The judge: gates, limits and evidence in, verdict out. No clock, no network, no environment.

A gate whose evidence is missing, failed, or looked at another artefact than the one released is INCONCLUSIVE. A
release is GO only when every gate that applies is GO. Where answers are all that was measured, the gates that look at
nothing else are the ones that are asked, and the verdict says so.
"""

from typing import Literal

from harness.contracts.errors import ExitCode
from harness.contracts.evidence import Evidence
from harness.contracts.record import Record
from harness.contracts.release import Limit
from harness.contracts.subject import PREVIOUS, Scope, Subject
from harness.exhibits import Case
from harness.gates.every import GATES
from harness.gates.gate import Criterion, Gate, Outcome, worst
from harness.policy import Policy, in_force

BASELINE = "baseline"
_ANSWERS = "sql_quality"

EXIT_CODES = {
    Outcome.GO: ExitCode.GO,
    Outcome.NO_GO: ExitCode.NO_GO,
    Outcome.INCONCLUSIVE: ExitCode.INCONCLUSIVE,
}


class GateVerdict(Record):
    """What one gate says."""

    gate: str
    kind: str
    asks: str
    outcome: Outcome
    reason: str
    criteria: tuple[Criterion, ...]
    limits: dict[str, Limit]
    evidence: dict[str, str]
    """Digest of the samples of each measurement that was judged, by its name."""


class Verdict(Record):
    """What is said of a release, and why."""

    schema_version: Literal[1] = 1
    scope: Scope = "release"
    version: str
    outcome: Outcome
    exit_code: int
    reason: str
    attempts: int = 1
    released: str
    artefacts: dict[str, str]
    gates: tuple[GateVerdict, ...]
    baseline: tuple[GateVerdict, ...]
    """The same gates on the base model, where it was measured: what training gained."""


def judge(case: Case, policy: Policy) -> Verdict:
    """Return the verdict on a case."""
    limits = in_force(policy, case.subject.limits)
    asked = answer_gates() if case.subject.scope == "answers" else GATES
    gates = tuple(judge_gate(gate, case, limits.get(gate.name, {})) for gate in asked)
    outcome = worst(tuple(gate.outcome for gate in gates))
    return Verdict(
        scope=case.subject.scope,
        version=case.subject.version,
        outcome=outcome,
        exit_code=EXIT_CODES[outcome],
        reason=_reason(gates),
        attempts=case.subject.attempts,
        released=case.subject.released,
        artefacts=case.subject.artefacts,
        gates=gates,
        baseline=_baseline(case, limits),
    )


def answer_gates() -> tuple[Gate, ...]:
    """Return the gates that look at nothing but a model's answers."""
    return tuple(gate for gate in GATES if gate.needs == (_ANSWERS,))


def judge_gate(gate: Gate, case: Case, limits: dict[str, Limit]) -> GateVerdict:
    """Return what one gate says of a case."""
    if excuse := gate.excuse(case.subject):
        return _verdict(gate, case, limits, Outcome.NOT_APPLICABLE, excuse, ())
    objection = next((it for name in gate.needs if (it := _objection(gate, case, name))), None)
    if objection:
        return _verdict(gate, case, limits, Outcome.INCONCLUSIVE, objection, ())
    criteria = gate.criteria(case.exhibits, {name: limit.value for name, limit in limits.items()})
    outcome = worst(tuple(criterion.outcome for criterion in criteria))
    decisive = [criterion for criterion in criteria if criterion.outcome is outcome] or list(criteria)
    shown = decisive if outcome is not Outcome.GO else [it for it in criteria if it.bound is not None] or decisive[:1]
    reason = "; ".join(f"{criterion.name}: {criterion.reason}" for criterion in shown)
    return _verdict(gate, case, limits, outcome, reason, criteria)


def _objection(gate: Gate, case: Case, name: str) -> str | None:
    """Return why a measurement's evidence cannot be judged, or None."""
    exhibit = case.exhibits.get(name)
    if exhibit is None:
        return f"no evidence of {name}: {case.missing.get(name, 'it was not measured')}"
    if name != PREVIOUS:
        return foreign(exhibit.evidence, case.subject, of_released=gate.of_released)
    if case.previous is None or case.previous.version != case.subject.previous:
        found = case.previous.version if case.previous else "no version that could be read"
        return f"no evidence of {case.subject.previous}, the previous version: what is there is of {found}"
    why = foreign(exhibit.evidence, case.previous, of_released=True)
    return f"{case.subject.previous}, the previous version: {why}" if why else None


def foreign(evidence: Evidence, subject: Subject, *, of_released: bool) -> str | None:
    """Return why evidence does not belong to the artefacts of a subject, or None."""
    for name, digest in evidence.subject.items():
        stated = subject.artefacts.get(name)
        if stated != digest:
            return f"{evidence.name} was measured on another {name} ({digest[:19]}, not {str(stated)[:19]})"
    if of_released and subject.released not in evidence.subject:
        return f"{evidence.name} did not look at {subject.released}, the artefact to be released"
    return None


def _verdict(
    gate: Gate,
    case: Case,
    limits: dict[str, Limit],
    outcome: Outcome,
    reason: str,
    criteria: tuple[Criterion, ...],
) -> GateVerdict:
    asked = () if outcome is Outcome.NOT_APPLICABLE else gate.needs
    used = ((name, case.exhibits[name].evidence) for name in asked if name in case.exhibits)
    return GateVerdict(
        gate=gate.name,
        kind=gate.kind,
        asks=gate.asks,
        outcome=outcome,
        reason=reason,
        criteria=criteria,
        limits=limits,
        evidence={(name if name == PREVIOUS else it.name): it.samples.digest for name, it in used},
    )


def _baseline(case: Case, limits: dict[str, dict[str, Limit]]) -> tuple[GateVerdict, ...]:
    """Judge the base by the gates that look at answers, as if it were the released artefact."""
    exhibit = case.exhibits.get(BASELINE)
    if exhibit is None or "base" not in exhibit.evidence.subject:
        return ()
    subject = case.subject.model_copy(update={"released": "base"})
    measured = Case(subject=subject, exhibits={_ANSWERS: exhibit}, missing={})
    return tuple(judge_gate(gate, measured, limits.get(gate.name, {})) for gate in answer_gates())


def _reason(gates: tuple[GateVerdict, ...]) -> str:
    for outcome in (Outcome.NO_GO, Outcome.INCONCLUSIVE):
        named = [gate.gate for gate in gates if gate.outcome is outcome]
        if named:
            return f"{outcome}: {', '.join(named)}"
    excused = [gate for gate in gates if gate.outcome is Outcome.NOT_APPLICABLE]
    if not excused:
        return f"all {len(gates)} gates are GO"
    why = "; ".join(f"{gate.gate} does not apply: {gate.reason}" for gate in excused)
    return f"all {len(gates) - len(excused)} gates that apply are GO; {why}"


def deciding(gate: GateVerdict) -> Criterion | None:
    """Return the criterion that stands for a gate: of those with its outcome, the first with a bound."""
    those = [it for it in gate.criteria if it.outcome is gate.outcome] or list(gate.criteria)
    return next(iter([it for it in those if it.bound is not None] or those), None)
