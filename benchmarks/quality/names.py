"""Names in an answer that are not what they should be: which one, what is nearest to it, and what is wrong with it.

Three kinds. A name is not in the catalogue; or it is, but the prompt did not show it; or a column is real, but on
another table than the one it is asked of. The first and the last Oracle refuses, and the gate counts them; a name
that the prompt did not show works, and stands beside them. What a star stands for is nobody's name.
"""

import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

from harness.contracts.record import Record
from harness.oracle.catalog import Catalogue, Table
from harness.oracle.findings import Finding
from harness.oracle.semantics.scopes import Bound
from harness.oracle.suggestions import near
from harness.oracle.uses import table_of

NameKind = Literal[
    "not in the catalogue", "in the catalogue but not in the prompt", "a real column on the wrong table"
]
Shown = Mapping[str, frozenset[str]]
"""Columns that the prompt shows, by table."""
NOT_SHOWN: Final = "in the catalogue but not in the prompt"
WRONG_TABLE: Final = "a real column on the wrong table"
INVENTED: Final = "not in the catalogue"
_TAKEN: Final = frozenset({"column", "open"})


class Misnamed(Record):
    """One name that is not what it should be."""

    name: str
    what: Literal["table", "column"]
    kind: NameKind
    nearest: str
    """The real name that was probably meant, empty where none is near."""
    on: str
    """A table that has the column, where it is a real one."""


class RealNames:
    """What a catalogue holds, prepared for the question which table has a column."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Take a catalogue; it is looked through when the first column is asked for."""
        self.catalogue = catalogue

    @functools.cached_property
    def owners(self) -> Mapping[str, str]:
        """The first table of the catalogue that has a column, by the column's name."""
        found: dict[str, str] = {}
        for table in self.catalogue:
            for name in table.columns:
                found.setdefault(name, table.name)
        return found


def misnamed(findings: Sequence[Finding], bound: Bound | None, shown: Shown, real: RealNames) -> list[Misnamed]:
    """Return each such name once, those that Oracle refuses first; `bound` is None where nothing was resolved."""
    read = tuple(_read(bound, real.catalogue))
    found = [
        *(_unknown_table(it, real.catalogue) for it in findings if it.kind == "unknown_table"),
        *(_unknown_column(it, read, shown, real) for it in findings if it.kind == "unknown_column"),
    ]
    if bound is not None and shown:
        found += _not_shown(bound, read, shown, real.catalogue)
    return list({(it.name, it.kind): it for it in found}.values())


def _unknown_table(finding: Finding, catalogue: Catalogue) -> Misnamed:
    nearest = finding.suggestion or next(iter(catalogue.near(finding.name)), "")
    return Misnamed(name=finding.name, what="table", kind=INVENTED, nearest=nearest, on="")


def _unknown_column(finding: Finding, read: Sequence[Table], shown: Shown, real: RealNames) -> Misnamed:
    column = finding.name.rpartition(".")[2]
    on = _having(column, read, shown, real)
    nearest = finding.suggestion or near(column, [name for table in read for name in table.columns])
    return Misnamed(name=finding.name, what="column", kind=WRONG_TABLE if on else INVENTED, nearest=nearest, on=on)


def _having(column: str, read: Sequence[Table], shown: Shown, real: RealNames) -> str:
    """Return a table that has a column: one that is read, else one that the prompt shows, else any."""
    prompted = (real.catalogue.table(name) for name in shown)
    near_by = (table.name for table in (*read, *prompted) if table is not None and column in table.columns)
    return next(near_by, real.owners.get(column, ""))


def _read(bound: Bound | None, catalogue: Catalogue) -> Iterator[Table]:
    """Yield the tables of the catalogue that a statement reads."""
    for scope in bound.scopes if bound is not None else ():
        for origin in (*scope.origins, *scope.hidden):
            table = table_of(origin, catalogue)
            if table is not None:
                yield table


def _not_shown(bound: Bound, read: Sequence[Table], shown: Shown, catalogue: Catalogue) -> Iterator[Misnamed]:
    for table in read:
        if table.name not in shown:
            nearest = near(table.name, list(shown))
            yield Misnamed(name=table.name, what="table", kind=NOT_SHOWN, nearest=nearest, on="")
    for reference in bound.references.values():
        if reference.status not in _TAKEN or reference.origin is None or reference.attribute is None:
            continue
        of, column = table_of(reference.origin, catalogue), reference.attribute.name
        if of is not None and of.name in shown and column not in shown[of.name]:
            nearest = near(column, sorted(shown[of.name]))
            yield Misnamed(name=f"{of.name}.{column}", what="column", kind=NOT_SHOWN, nearest=nearest, on=of.name)
