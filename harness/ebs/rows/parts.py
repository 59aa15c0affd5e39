"""The parts of a wish that are solved one by one: columns that links make equal, and conditions that share them."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlglot import exp

from harness.ebs.rows.bind import Spot
from harness.ebs.rows.wishes import Wish


@dataclass(frozen=True)
class Part:
    """Columns that hang together."""

    spots: tuple[Spot, ...]
    """One for each value that is free to choose."""
    equals: dict[Spot, tuple[Spot, ...]]
    """For each of them, every spot that holds its value, itself included."""
    tests: tuple[exp.Expr, ...]
    """Conditions over the names of `spots`."""


def parts_of(wish: Wish) -> tuple[Part, ...]:
    """Return the parts of a wish, in the order in which its conditions and links name them."""
    named = [*(spot for it in wish.conditions for spot in it.spots), *(spot for link in wish.links for spot in link)]
    spots = list(dict.fromkeys(named))
    same = _united(spots, wish.links)
    whole = _united(spots, [*wish.links, *((it.spots[0], other) for it in wish.conditions for other in it.spots)])
    found = []
    for root in dict.fromkeys(whole.values()):
        members = [spot for spot in spots if whole[spot] == root]
        free = tuple(dict.fromkeys(same[spot] for spot in members))
        equals = {spot: tuple(it for it in members if same[it] == spot) for spot in free}
        tests = tuple(_renamed(it.test, it.spots, same) for it in wish.conditions if whole[it.spots[0]] == root)
        found.append(Part(free, equals, tests))
    return tuple(found)


def _united(spots: Iterable[Spot], pairs: Iterable[tuple[Spot, Spot]]) -> dict[Spot, Spot]:
    """Return for each spot the first one of all that pairs bind it to."""
    found = {spot: spot for spot in spots}

    def root(spot: Spot) -> Spot:
        while found[spot] != spot:
            spot = found[spot]
        return spot

    for one, other in pairs:
        first, second = sorted((root(one), root(other)))
        found[second] = first
    return {spot: root(spot) for spot in found}


def _renamed(test: exp.Expr, spots: Iterable[Spot], same: dict[Spot, Spot]) -> exp.Expr:
    names = {spot.name: same[spot].name for spot in spots}
    renamed = test.copy()
    for column in renamed.find_all(exp.Column):
        column.set("this", exp.to_identifier(names[column.name]))
    return renamed
