"""Plants the rows that a wish asks for: some that meet it, and for each condition some that miss only that one.

Combinations of rows come in clusters. Inside one, the rows that others refer to are shared and the columns that the
statement groups by are equal, so that joins fan out and groups have more than one row.
"""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any, Final

from harness.ebs.rows.bind import Spot
from harness.ebs.rows.parts import Part, parts_of
from harness.ebs.rows.solve import Combination, Solved
from harness.ebs.rows.store import Pools, Store, Values
from harness.ebs.rows.wishes import SIZE_MAX, Wish
from harness.oracle.catalog import Catalogue

_CLUSTERS: Final = (3, 2, 1)
"""Sizes of the clusters that every wish gets."""
_MORE: Final = 3
"""So many more than the first rows that a statement takes."""
_MISSES: Final = 2
"""So many combinations miss each condition."""


class Planter:
    """Plants wishes into a store."""

    def __init__(self, catalogue: Catalogue, store: Store, pools: Pools, rng: Random) -> None:
        """Plant nothing yet."""
        self._catalogue = catalogue
        self._store = store
        self._pools = pools
        self._rng = rng

    def plant(self, wish: Wish, solved: Sequence[Solved]) -> None:
        """Plant the rows of one wish."""
        if not wish.tables:
            return
        parts = parts_of(wish)
        shared = self._shared(wish)
        sizes = [*_CLUSTERS, *sorted(size for size in wish.sizes if size <= SIZE_MAX)]
        sizes += [1] * max(0, wish.count + _MORE - len(sizes))
        for size in sizes:
            self._cluster(wish, parts, {id(it): it.good for it in solved}, solved, shared, size)
        for it in solved:
            for misses in it.missing_one:
                for _ in range(_MISSES if misses else 0):
                    chosen = {id(other): misses if other is it else other.good for other in solved}
                    self._cluster(wish, parts, chosen, solved, shared, 1)
        for part in parts:
            self._unlinked(wish, part, solved)

    def _shared(self, wish: Wish) -> frozenset[int]:
        """Return the sources that others refer to by their whole key; none where all are."""
        linked = {spot for link in wish.links for spot in link}
        shared = frozenset(
            number
            for number, name in enumerate(wish.tables)
            if (key := self._catalogue.tables[name].primary_key)
            and all(Spot(number, column) in linked for column in key)
        )
        return shared if len(shared) < len(wish.tables) else frozenset()

    def _cluster(
        self,
        wish: Wish,
        parts: Sequence[Part],
        chosen: Mapping[int, Sequence[Combination]],
        solved: Sequence[Solved],
        shared: frozenset[int],
        size: int,
    ) -> None:
        groups = set(wish.groups)
        fixed: dict[Spot, Any] = {spot: self._any(wish, spot) for spot in wish.groups}
        kept: dict[Spot, Any] = {}
        rows: dict[int, Values] = {}
        by_part = {it.part.spots: chosen[id(it)] for it in solved}
        for _ in range(size):
            values = dict(fixed)
            for part in parts:
                members = {spot for spots in part.equals.values() for spot in spots}
                steady = bool(members & groups) or any(spot.source in shared for spot in members)
                if steady and part.spots[0] in kept:
                    drawn = {spot: kept[spot] for spot in part.spots}
                else:
                    drawn = self._drawn(wish, part, by_part.get(part.spots, ()))
                    kept |= drawn
                values |= {spot: drawn[free] for free, spots in part.equals.items() for spot in spots}
            for number in range(len(wish.tables)):
                if number not in shared or number not in rows:
                    rows[number] = self._row(wish, number, values)

    def _drawn(self, wish: Wish, part: Part, combinations: Sequence[Combination]) -> dict[Spot, Any]:
        """Return a value for each free spot of a part: one that its conditions let through, else a new one."""
        if combinations:
            return dict(zip(part.spots, self._rng.choice(combinations), strict=True))
        return {spot: self._store.fresh(self._column(wish, spot)) for spot in part.spots}

    def _row(self, wish: Wish, number: int, values: Mapping[Spot, Any]) -> Values:
        own = {spot.column: value for spot, value in values.items() if spot.source == number}
        return self._store.add(self._catalogue.tables[wish.tables[number]], own)

    def _unlinked(self, wish: Wish, part: Part, solved: Sequence[Solved]) -> None:
        """Plant a row on each side of a link that has no partner on the other; an inner join drops it."""
        good = {spot: combination for it in solved for spot, combination in self._some(it).items()}
        for spots in part.equals.values():
            for spot in spots if len(spots) > 1 else ():
                table = self._catalogue.tables[wish.tables[spot.source]]
                values = {other: value for other, value in good.items() if other not in spots}
                lonely = None if spot.column not in table.primary_key else self._store.fresh(self._column(wish, spot))
                self._row(wish, spot.source, {**values, spot: lonely})

    def _some(self, solved: Solved) -> dict[Spot, Any]:
        if not solved.good:
            return {}
        drawn = dict(zip(solved.part.spots, self._rng.choice(solved.good), strict=True))
        return {spot: drawn[free] for free, spots in solved.part.equals.items() for spot in spots}

    def _any(self, wish: Wish, spot: Spot) -> Any:  # noqa: ANN401 - a value of the column's type
        pool = self._pools.get((wish.tables[spot.source], spot.column))
        return self._rng.choice(pool) if pool else self._store.fresh(self._column(wish, spot))

    def _column(self, wish: Wish, spot: Spot) -> Any:  # noqa: ANN401
        return self._catalogue.tables[wish.tables[spot.source]].columns[spot.column]
