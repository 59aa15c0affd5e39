"""What a gate is: a question with limits, and a plain function from evidence to criteria.

A gate's outcome is that of its worst criterion. A criterion that cannot be judged, because a figure is missing or
rests on no samples, is INCONCLUSIVE: nothing unmeasured passes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from harness.contracts.evidence import Evidence
from harness.contracts.record import Record
from harness.contracts.subject import Subject


class Outcome(StrEnum):
    """What can be said of a criterion, a gate or a release."""

    GO = "GO"
    NO_GO = "NO_GO"
    INCONCLUSIVE = "INCONCLUSIVE"
    NOT_APPLICABLE = "NOT_APPLICABLE"
    """Of a gate that the release excuses with a reason; never of a criterion or a release."""


class Criterion(Record):
    """One thing that a gate demands, with the figure it was judged by."""

    name: str
    outcome: Outcome
    value: float | None
    """The figure as measured; None where there is none."""
    unit: str
    samples: int
    bound: float | None
    """The one-sided 95% bound on the bad side; None for a fact."""
    limit: float | None
    reason: str


@dataclass(frozen=True)
class Exhibit:
    """One measurement's evidence as a gate gets it: the summary, and its samples where the gate reads them."""

    evidence: Evidence
    samples: tuple[dict[str, Any], ...] = ()


Limits = Mapping[str, float]
Exhibits = Mapping[str, Exhibit]


def _no_excuse(_subject: Subject) -> str:
    return ""


@dataclass(frozen=True)
class Gate:
    """A gate, as `gonogo gates` lists it."""

    name: str
    kind: Literal["fact", "rate"]
    asks: str
    needs: tuple[str, ...]
    """Names of the measurements whose evidence it reads."""
    limits: tuple[str, ...]
    """Names of its limits; the policy gives each a value and a reason."""
    criteria: Callable[[Exhibits, Limits], tuple[Criterion, ...]]
    of_released: bool = True
    """Whether its evidence must have looked at the released artefact itself."""
    reads_samples: bool = False
    excuse: Callable[[Subject], str] = _no_excuse
    """Why it does not apply to what is judged; empty where it does. Only no_regression has one of its own."""


def worst(outcomes: tuple[Outcome, ...]) -> Outcome:
    """Return NO_GO before INCONCLUSIVE before GO; of nothing that applies, INCONCLUSIVE."""
    if Outcome.NO_GO in outcomes:
        return Outcome.NO_GO
    if Outcome.INCONCLUSIVE in outcomes or Outcome.GO not in outcomes:
        return Outcome.INCONCLUSIVE
    return Outcome.GO
