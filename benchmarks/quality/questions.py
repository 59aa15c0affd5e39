"""Questions with their gold statements, from a data set's test split or from a suite, as one kind of record."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from harness.contracts.errors import InputError
from harness.contracts.files import digest_json, read_lines
from harness.contracts.prompt import FILTERS
from harness.contracts.record import Record

_TABLES: Final = "# Candidate Tables"
_ITEM: Final = "- "


class Question(Record):
    """One held-out question with its gold statement."""

    id: str
    cluster: str
    """Its family: answers to questions of one family are not independent."""
    tier: str
    long: bool = False
    prompt: str
    gold: str

    @property
    def prompt_digest(self) -> str:
        """Return the digest of the prompt: an answer is to this very prompt or to another."""
        return digest_json(self.prompt)

    @property
    def asked(self) -> str:
        """Return the question as a person asked it: the prompt's last line."""
        return self.prompt.rpartition("\n")[2]

    @property
    def shown(self) -> dict[str, frozenset[str]]:
        """Return the columns that the prompt shows, by table; nothing where it shows no tables."""
        return {table: frozenset(columns.split(", ")) for table, columns in _pairs(_lines(self.prompt, _TABLES))}

    @property
    def filters(self) -> tuple[str, ...]:
        """Return the security filters that the prompt states."""
        return tuple(_lines(self.prompt, FILTERS))


def read_questions(path: Path, most: int) -> tuple[Question, ...]:
    """Return the questions of a data set's test split, the first so many of them; 0 for all.

    Raises:
        InputError: there is none, or one lacks a part.
    """
    lines = list(read_lines(path))
    if not lines:
        raise InputError(f"{path}: holds no question")
    return tuple(_question(line, path) for line in lines[: most or None])


def _question(line: dict[str, Any], path: Path) -> Question:
    try:
        asked, answered = line["conversations"][:2]
        meta = line["meta"]
        return Question(
            id=line["id"],
            cluster=meta["family"],
            tier=str(meta["tier"]),
            long=bool(meta.get("long")),
            prompt=asked["content"],
            gold=answered["content"],
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{path}: example {line.get('id')}: not as it must be ({error!r})") from error


def _lines(prompt: str, heading: str) -> Iterator[str]:
    """Yield the items under a heading of a rendered prompt."""
    under = False
    for line in prompt.splitlines():
        if under and not line.startswith(_ITEM):
            return
        if under:
            yield line.removeprefix(_ITEM)
        under = under or line == heading


def _pairs(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        name, found, rest = line.partition(": ")
        if found:
            yield name, rest
