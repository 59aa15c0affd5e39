"""How many different things there were, in bounded memory: exact for some thousands, about 2% off above.

The lowest hashes of all that was seen are kept: how closely they lie tells how many there are.
"""

import heapq
from typing import Final

from train.examine import number

_KEPT: Final = 4096
_SPACE: Final = 2**63


class Distinct:
    """Counts different texts."""

    def __init__(self) -> None:
        self._lowest: set[int] = set()
        self._heap: list[int] = []
        self.seen = 0

    def add(self, text: str) -> None:
        """See one more."""
        self.seen += 1
        value = number("distinct", text)
        if value in self._lowest:
            return
        if len(self._heap) < _KEPT:
            heapq.heappush(self._heap, -value)
        elif value < -self._heap[0]:
            self._lowest.discard(-heapq.heapreplace(self._heap, -value))
        else:
            return
        self._lowest.add(value)

    @property
    def exact(self) -> bool:
        """Whether all that were seen are kept."""
        return len(self._heap) < _KEPT

    def count(self) -> int:
        """Return how many there were."""
        return len(self._heap) if self.exact else round((_KEPT - 1) * _SPACE / -self._heap[0])
