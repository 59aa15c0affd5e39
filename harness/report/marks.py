"""Oracle's objection at its place: a statement in parts, those that are objected to with the objection's number."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from harness.report.text import LONGEST, Cut, cut, fits

_WORD = re.compile(r"[\w$#]+|\S")


@dataclass(frozen=True)
class Place:
    """Where an objection stands: its number, line and column from 1, and the text that it names."""

    number: int
    line: int
    column: int
    name: str


@dataclass(frozen=True)
class Part:
    """A piece of a statement; `number` is that of the objection to it, 0 for none."""

    text: Cut
    number: int = 0


def parts(statement: str, places: Iterable[Place]) -> tuple[Part, ...]:
    """Return a statement's parts in their order; a place outside of it, or within another's, marks nothing."""
    spans = sorted(_spans(statement, places))
    longest = LONGEST if fits(statement) else LONGEST // (2 * len(spans) + 1)
    found, at = [], 0
    for start, end, number in spans:
        if start < at:
            continue
        found += [Part(cut(statement[at:start], longest)), Part(cut(statement[start:end], longest), number)]
        at = end
    found.append(Part(cut(statement[at:], longest)))
    return tuple(part for part in found if part.text.head)


def _spans(statement: str, places: Iterable[Place]) -> Iterator[tuple[int, int, int]]:
    lines = statement.split("\n")
    for place in places:
        if not (0 < place.line <= len(lines) and 0 < place.column <= len(lines[place.line - 1])):
            continue
        start = sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1
        end = start + _length(statement, start, place.name)
        if end > start:
            yield start, end, place.number


def _length(statement: str, start: int, name: str) -> int:
    """Return the length of the name, where it stands there, else of the word or sign that does."""
    if name and statement[start : start + len(name)].upper() == name.upper():
        return len(name)
    word = _WORD.match(statement, start)
    return len(word[0]) if word else 0
