"""A thread in which the driver's coroutines run, so that whoever asks may do so from any thread, and simply waits."""

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class Loop:
    """An event loop in a thread of its own, until it is closed."""

    def __init__(self) -> None:
        """Start the thread."""
        self._runner = asyncio.Runner()
        self._stop = asyncio.Event()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="staging-oracle", daemon=True)
        self._thread.start()
        self._ready.wait()

    @property
    def runs(self) -> bool:
        """Whether it was not closed yet."""
        return self._thread.is_alive()

    def wait_for(self, work: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine there and return its result; it is cancelled where the caller is interrupted."""
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result()
        except BaseException:
            future.cancel()
            raise

    def close(self) -> None:
        """End the thread, and what still runs in it."""
        if self.runs:
            self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join()

    def _run(self) -> None:
        with self._runner as runner:
            self._loop = runner.get_loop()
            runner.run(self._until_stopped())

    async def _until_stopped(self) -> None:
        self._ready.set()
        await self._stop.wait()
