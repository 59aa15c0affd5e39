"""A data set's examples as a measurement of the data set itself reads them: a faulty one is a finding, not an end.

An example is known again by keys: what is asked (the security filters with the question), the gold statement, and the
combination of columns, filters and literals in it, whatever their order. Case and spacing are apart in all three;
texts in quotes keep their case.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

from pydantic import ConfigDict, Field, ValidationError

from harness.contracts.files import read_lines
from harness.contracts.prompt import asked
from harness.contracts.record import Record
from harness.oracle.lexer import tokenise
from harness.oracle.parts import combination

SPLITS: Final = ("train", "validation", "test", "load")
_NAMED: Final = 3


class Example(NamedTuple):
    """One line of a split; with a fault there is nothing else to it."""

    id: str
    split: str
    family: str
    prompt: str
    gold: str
    fault: str = ""


class Keys(NamedTuple):
    """What an example is known again by."""

    asked: str
    gold: str
    combination: str


class _Asked(Record):
    role: Literal["user"]
    content: str = Field(min_length=1)


class _Answered(Record):
    role: Literal["assistant"]
    content: str = Field(pattern=r"\S")


class _Meta(Record):
    model_config = ConfigDict(extra="ignore")

    family: str


class _Line(Record):
    model_config = ConfigDict(extra="ignore", strict=False)

    id: str = Field(min_length=1)
    conversations: tuple[_Asked, _Answered]
    meta: _Meta


def read_examples(folder: Path) -> Iterator[Example]:
    """Yield the examples of every split of a data set, faulty ones too.

    Raises:
        InputError: a split is missing, or a line of it is not JSON.
    """
    for split in SPLITS:
        for number, line in enumerate(read_lines(folder / f"{split}.jsonl"), start=1):
            yield _example(split, number, line)


def keys(example: Example) -> Keys:
    """Return what an example is known again by."""
    tokens = tokenise(example.gold)
    return Keys(
        asked=" ".join(asked(example.prompt).upper().split()),
        gold=" ".join(token.value for token in tokens),
        combination=combination(tokens),
    )


def first_few(named: Iterable[str]) -> str:
    """Return the first few of what is to be named, and how many more there are; the samples hold all."""
    found = list(named)
    return "; ".join(found[:_NAMED]) + (f"; and {len(found) - _NAMED} more" if len(found) > _NAMED else "")


def _example(split: str, number: int, line: dict[str, Any]) -> Example:
    try:
        read = _Line.model_validate(line)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        named = str(line.get("id") or "")
        return Example(named or f"{split} line {number}", split, "faulty", "", "", f"{where}: {first['msg']}")
    user, assistant = read.conversations
    return Example(read.id, split, read.meta.family, user.content, assistant.content)
