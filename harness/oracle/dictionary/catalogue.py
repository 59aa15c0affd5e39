"""The catalogue: what a statement may name, and what Oracle takes a name for.

It is the checker's only knowledge of the database. Names are looked up as Oracle keeps them (capitals, unless
quoted). A name without a schema is looked for in the default schema, then among its synonyms, then among the public
ones; without a default schema every schema is looked through. A catalogue that names no schemas takes each of the
suite's own (`SCHEMAS`) for the owner of all it holds. What a synonym stands for outside the catalogue's schemas is
taken to exist, its definition open.
"""

import functools
from collections.abc import Collection, Container, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from harness.contracts.files import digest_json
from harness.oracle.dictionary.jsonout import as_json
from harness.oracle.dictionary.names import join
from harness.oracle.dictionary.nearness import Nearness
from harness.oracle.dictionary.objects import NOTHING, ForeignKey, Package, Routine, Synonym, Table

SCHEMAS = frozenset({"APPS", "APPLSYS", "AP", "AR", "GL", "HR", "HZ", "INV", "OE", "ONT", "PER", "PO", "RCV"})
"""Owners under which the suite's tables may be named."""
PUBLIC = "PUBLIC"


class Place(NamedTuple):
    """Where something lies; not `held` where it is outside the catalogue's schemas."""

    schema: str
    name: str
    held: bool


@dataclass(frozen=True)
class Catalogue:
    """All that is known of a database, by schema (empty where the source names none) and by name."""

    owned: Mapping[str, Mapping[str, Table]]
    """Tables and views."""
    schema: str = ""
    """The default schema: that of the user who asks."""
    synonyms: Mapping[str, Mapping[str, Synonym]] = field(default_factory=lambda: NOTHING)
    """Those of `PUBLIC` among them."""
    sequences: Mapping[str, Collection[str]] = field(default_factory=lambda: NOTHING)
    types: Mapping[str, Collection[str]] = field(default_factory=lambda: NOTHING)
    packages: Mapping[str, Mapping[str, Package]] = field(default_factory=lambda: NOTHING)
    """Under the name "" the functions that are in no package."""
    links: frozenset[str] = frozenset()
    """Database links."""
    complete: frozenset[str] = frozenset()
    """Kinds (`sequences`, `routines`, `types`, `links`, `partitions`, `synonyms`) of which the source listed all."""
    known_digest: str = ""
    """The content's digest where a snapshot tells it."""

    def find(self, name: str, schema: str = "") -> Table | None:
        """Return the table or view that a name stands for, through synonyms; None where there is none."""
        place = self._place(name, schema, self.owned)
        if place is None:
            return None
        return self.owned[place.schema][place.name] if place.held else _unseen(place)

    def sequence(self, name: str, schema: str = "") -> bool:
        """Return whether a name stands for a sequence."""
        return self._place(name, schema, self.sequences) is not None

    def type_name(self, name: str, schema: str = "") -> bool:
        """Return whether a name stands for an object or collection type."""
        return self._place(name, schema, self.types) is not None

    def package(self, name: str, schema: str = "") -> bool:
        """Return whether a name stands for a package."""
        return bool(name) and self._place(name, schema, self.packages) is not None

    def routines(self, name: str, package: str = "", schema: str = "") -> tuple[Routine, ...]:
        """Return every overload of a function; one whose arguments are not known where it may exist unseen.

        `package` may also be the schema of a function that is in no package.
        """
        unseen = (Routine(name, package, schema),)
        if not package:
            place = self._place(name, schema, self._functions)
            if place is None:
                return ()
            return self._functions[place.schema][place.name] if place.held else unseen
        place = self._place(package, schema, self.packages)
        if place is None:
            return self.routines(name, "", package) if not schema and package in self.schemas else ()
        if not place.held:
            return unseen
        found = self.packages[place.schema][place.name]
        return found.routines.get(name) or (unseen if found.open else ())

    def partitions(self, table: Table) -> frozenset[str] | None:
        """Return the names of a table's partitions, None when they are not known."""
        return None if table.partitions is None else frozenset(table.partitions)

    def link(self, name: str) -> bool:
        """Return whether there is a database link of this name, with or without its domain."""
        return name in self.links or any(it.startswith(f"{name}.") for it in self.links)

    @functools.cached_property
    def schemas(self) -> frozenset[str]:
        """The schemas that the catalogue holds anything of."""
        held = (self.owned, self.synonyms, self.sequences, self.types, self.packages)
        return frozenset(schema for kind in held for schema in kind) - {"", PUBLIC}

    def near(self, name: str, count: int = 1) -> tuple[str, ...]:
        """Return the names of tables and views that a wrong one was probably meant to be, best first."""
        return self._nearness.near(name, count)

    def _place(self, name: str, schema: str, held: Mapping[str, Container[str]]) -> Place | None:
        """Return where that lies which a name stands for among things of one kind."""
        owners = self._owners(schema)
        for owner in owners:
            if name in held.get(owner, ()):
                return Place(owner, name, held=True)
        for owner in owners if schema else (*owners, PUBLIC):
            if found := self.synonyms.get(owner, NOTHING).get(name):
                return self._target(found, held)
        return None

    def _owners(self, schema: str) -> tuple[str, ...]:
        if schema in self.schemas:
            return (schema, "") if schema in SCHEMAS or schema == self.schema else (schema,)
        if not schema:
            return (self.schema, "") if self.schema in self.schemas else self._any
        return self._any if schema in SCHEMAS or schema == self.schema else (schema,)

    @functools.cached_property
    def _any(self) -> tuple[str, ...]:
        return ("", *sorted(self.schemas))

    def _target(self, synonym: Synonym, held: Mapping[str, Container[str]]) -> Place | None:
        """Follow a chain of synonyms; one that leads back to itself leads nowhere."""
        passed: set[Synonym] = set()
        following: Synonym | None = synonym
        while following is not None and following not in passed:
            passed.add(following)
            if following.link:
                return Place(following.schema, following.name, held=False)
            if following.name in held.get(following.schema, ()):
                return Place(following.schema, following.name, held=True)
            at = following
            following = self.synonyms.get(at.schema, NOTHING).get(at.name)
            if following is None and at.schema and at.schema not in self.schemas:
                return self._outside(at, held)
        return None

    def _outside(self, synonym: Synonym, held: Mapping[str, Container[str]]) -> Place | None:
        """Return the place of what lies in no schema that is held; a source that names no schemas holds it all."""
        if self.schemas:
            return Place(synonym.schema, synonym.name, held=False)
        return Place("", synonym.name, held=True) if synonym.name in held.get("", ()) else None

    @functools.cached_property
    def _functions(self) -> Mapping[str, Mapping[str, tuple[Routine, ...]]]:
        return {schema: packages[""].routines for schema, packages in self.packages.items() if "" in packages}

    @functools.cached_property
    def _nearness(self) -> Nearness:
        own = {name for names in self.owned.values() for name in names}
        others = (name for name in self.synonyms.get(self.schema, NOTHING) if name not in own)
        return Nearness((*sorted(own), *(name for name in others if self._place(name, "", self.owned))))

    @functools.cached_property
    def tables(self) -> Mapping[str, Table]:
        """All tables and views by name, by ``SCHEMA.NAME`` where a schema before it (the default first) has one."""
        return self.owned[""] if set(self.owned) == {""} else _Flat(self)

    def __contains__(self, name: str) -> bool:
        return self.table(name) is not None

    def __iter__(self) -> Iterator[Table]:
        return (table for tables in self.owned.values() for table in tables.values())

    def __len__(self) -> int:
        return sum(len(tables) for tables in self.owned.values())

    def table(self, name: str) -> Table | None:
        """Return the table of this name, whatever its case."""
        return self.find(name) or self.find(name.upper())

    def joins(self, first: str, second: str) -> tuple[str, ...]:
        """Return the join conditions that foreign keys give between two tables, such as ``A.X = B.Y``."""
        found = dict.fromkeys(
            _condition(table.name, key)
            for name, target in ((first, second.upper()), (second, first.upper()))
            if (table := self.table(name)) is not None
            for key in table.foreign_keys
            if key.table == target
        )
        return tuple(found)

    @functools.cached_property
    def digest(self) -> str:
        """``sha256:<hex>`` of the content, whatever the order of tables and columns."""
        return self.known_digest or digest_json(as_json(self))


class _Flat(Mapping[str, Table]):
    """The tables of several schemas under one name each."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._owned = catalogue.owned
        self._places: dict[str, tuple[str, str]] = {}
        for schema in sorted(catalogue.owned, key=lambda it: (it != catalogue.schema, it)):
            for name in catalogue.owned[schema]:
                key = name if name not in self._places else join(schema, name)
                self._places[key] = (schema, name)

    def __getitem__(self, key: str) -> Table:
        schema, name = self._places[key]
        return self._owned[schema][name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def _unseen(place: Place) -> Table:
    return Table(place.name, schema=place.schema, open=True)


def _condition(source: str, key: ForeignKey) -> str:
    pairs = zip(key.columns, key.references, strict=True)
    return " AND ".join(f"{source}.{column} = {key.table}.{other}" for column, other in pairs)
