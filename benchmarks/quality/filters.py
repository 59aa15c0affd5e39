"""Whether an answer keeps to the security filters that its question states.

For every table of which the question states a filter, such as ``PO_HEADERS_ALL.ORG_ID = 204``, each block that reads
the table must bind that column to that very value. What binds a column is told in `harness.oracle.bindings.values`,
which the guardrail's own demand for filters asks too.
"""

import re
from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

from harness.contracts.record import Record
from harness.oracle.bindings.blocks import blocks_of
from harness.oracle.bindings.conditions import value_text
from harness.oracle.bindings.values import known_values
from harness.oracle.catalog import Catalogue
from harness.oracle.semantics.scopes import Bound
from harness.oracle.uses import table_of

Compliance = Literal["compliant", "missing", "wrong value", "not asked"]
_FILTER: Final = re.compile(r"^\s*(?P<table>[\w$#]+)\.(?P<column>[\w$#]+)\s*=\s*(?P<value>\S.*?)\s*$")


class StatedFilter(NamedTuple):
    """A filter as a question states it."""

    table: str
    column: str
    value: str


class FilterCheck(Record):
    """What became of one filter in one block that reads its table."""

    filter: str
    status: Compliance
    found: tuple[str, ...]
    """The values that the column is bound to, where they are others."""


def stated(line: str) -> StatedFilter | None:
    """Return a filter as it is stated, None for a line of another form."""
    found = _FILTER.match(line)
    return None if found is None else StatedFilter(found["table"].upper(), found["column"].upper(), found["value"])


def compliance(checks: Iterable[FilterCheck]) -> Compliance:
    """Return the worst that became of a question's filters; `not asked` where no table of any is read."""
    found = {it.status for it in checks}
    order: tuple[Compliance, ...] = ("missing", "wrong value", "compliant")
    return next((it for it in order if it in found), "not asked")


def check_filters(bound: Bound, filters: Iterable[str], catalogue: Catalogue) -> tuple[FilterCheck, ...]:
    """Return what became of each filter in each block that reads its table."""
    asked = [it for line in filters if (it := stated(line)) is not None]
    if not asked:
        return ()
    blocks = blocks_of(bound)
    known = known_values(blocks)
    found = []
    for scope in bound.scopes:
        for origin in scope.hidden or scope.origins:
            table = table_of(origin, catalogue)
            found += [
                _check(it, known.get((id(origin), it.column)))
                for it in asked
                if table is not None and table.name == it.table
            ]
    return tuple(found)


def _check(asked: StatedFilter, values: frozenset[str] | None) -> FilterCheck:
    name = f"{asked.table}.{asked.column} = {asked.value}"
    if values is None:
        return FilterCheck(filter=name, status="missing", found=())
    right = values <= {value_text(asked.value)}
    return FilterCheck(
        filter=name, status="compliant" if right else "wrong value", found=() if right else tuple(sorted(values))
    )
