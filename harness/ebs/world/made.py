"""The world while it is made: what the areas before have given, what they decided, and how large it is to be."""

from collections.abc import Iterator
from typing import Any, TypeVar

import numpy as np

from harness.ebs.world.columns import Columns, Tables, Values, null_of
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
        """Add rows to tables, new ones or not; a column that only some rows have is NULL in the others."""
        for name, columns in tables.items():
            known, more = self._tables.get(name, {}), full(columns)
            self._tables[name] = _joined(known, more) if known else more

    def decide(self, name: str, plan: object) -> None:
        """Keep what was decided, for the areas that make it happen."""
        self._plans[name] = plan

    def decided(self, name: str) -> bool:
        """Return whether anything was decided under a name."""
        return name in self._plans

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


def full(columns: Columns) -> dict[str, Values]:
    """Return columns of one length; a plain value fills its column."""
    lengths = {len(values) for values in columns.values() if isinstance(values, np.ndarray)}
    if len(lengths) != 1:
        raise ValueError(f"columns of several lengths, or of none: {_lengths(columns)}")
    count = lengths.pop()
    return {name: it if isinstance(it, np.ndarray) else filled(it, count) for name, it in columns.items()}


def filled(value: Any, count: int) -> Values:  # noqa: ANN401 - a value of any column
    """Return a column of one value."""
    if isinstance(value, np.datetime64):
        return np.full(count, value, dtype="datetime64[s]")
    one = listed([value])
    return np.full(count, one[0], dtype=one.dtype)


def _joined(known: dict[str, Values], more: dict[str, Values]) -> dict[str, Values]:
    names = dict.fromkeys((*known, *more))
    before, behind = (len(next(iter(it.values()))) for it in (known, more))
    return {
        name: np.concatenate(
            [_or_null(known, name, before, more.get(name)), _or_null(more, name, behind, known.get(name))]
        )
        for name in names
    }


def _or_null(columns: dict[str, Values], name: str, count: int, other: Values | None) -> Values:
    """Return a column, or one of NULLs as long, of the other one's kind."""
    if name in columns or other is None:
        return columns[name]
    return np.full(count, null_of(other), dtype=other.dtype)


def _lengths(columns: Columns) -> str:
    return ", ".join(f"{name} {np.shape(values)}" for name, values in columns.items())
