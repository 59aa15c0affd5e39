"""What a statement takes from the catalogue: its tables, and of each the columns that it names or its stars mean.

Read from the checker's binder, so a column without a qualifier, one behind a synonym and one of an inline view are
known by the table that they come from. What the checker cannot read, or cannot resolve, is left out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from harness.oracle.catalog import Catalogue, Table
from harness.oracle.findings import Finding
from harness.oracle.grammar.parse import parse
from harness.oracle.lexer import tokenise
from harness.oracle.semantics.binder import bind
from harness.oracle.semantics.scopes import Bound, Origin
from harness.oracle.versions import DEFAULT_VERSION, Version

_TAKEN: Final = frozenset({"column", "open"})


@dataclass(frozen=True, slots=True)
class Uses:
    """Tables of the catalogue by name, in the order of their first use, each with the columns that are used of it."""

    columns: Mapping[str, tuple[str, ...]]

    @property
    def tables(self) -> tuple[str, ...]:
        """Return the tables' names."""
        return tuple(self.columns)


def uses(statement: str, catalogue: Catalogue, version: Version = DEFAULT_VERSION) -> Uses:
    """Return what a statement takes from the catalogue; nothing where Oracle's grammar does not read it."""
    root = parse(tokenise(statement), version)
    return Uses({}) if isinstance(root, Finding) else uses_of(bind(root, catalogue, version), catalogue)


def uses_of(bound: Bound, catalogue: Catalogue) -> Uses:
    """Return what a bound statement takes from the catalogue."""
    found: dict[str, dict[str, None]] = {}
    for scope in bound.scopes:
        for origin in (*scope.origins, *scope.hidden):
            table = table_of(origin, catalogue)
            if table is not None:
                found.setdefault(table.name, {})
    for name, column in _columns(bound, catalogue):
        found.setdefault(name, {})[column] = None
    return Uses({name: tuple(columns) for name, columns in found.items()})


def table_of(origin: Origin, catalogue: Catalogue) -> Table | None:
    """Return the table of the catalogue that a source of a block is, None for a query, a WITH's name or DUAL."""
    if origin.table is None or origin.cte is not None or origin.table.link:
        return None
    parts = origin.table.parts
    return catalogue.find(parts[-1], parts[-2] if len(parts) > 1 else "")


def _columns(bound: Bound, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    for scope in bound.scopes:
        for reference in scope.references.values():
            if reference.status not in _TAKEN or reference.origin is None or reference.attribute is None:
                continue
            table = table_of(reference.origin, catalogue)
            if table is not None:
                yield table.name, reference.attribute.name
    for scope, star in bound.stars:
        listed = any(item.expression is star for item in scope.block.items)  # COUNT(*) takes no column
        for origin in scope.origins if listed else ():
            table = table_of(origin, catalogue)
            if table is not None and star.qualifier in {(), (origin.name,)}:
                yield from ((table.name, it.name) for it in table.columns.values() if not it.hidden)
