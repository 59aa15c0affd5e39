"""Rows for a catalogue on which a suite's gold statements return something, and wrong statements something else.

``rows_for(catalogue, golds)`` needs nothing but these two and gives the same rows on every machine. It knows no
template and no table by name. Does not cover correlated scalar subqueries, NOT EXISTS, and groups of more rows than
a few hundred; what it fails to serve, the measurement counts.
"""

from collections.abc import Iterable
from datetime import date, datetime, time
from random import Random
from typing import Any, Final

from harness.ebs.rows.plant import Planter
from harness.ebs.rows.solve import Solver
from harness.ebs.rows.store import Store
from harness.ebs.rows.trials import Trials
from harness.ebs.rows.wishes import wishes_of
from harness.oracle.catalog import Catalogue
from harness.oracle.duck import runnable

SEED: Final = 20_250_617
_BACKGROUND: Final = 12
"""Rows of every table that nothing asked for."""


def rows_for(catalogue: Catalogue, golds: Iterable[str], seed: int = SEED) -> dict[str, dict[str, list[Any]]]:
    """Return the rows of each table that the engine can hold, column by column.

    Raises:
        MachineError: DuckDB, which is asked what conditions make of values, cannot be started.
    """
    rng = Random(seed)  # noqa: S311 - nothing secret
    held = runnable(catalogue)
    wishes = [wish for gold in dict.fromkeys(golds) for wish in wishes_of(gold, catalogue, held) if wish.tables]
    with Trials() as trials:
        solver = Solver(held, trials, rng)
        constants = solver.pools(wishes, neighbours=False)
        pools = solver.pools(wishes, neighbours=True)
        solved = [(wish, solver.solve(wish, constants)) for wish in wishes]
    store = Store(held, rng)
    for wish, parts in solved:
        Planter(held, wish, parts, store, pools).plant()
    for table in held:
        for _ in range(_BACKGROUND):
            store.background(table)
    store.complete(pools)
    return {
        table.name: {name: [_moment(row[name]) for row in store.rows[table.name]] for name in table.columns}
        for table in held
    }


def _moment(value: Any) -> Any:  # noqa: ANN401 - a value of any column
    """Return a date of the engine's as the moment that Oracle's DATE holds."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time())
    return value
