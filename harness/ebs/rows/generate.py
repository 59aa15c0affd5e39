"""Rows for a catalogue on which a suite's gold statements return something, and wrong statements something else.

``rows_for(catalogue, golds)`` needs nothing but these two and gives the same rows on every machine. It knows no
template and no table by name. Does not cover correlated scalar subqueries, NOT EXISTS, and rows that only a certain
number of other rows makes right; what it fails to serve, the measurement counts.
"""

from collections.abc import Iterable
from random import Random
from typing import Any, Final

from harness.ebs.rows.plant import Planter
from harness.ebs.rows.solve import Solved, Solver, as_moment
from harness.ebs.rows.store import Pools, Store
from harness.ebs.rows.wishes import Wish, wishes_of
from harness.oracle.catalog import Catalogue

SEED: Final = 20_250_617
_BACKGROUND: Final = 12
"""Rows of every table that nothing asked for."""
_POOL_MAX: Final = 120


def rows_for(catalogue: Catalogue, golds: Iterable[str], seed: int = SEED) -> dict[str, dict[str, list[Any]]]:
    """Return the rows of each table, column by column.

    Raises:
        MachineError: DuckDB, which is asked what conditions make of values, cannot be started.
    """
    rng = Random(seed)  # noqa: S311 - nothing secret
    wishes = [wish for gold in dict.fromkeys(golds) for wish in wishes_of(gold, catalogue)]
    with Solver(catalogue, rng) as solver:
        solved = [(wish, solver.solve(wish)) for wish in wishes]
    pools = _pools(solved)
    store = Store(catalogue, rng)
    planter = Planter(catalogue, store, pools, rng)
    for wish, parts in solved:
        planter.plant(wish, parts)
    for table in catalogue:
        for _ in range(_BACKGROUND):
            store.add(table, {})
    store.complete(pools)
    return {
        table.name: {name: [as_moment(row[name]) for row in store.rows[table.name]] for name in table.columns}
        for table in catalogue
    }


def _pools(solved: Iterable[tuple[Wish, tuple[Solved, ...]]]) -> Pools:
    """Return the values near the constants of each column, and of all columns of its name."""
    found: dict[tuple[str, str], dict[Any, None]] = {}
    for wish, parts in solved:
        for it in parts:
            for free, values in it.near.items():
                for spot in it.part.equals[free]:
                    for key in ((wish.tables[spot.source], spot.column), ("", spot.column)):
                        found.setdefault(key, {}).update(dict.fromkeys(values))
    return {key: tuple(values)[:_POOL_MAX] for key, values in found.items()}
