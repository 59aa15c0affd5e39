"""Which values make a wish's conditions true, and which make exactly one of them false.

Nothing is reasoned about: values near the constants are tried, and the engine that will run the statements says what
each condition makes of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from random import Random
from types import MappingProxyType
from typing import Any, Final, Self

import duckdb
from sqlglot import exp

from harness.ebs.rows.bind import Spot
from harness.ebs.rows.candidates import anything, kind_of, near
from harness.ebs.rows.parts import Part, parts_of
from harness.ebs.rows.wishes import Wish
from harness.oracle.catalog import Catalogue, Column, Table
from harness.oracle.duck import connect
from harness.oracle.transpile import Unsupported, duckdb_sql

_TRIED: Final = "TRIED"
_TRIES: Final = 400
_TYPES: Final = {"number": "BIGINT", "text": "VARCHAR", "date": "TIMESTAMP"}
Combination = tuple[Any, ...]


@dataclass(frozen=True)
class Solved:
    """One part of a wish, with combinations of values for its columns."""

    part: Part
    good: tuple[Combination, ...]
    """Combinations that make every condition true; empty where none was found."""
    missing_one: tuple[tuple[Combination, ...], ...]
    """For each condition, combinations that make it false, and no other where there are such."""
    near: Mapping[Spot, tuple[Any, ...]]
    """For each spot, the constants it is compared with and their neighbours."""


class Solver:
    """Tries values in an engine of its own."""

    def __init__(self, catalogue: Catalogue, rng: Random) -> None:
        """Make the engine.

        Raises:
            MachineError: DuckDB cannot make it.
        """
        self._catalogue = catalogue
        self._rng = rng
        self._connection = connect(Catalogue(MappingProxyType({})))

    def solve(self, wish: Wish) -> tuple[Solved, ...]:
        """Return the parts of a wish that have conditions, each with values."""
        return tuple(self._solve(part, wish) for part in parts_of(wish) if part.tests)

    def close(self) -> None:
        """Free the engine."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _solve(self, part: Part, wish: Wish) -> Solved:
        types = {spot: self._type(spot, wish) for spot in part.spots}
        constants = [it for test in part.tests for it in self._constants(test)]
        nearby = {spot: tuple(near(kind_of(kind), constants)) for spot, kind in types.items()}
        tried = self._combinations([[*nearby[it], *anything(kind_of(types[it]))] for it in part.spots])
        truths = [self._truths(test, part, types, tried) for test in part.tests]
        known = [truth for truth in truths if truth is not None]
        good = tuple(it for row, it in enumerate(tried) if all(truth[row] for truth in known))
        missing = tuple(_missing_one(truth, known, tried) for truth in known)
        return Solved(part, good, missing, nearby)

    def _type(self, spot: Spot, wish: Wish) -> str:
        return self._catalogue.tables[wish.tables[spot.source]].columns[spot.column].type

    def _combinations(self, values: Sequence[Sequence[Any]]) -> list[Combination]:
        every = 1
        for it in values:
            every *= len(it)
        if every <= _TRIES:
            return list(product(*values))
        return [tuple(self._rng.choice(it) for it in values) for _ in range(_TRIES)]

    def _constants(self, test: exp.Expr) -> Iterator[Any]:
        """Yield the values of a condition's parts that name no column."""
        waiting = [test]
        while waiting:
            node = waiting.pop()
            if isinstance(node, exp.Literal):
                yield _literal(node)
            elif isinstance(node, exp.Condition) and node.find(exp.Column, exp.Boolean) is None:
                rows = self._run(exp.select(node.copy()).from_("DUAL"), self._catalogue, "", [])
                yield from rows[0] if rows else ()
            waiting.extend(node.iter_expressions())

    def _truths(
        self, test: exp.Expr, part: Part, types: Mapping[Spot, str], tried: Sequence[Combination]
    ) -> list[bool] | None:
        """Return what a condition says of each combination, None where the engine cannot tell."""
        columns = {spot.name: Column(spot.name, types[spot], "") for spot in part.spots}
        table = Table(_TRIED, "", MappingProxyType(columns), (), (), ())
        truth = exp.Case(ifs=[exp.If(this=test.copy(), true=exp.Literal.number(1))], default=exp.Literal.number(0))
        values = list(zip(*tried, strict=True))
        given = ", ".join(
            f"unnest(CAST(? AS {_engine_type(kind_of(types[spot]), column)}[])) AS {spot.name}"
            for spot, column in zip(part.spots, values, strict=True)
        )
        rows = self._run(
            exp.select(truth).from_(_TRIED),
            Catalogue(MappingProxyType({_TRIED: table})),
            f"WITH {_TRIED} AS (SELECT {given}) ",
            [list(column) for column in values],
        )
        return None if rows is None or len(rows) != len(tried) else [row[0] == 1 for row in rows]

    def _run(
        self, select: exp.Select, catalogue: Catalogue, before: str, parameters: list[list[Any]]
    ) -> list[tuple[Any, ...]] | None:
        duck = duckdb_sql(select, catalogue)
        if isinstance(duck, Unsupported):
            return None
        try:
            return self._connection.execute(before + duck, parameters).fetchall()
        except (duckdb.Error, OverflowError, ValueError):
            return None


def _missing_one(truth: list[bool], known: list[list[bool]], tried: Sequence[Combination]) -> tuple[Combination, ...]:
    others = [it for it in known if it is not truth]
    false = [row for row in range(len(tried)) if not truth[row]]
    alone = [row for row in false if all(other[row] for other in others)]
    return tuple(tried[row] for row in alone or false)


def _engine_type(kind: str, values: Sequence[Any]) -> str:
    return "DOUBLE" if any(isinstance(it, float) for it in values) else _TYPES.get(kind, "VARCHAR")


def _literal(node: exp.Literal) -> Any:  # noqa: ANN401 - a text or a number
    if node.is_string:
        return str(node.this)
    return int(node.this) if node.is_int else float(node.this)


def as_moment(value: Any) -> Any:  # noqa: ANN401
    """Return a date of the engine's as the moment that a column holds."""
    return datetime.fromisoformat(value.isoformat()) if hasattr(value, "isoformat") else value
