"""The answers of two versions to the same questions, side by side.

A question is the same when its id, its prompt and its gold statement are. What is said of an answer was recorded when
it was measured and is not asked again here, so a checker that changed in between shows: see `judged_differently`.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Sample = Mapping[str, Any]
Mark = Literal["good", "bad", "undecided", "not recorded"]
_VERDICTS: dict[Any, Mark] = {"accept": "good", "reject": "bad", "unsure": "undecided"}
_EXECUTIONS: dict[Any, Mark] = {
    "match": "good",
    "mismatch": "bad",
    "no statement": "bad",
    "refused": "bad",
    "exceeded": "bad",
    "not run": "undecided",
    "gold not run": "undecided",
    "both empty": "undecided",
}


def sql_valid(sample: Sample) -> Mark:
    """Say whether an answer is a statement that Oracle would take."""
    return _VERDICTS.get(sample.get("verdict"), "not recorded")


def hallucination(sample: Sample) -> Mark:
    """Say whether an answer names only what is in the catalogue."""
    if not {"unknown_tables", "unknown_columns", "names_resolved"} <= sample.keys():
        return "not recorded"
    if sample["unknown_tables"] or sample["unknown_columns"]:
        return "bad"
    return "good" if sample["names_resolved"] else "undecided"


def execution_accuracy(sample: Sample) -> Mark:
    """Say whether an answer returns the gold statement's rows; where both return nothing, that is no evidence."""
    return _EXECUTIONS.get(sample.get("execution"), "not recorded")


ASPECTS: tuple[tuple[str, Callable[[Sample], Mark]], ...] = (
    ("sql_valid", sql_valid),
    ("hallucination", hallucination),
    ("execution_accuracy", execution_accuracy),
)
"""What is compared of an answer, by the name of the gate that judges it alone."""


@dataclass(frozen=True)
class Pair:
    """One question with the sample of both versions."""

    id: str
    before: Sample
    now: Sample

    @property
    def same_answer(self) -> bool:
        """Whether both versions answered with the same statement, or else with the same text."""
        given = ((self.before.get(key), self.now.get(key)) for key in ("statement", "answer"))
        return any(before == now is not None for before, now in given)


def pair(before: Sequence[Sample], now: Sequence[Sample]) -> tuple[Pair, ...]:
    """Return the questions that both were asked, in this version's order; an id that comes twice pairs nothing."""
    earlier = {_question(sample): sample for sample in _single(before)}
    asked = ((_question(sample), sample) for sample in _single(now))
    return tuple(Pair(key[0], earlier[key], sample) for key, sample in asked if key in earlier)


@dataclass(frozen=True)
class Differences:
    """Which questions differ between two versions in one aspect, by id."""

    worse: tuple[str, ...]
    better: tuple[str, ...]
    perhaps_worse: tuple[str, ...]
    """Undecided in one version or both: worse if one thinks ill of this version."""
    perhaps_better: tuple[str, ...]
    """The same: better if one thinks well of it."""

    @property
    def undecided(self) -> int:
        """How many questions may differ, for all that is known."""
        return len({*self.perhaps_worse, *self.perhaps_better})


def differences(pairs: Sequence[Pair], mark: Callable[[Sample], Mark]) -> Differences | None:
    """Return what differs in one aspect, or None where it was not recorded of both; the same answer never differs."""
    marked = [(it, mark(it.before), mark(it.now)) for it in pairs]
    if not marked or any("not recorded" in marks for _, *marks in marked):
        return None
    differing = [(it.id, was, now) for it, was, now in marked if not (it.same_answer and was == now)]
    return Differences(
        worse=tuple(name for name, was, now in differing if was == "good" and now == "bad"),
        better=tuple(name for name, was, now in differing if was == "bad" and now == "good"),
        perhaps_worse=tuple(
            name for name, was, now in differing if was != "bad" and now != "good" and "undecided" in (was, now)
        ),
        perhaps_better=tuple(
            name for name, was, now in differing if was != "good" and now != "bad" and "undecided" in (was, now)
        ),
    )


def judged_differently(pairs: Sequence[Pair]) -> tuple[str, ...]:
    """Return the questions of which the same answer was judged differently: the versions had different judges."""
    alike = (it for it in pairs if it.same_answer)
    return tuple(it.id for it in alike if any(mark(it.before) != mark(it.now) for _, mark in ASPECTS))


def _single(samples: Sequence[Sample]) -> list[Sample]:
    """Return the samples that say which question they are of, and share its id with no other."""
    stated = [it for it in samples if all(isinstance(it.get(key), str) for key in ("id", "prompt_digest", "gold"))]
    times = Counter(it.get("id") for it in samples if isinstance(it.get("id"), str))
    return [it for it in stated if times[it["id"]] == 1]


def _question(sample: Sample) -> tuple[str, str, str]:
    return sample["id"], sample["prompt_digest"], sample["gold"]
