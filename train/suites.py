"""The evaluation suites that must not be trained on: which of a data set's questions they hold, or nearly hold.

A question has leaked where a suite asks the same or nearly the same, has the same gold statement, or one of the same
columns, filters and literals. The suites are held in memory; they are some hundreds of questions.
"""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from harness.contracts.errors import InputError
from harness.contracts.suites import suite_files
from train.examine import Examined, keys_of, number
from train.likeness import bands, likeness, shingles, words
from train.raw import normalised, question_of
from train.sources import read_rows


class _Held(NamedTuple):
    name: str
    shingles: frozenset[str]


class Suites:
    """The questions of some suites, by what they are known again by."""

    def __init__(self, paths: Sequence[Path], near: float) -> None:
        """Read the suites.

        Raises:
            InputError: a file cannot be read, or a line of it is no question with its statement.
        """
        self._near = near
        self._known: dict[int, str] = {}
        self._bands: dict[int, list[_Held]] = defaultdict(list)
        for path in (file for suite in paths for file in suite_files(suite)):
            for row in read_rows(path):
                if row.fault:
                    raise InputError(f"{path}:{row.number}: {row.fault}")
                self._add(path, row.number, row.data)

    def holds(self, examined: Examined) -> str:
        """Return what of a question a suite holds, and where; nothing where none does."""
        if not self._known:
            return ""
        asked = _asked(examined.question.question)
        for key in (asked, examined.keys.gold, examined.keys.parts):
            if key in self._known:
                return self._known[key]
        own = shingles(words(examined.question.question))
        for band in examined.bands:
            for held in self._bands.get(band, ()):
                if likeness(own, held.shingles) >= self._near:
                    return f"nearly the question of {held.name}"
        return ""

    def _add(self, path: Path, line: int, row: dict[str, object]) -> None:
        question = question_of(line, row, {})
        name = f"{path.name} {question.id}"
        keys = keys_of(question)
        self._known.setdefault(_asked(question.question), f"the question of {name}")
        self._known.setdefault(keys.gold, f"the gold statement of {name}")
        self._known.setdefault(keys.parts, f"the parts of the gold statement of {name}")
        held = _Held(name, shingles(words(question.question)))
        for band in bands(question.question):
            self._bands[band].append(held)


def _asked(question: str) -> int:
    """Return the number of a question alone: in a suite its filters may be told elsewhere."""
    return number("question", normalised(" ".join(words(question))))
