"""What the comparison finds, as records: the one source of its tables and of its JSON."""

from typing import Literal

from harness.contracts.record import Record
from harness.oracle.findings import Verdict


class Share(Record):
    """So many of so many."""

    right: int
    of: int


class Agreement(Record):
    """How far a judge's answers are Oracle's; None where there was nothing to agree on."""

    accepts: Share | None
    """Of the statements that Oracle accepts, those that are accepted."""
    rejects: Share | None
    """Of those that Oracle refuses when it parses them, those that are refused."""
    first_codes: Share | None
    """Of the latter as well, those for which the first code is right; None for a judge that knows no codes."""
    runtime_rejects: Share | None
    """Of those that Oracle refuses when it runs them, those that are refused."""
    accepted: Share | None
    """Of the statements of which nothing is known, those that are accepted."""
    unsure: Share


class Speed(Record):
    """How long a judge takes for a statement; of all rounds, each statement counts by its best."""

    median_ms: float
    p95_ms: float
    ratio: float
    """Of all statements' time to that of the baseline."""
    ratio_least: float
    """The same of single rounds: the least, and the most."""
    ratio_most: float


class Row(Record):
    """One judge on one set of statements."""

    judge: str
    agreement: Agreement
    speed: Speed


class Section(Record):
    """All judges on one set of statements."""

    name: str
    statements: int
    rows: tuple[Row, ...]


class Ending(Record):
    """How one judge came to an end with one statement, in a process of its own."""

    verdict: Verdict | Literal["died", "too slow"]
    said: str
    """The first code, what kept it from an answer, or how it died."""
    seconds: float | None
    """None where it came to no end."""
    peak_mib: float | None
    """By how much its process grew."""


class WorstCase(Record):
    """A statement made to be hard, and what each judge made of it."""

    shape: str
    characters: int
    endings: dict[str, Ending]


class Comparison(Record):
    """All that was measured in one run."""

    schema_version: Literal[1] = 1
    rounds: int
    baseline: str
    """The judge whose time is 1."""
    machine: dict[str, str]
    sections: tuple[Section, ...]
    worst_cases: tuple[WorstCase, ...]
