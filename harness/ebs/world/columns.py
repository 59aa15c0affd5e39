"""Columns as they are made: numpy arrays, and the few things that every area does with them.

A column is int64 (`NOTHING` is its NULL), float64 (NaN), datetime64[s] (NaT) or an array of objects for texts (None).
Money is counted in cents, in whole numbers, until a column of it is given: so sums are exact.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

Values: TypeAlias = npt.NDArray[Any]
# What they hold is told by their names; numpy's own types know too little of datetimes and texts to check it.
Ints: TypeAlias = npt.NDArray[Any]
Floats: TypeAlias = npt.NDArray[Any]
Bools: TypeAlias = npt.NDArray[Any]
Moments: TypeAlias = npt.NDArray[Any]
Columns: TypeAlias = Mapping[str, Any]
"""A table's columns by name; a plain value stands for a column of nothing else."""
Tables: TypeAlias = Mapping[str, Columns]

NOTHING: Final = -(2**63)
"""NULL in a column of whole numbers."""
DAY_S: Final = 86_400


def null_of(values: Values) -> Any:  # noqa: ANN401 - what is NULL depends on the column
    """Return what stands for NULL in such a column."""
    kind = values.dtype.kind
    return {"i": NOTHING, "f": np.nan, "M": np.datetime64("NaT")}.get(kind)


def some(values: Values, there: Bools) -> Values:
    """Return a column with NULL wherever `there` says no."""
    return np.where(there, values, null_of(values))


def either(yes: Bools, this: Any, other: Any) -> Values:  # noqa: ANN401 - values, or columns of them
    """Return a column: `this` where the condition holds, `other` elsewhere."""
    chosen: Values = np.where(yes, this, other)
    return chosen


def text_where(yes: Bools, this: Any, other: Any = None) -> Values:  # noqa: ANN401 - texts, or columns of them
    """Return a column of texts: `this` where the condition holds, `other` (NULL) elsewhere."""
    column = np.empty(len(yes), dtype=object)
    column[:] = other
    column[yes] = this[yes] if isinstance(this, np.ndarray) else this
    return column


def texts(count: int, how: Callable[..., str], *columns: Values) -> Values:
    """Return a text for each row, made of the values of other columns."""
    made = np.empty(count, dtype=object)
    made[:] = [how(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]
    return made


def numbered(prefix: str, numbers: Ints, width: int = 0) -> Values:
    """Return texts such as PO-00012."""
    return texts(len(numbers), lambda number: f"{prefix}{number:0{width}d}", numbers)


def children(counts: Ints) -> tuple[Ints, Ints]:
    """Return, for each child of parents with so many, its parent's index and its number among them, from 1."""
    parent = np.repeat(np.arange(len(counts), dtype=np.int64), counts)
    first = np.cumsum(counts) - counts
    return parent, np.arange(len(parent), dtype=np.int64) - first[parent] + 1


def summed(values: Values, parent: Ints, parents: int) -> Ints:
    """Return the sums of whole numbers over the children of each parent."""
    totals = np.zeros(parents, dtype=np.int64)
    np.add.at(totals, parent, values)
    return totals


def split(total: Ints, parent: Ints, weights: Ints) -> Ints:
    """Return whole parts of each parent's total, about as the children's weights say, that add up exactly.

    The children of a parent stand together, in the order of their parents.
    """
    weight = summed(weights, parent, len(total))
    before = np.cumsum(weights) - weights
    first = before - before[np.searchsorted(parent, parent, side="left")]
    whole, all_of_it = total[parent], weight[parent]
    made: Ints = whole * (first + weights) // all_of_it - whole * first // all_of_it
    return made


def amount(cents: Ints) -> Floats:
    """Return cents as a column of money."""
    return cents / 100.0


def in_cents(values: Floats) -> Ints:
    """Return money as whole cents, half a cent to the even one."""
    return np.rint(values * 100.0).astype(np.int64)


def day(moments: Moments) -> Moments:
    """Return the moments' days, at midnight."""
    return moments.astype("datetime64[D]").astype("datetime64[s]")


def plus_days(moments: Moments, days: Ints) -> Moments:
    """Return moments so many days later."""
    made: Moments = moments + (days * DAY_S).astype("timedelta64[s]")
    return made


def days_between(later: Any, earlier: Any) -> Ints:  # noqa: ANN401 - one moment, or a column of them
    """Return the whole days from one moment to another."""
    seconds: Ints = (later - earlier).astype(np.int64)
    return seconds // DAY_S


def is_there(values: Values) -> Bools:
    """Return which values of a column are not NULL."""
    kind = values.dtype.kind
    if kind == "i":
        made: Bools = values != NOTHING
        return made
    if kind in "fM":
        return np.isfinite(values)
    return np.array([value is not None for value in values.tolist()], dtype=bool)
