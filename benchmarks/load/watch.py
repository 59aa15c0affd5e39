"""Watches a server while it is under load: the memory of its processes each second, and that it still is alive."""

import time

import psutil

from harness.contracts.errors import StepError
from harness.contracts.files import LineWriter
from harness.contracts.serving import Process
from serve.group import members, resident_bytes

_CLOCK_MOVES_S = 5.0
"""A process's start is told by the system's clock, which may be set while it runs."""


class Watch:
    """The server's processes as they were at first, and the most memory that they have held since."""

    def __init__(self, server: Process, memory: LineWriter) -> None:
        self.server = server
        self.peak_bytes = 0
        self.looks = 0
        self._memory = memory
        self._first = self._alive()
        self._begun = time.monotonic()

    def look(self) -> None:
        """Take one sample of the memory.

        Raises:
            StepError: the server is gone.
        """
        if not _is_there(self.server):
            raise StepError(f"the server (process {self.server.pid}) died during the measurement; see its log")
        resident = resident_bytes(self.server.group)
        self.peak_bytes = max(self.peak_bytes, resident)
        self.looks += 1
        self._memory.write({"at_s": round(time.monotonic() - self._begun, 2), "resident_bytes": resident})

    def restarts(self) -> int:
        """Return how many of the processes that were there at first are not there any more."""
        return len(self._first - self._alive())

    def _alive(self) -> set[int]:
        return {process.pid for process in members(self.server.group)}


def _is_there(server: Process) -> bool:
    """Whether a process is alive and is the one that was started, not a later one of the same number."""
    try:
        process = psutil.Process(server.pid)
        alive = process.status() != psutil.STATUS_ZOMBIE
        return alive and abs(process.create_time() - server.started_at) < _CLOCK_MOVES_S
    except psutil.Error:
        return False
