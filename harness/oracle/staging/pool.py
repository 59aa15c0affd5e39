"""So many sessions at most, opened when they are needed, used again while they are sound.

The driver has a pool of its own, whose background thread connects: what goes wrong there reaches whoever asks next,
and a server that never answers holds the thread. Here whoever needs a session opens it, and learns why it cannot.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from harness.oracle.staging.session import Session

Opening = Callable[[], Awaitable[Session]]


class Pool:
    """Sessions of one event loop."""

    def __init__(self, opened: Opening, size: int) -> None:
        """Open nothing yet."""
        self._opened = opened
        self._room = asyncio.Semaphore(size)
        self._free: list[Session] = []

    @asynccontextmanager
    async def session(self) -> AsyncIterator[Session]:
        """Lend a session; one in whose use something is raised is closed and not used again."""
        async with self._room:
            session = self._free.pop() if self._free else await self._opened()
            try:
                yield session
            except BaseException:
                await session.close()
                raise
            self._free.append(session)

    async def close(self) -> None:
        """Close the sessions that nobody uses."""
        while self._free:
            await self._free.pop().close()
