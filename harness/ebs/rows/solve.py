"""Which values make a wish's conditions true, which make exactly one of them false, and which lie at its edges."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from random import Random
from typing import Any, Final, NamedTuple

from harness.ebs.rows.bind import Spot
from harness.ebs.rows.candidates import anything, exact, kind_of, near
from harness.ebs.rows.parts import Part, parts_of
from harness.ebs.rows.trials import Combination, Trials
from harness.ebs.rows.wishes import Wish
from harness.oracle.catalog import Catalogue

Pools = Mapping[tuple[str, str], Sequence[Any]]
"""By table and column, values that some statement compares it with; without a table, those of all such columns."""

_TRIES: Final = 400
_OTHERS: Final = 5
"""So many constants of other statements are tried in a column: a wrong literal is likely to be one of them."""


class Values(NamedTuple):
    """Combinations of values for the free spots of a part."""

    good: tuple[Combination, ...] = ()
    """Those that make every condition true; empty where none was found."""
    missing_one: tuple[tuple[Combination, ...], ...] = ()
    """For each condition, those that make it false, and no other where there are such."""
    edges: tuple[Combination, ...] = ()
    """For each value near a constant, and each constant of other statements, one with it that misses at most one."""


@dataclass(frozen=True)
class Solved:
    """One part of a wish with its values."""

    part: Part
    values: Values


class Solver:
    """Solves the parts of wishes; what was solved once is remembered."""

    def __init__(self, catalogue: Catalogue, trials: Trials, rng: Random) -> None:
        """Know nothing yet."""
        self._catalogue = catalogue
        self._trials = trials
        self._rng = rng
        self._known: dict[tuple[tuple[str, ...], ...], Values] = {}

    def pools(self, wishes: Sequence[Wish], *, neighbours: bool) -> dict[tuple[str, str], list[Any]]:
        """Return the constants that the wishes compare each column with; with what lies next to them where asked."""
        values = near if neighbours else exact
        found: dict[tuple[str, str], dict[Any, None]] = {}
        for wish in wishes:
            for part in parts_of(wish):
                constants = [it for test in part.tests for it in self._trials.constants(test)]
                for spot in (it for spots in part.equals.values() for it in spots if constants):
                    known = dict.fromkeys(values(kind_of(self._type(wish, spot)), constants))
                    for table in (wish.tables[spot.source], ""):
                        found.setdefault((table, spot.column), {}).update(known)
        return {key: list(values) for key, values in found.items()}

    def solve(self, wish: Wish, pools: Pools) -> tuple[Solved, ...]:
        """Return the parts of a wish, each with values where it has conditions."""
        return tuple(Solved(part, self._solve(part, wish, pools)) for part in parts_of(wish))

    def _solve(self, part: Part, wish: Wish, pools: Pools) -> Values:
        if not part.tests:
            return Values()
        columns = [(spot.name, self._type(wish, spot)) for spot in part.spots]
        tables = tuple(wish.tables[spot.source] for spot in part.spots)
        key = (tuple(test.sql() for test in part.tests), *columns, tables)
        if key not in self._known:
            others = [
                _spread(pools.get((table, spot.column), ())) for table, spot in zip(tables, part.spots, strict=True)
            ]
            self._known[key] = self._values(part, columns, others)
        return self._known[key]

    def _values(self, part: Part, columns: Sequence[tuple[str, str]], others: Sequence[Sequence[Any]]) -> Values:
        constants = [it for test in part.tests for it in self._trials.constants(test)]
        kinds = [kind_of(oracle_type) for _, oracle_type in columns]
        edges = [
            list(dict.fromkeys((*near(kind, constants), *more))) for kind, more in zip(kinds, others, strict=True)
        ]
        tried = self._combinations(
            [list(dict.fromkeys((*it, *anything(kind)))) for it, kind in zip(edges, kinds, strict=True)]
        )
        truths = [truth for test in part.tests if (truth := self._trials.truths(test, columns, tried)) is not None]
        faults = [sum(not truth[row] for truth in truths) for row in range(len(tried))]
        return Values(
            tuple(it for it, count in zip(tried, faults, strict=True) if not count),
            tuple(_missing(truth, faults, tried) for truth in truths),
            tuple(_at_edges(edges, faults, tried)),
        )

    def _type(self, wish: Wish, spot: Spot) -> str:
        return self._catalogue.tables[wish.tables[spot.source]].columns[spot.column].type

    def _combinations(self, values: Sequence[Sequence[Any]]) -> list[Combination]:
        every = 1
        for it in values:
            every *= len(it)
        if every <= _TRIES:
            return list(product(*values))
        drawn = (tuple(self._rng.choice(it) for it in values) for _ in range(_TRIES))
        return list(dict.fromkeys(drawn))


def _missing(truth: Sequence[bool], faults: Sequence[int], tried: Sequence[Combination]) -> tuple[Combination, ...]:
    false = [row for row in range(len(tried)) if not truth[row]]
    alone = [row for row in false if faults[row] == 1]
    return tuple(tried[row] for row in alone or false)


def _at_edges(
    edges: Sequence[Sequence[Any]], faults: Sequence[int], tried: Sequence[Combination]
) -> dict[Combination, None]:
    found: dict[Combination, None] = {}
    for place, values in enumerate(edges):
        for value in values:
            rows = [row for row in range(len(tried)) if tried[row][place] == value and faults[row] <= 1]
            if rows:
                found[tried[min(rows, key=lambda row: faults[row])]] = None
    return found


def _spread(values: Sequence[Any]) -> list[Any]:
    """Return a few of the values, evenly spread over their order."""
    if len(values) <= _OTHERS:
        return list(values)
    ordered = sorted(values, key=lambda it: (str(type(it)), it))
    return [ordered[place * (len(ordered) - 1) // (_OTHERS - 1)] for place in range(_OTHERS)]
