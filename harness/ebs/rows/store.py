"""Rows as they grow: planted ones first, then parents for every key, then whatever is still missing.

Primary keys are unique, foreign keys find their row or are NULL, and a free column holds values near the constants
that the statements compare it with, among others.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from random import Random
from typing import Any, Final

from harness.ebs.rows.candidates import fitting, kind_of
from harness.ebs.rows.draws import NULLS, Draw, drawing
from harness.ebs.rows.solve import Pools
from harness.oracle.catalog import Catalogue, Column, ForeignKey, Table
from harness.oracle.now import TODAY

Values = dict[str, Any]
_FIRST_KEY: Final = 10_001


class Store:
    """The rows of all tables while they are made."""

    def __init__(self, catalogue: Catalogue, rng: Random) -> None:
        """Start without rows."""
        self.rows: dict[str, list[Values]] = {table.name: [] for table in catalogue}
        self._background: dict[str, list[Values]] = {table.name: [] for table in catalogue}
        self._catalogue = catalogue
        self.rng = rng
        self._by_key: dict[tuple[str, tuple[Any, ...]], Values] = {}
        self._last = _FIRST_KEY

    def fresh(self, column: Column) -> Any:  # noqa: ANN401 - a value of the column's type
        """Return a value that no row has yet."""
        self._last += 1
        kind = kind_of(column.type)
        if kind == "date":
            return TODAY.replace(hour=0, minute=0) - timedelta(days=self._last - _FIRST_KEY)
        return self._last if kind == "number" else f"K{self._last}" if kind == "text" else None

    def add(self, table: Table, values: Values) -> Values:
        """Add a row with these values, and return it; a row that has its key already takes its place."""
        row = {name: fitting(kind_of(table.columns[name].type), value) for name, value in values.items()}
        foreign = {name for key in table.foreign_keys for name in key.columns if key.table != table.name}
        for name in table.primary_key:
            if row.get(name) is None and name not in foreign:
                row[name] = self.fresh(table.columns[name])
        key = tuple(row.get(name) for name in table.primary_key)
        if table.primary_key and None not in key:
            known = self._by_key.setdefault((table.name, key), row)
            if known is not row:
                return known
        self.rows[table.name].append(row)
        return row

    def background(self, table: Table) -> None:
        """Add a row that nothing asked for; its parents are such rows too, so that it enlarges no planted group."""
        self._background[table.name].append(self.add(table, {}))

    def complete(self, pools: Pools) -> None:
        """Give every foreign key its row, and every column of every row a value."""
        for table in self._catalogue:
            for key in table.foreign_keys:
                self._parents(table, key)
        for table in self._catalogue:
            draws = {it.name: self._draw(table, it, pools) for it in table.columns.values()}
            for row in self.rows[table.name]:
                self._fill(table, row, draws)
            self.rows[table.name] = self._unique(table)

    def _parents(self, table: Table, key: ForeignKey) -> None:
        parent = self._catalogue.table(key.table)
        if parent is None or not set(key.references) <= set(parent.columns):
            return
        known = {tuple(row.get(name) for name in key.references) for row in self.rows[parent.name]}
        for row in list(self.rows[table.name]):
            value = tuple(row.get(name) for name in key.columns)
            if None not in value and value not in known:
                known.add(value)
                self.add(parent, dict(zip(key.references, value, strict=True)))

    def _fill(self, table: Table, row: Values, draws: Mapping[str, Draw]) -> None:
        for key in table.foreign_keys:
            missing = [name for name in key.columns if name not in row]
            behind = any(it is row for it in self._background[table.name])
            parents = (self._background.get(key.table) if behind else None) or self.rows.get(key.table)
            if missing and parents:
                row |= self._reference(key, missing, parents, may_lack=not set(missing) & set(table.primary_key))
        for name, draw in draws.items():
            if name not in row:
                row[name] = draw()

    def _reference(
        self, key: ForeignKey, missing: Sequence[str], parents: Sequence[Values], *, may_lack: bool
    ) -> Values:
        """Return the key of some parent for the columns that miss it, or now and then NULL."""
        if may_lack and self.rng.random() < NULLS:
            return dict.fromkeys(missing)
        chosen = self.rng.choice(parents)
        pairs = zip(key.columns, key.references, strict=True)
        return {name: chosen[other] for name, other in pairs if name in missing and other in chosen}

    def _draw(self, table: Table, column: Column, pools: Pools) -> Draw:
        if column.name in table.primary_key:
            return lambda: self.fresh(column)
        pool = pools.get((table.name, column.name)) or pools.get(("", column.name)) or ()
        return drawing(column.type, column.name, pool, self.rng, may_lack=column.nullable is not False)

    def _unique(self, table: Table) -> list[Values]:
        """Return a table's rows without those whose key another one has."""
        if not table.primary_key:
            return self.rows[table.name]
        found: dict[tuple[Any, ...], Values] = {}
        for row in self.rows[table.name]:
            found.setdefault(tuple(row[name] for name in table.primary_key), row)
        return list(found.values())
