"""A catalogue in the making: facts come in any order and from several sources, and fit together at the end.

A table with no column is open. A foreign key that refers to a constraint or to a table without columns is resolved
when all is read; one that leads to what was not read is dropped.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, NamedTuple

from harness.oracle.dictionary.catalogue import PUBLIC, Catalogue
from harness.oracle.dictionary.objects import (
    Argument,
    Column,
    ForeignKey,
    Package,
    Routine,
    Synonym,
    Table,
    TableKind,
)

SUITE_SCHEMA: Final = "APPS"
"""Who asks, where nobody says so: its synonyms show all of the suite."""
LAST: Final = 1 << 30


class ColumnDraft(NamedTuple):
    """A column; its comment comes apart from it, and `position` decides the order."""

    name: str
    type: str
    position: int = LAST
    nullable: bool | None = None
    hidden: bool = False
    virtual: bool = False
    identity: bool = False


class KeyDraft(NamedTuple):
    """A foreign key: what it refers to is a table, or else a constraint."""

    columns: tuple[str, ...]
    owner: str
    table: str = ""
    references: tuple[str, ...] = ()
    constraint: str = ""


@dataclass(slots=True)
class TableDraft:
    """A table or view as far as it is known yet."""

    kind: TableKind = "table"
    description: str = ""
    columns: dict[str, ColumnDraft] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    primary_key: tuple[str, ...] = ()
    unique_keys: list[tuple[str, ...]] = field(default_factory=list)
    foreign_keys: list[KeyDraft] = field(default_factory=list)
    partitions: list[tuple[int, str]] | None = None
    required: set[str] = field(default_factory=set)
    """Columns of which a later statement said that they are not null."""


@dataclass(slots=True)
class RoutineDraft:
    """An overload of a function, or of a procedure as long as no type is returned; arguments by their position."""

    returns: str | None = None
    arguments: list[tuple[int, Argument]] = field(default_factory=list)
    known: bool = True


class Constraint(NamedTuple):
    """A primary or unique key that foreign keys refer to by its name."""

    owner: str
    table: str
    columns: tuple[str, ...]


class Draft:
    """Collects what sources tell."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[str, TableDraft]] = defaultdict(dict)
        self.constraints: dict[tuple[str, str], Constraint] = {}
        self.synonyms: dict[str, dict[str, Synonym]] = defaultdict(dict)
        self.sequences: dict[str, set[str]] = defaultdict(set)
        self.types: dict[str, set[str]] = defaultdict(set)
        self.packages: dict[str, dict[str, bool]] = defaultdict(dict)
        """By name, whether the functions are known."""
        self.routines: dict[tuple[str, str], dict[tuple[str, str], RoutineDraft]] = defaultdict(dict)
        """By schema and package, by name and what tells overloads apart."""
        self.links: set[str] = set()
        self.complete: set[str] = set()

    def table(self, schema: str, name: str) -> TableDraft:
        """Return the draft of a table, a new one where it is not known yet."""
        tables = self.tables[schema]
        found = tables.get(name)
        if found is None:
            found = tables[name] = TableDraft()
        return found

    def routine(self, schema: str, package: str, name: str, overload: str) -> RoutineDraft:
        """Return the draft of a routine, a new one where it is not known yet."""
        return self.routines[schema, package].setdefault((name, overload), RoutineDraft())

    def finished(self, schema: str = "") -> Catalogue:
        """Return the catalogue; without a default schema the suite's is taken, or the only one there is."""
        schemas = {*self.tables, *self.sequences, *self.packages, *self.synonyms, *self.types} - {"", PUBLIC}
        only = next(iter(schemas)) if len(schemas) == 1 else ""
        return Catalogue(
            owned={
                owner: MappingProxyType({name: self._table(owner, name, it) for name, it in tables.items()})
                for owner, tables in self.tables.items()
            },
            schema=schema or (SUITE_SCHEMA if SUITE_SCHEMA in schemas else only),
            synonyms=dict(self.synonyms),
            sequences={owner: frozenset(names) for owner, names in self.sequences.items()},
            types={owner: frozenset(names) for owner, names in self.types.items()},
            packages=self._packages(),
            links=frozenset(self.links),
            complete=frozenset(self.complete),
        )

    def _table(self, schema: str, name: str, draft: TableDraft) -> Table:
        required = {*draft.required, *draft.primary_key}
        ordered = sorted(draft.columns.values(), key=lambda it: it.position)
        partitions = None if draft.partitions is None else tuple(it for _, it in sorted(draft.partitions))
        return Table(
            name=name,
            description=draft.description,
            columns=MappingProxyType({it.name: _column(it, draft.comments, required) for it in ordered}),
            primary_key=_held(draft.primary_key, draft.columns),
            foreign_keys=tuple(self._foreign_keys(schema, draft)),
            schema=schema,
            kind=draft.kind,
            open=not draft.columns,
            unique_keys=tuple(key for key in draft.unique_keys if _held(key, draft.columns)),
            partitions=() if partitions is None and "partitions" in self.complete else partitions,
        )

    def _foreign_keys(self, schema: str, draft: TableDraft) -> Iterable[ForeignKey]:
        for key in draft.foreign_keys:
            target = self._target(key)
            if target and len(target.columns) == len(_held(key.columns, draft.columns)):
                owner = "" if target.owner == schema else target.owner
                yield ForeignKey(columns=key.columns, table=target.table, references=target.columns, owner=owner)

    def _target(self, key: KeyDraft) -> Constraint | None:
        if key.constraint:
            return self.constraints.get((key.owner, key.constraint))
        if key.references:
            return Constraint(key.owner, key.table, key.references)
        other = self.tables[key.owner].get(key.table)
        return Constraint(key.owner, key.table, other.primary_key) if other else None

    def _packages(self) -> Mapping[str, Mapping[str, Package]]:
        found: dict[str, dict[str, Package]] = {}
        for owner, packages in self.packages.items():
            for name, known in packages.items():
                found.setdefault(owner, {})[name] = Package(
                    name, owner, open=not known and "routines" not in self.complete
                )
        for (owner, name), drafts in self.routines.items():
            if name in self.types.get(owner, ()):
                continue  # methods of an object type are no package
            routines: dict[str, tuple[Routine, ...]] = {}
            for (function, _), draft in sorted(drafts.items()):
                if draft.returns is not None:
                    arguments = tuple(it for _, it in sorted(draft.arguments)) if draft.known else None
                    routine = Routine(function, name, owner, arguments, draft.returns)
                    routines[function] = (*routines.get(function, ()), routine)
            if name or routines:
                found.setdefault(owner, {})[name] = Package(name, owner, routines)
        return found


def _held(names: tuple[str, ...], columns: Mapping[str, ColumnDraft]) -> tuple[str, ...]:
    """Return the columns of a key, none of them where one is not among the table's."""
    return names if not columns or all(name in columns for name in names) else ()


def _column(draft: ColumnDraft, comments: Mapping[str, str], required: set[str]) -> Column:
    return Column(
        draft.name,
        draft.type,
        comments.get(draft.name, ""),
        False if draft.name in required else draft.nullable,
        draft.hidden,
        draft.virtual,
        draft.identity,
    )
