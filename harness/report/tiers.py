"""Answers by tier: how each kind of question fared, as the evidence counted it. No arithmetic here.

A measurement of answers has its counts over all questions by plain names, and those of a tier under
``tier.NAME.``. One that no gate reads is shown too and said to be so.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from harness.contracts.evidence import Figure
from harness.contracts.subject import PREVIOUS
from harness.exhibits import Case
from harness.judge import BASELINE, GateVerdict

_TIER: Final = re.compile(r"tier\.([a-z0-9_]+)\.questions$")
COLUMNS: Final = (
    ("not SQL only", "not_one_statement"),
    ("refused", "invalid"),
    ("invented", "hallucinated"),
    ("no filter", "filter_missing"),
    ("right", "execution_match"),
    ("undecided", "execution_undecided"),
)
"""What is shown of each tier: heading, and the figure's name."""
ALL: Final = "all"
_ELSEWHERE: Final = frozenset({BASELINE, PREVIOUS, "gateway_answers"})
"""Of the base, the version before and the gateway, what is compared stands in parts of their own."""


@dataclass(frozen=True)
class TierRow:
    """The answers to one kind of question."""

    tier: str
    questions: int
    counts: tuple[Figure | None, ...]
    """In the order of `COLUMNS`; None for what was not counted."""


@dataclass(frozen=True)
class TierTable:
    """The answers of one measurement, tier by tier, and all together last."""

    measurement: str
    judged: bool
    """Whether a gate reads it."""
    rows: tuple[TierRow, ...]


def tier_tables(case: Case, gates: Sequence[GateVerdict]) -> tuple[TierTable, ...]:
    """Return a table for each measurement that tells tiers apart; the judged ones first."""
    judged = {name for gate in gates for name in gate.evidence}
    tables = (
        TierTable(name, name in judged, tuple(_rows(exhibit.evidence.figures)))
        for name, exhibit in sorted(case.exhibits.items())
        if name not in _ELSEWHERE and any(_TIER.match(figure) for figure in exhibit.evidence.figures)
    )
    return tuple(sorted(tables, key=lambda table: not table.judged))


def _rows(figures: Mapping[str, Figure]) -> Iterator[TierRow]:
    tiers = [found[1] for name in sorted(figures) if (found := _TIER.match(name))]
    for tier, prefix in (*((tier, f"tier.{tier}.") for tier in tiers), (ALL, "")):
        asked = figures.get(f"{prefix}questions")
        counts = tuple(figures.get(prefix + name) for _, name in COLUMNS)
        yield TierRow(tier.replace("_", " "), int(asked.value) if asked else 0, counts)
