"""Which questions belong together: those that ask the same, and those that are siblings of one template.

Two questions are of one group where they share a key (what their source says, question with filters, gold statement,
its parts), and by `fingerprint` also where they are siblings: nearly the same words, their literals apart, over
statements that differ in literals at most. A group is kept as the place of its first question, four bytes a question.
Of those that share a band, each is compared with the first of them and with the one before it, not with all.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from train.index import Index
from train.likeness import likeness, shingles, words

_NAMED: Final = 200
"""So many pairs of nearly equal questions with different statements are kept to be looked at."""


class Sets:
    """Sets of places, united two at a time; a set is named by its lowest place."""

    def __init__(self, count: int) -> None:
        self._above = array("i", range(count))

    def find(self, place: int) -> int:
        """Return the lowest place of a set."""
        above = self._above
        while above[place] != place:
            above[place] = above[above[place]]
            place = above[place]
        return place

    def unite(self, first: int, second: int) -> None:
        """Make one set of two."""
        low, high = sorted((self.find(first), self.find(second)))
        self._above[high] = low

    def sizes(self) -> Counter[int]:
        """Return how many sets there are of each size above one."""
        members = array("i", bytes(4 * len(self._above)))
        for place in range(len(self._above)):
            members[self.find(place)] += 1
        return Counter(size for size in members if size > 1)

    def largest(self, count: int) -> list[list[int]]:
        """Return the members of the largest sets above one, largest first."""
        members = array("i", bytes(4 * len(self._above)))
        for place in range(len(self._above)):
            members[self.find(place)] += 1
        chosen = sorted((place for place, size in enumerate(members) if size > 1), key=lambda it: -members[it])[
            :count
        ]
        found: dict[int, list[int]] = {place: [] for place in chosen}
        for place in range(len(self._above)):
            if (of := found.get(self.find(place))) is not None:
                of.append(place)
        return list(found.values())

    def __len__(self) -> int:
        return len(self._above)


class Pair(NamedTuple):
    """Two questions that are nearly the same though their statements are not."""

    first: int
    second: int


@dataclass
class Groups:
    """What belongs together."""

    together: Sets
    """What may not be in two splits."""
    siblings: Sets
    """What shares a key, or is nearly the same question over the same template."""
    near: Sets
    """Nearly the same question."""
    contradictions: list[Pair] = field(default_factory=list)
    """Nearly the same question over statements of other templates; the first of them."""
    contradicting: int = 0


class _Words(NamedTuple):
    plain: frozenset[str]
    masked: frozenset[str]
    template: int


def group(index: Index, *, by_siblings: bool, near: float, say: Callable[[str], None]) -> Groups:
    """Return what of the questions of an index belongs together.

    Args:
        index: the questions.
        by_siblings: whether siblings may not be in two splits.
        near: the share of words and pairs of words from which on two questions are nearly the same.
        say: gets what is being done.
    """
    groups = Groups(Sets(index.count), Sets(index.count), Sets(index.count))
    say("grouping by statements")
    for _, before, place in index.sharing("key"):
        groups.together.unite(before, place)
        groups.siblings.unite(before, place)
    say("looking for near-duplicates")
    for first, second in _alike(index, groups):
        _compare(index, groups, first, second, near)
    if by_siblings:
        for place in range(index.count):
            groups.together.unite(place, groups.siblings.find(place))
    return groups


def _alike(index: Index, groups: Groups) -> Iterator[tuple[int, int]]:
    """Yield the pairs that share a band and are not known to be near and siblings already.

    Questions of one template share most bands, so the same two meet again and again: whom a question was compared
    with last is kept.
    """
    met = (array("i", [-1]) * index.count, array("i", [-1]) * index.count)
    for pair in index.sharing("band"):
        *others, place = pair
        for last, other in zip(met, others, strict=True):
            known = last[place] == other or (last is met[1] and other == others[0])
            last[place] = other
            if known:
                continue
            if groups.near.find(other) != groups.near.find(place) or (
                groups.siblings.find(other) != groups.siblings.find(place)
            ):
                yield other, place


def _compare(index: Index, groups: Groups, first: int, second: int, near: float) -> None:
    one, other = _words(index, first), _words(index, second)
    if one.template == other.template and likeness(one.masked, other.masked) >= near:
        groups.siblings.unite(first, second)
    if likeness(one.plain, other.plain) >= near and groups.near.find(first) != groups.near.find(second):
        groups.near.unite(first, second)
        if one.template != other.template:
            groups.contradicting += 1
            if len(groups.contradictions) < _NAMED:
                groups.contradictions.append(Pair(first, second))


@lru_cache(maxsize=4_096)
def _words(index: Index, place: int) -> _Words:
    asked, template = index.asked(place)
    return _Words(shingles(words(asked)), shingles(words(asked, masked=True)), template)
