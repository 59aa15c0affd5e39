"""Chance that is the same on every machine: a named stream of numbers for each table or column.

Only the raw 64 bits of Philox are used, whose output never changes, and nothing but additions, multiplications and
comparisons, which every processor rounds alike: logarithms, powers and normal distributions would differ in the last
bit, and numpy's own distributions between its versions.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.random import Philox

from harness.ebs.world.columns import Bools, Floats, Ints, Values

_FRACTION: Final = 1.0 / 2**53
_KEY_BYTES: Final = 16


class Stream:
    """Numbers drawn one after the other; two streams of the same seed and name draw the same."""

    def __init__(self, seed: int, name: str) -> None:
        """Start at the beginning."""
        key = hashlib.sha256(f"{seed}/{name}".encode()).digest()[:_KEY_BYTES]
        self._bits = Philox(key=int.from_bytes(key, "big"))

    def fractions(self, count: int) -> Floats:
        """Return numbers from 0 up to, but never, 1."""
        raw: Any = self._bits.random_raw(count)
        made: Floats = (raw >> np.uint64(11)) * _FRACTION
        return made

    def whole(self, low: int, high: int, count: int) -> Ints:
        """Return whole numbers from `low` to `high`, both among them."""
        return low + (self.fractions(count) * (high - low + 1)).astype(np.int64)

    def chance(self, share: float, count: int) -> Bools:
        """Return yes for about this share of all."""
        return self.fractions(count) < share

    def skewed(self, among: int, count: int) -> Ints:
        """Return indices below `among`: a few of them, anywhere in the range, are drawn very often."""
        order = self.shuffled(among)
        drawn = self.fractions(count)
        return order[(drawn * drawn * drawn * among).astype(np.int64)]

    def shuffled(self, count: int) -> Ints:
        """Return the numbers below `count` in any order."""
        raw: Any = self._bits.random_raw(count)
        return np.argsort(raw, kind="stable").astype(np.int64)

    def codes(self, weights: Sequence[float], count: int) -> Ints:
        """Return indices into `weights`, each as often as its weight says."""
        steps = np.cumsum(np.asarray(weights, dtype=np.float64))
        drawn = self.fractions(count) * steps[-1]
        made: Ints = np.minimum(np.searchsorted(steps, drawn, side="right"), len(steps) - 1).astype(np.int64)
        return made

    def pick(self, among: Sequence[Any] | Values, count: int) -> Values:
        """Return values drawn alike."""
        values = among if isinstance(among, np.ndarray) else listed(among)
        return values[self.whole(0, len(values) - 1, count)]

    def weighted(self, shares: Mapping[Any, float], count: int) -> Values:
        """Return keys drawn as often as their values say; the key None is a text's NULL."""
        return listed(list(shares))[self.codes(list(shares.values()), count)]


def listed(values: Sequence[Any]) -> Values:
    """Return values as a column: whole numbers and fractions as such, everything else as texts."""
    kinds = {type(value) for value in values}
    if kinds == {int}:
        return np.asarray(values, dtype=np.int64)
    if kinds <= {int, float}:
        return np.asarray(values, dtype=np.float64)
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column
