"""The gateway's workers: a few processes that judge answers, so that no statement holds up the event loop.

A task has a time limit. A worker that exceeds it, or dies, is ended and another one takes its place; what it was
asked has no answer then, and what has no answer does not pass.
"""

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from harness.contracts.errors import InputError, StepError
from harness.contracts.logs import get_logger
from serve.gate.worker import WorkerOrder

MODULE: Final = "serve.gate.worker"
_START_S: Final = 120.0
_LINE_BYTES_MAX: Final = 16 * 2**20
_PAUSE_S: Final = 1.0
_LOG: Final = get_logger(__name__)


class NoAnswerError(Exception):
    """A worker gave no answer; the text says why."""


class Workers:
    """A pool of worker processes."""

    def __init__(self, order: WorkerOrder, count: int, on_restart: Callable[[], None] = lambda: None) -> None:
        self.count = count
        self._order = order
        self._on_restart = on_restart
        self._idle: asyncio.Queue[asyncio.subprocess.Process] = asyncio.Queue()
        self._all: set[asyncio.subprocess.Process] = set()
        self._starting: set[asyncio.Task[None]] = set()

    @property
    def alive(self) -> int:
        """Return how many workers there are."""
        return sum(it.returncode is None for it in self._all)

    async def start(self) -> None:
        """Start the workers.

        Raises:
            InputError: what they are told is wrong, such as a catalogue that is not there.
            StepError: one does not start.
        """
        for process in await asyncio.gather(*(self._one() for _ in range(self.count))):
            self._idle.put_nowait(process)

    async def do(self, task: dict[str, Any], timeout_s: float) -> dict[str, Any]:
        """Return a worker's answer to a task; the time that all are busy does not count.

        Raises:
            NoAnswerError: none in time, or the worker died.
        """
        process = await self._idle.get()
        whole = False
        try:
            answer = await _ask(process, task, timeout_s)
            whole = True
        finally:
            # Also where the client went away meanwhile: what the worker still says would answer the next task.
            if whole:
                self._idle.put_nowait(process)
            else:
                self._replace(process)
        return answer

    async def close(self) -> None:
        """End the workers."""
        for start in self._starting:
            start.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)
        for process in self._all:
            _kill(process)
        await asyncio.gather(*(process.wait() for process in self._all))

    def _replace(self, process: asyncio.subprocess.Process) -> None:
        _kill(process)
        self._on_restart()
        start = asyncio.get_running_loop().create_task(self._again(process))
        self._starting.add(start)
        start.add_done_callback(self._starting.discard)

    async def _again(self, ended: asyncio.subprocess.Process) -> None:
        await ended.wait()
        self._all.discard(ended)
        while True:
            try:
                self._idle.put_nowait(await self._one())
            except (InputError, StepError, OSError):
                _LOG.exception("a worker does not start; trying again")
                await asyncio.sleep(_PAUSE_S)
            else:
                return

    async def _one(self) -> asyncio.subprocess.Process:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", MODULE),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": _path()},
            limit=_LINE_BYTES_MAX,
        )
        self._all.add(process)
        try:
            _check(await _ask(process, self._order.model_dump(mode="json"), _START_S))
        except NoAnswerError as error:
            raise StepError(f"a worker of the gateway does not start ({error}); see the log") from error
        except BaseException:
            _kill(process)
            raise
        return process


def _check(said: dict[str, Any]) -> None:
    if "fault" in said:
        raise InputError(said["fault"])


async def _ask(process: asyncio.subprocess.Process, task: dict[str, Any], timeout_s: float) -> dict[str, Any]:
    if process.stdin is None or process.stdout is None:
        raise NoAnswerError("it has no pipes")
    try:
        async with asyncio.timeout(timeout_s):
            process.stdin.write(json.dumps(task).encode() + b"\n")
            await process.stdin.drain()
            answer: dict[str, Any] = json.loads(await process.stdout.readline())
    except TimeoutError as error:
        raise NoAnswerError(f"no decision within {timeout_s:g} s") from error
    except (OSError, ValueError) as error:
        raise NoAnswerError("its process died") from error
    return answer


def _kill(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.kill()


def _path() -> str:
    """Return the import path of a worker: this code first, then what this process has."""
    return os.pathsep.join(filter(None, (str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", ""))))
