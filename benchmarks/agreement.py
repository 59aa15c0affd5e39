"""What an engine says of each statement beside what the checker says: where both are right they agree.

A disagreement is a fault of one of them, or a catalogue that is not the database's. An engine that could not tell
(a missing right, no time, no connection, something it does not do) is not compared, nor is a checker that is unsure.
What would fail only when it runs is accepted by both who do not run it.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final, Literal

from harness.contracts.evidence import Figure
from harness.contracts.record import Record
from harness.oracle.engines import Explained
from harness.oracle.findings import Checked

Status = Literal["ok", "rejected", "privilege", "timeout", "infrastructure", "unsupported", "not asked"]
Case = Literal["both accept", "both reject", "only the engine rejects", "only the checker rejects", "not compared"]

_TELLS: Final = frozenset({"ok", "rejected"})
_CASES: Final[dict[tuple[bool, bool], Case]] = {
    (True, True): "both accept",
    (False, False): "both reject",
    (True, False): "only the engine rejects",
    (False, True): "only the checker rejects",
}
_SHOWN: Final = 5


class Agreement(Record):
    """What the engine said of one statement, and whether the checker says the same; as it stands in the samples."""

    engine: Status
    engine_code: str
    engine_message: str
    checker_code: str
    """The first code that the checker predicts for a parse; empty where it predicts none."""
    agreement: Case
    same_code: bool | None
    """Whether both name the same code; None where one of them names none."""


def agreement(checked: Checked, explained: Explained | None) -> Agreement:
    """Return how an engine's answer stands to the checker's; None for a statement that the engine was not asked."""
    status: Status = explained.status if explained else "not asked"
    code, message = (explained.code, explained.message) if explained else ("", "")
    predicted = next((it.code for it in checked.findings if it.certain and it.phase == "parse"), "")
    compared = status in _TELLS and checked.verdict != "unsure"
    case = _CASES[not predicted, status == "ok"] if compared else "not compared"
    return Agreement(
        engine=status,
        engine_code=code,
        engine_message=message,
        checker_code=predicted,
        agreement=case,
        same_code=code == predicted if case == "both reject" and code else None,
    )


def agreement_figures(agreements: Sequence[Agreement]) -> dict[str, Figure]:
    """Return how often both were compared and agreed, and how often the engine could not tell, and why.

    The samples of a count are the statements that the engine was asked, or those that were compared; without any
    there is no figure, for nothing was measured.
    """
    asked = [it for it in agreements if it.engine != "not asked"]
    cases = Counter(it.agreement for it in asked)
    statuses = Counter(it.engine for it in asked)
    compared = len(asked) - cases["not compared"]
    coded = [it.same_code for it in asked if it.same_code is not None]
    return {
        **_counts(
            len(asked),
            engine_compared=compared,
            engine_privilege=statuses["privilege"],
            engine_timeout=statuses["timeout"],
            engine_unsupported=statuses["unsupported"],
        ),
        **_counts(
            compared,
            engine_agrees=cases["both accept"] + cases["both reject"],
            engine_both_accept=cases["both accept"],
            engine_both_reject=cases["both reject"],
            engine_only_rejects=cases["only the engine rejects"],
            checker_only_rejects=cases["only the checker rejects"],
        ),
        **_counts(len(coded), engine_same_code=sum(coded)),
    }


def infrastructure_figures(statuses: Sequence[Status]) -> dict[str, Figure]:
    """Return how many statements the database never saw, and their share of those that it was asked.

    For a database only: an embedded engine has no connection, and its evidence no such figure.
    """
    asked = sum(status != "not asked" for status in statuses)
    missed = sum(status == "infrastructure" for status in statuses)
    share = Figure(value=missed / asked if asked else 0.0, unit="share", samples=asked)
    return {"infrastructure": Figure(value=missed, unit="statements", samples=asked), "infrastructure_share": share}


def judged(status: Status) -> bool:
    """Whether an answer counts: one whose statement the database never saw leaves the denominator."""
    return status != "infrastructure"


def disagreements(agreements: Sequence[Agreement]) -> str:
    """Return the most frequent disagreements with their counts, each by what the checker and the engine say."""
    found = Counter(
        f"{it.checker_code or 'accept'} / {it.engine_code or it.engine}"
        for it in agreements
        if it.agreement in {"only the engine rejects", "only the checker rejects"} or it.same_code is False
    )
    ordered = sorted(found.items(), key=lambda it: (-it[1], it[0]))
    shown = ", ".join(f"{name} {count}" for name, count in ordered[:_SHOWN])
    return f"{shown} and {len(ordered) - _SHOWN} other kinds" if len(ordered) > _SHOWN else shown


def _counts(samples: int, **values: int) -> dict[str, Figure]:
    if not samples:
        return {}
    return {name: Figure(value=value, unit="statements", samples=samples) for name, value in values.items()}
