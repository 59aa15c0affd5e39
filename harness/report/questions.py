"""The failing questions: what was asked, what the model answered, what is objected to, and the gold beside it.

An objection is a finding of the checker, a refusal of EXPLAIN, or rows that are not the gold statement's.
Samples are read as they are found. What they lack is not shown, and what is not of its type counts as lacking: a
report is written of any evidence that can be judged.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from harness.report.marks import Part, Place, parts

MOST_SHOWN = 200
_OBJECTIONS_SHOWN = 5
_UNDECIDED = "undecided"
_OF_ROWS = {
    "mismatch": "other rows",
    "exceeded": "takes too much",
    "not run": "not run",
    "gold not run": "gold not run",
    "both empty": "both empty",
}
"""What is said of an accepted answer that was not seen to return the gold statement's rows."""

Sample = Mapping[str, Any]


@dataclass(frozen=True)
class Objection:
    """One finding on an answer; the first is what Oracle would say."""

    number: int
    code: str
    message: str
    kind: str
    place: Place
    suggestion: str


@dataclass(frozen=True)
class Failure:
    """A failing question."""

    id: str
    cluster: str
    question: str
    answer: tuple[Part, ...]
    gold: str
    objections: tuple[Objection, ...]
    more_objections: int


@dataclass(frozen=True)
class Failures:
    """The failing questions whose first objection is the same: how many, and those that are shown."""

    code: str
    kind: str
    message: str
    count: int
    shown: tuple[Failure, ...]


def failures(samples: Iterable[Sample], most: int = MOST_SHOWN) -> tuple[Failures, ...]:
    """Return the failing questions by what Oracle would say first, the most frequent first.

    Where there are more than `most`, those that are shown are taken from each kind in turn, so that none is hidden
    by another.
    """
    kinds: dict[tuple[str, str], list[tuple[Sample, tuple[Objection, ...]]]] = {}
    for sample in samples:
        found = tuple(_objections(sample))
        if found:
            kinds.setdefault((found[0].code, found[0].kind), []).append((sample, found))
    ordered = sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0]))
    chosen = _in_turn([len(failing) for _, failing in ordered], most)
    return tuple(
        Failures(
            code=code,
            kind=kind,
            message=_message([found[0].message for _, found in failing]),
            count=len(failing),
            shown=tuple(_failure(sample, found) for sample, found in failing[:shown]),
        )
        for ((code, kind), failing), shown in zip(ordered, chosen, strict=True)
    )


def text_of(sample: Sample, key: str) -> str:
    """Return a text of a sample, empty where it has none."""
    value = sample.get(key)
    return value if isinstance(value, str) else ""


def _message(messages: list[str]) -> str:
    """Return what all of them say, or what one of them says as an example."""
    return messages[0] if len(set(messages)) == 1 else f"such as {messages[0]}"


def _in_turn(counts: list[int], most: int) -> list[int]:
    """Return how many of each kind are shown, when one of each is taken in turn."""
    turns = zip_longest(*([number] * count for number, count in enumerate(counts)))
    taken = [number for turn in turns for number in turn if number is not None][:most]
    return [taken.count(number) for number in range(len(counts))]


def _objections(sample: Sample) -> Iterator[Objection]:
    found = sample.get("findings")
    number = 0
    for finding in found if isinstance(found, list) else []:
        if isinstance(finding, dict):
            number += 1
            yield _objection(number, finding)
    if number:
        return
    if beside := text_of(sample, "beside"):
        yield _objection(1, {"code": "not only SQL", "kind": "answer", "message": beside})
    elif text_of(sample, "verdict") in {"reject", "unsure"}:
        message = text_of(sample, "explain_message") or text_of(sample, "why_none") or "refused"
        yield _objection(1, {"code": "EXPLAIN", "kind": "explain", "message": message})
    elif code := _OF_ROWS.get(text_of(sample, "execution")):
        message = text_of(sample, "difference") or "neither returns anything, which tells nothing"
        yield _objection(1, {"code": code, "kind": "execution", "message": message})


def _objection(number: int, finding: Sample) -> Objection:
    return Objection(
        number=number,
        code=text_of(finding, "code") or _UNDECIDED,
        message=text_of(finding, "message"),
        kind=text_of(finding, "kind"),
        place=Place(number, _count(finding, "line"), _count(finding, "column"), text_of(finding, "name")),
        suggestion=text_of(finding, "suggestion"),
    )


def _failure(sample: Sample, objections: tuple[Objection, ...]) -> Failure:
    shown = objections[:_OBJECTIONS_SHOWN]
    statement = text_of(sample, "statement")
    return Failure(
        id=text_of(sample, "id"),
        cluster=text_of(sample, "cluster"),
        question=text_of(sample, "question"),
        answer=parts(statement, (it.place for it in shown)) if statement else parts(text_of(sample, "answer"), ()),
        gold=text_of(sample, "gold"),
        objections=shown,
        more_objections=len(objections) - len(shown),
    )


def _count(finding: Sample, key: str) -> int:
    value = finding.get(key)
    return value if isinstance(value, int) else 0
