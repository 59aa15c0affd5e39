"""Whether two results are the same rows, as far as Oracle and the gold statement say what the same is.

Rows are a multiset. Where the gold statement orders at its top level, its rows come in groups that are equal in its
order keys: groups follow each other, inside one any order is right. Where it takes only the first rows, any of those
that tie at the cut are right. What makes two values the same is said in `harness.oracle.values`.

How strict columns are is a choice. `columns="strict"`, the default and what the gates judge by, wants them in the
gold's order; `"free"` takes any one-to-one order in which whole rows agree. `names="free"`, the default, asks for no
names; `"strict"` wants each name that the gold statement gives. A column more or less is never right.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from harness.oracle.columns import arranged
from harness.oracle.values import Row, has_inexact, plain, settled
from harness.oracle.values import shown as shown_row

__all__ = ["DEFAULT", "Expected", "Group", "Row", "Strictness", "difference", "plain"]

_SHOWN: Final = 160


@dataclass(frozen=True, slots=True)
class Strictness:
    """What is asked of columns besides their values."""

    columns: Literal["free", "strict"] = "strict"
    names: Literal["free", "strict"] = "free"

    def __str__(self) -> str:
        return f"column order {self.columns}, column names {self.names}"


DEFAULT: Final = Strictness()


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that may stand in each other's place, and how many of them are wanted."""

    rows: tuple[Row, ...]
    take: int


@dataclass(frozen=True, slots=True)
class Expected:
    """What a gold statement returns, and what freedom it leaves."""

    width: int
    groups: tuple[Group, ...]
    names: tuple[str, ...] = ()
    """Names of its columns, one empty where it gives none; nothing where they were not asked for."""

    @property
    def count(self) -> int:
        """How many rows there must be."""
        return sum(group.take for group in self.groups)

    @property
    def held(self) -> int:
        """How many rows are kept to compare with."""
        return sum(len(group.rows) for group in self.groups)

    @property
    def says_nothing(self) -> bool:
        """Whether there are no rows, or one of nothing but NULL and 0, as an aggregate over nothing gives."""
        if self.count != 1:
            return self.count == 0
        return all(value in (None, 0) for group in self.groups for row in group.rows for value in row)


def difference(
    expected: Expected, rows: Sequence[Row], width: int, strictness: Strictness = DEFAULT, names: Sequence[str] = ()
) -> str:
    """Return the first difference of a result from what is expected, empty for none; rows are `plain`.

    Raises:
        TooManyWaysError: its columns may be the gold's in more ways than are tried.
    """
    if width != expected.width:
        return f"{width} columns, not {expected.width}"
    if len(rows) != expected.count:
        return f"{len(rows)} rows, not {expected.count}"
    misnamed = _misnamed(expected.names, names) if strictness.names == "strict" else ""
    if misnamed and strictness.columns == "strict":
        return misnamed
    told = _strays(expected, rows)
    if told and has_inexact((*rows, *(row for group in expected.groups for row in group.rows))):
        expected, rows = _settled(expected, rows)
        told = _strays(expected, rows)
    if strictness.columns == "strict" or not (told or misnamed):
        return told
    wanted = expected.names if strictness.names == "strict" else ()
    if arranged([(it.rows, it.take) for it in expected.groups], rows, wanted, names or ("",) * width):
        return ""
    return f"no order of its columns fits; in the order given {told or misnamed}"


def _misnamed(wanted: Sequence[str], found: Sequence[str]) -> str:
    """Return which column has not the name that the gold statement gives it, empty where all have."""
    for place, (one, other) in enumerate(zip(wanted, found, strict=False), start=1):
        if one and one != other:
            return f"column {place} is named {other or 'by no alias'}, not {one}"
    return ""


def _slices(expected: Expected, rows: Sequence[Row]) -> Iterator[tuple[int, Group, Sequence[Row]]]:
    start = 0
    for group in expected.groups:
        yield start, group, rows[start : start + group.take]
        start += group.take


def _strays(expected: Expected, rows: Sequence[Row]) -> str:
    for start, group, found in _slices(expected, rows):
        stray = _stray(group.rows, found)
        if stray is not None:
            place = f" at {start + 1}" if len(expected.groups) > 1 else ""
            return f"a row{place} that is not wanted there: {_shown(stray)}"
    return ""


def _stray(wanted: Sequence[Row], found: Sequence[Row]) -> Row | None:
    """Return a row found that none is left for among those wanted, None when every one has its own."""
    left = Counter(wanted)
    for row in found:
        if left[row] == 0:
            return row
        left[row] -= 1
    return None


def _settled(expected: Expected, rows: Sequence[Row]) -> tuple[Expected, Sequence[Row]]:
    *wanted, found = settled(*(group.rows for group in expected.groups), rows)
    groups = tuple(Group(tuple(new), old.take) for new, old in zip(wanted, expected.groups, strict=True))
    return replace(expected, groups=groups), found


def _shown(row: Row) -> str:
    text = shown_row(row)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
