"""Whether some order of a result's columns makes its rows the wanted ones.

Columns that agree one by one prove nothing: the rows they make together must agree. So each wanted column is given
a column of the result, one after the other, and each step looks at the rows of all columns given so far. Columns
whose values differ as multisets are never tried for each other. The work is bounded; what goes beyond it is said.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import Final, TypeAlias

from harness.oracle.values import Row

ROWS_LOOKED_AT: Final = 2_000_000
"""Rows that one search looks at before it gives up: a second or two."""
Groups: TypeAlias = Sequence[tuple[Sequence[Row], int]]
"""Wanted rows in groups that follow each other, each with how many of its rows are wanted."""


class TooManyWaysError(Exception):
    """Columns fit each other in more ways than are tried."""


def arranged(groups: Groups, rows: Sequence[Row], wanted: Sequence[str], names: Sequence[str]) -> bool:
    """Return whether some order of the columns of `rows` makes them the wanted ones, as many as are wanted.

    Args:
        groups: the wanted rows.
        rows: the rows found.
        wanted: for each column the name it must have, empty for any; nothing where no names are asked for.
        names: the names of the columns found.

    Raises:
        TooManyWaysError: more would have to be tried.
    """
    width = len(rows[0]) if rows else len(names)
    allowed = [
        [at for at in range(width) if not wanted or wanted[place] in {"", names[at]}] for place in range(width)
    ]
    search = _Search(groups, rows)
    fitting = [[at for at in ways if search.alike(place, at)] for place, ways in enumerate(allowed)]
    order = sorted(range(width), key=lambda place: len(fitting[place]))
    start = [0] * search.held, [0] * len(rows)
    return search.goes_on([(place, fitting[place]) for place in order], frozenset(), *start)


class _Search:
    """One search, which counts what it has looked at."""

    def __init__(self, groups: Groups, rows: Sequence[Row]) -> None:
        self._groups = groups
        self._bounds = _bounds(groups)
        self.held = sum(len(wanted) for wanted, _ in groups)
        held = [row for wanted, _ in groups for row in wanted]
        self._wanted = list(zip(*held, strict=True))
        self._found = list(zip(*rows, strict=True))
        self._first = {column: at for at, column in reversed(list(enumerate(self._found)))}
        self._looked = 0

    def alike(self, place: int, at: int) -> bool:
        """Return whether two columns agree as multisets, group by group."""
        return not self._wanted or self._agree(self._wanted[place], self._found[at])

    def goes_on(
        self, left: Sequence[tuple[int, Sequence[int]]], taken: frozenset[int], wanted: list[int], found: list[int]
    ) -> bool:
        """Return whether the columns that are left can be given too; equal numbers say that rows agree so far."""
        if not left or not self._wanted:
            return _all_given(left, taken)
        place, ways = left[0]
        tried = set()
        for at in ways:
            same = self._first[self._found[at]]
            if at in taken or same in tried:  # two equal columns are one way
                continue
            tried.add(same)
            numbers: dict[tuple[int, Hashable], int] = {}
            further = [numbers.setdefault(it, len(numbers)) for it in zip(wanted, self._wanted[place], strict=True)]
            reached = [numbers.get(it, -1) for it in zip(found, self._found[at], strict=True)]
            if self._agree(further, reached) and self.goes_on(left[1:], taken | {at}, further, reached):
                return True
        return False

    def _agree(self, wanted: Sequence[Hashable], found: Sequence[Hashable]) -> bool:
        self._looked += len(wanted) + len(found)
        if self._looked > ROWS_LOOKED_AT:
            raise TooManyWaysError("its columns may be the gold's in more ways than are tried")
        return all(
            found[first] == wanted[begin]
            if end - begin == 1
            else Counter(found[first:last]) <= Counter(wanted[begin:end])
            for begin, end, first, last in self._bounds
        )


def _all_given(left: Sequence[tuple[int, Sequence[int]]], taken: frozenset[int]) -> bool:
    """Return whether the columns of a result without rows can be given by their names alone."""
    if not left:
        return True
    (_, ways), *others = left
    return any(_all_given(others, taken | {at}) for at in ways if at not in taken)


def _bounds(groups: Iterable[tuple[Sequence[Row], int]]) -> list[tuple[int, int, int, int]]:
    """Return where each group begins and ends among the wanted rows and among those found."""
    found, begin, first = [], 0, 0
    for wanted, take in groups:
        found.append((begin, begin + len(wanted), first, first + take))
        begin, first = begin + len(wanted), first + take
    return found
