"""The world while it is made: what the areas before have given, and how large it is to be."""

from collections.abc import Iterator
from typing import Any, TypeVar

import numpy as np

from harness.ebs.world.columns import Columns, Tables, Values
from harness.ebs.world.sizes import Sizes
from harness.ebs.world.streams import Stream, listed

Plan = TypeVar("Plan")


class World:
    """Tables by name, each a mapping of its columns; areas read them and add theirs."""

    def __init__(self, seed: int, sizes: Sizes) -> None:
        """Start without tables."""
        self.seed = seed
        self.sizes = sizes
        self._tables: dict[str, dict[str, Values]] = {}
        self._plans: dict[str, object] = {}

    def stream(self, name: str) -> Stream:
        """Return the numbers of a table or of a column; always the same ones, from their beginning."""
        return Stream(self.seed, name)

    def add(self, tables: Tables) -> None:
        """Add tables, or more columns to those that are there."""
        for name, columns in tables.items():
            self._tables.setdefault(name, {}).update(_full(columns, self._tables.get(name, {})))

    def decide(self, name: str, plan: object) -> None:
        """Keep what was decided, for the areas that make it happen."""
        self._plans[name] = plan

    def plan(self, name: str, kind: type[Plan]) -> Plan:
        """Return what was decided under a name."""
        found = self._plans[name]
        if not isinstance(found, kind):
            raise TypeError(f"{name}: {type(found).__name__}, not {kind.__name__}")
        return found

    def __getitem__(self, name: str) -> dict[str, Values]:
        return self._tables[name]

    def get(self, name: str) -> dict[str, Values]:
        """Return the columns of a table, none where it is not made."""
        return self._tables.get(name, {})

    def __contains__(self, name: str) -> bool:
        return name in self._tables

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def count(self, name: str) -> int:
        """Return how many rows a table has, 0 where it is not made."""
        columns = self._tables.get(name, {})
        return len(next(iter(columns.values()))) if columns else 0


def _full(columns: Columns, known: Columns) -> dict[str, Values]:
    """Return columns of one length; a plain value fills its column."""
    lengths = {len(values) for values in (*columns.values(), *known.values()) if isinstance(values, np.ndarray)}
    if len(lengths) != 1:
        raise ValueError(
            f"columns of several lengths, or of none: { {name: np.shape(it) for name, it in columns.items()} }"
        )
    count = lengths.pop()
    return {name: it if isinstance(it, np.ndarray) else _filled(it, count) for name, it in columns.items()}


def _filled(value: Any, count: int) -> Values:  # noqa: ANN401 - a value of any column
    if isinstance(value, np.datetime64):
        return np.full(count, value, dtype="datetime64[s]")
    one = listed([value])
    return np.full(count, one[0], dtype=one.dtype)
