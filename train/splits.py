"""Splitting questions so that no group of them is in two splits."""

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Final

from harness.contracts.errors import InputError
from train.groups import Sets

SPLITS: Final = ("train", "validation", "test", "load")
"""What is trained on, what is validated with, what is judged, and what the load test asks."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many questions each split but train gets at most."""

    test: int
    validation: int
    load: int

    def within(self, share: float | None, count: int) -> "Wanted":
        """Return the numbers, scaled down alike where they are more than a share of all questions."""
        asked = self.test + self.validation + self.load
        if share is None or asked <= share * count:
            return self
        scale = share * count / asked
        return Wanted(*(max(1, int(it * scale)) for it in (self.test, self.validation, self.load)))


@dataclass(frozen=True, slots=True)
class Split:
    """Which split each place is in, and the order in which the places are written."""

    numbers: bytearray
    order: "array[int]"

    def places(self, name: str) -> Iterator[int]:
        """Yield the places of a split in their order."""
        number = SPLITS.index(name)
        return (place for place in self.order if self.numbers[place] == number)

    def of(self, place: int) -> str:
        """Return the split that a place is in."""
        return SPLITS[self.numbers[place]]


def split(groups: Sets, wanted: Wanted, seed: int, fit: Callable[[int], bool] = lambda _: True) -> Split:
    """Return the split of each question; all but train get at most the number wanted, whole groups at a time.

    Args:
        groups: what must stay together.
        wanted: how many questions the splits get.
        seed: the same seed gives the same split.
        fit: whether a group may be tested with, by the place of its first question.

    Raises:
        InputError: nothing would be left to train on.
    """
    count = len(groups)
    leaders, sizes = array("i"), array("i", bytes(4 * count))
    for place in range(count):
        leader = groups.find(place)
        if leader == place:
            leaders.append(place)
        sizes[leader] += 1
    Random(seed).shuffle(leaders)  # noqa: S311 - nothing secret
    left = {"test": wanted.test, "validation": wanted.validation, "load": wanted.load}
    ranks, chosen = array("i", bytes(4 * count)), bytearray(count)
    for rank, leader in enumerate(leaders):
        open_to_it = (it for it, size in left.items() if sizes[leader] <= size)
        name = next((it for it in open_to_it if it != "test" or fit(leader)), "train")
        if name != "train":
            left[name] -= sizes[leader]
        ranks[leader], chosen[leader] = rank, SPLITS.index(name)
    numbers = bytearray(chosen[groups.find(place)] for place in range(count))
    if not any(number == 0 for number in numbers):
        raise InputError(
            f"stages.dataset: {count} questions leave none to train on besides {wanted.test} to test, "
            f"{wanted.validation} to validate and {wanted.load} to load with; give more questions or ask for smaller "
            f"splits"
        )
    return Split(numbers, _order(groups, ranks, sizes))


def _order(groups: Sets, ranks: "array[int]", sizes: "array[int]") -> "array[int]":
    """Return the places by the rank of their group, those of a group as they came."""
    starts = array("i", bytes(4 * len(ranks)))
    by_rank = array("i", bytes(4 * len(ranks)))
    for place in range(len(ranks)):
        if groups.find(place) == place:
            by_rank[ranks[place]] = sizes[place]
    at = 0
    for rank in range(len(by_rank)):
        starts[rank], at = at, at + by_rank[rank]
    order = array("i", bytes(4 * len(ranks)))
    for place in range(len(ranks)):
        rank = ranks[groups.find(place)]
        order[starts[rank]] = place
        starts[rank] += 1
    return order
