"""What a database holds, as far as a statement may name it: frozen records, names as Oracle keeps them.

A definition that is not known is said to be so: an `open` table has columns that nobody listed, a routine whose
arguments are None takes whatever it is given. Grants, indexes, triggers and the text of views are not held.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, Literal

from harness.contracts.record import Record
from harness.oracle.families import family

TableKind = Literal["table", "view", "materialized view"]
Mode = Literal["IN", "OUT", "IN OUT"]
NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


class ForeignKey(Record):
    """Columns of one table that hold the key of another."""

    columns: tuple[str, ...]
    table: str
    references: tuple[str, ...]
    owner: str = ""
    """The owner of the other table, empty where it is the same."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its Oracle type (empty when not known), its meaning."""

    name: str
    type: str
    description: str = ""
    nullable: bool | None = None
    """None when not known."""
    hidden: bool = False
    """Invisible: `*` leaves it out."""
    virtual: bool = False
    identity: bool = False

    @property
    def family(self) -> str:
        """Return the family of its type, empty when not known."""
        return family(self.type)


@dataclass(frozen=True, slots=True)
class Table:
    """One table or view; `columns` keeps the order of the source."""

    name: str
    description: str = ""
    columns: Mapping[str, Column] = field(default_factory=lambda: NOTHING)
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    synonyms: tuple[str, ...] = ()
    """Words by which people call it; a database's synonyms are the catalogue's."""
    schema: str = ""
    """Its owner, empty where the source names none."""
    kind: TableKind = "table"
    open: bool = False
    """Whether its columns are not known."""
    unique_keys: tuple[tuple[str, ...], ...] = ()
    partitions: tuple[str, ...] | None = None
    """None when not known."""

    def column(self, name: str) -> Column | None:
        """Return the column of this name, whatever its case."""
        return self.columns.get(name) or self.columns.get(name.upper())


@dataclass(frozen=True, slots=True)
class Synonym:
    """Another name for something, which may be a synonym itself or lie behind a database link."""

    schema: str
    name: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a routine; `type` is empty when not known."""

    name: str
    type: str = ""
    mode: Mode = "IN"
    default: bool = False
    """Whether it may be left out."""


@dataclass(frozen=True, slots=True)
class Routine:
    """One function, or one overload of it; procedures cannot stand in a query and are not held."""

    name: str
    package: str = ""
    schema: str = ""
    arguments: tuple[Argument, ...] | None = None
    """None when not known."""
    returns: str = ""
    """Its type, empty when not known."""

    def takes(self, count: int) -> bool:
        """Return whether it may be called with so many arguments, by position."""
        if self.arguments is None:
            return True
        return count <= len(self.arguments) and all(it.default for it in self.arguments[count:])


@dataclass(frozen=True, slots=True)
class Package:
    """A package and its functions by name, overloads side by side; the name is empty for functions in no package."""

    name: str
    schema: str = ""
    routines: Mapping[str, tuple[Routine, ...]] = field(default_factory=lambda: NOTHING)
    open: bool = False
    """Whether its functions are not known."""
