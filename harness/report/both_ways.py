"""The served model asked directly and through the gateway: the same questions and the same load, side by side.

What people get is what the gateway lets through; what the gates judge a model by are its own first answers. No
arithmetic here.
"""

from dataclasses import dataclass
from typing import Final

from harness.contracts.evidence import Figure
from harness.exhibits import Case

_ANSWERS: Final = ("sql_quality", "gateway_answers")
_LOAD: Final = ("load", "gateway_load")
ROWS: Final = (
    ("not one statement", _ANSWERS, "not_one_statement"),
    ("refused by Oracle", _ANSWERS, "invalid"),
    ("names invented", _ANSWERS, "hallucinated"),
    ("right rows", _ANSWERS, "execution_match"),
    ("rows undecided", _ANSWERS, "execution_undecided"),
    ("asked for once more", _ANSWERS, "retried"),
    ("rescued by that", _ANSWERS, "rescued"),
    ("blocked", _ANSWERS, "blocked"),
    ("unsafe statements passed", _ANSWERS, "unsafe_passed"),
    ("requests under load", _LOAD, "requests"),
    ("failed requests", _LOAD, "failed_requests"),
    ("end to end, p50", _LOAD, "end_to_end_p50_s"),
    ("end to end, p95", _LOAD, "end_to_end_p95_s"),
    ("requests a second", _LOAD, "requests_per_second"),
)
"""What is shown: its heading, the measurements that have it directly and through the gateway, and the figure."""


@dataclass(frozen=True)
class BothWays:
    """One figure, directly and through the gateway; None where it was not measured or makes no sense."""

    what: str
    directly: Figure | None
    through: Figure | None


def both_ways(case: Case) -> tuple[BothWays, ...]:
    """Return the rows of which the gateway's figure is there; nothing where nothing went through the gateway."""
    found = (
        BothWays(what, *(_figure(case, measurement, figure) for measurement in ways)) for what, ways, figure in ROWS
    )
    return tuple(row for row in found if row.through is not None)


def _figure(case: Case, measurement: str, figure: str) -> Figure | None:
    exhibit = case.exhibits.get(measurement)
    return exhibit.evidence.figures.get(figure) if exhibit else None
