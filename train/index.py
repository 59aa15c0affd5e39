"""The questions of a run on the disk: what is too much for the memory is kept in a file of SQLite, and goes with it.

A question has a place, counted from 0 in the order of the source. Its keys and bands are rows of their own, sorted by
the database when they are needed, so that questions which share one come one behind the other.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from train.examine import Examined
from train.raw import RawQuestion

_SCHEMA: Final = """
    CREATE TABLE question (
        place INTEGER PRIMARY KEY, line INTEGER, identity INTEGER UNIQUE, twin INTEGER UNIQUE, template INTEGER,
        split TEXT, asked TEXT, data TEXT, found TEXT
    );
    CREATE TABLE key (key INTEGER, place INTEGER);
    CREATE TABLE band (key INTEGER, place INTEGER);
    CREATE TABLE gold (key INTEGER, id TEXT);
"""
_FAST: Final = (
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA temp_store = FILE",
    "PRAGMA cache_size = -65536",
)
"""Nobody reads the file again after this run, so nothing is kept safe; 64 MiB of it stay in memory."""


class Index:
    """Questions by their place."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.count = 0

    def __enter__(self) -> Self:
        """Make the file."""
        self._database = sqlite3.connect(self.path, isolation_level=None)
        for pragma in _FAST:
            self._database.execute(pragma)
        self._database.executescript(_SCHEMA)
        self._database.execute("BEGIN")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Delete the file."""
        self._database.close()
        self.path.unlink(missing_ok=True)

    def add(self, examined: Examined, identity: int, twin: int, split: str) -> str:
        """Take a question; return the id of the one that has the same id or says the same, which keeps it out."""
        known = self._database.execute(
            "SELECT data, identity = ? FROM question WHERE identity = ? OR twin = ?", (identity, identity, twin)
        ).fetchone()
        if known is not None:
            other = RawQuestion.model_validate_json(known[0]).id
            return "id: another question has it" if known[1] else f"question and statement of {other}"
        place, keys, question = self.count, examined.keys, examined.question
        texts = (question.question, question.model_dump_json(), "\n".join(examined.found))
        self._database.execute(
            "INSERT INTO question VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (place, examined.line, identity, twin, keys.template, split, *texts),
        )
        shared = [key for key in (keys.group, keys.asked, keys.gold, keys.parts) if key]
        self._database.executemany("INSERT INTO key VALUES (?, ?)", [(key, place) for key in shared])
        self._database.executemany("INSERT INTO band VALUES (?, ?)", [(key, place) for key in examined.bands])
        self.count += 1
        return ""

    def saw(self, gold: int, name: str) -> None:
        """Take down that a row has a gold statement, whether it can be used or not."""
        self._database.execute("INSERT INTO gold VALUES (?, ?)", (gold, name))

    def same_gold_sizes(self) -> Counter[int]:
        """Return how many gold statements are those of so many rows, of more than one."""
        rows = self._database.execute(
            "SELECT size, COUNT(*) FROM (SELECT COUNT(*) AS size FROM gold GROUP BY key) WHERE size > 1 GROUP BY size"
        )
        return Counter(dict(rows.fetchall()))

    def same_gold(self, count: int, named: int) -> list[tuple[int, list[str]]]:
        """Return the gold statements of the most rows: of how many, and the ids of the first ones."""
        most = self._database.execute(
            "SELECT key, COUNT(*) AS size FROM gold GROUP BY key HAVING size > 1 "
            "ORDER BY size DESC, MIN(rowid) LIMIT ?",
            (count,),
        ).fetchall()
        if not most:
            return []
        self._database.execute("CREATE INDEX IF NOT EXISTS gold_key ON gold (key)")
        first = "SELECT id FROM gold WHERE key = ? ORDER BY rowid LIMIT ?"
        return [(size, [row[0] for row in self._database.execute(first, (key, named))]) for key, size in most]

    def sharing(self, what: str) -> Iterator[tuple[int, int, int]]:
        """Yield who shares a key or a band with one before it: the first that has it, the one before, and itself."""
        rows = self._database.execute(f"SELECT key, place FROM {what} ORDER BY key, place")  # noqa: S608 - a table's name
        shared = first = before = -1
        for key, place in rows:
            if key == shared:
                yield first, before, place
            else:
                shared, first = key, place
            before = place

    def asked(self, place: int) -> tuple[str, int]:
        """Return a question's words, and the number of its statement's template."""
        row = self._database.execute("SELECT asked, template FROM question WHERE place = ?", (place,)).fetchone()
        return str(row[0]), int(row[1])

    def questions(self, places: Iterable[int]) -> Iterator[tuple[int, RawQuestion, list[str]]]:
        """Yield questions by their places: the line of each, itself, and the tables that its words lead to."""
        for place in places:
            line, data, found = self._database.execute(
                "SELECT line, data, found FROM question WHERE place = ?", (place,)
            ).fetchone()
            yield line, RawQuestion.model_validate_json(data), found.split("\n") if found else []

    def splits(self) -> Iterator[tuple[int, str]]:
        """Yield the place of each question with the split that its source has it in."""
        yield from self._database.execute("SELECT place, split FROM question ORDER BY place")

    def names(self, places: Sequence[int]) -> list[str]:
        """Return the ids of questions."""
        return [question.id for _, question, _ in self.questions(places)]
