"""The catalogue: tables, columns, types and keys that a statement may name.

It is the checker's only knowledge of the database, is written beside every data set, and is what prompts are made
from. Names are kept as Oracle keeps them, in capitals, and looked up without regard to case. It holds no views'
definitions, sequences, functions or grants.
"""

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from harness.contracts.errors import InputError
from harness.contracts.files import digest_json, read_json
from harness.contracts.record import Record

SCHEMAS = frozenset({"APPS", "APPLSYS", "AP", "AR", "GL", "HR", "HZ", "INV", "OE", "ONT", "PER", "PO", "RCV"})
"""Owners under which the suite's tables may be named."""


class ColumnEntry(Record):
    """A column as the file writes it."""

    type: str
    description: str = ""


class ForeignKey(Record):
    """Columns of one table that hold the key of another."""

    columns: tuple[str, ...]
    table: str
    references: tuple[str, ...]


class TableEntry(Record):
    """A table as the file writes it."""

    description: str = ""
    columns: dict[str, ColumnEntry]
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in capitals, its Oracle type, its meaning."""

    name: str
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table; `columns` keeps the order of the file."""

    name: str
    description: str
    columns: Mapping[str, Column]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    synonyms: tuple[str, ...]

    def column(self, name: str) -> Column | None:
        """Return the column of this name, whatever its case."""
        return self.columns.get(name.upper())


@dataclass(frozen=True)
class Catalogue:
    """All tables, by name."""

    tables: Mapping[str, Table]

    def __contains__(self, name: str) -> bool:
        return name.upper() in self.tables

    def __iter__(self) -> Iterator[Table]:
        return iter(self.tables.values())

    def __len__(self) -> int:
        return len(self.tables)

    def table(self, name: str) -> Table | None:
        """Return the table of this name, whatever its case."""
        return self.tables.get(name.upper())

    def joins(self, first: str, second: str) -> tuple[str, ...]:
        """Return the join conditions that foreign keys give between two tables, such as ``A.X = B.Y``."""
        found = dict.fromkeys(
            _condition(source, key)
            for source, target in ((first.upper(), second.upper()), (second.upper(), first.upper()))
            for key in (self.tables[source].foreign_keys if source in self.tables else ())
            if key.table == target
        )
        return tuple(found)

    @functools.cached_property
    def digest(self) -> str:
        """``sha256:<hex>`` of the content, whatever the order of tables and columns."""
        return digest_json(as_json(self))


def from_file(path: Path) -> Catalogue:
    """Read a catalogue's JSON file.

    Raises:
        InputError: the file cannot be read, is not JSON, or an entry is malformed; it names file and table.
    """
    return from_json(read_json(path), str(path))


def from_json(data: Any, source: str = "catalogue") -> Catalogue:  # noqa: ANN401 - any JSON value
    """Make a catalogue from a JSON value; `source` is what errors call it.

    Raises:
        InputError: an entry is malformed; it names the source and the table.
    """
    if not isinstance(data, Mapping):
        raise InputError(f"{source}: must be an object of tables, not {type(data).__name__}")
    tables = {}
    for name, entry in data.items():
        table = _table(str(name).upper(), entry, source)
        if table.name in tables:
            raise InputError(f"{source}: table {table.name} is there twice; names differ by more than case")
        tables[table.name] = table
    catalogue = Catalogue(MappingProxyType(tables))
    for table in catalogue:
        _check_keys(table, source)
    return catalogue


def as_json(catalogue: Catalogue) -> dict[str, Any]:
    """Return the JSON value that `from_json` reads."""
    return {
        table.name: {
            "description": table.description,
            "columns": {it.name: {"type": it.type, "description": it.description} for it in table.columns.values()},
            "primary_key": list(table.primary_key),
            "foreign_keys": [key.model_dump(mode="json") for key in table.foreign_keys],
            "synonyms": list(table.synonyms),
        }
        for table in catalogue
    }


def _table(name: str, entry: Any, source: str) -> Table:  # noqa: ANN401 - any JSON value
    try:
        read = TableEntry.model_validate(entry, strict=False)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "entry"
        raise InputError(f"{source}: table {name}: {where}: {first['msg']}") from error
    columns = {key.upper(): Column(key.upper(), it.type.upper(), it.description) for key, it in read.columns.items()}
    if not columns:
        raise InputError(f"{source}: table {name}: columns: a table has at least one")
    return Table(
        name=name,
        description=read.description,
        columns=MappingProxyType(columns),
        primary_key=tuple(key.upper() for key in read.primary_key),
        foreign_keys=tuple(_folded(key) for key in read.foreign_keys),
        synonyms=read.synonyms,
    )


def _folded(key: ForeignKey) -> ForeignKey:
    return ForeignKey(
        columns=tuple(name.upper() for name in key.columns),
        table=key.table.upper(),
        references=tuple(name.upper() for name in key.references),
    )


def _check_keys(table: Table, source: str) -> None:
    for name in (*table.primary_key, *(column for key in table.foreign_keys for column in key.columns)):
        if name not in table.columns:
            raise InputError(f"{source}: table {table.name}: its key names {name}, which is not among its columns")
    for key in table.foreign_keys:
        if len(key.columns) != len(key.references):
            raise InputError(f"{source}: table {table.name}: its key to {key.table} has sides of unequal length")


def _condition(source: str, key: ForeignKey) -> str:
    pairs = zip(key.columns, key.references, strict=True)
    return " AND ".join(f"{source}.{column} = {key.table}.{other}" for column, other in pairs)
