"""How many requests are worked on, how many wait, and when the next one should come: beyond that, 429.

The model has so many sequences; a request beyond them would only wait inside it, unseen. So it waits here, in the
order of arrival, and one that finds the queue full is told at once and when to try again.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from math import ceil
from statistics import median
from typing import Final

from serve.gate.faults import TOO_MANY, Fault

_REMEMBERED: Final = 50
_LONGEST_WAIT_S: Final = 60


class Admission:
    """Lets so many requests run and so many wait."""

    def __init__(self, running_max: int, waiting_max: int) -> None:
        self.running_max = running_max
        self.waiting_max = waiting_max
        self.running = 0
        self._queue: deque[asyncio.Future[None]] = deque()
        self._took: deque[float] = deque(maxlen=_REMEMBERED)

    @property
    def waiting(self) -> int:
        """Return how many requests wait."""
        return len(self._queue)

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Wait for a place and hold it.

        Raises:
            Fault: as many wait already as may.
        """
        await self._enter()
        clock = asyncio.get_running_loop().time
        begun = clock()
        try:
            yield
        finally:
            self._took.append(clock() - begun)
            self._leave()

    def retry_after_s(self) -> int:
        """Return when a place should be free for one more, by how long the last requests took."""
        took = median(self._took) if self._took else 1.0
        return min(_LONGEST_WAIT_S, max(1, ceil(took * (self.waiting + 1) / self.running_max)))

    async def _enter(self) -> None:
        if self.running < self.running_max and not self._queue:
            self.running += 1
            return
        if self.waiting >= self.waiting_max:
            after = str(self.retry_after_s())
            raise Fault(
                TOO_MANY,
                f"{self.running} requests run and {self.waiting} wait; try again in {after} s",
                code="too_many_requests",
                headers={"Retry-After": after},
            )
        turn = asyncio.get_running_loop().create_future()
        self._queue.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._leave()  # the place was handed over in the very moment of giving up
            else:
                self._queue.remove(turn)
            raise

    def _leave(self) -> None:
        """Hand the place to the one that waits longest, or free it."""
        while self._queue:
            turn = self._queue.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self.running -= 1
