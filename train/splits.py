"""Splitting questions so that no combination, and no gold statement, is in two splits."""

from collections.abc import Sequence
from random import Random
from typing import Final

from harness.contracts.errors import InputError
from harness.oracle.lexer import tokenise
from harness.oracle.parts import combination
from train.raw import RawQuestion, normalised

SPLITS: Final = ("train", "validation", "test", "load")
"""What is trained on, what is validated with, what is judged, and what the load test asks."""


def split(
    questions: Sequence[RawQuestion], *, test: int, validation: int, load: int, seed: int
) -> dict[str, tuple[RawQuestion, ...]]:
    """Return the questions of each split; all but train get the number asked, whole groups at a time.

    A group is a combination with all its wordings, and whatever shares a gold statement with it, or the parts of one
    in another order.

    Raises:
        InputError: nothing would be left to train on.
    """
    groups = _groups(questions)
    Random(seed).shuffle(groups)  # noqa: S311 - nothing secret
    wanted = {"test": test, "validation": validation, "load": load}
    splits: dict[str, list[RawQuestion]] = {name: [] for name in SPLITS}
    for group in groups:
        name = next((it for it, size in wanted.items() if len(splits[it]) + len(group) <= size), "train")
        splits[name] += group
    if not splits["train"]:
        raise InputError(
            f"stages.dataset: {len(questions)} questions leave none to train on besides {test} to test, "
            f"{validation} to validate and {load} to load with; give more questions or ask for smaller splits"
        )
    return {name: tuple(members) for name, members in splits.items()}


def leaked(splits: dict[str, tuple[RawQuestion, ...]]) -> int:
    """Return how many questions of the other splits have a gold statement or a combination of train's."""
    seen = {key for question in splits["train"] for key in _keys(question)}
    held_out = (question for name in SPLITS if name != "train" for question in splits[name])
    return sum(1 for question in held_out if seen.intersection(_keys(question)))


def _keys(question: RawQuestion) -> tuple[str, ...]:
    gold = question.gold_sql
    return f"group {question.group}", f"gold {normalised(gold)}", f"parts {combination(tokenise(gold))}"


def _groups(questions: Sequence[RawQuestion]) -> list[list[RawQuestion]]:
    """Return the questions grouped by the keys that they share, directly or through others, in a stable order."""
    leader: dict[str, str] = {}

    def find(key: str) -> str:
        while leader.setdefault(key, key) != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    known = [_keys(question) for question in questions]
    for first, *others in known:
        for other in others:
            leader[find(other)] = find(first)
    groups: dict[str, list[RawQuestion]] = {}
    for question, (first, *_) in zip(questions, known, strict=True):
        groups.setdefault(find(first), []).append(question)
    return list(groups.values())
