"""Groups of rows that agree in some columns, as whole-number codes: what summing by account or by document needs."""

from dataclasses import dataclass

import numpy as np

from harness.ebs.world.columns import Ints, Values


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups in the order of their values."""

    of: Ints
    """The group of each row."""
    first: Ints
    """The first row of each group."""

    def sums(self, values: Ints) -> Ints:
        """Return the sums of whole numbers by group."""
        totals = np.zeros(len(self.first), dtype=np.int64)
        np.add.at(totals, self.of, values)
        return totals


def coded(values: Values) -> Ints:
    """Return the values' ranks as whole numbers; NULL texts come first."""
    if values.dtype == object:
        known = {value: rank for rank, value in enumerate(sorted({it or "" for it in values.tolist()}))}
        return np.array([known[it or ""] for it in values.tolist()], dtype=np.int64)
    _, ranks = np.unique(values, return_inverse=True)
    return ranks.reshape(-1).astype(np.int64)


def groups(*columns: Values) -> Groups:
    """Return the groups of rows that agree in all columns; the first column counts most for their order."""
    keys = [coded(column) for column in columns]
    order = np.lexsort(tuple(reversed(keys)))
    changes = np.zeros(len(order), dtype=bool)
    for key in keys:
        held = key[order]
        changes[1:] |= held[1:] != held[:-1]
    changes[:1] = True
    of = np.empty(len(order), dtype=np.int64)
    of[order] = np.cumsum(changes) - 1
    return Groups(of, order[changes])
