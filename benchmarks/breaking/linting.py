"""Whether a suite's questions can tell a right answer from a wrong one, on the rows that answers are run on.

A gold statement must be one that Oracle accepts, return some rows and not too many on every data seed, and return the
same rows whatever way the rows of the tables lie. Gold against gold is a match; gold against a gold statement that is
broken anywhere is none, on some seed at least: else the question proves nothing at that place.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from benchmarks.breaking.breaks import Break, breaks
from benchmarks.quality.suite import SuiteLine
from harness.oracle.box import Box, Compared
from harness.oracle.catalog import Catalogue
from harness.oracle.checker import check
from harness.oracle.execute import Database, NotRun
from harness.oracle.rows import difference

ROWS_MOST: Final = 500
"""A person who asks for more wants a report, not an answer."""


@dataclass(frozen=True, slots=True)
class Linted:
    """What was found of one question."""

    id: str
    tier: str
    faults: tuple[str, ...]
    gold_matches: bool
    """Whether the gold statement, as an answer, is right."""
    broken: Counter[str]
    """How many broken statements were tried, by the kind of the fault."""
    untold: Counter[str]
    """How many of them return the gold statement's rows on every seed."""


class Linter:
    """The databases that questions are linted on."""

    def __init__(self, catalogue: Catalogue, ground: Sequence[Path], turned: Path) -> None:
        """Open them.

        Args:
            catalogue: all tables there are.
            ground: a database for each data seed.
            turned: the first one with the rows of each table the other way round.
        """
        self._catalogue = catalogue
        self._boxes = [Box(catalogue, it) for it in ground]
        self._first, self._turned = Database(catalogue, ground[0]), Database(catalogue, turned)

    def lint(self, question: SuiteLine) -> Linted:
        """Return what is wrong with a question."""
        gold = question.gold_sql
        faults = list(self._faults(gold))
        tried, untold = Counter[str](), Counter[str]()
        if not faults:
            for broken in breaks(gold, self._catalogue):
                tried[broken.kind] += 1
                if not self._told(gold, broken):
                    untold[broken.kind] += 1
                    faults.append(f"{broken.kind}: {broken.what}: the same rows on every seed")
        matches = not any(fault.startswith("gold") for fault in faults)
        return Linted(question.id, question.tier, tuple(faults), matches, tried, untold)

    def close(self) -> None:
        """Free the databases."""
        for box in self._boxes:
            box.close()
        self._first.close()
        self._turned.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _faults(self, gold: str) -> Iterator[str]:
        checked = check(gold, self._catalogue)
        if checked.verdict != "accept":
            said = "; ".join(f"{it.code} {it.message}".strip() for it in checked.findings[:2])
            yield f"gold: {checked.verdict} by the checker: {said}"
            return
        for number, box in enumerate(self._boxes, start=1):
            wanted, answered = box.compare(gold, gold)
            if isinstance(wanted, NotRun):
                yield f"gold: not run on seed {number}: {wanted.why}"
                return
            if not isinstance(answered, Compared) or answered.difference:
                yield f"gold: not its own match on seed {number}: {getattr(answered, 'difference', answered)}"
            if wanted.says_nothing:
                yield f"gold: returns nothing that tells on seed {number}"
            if wanted.rows > ROWS_MOST:
                yield f"gold: {wanted.rows} rows on seed {number}, more than {ROWS_MOST}"
        yield from self._chance(gold)

    def _chance(self, gold: str) -> Iterator[str]:
        """Yield that the result hangs on how the rows lie."""
        expected, found = self._first.expected(gold), self._turned.run(gold)
        if isinstance(expected, NotRun) or isinstance(found, NotRun):
            return
        told = difference(expected, found.rows, found.width)
        if told:
            yield f"gold: another result where the same rows lie in another order: {told}"

    def _told(self, gold: str, broken: Break) -> bool:
        """Whether some seed tells a broken statement from the gold one; one that fails is told."""
        for box in self._boxes:
            wanted, answered = box.compare(gold, broken.statement)
            if isinstance(wanted, NotRun):
                return False
            if not isinstance(answered, Compared) or answered.difference:
                return True
        return False
