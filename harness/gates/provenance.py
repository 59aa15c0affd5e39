"""Gate: what is released is what was made."""

from harness.gates.criteria import none_of
from harness.gates.gate import Criterion, Exhibits, Gate, Limits, Outcome


def criteria(exhibits: Exhibits, _limits: Limits) -> tuple[Criterion, ...]:
    """Judge that every file still matches its manifest; the first ones that do not are named."""
    exhibit = exhibits["provenance"]
    changed = none_of(exhibit.evidence, "changed_files")
    if changed.outcome is Outcome.NO_GO:
        named = exhibit.evidence.details.get("changed_files", "see the samples")
        changed = changed.model_copy(update={"reason": f"{changed.reason}: {named}"})
    return (changed,)


GATE = Gate(
    name="provenance",
    kind="fact",
    asks="Does every file of every artefact still match its manifest?",
    needs=("provenance",),
    limits=(),
    criteria=criteria,
    of_released=False,
)
