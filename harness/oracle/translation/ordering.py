"""How the result of a statement is to be read: where its order keys are, and which of its rows are wanted.

The rows that are equal in the keys are free to stand in any order; those that tie at the cut are free to be taken or
left, unless the statement takes all ties.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from math import ceil

from harness.oracle.rows import Expected, Group, Row


@dataclass(frozen=True, slots=True)
class Ordering:
    """How a result is to be read."""

    places: tuple[int, ...] = ()
    """Columns of the result that are order keys; those from the end, counted below zero, are not the statement's."""
    extra: int = 0
    """How many columns at the end are not the statement's."""
    skip: int = 0
    take: int | Decimal | None = None
    percent: bool = False
    """Whether `take` is so many of a hundred rows."""
    ties: bool = False
    """Whether the rows that tie with the last one are taken too."""
    cut_first: bool = False
    """Whether the rows are cut before they are ordered, so that any are right where there are more."""


@dataclass(frozen=True, slots=True)
class Translated:
    """A statement in DuckDB's words."""

    sql: str
    ordering: Ordering = field(default_factory=Ordering)


def expected_of(ordering: Ordering, rows: Sequence[Row], width: int) -> Expected:
    """Return what is expected, from the rows that the query without its limit gave."""
    own = width - ordering.extra
    end = _end(ordering, len(rows))
    keyed = not (ordering.cut_first and end < len(rows))
    places = ordering.places if keyed else ()
    groups = []
    start = 0
    for _, tied in groupby(rows, key=lambda row: tuple(row[place] for place in places)):
        group = tuple(row[:own] for row in tied)
        last = start + len(group) if ordering.ties and start < end else end
        take = min(start + len(group), last) - max(start, ordering.skip)
        if take > 0:
            groups.append(Group(group, take))
        start += len(group)
    return Expected(own, tuple(groups))


def _end(ordering: Ordering, count: int) -> int:
    """Return how many rows there are up to the last one that is wanted, ties left aside."""
    if ordering.take is None:
        return count
    take = ceil(Decimal(count) * Decimal(ordering.take) / 100) if ordering.percent else int(ordering.take)
    return min(count, ordering.skip + take)
