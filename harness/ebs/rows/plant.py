"""Plants the rows that a wish asks for: some that meet it, and for each condition some that miss only that one.

Combinations of rows come in clusters. Inside one, the rows that others refer to are shared and the columns that the
statement groups by are equal, so that joins fan out and groups have more than one row. Rows that must not be in the
result are at the top of its order and in groups of their own: let in by mistake, they show.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

from harness.ebs.rows.bind import Spot
from harness.ebs.rows.candidates import kind_of
from harness.ebs.rows.parts import Part
from harness.ebs.rows.solve import Pools, Solved
from harness.ebs.rows.store import Store, Values
from harness.ebs.rows.trials import Combination
from harness.ebs.rows.wishes import SIZE_MAX, Wish
from harness.oracle.catalog import Catalogue, Column
from harness.oracle.now import TODAY

_CLUSTERS: Final = (3, 2, 1)
"""Sizes of the clusters that every wish gets."""
_MORE: Final = 3
"""So many more than the first rows that a statement takes."""
_MISSES: Final = 2
"""So many combinations miss each condition."""
_HIGH: Final = 1_000_000
_FAR_DAYS: Final = 4000


class Planter:
    """Plants one wish into a store."""

    def __init__(
        self, catalogue: Catalogue, wish: Wish, solved: Sequence[Solved], store: Store, pools: Pools
    ) -> None:
        """Plant nothing yet."""
        self._catalogue = catalogue
        self._wish = wish
        self._solved = solved
        self._store = store
        self._pools = pools
        self._rng = store.rng
        self._shared = self._referred_to()
        self._decided = {spot for it in solved for spots in it.part.equals.values() for spot in spots}

    def plant(self) -> None:
        """Plant the rows."""
        good = {it.part.spots: it.values.good for it in self._solved}
        for size in _CLUSTERS:
            self._cluster(good, size)
        for size in sorted(size for size in self._wish.sizes if size <= SIZE_MAX):
            self._cluster(good, size, apart=True)
        for _ in range(max(0, self._wish.count + _MORE - len(_CLUSTERS))):
            self._cluster(good, 1, apart=True)
        for it in self._solved:
            for edge in it.values.edges:
                self._cluster(good | {it.part.spots: (edge,)}, 1, apart=True, top=True)
            for misses in it.values.missing_one:
                for _ in range(_MISSES if misses else 0):
                    self._cluster(good | {it.part.spots: misses}, 1, apart=True, top=True)
            self._unlinked(it.part)

    def _referred_to(self) -> frozenset[int]:
        """Return the sources that others refer to by their whole key; none where all are."""
        linked = {spot for link in self._wish.links for spot in link}
        shared = frozenset(
            number
            for number, name in enumerate(self._wish.tables)
            if (key := self._catalogue.tables[name].primary_key)
            and all(Spot(number, column) in linked for column in key)
        )
        return shared if len(shared) < len(self._wish.tables) else frozenset()

    def _cluster(
        self,
        chosen: Mapping[tuple[Spot, ...], Sequence[Combination]],
        size: int,
        *,
        apart: bool = False,
        top: bool = False,
    ) -> None:
        """Plant one cluster; `apart` in groups of its own, `top` at the top of the result's order."""
        fixed = {spot: self._group(spot, apart=apart) for spot in self._wish.groups if spot not in self._decided}
        kept: dict[Spot, Any] = {}
        rows: dict[int, Values] = {}
        for _ in range(size):
            values = {**fixed, **(self._extremes() if top else {})}
            for it in self._solved:
                if not (it.part.spots[0] in kept and self._steady(it.part)):
                    kept |= self._drawn(it.part, chosen[it.part.spots])
                values |= {spot: kept[free] for free, spots in it.part.equals.items() for spot in spots}
            for number in range(len(self._wish.tables)):
                if number not in self._shared or number not in rows:
                    rows[number] = self._row(number, values)

    def _steady(self, part: Part) -> bool:
        """Whether a part has the same values throughout a cluster."""
        members = {spot for spots in part.equals.values() for spot in spots}
        return bool(members & set(self._wish.groups)) or any(spot.source in self._shared for spot in members)

    def _drawn(self, part: Part, combinations: Sequence[Combination]) -> dict[Spot, Any]:
        """Return a value for each free spot of a part: one that its conditions let through, else a new one."""
        if combinations:
            return dict(zip(part.spots, self._rng.choice(combinations), strict=True))
        return {spot: self._store.fresh(self._column(spot)) for spot in part.spots}

    def _row(self, number: int, values: Mapping[Spot, Any]) -> Values:
        own = {spot.column: value for spot, value in values.items() if spot.source == number}
        return self._store.add(self._catalogue.tables[self._wish.tables[number]], own)

    def _unlinked(self, part: Part) -> None:
        """Plant a row on each side of a link that has no partner on the other; an inner join drops it."""
        good = {spot: value for it in self._solved for spot, value in self._some(it).items()}
        for spots in part.equals.values():
            for spot in spots if len(spots) > 1 else ():
                table = self._catalogue.tables[self._wish.tables[spot.source]]
                values = {other: value for other, value in good.items() if other not in spots}
                lonely = self._store.fresh(self._column(spot)) if spot.column in table.primary_key else None
                self._row(spot.source, {**self._extremes(), **values, spot: lonely})

    def _some(self, solved: Solved) -> dict[Spot, Any]:
        if not solved.values.good:
            return {}
        drawn = dict(zip(solved.part.spots, self._rng.choice(solved.values.good), strict=True))
        return {spot: drawn[free] for free, spots in solved.part.equals.items() for spot in spots}

    def _group(self, spot: Spot, *, apart: bool) -> Any:  # noqa: ANN401 - a value of the column's type
        pool = self._pools.get((self._wish.tables[spot.source], spot.column))
        return self._rng.choice(pool) if pool and not apart else self._store.fresh(self._column(spot))

    def _extremes(self) -> dict[Spot, Any]:
        """Return values that come first in the order of the result."""
        free = {spot: high for spot, high in self._wish.orders.items() if spot not in self._decided}
        return {spot: self._extreme(kind_of(self._column(spot).type), high=high) for spot, high in free.items()}

    def _extreme(self, kind: str, *, high: bool) -> Any:  # noqa: ANN401
        if kind == "date":
            days = self._rng.randint(100, 300) if high else -_FAR_DAYS + self._rng.randint(0, 300)
            return TODAY.replace(hour=0, minute=0) + timedelta(days=days)
        if kind == "number":
            return (_HIGH if high else -_HIGH) + self._rng.randint(0, 9999)
        return f"{'zz' if high else '00'} {self._rng.randint(0, 9999)}"

    def _column(self, spot: Spot) -> Column:
        return self._catalogue.tables[self._wish.tables[spot.source]].columns[spot.column]
