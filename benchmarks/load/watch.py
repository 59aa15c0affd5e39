"""Watches a server while it is under load: once a second its memory, its queue, and that it still is alive.

What it sees goes into `memory.jsonl`, a line a look. Whether the memory grows is for `benchmarks.memory_stable`.
"""

import time

import psutil

from benchmarks.device_memory import card_shares
from benchmarks.metrics import Gauges, read_gauges
from harness.contracts.errors import MachineError, StepError
from harness.contracts.files import LineWriter
from harness.contracts.record import Record
from harness.contracts.serving import Process, ServerState
from serve.group import members, resident_bytes

MEMORY = "memory.jsonl"
_CLOCK_MOVES_S = 5.0
"""A process's start is told by the system's clock, which may be set while it runs."""


class Look(Record):
    """What was seen of the server at one moment."""

    at_s: float
    """Since the watching began."""
    under_load: bool
    """False while the server is warmed up."""
    resident_bytes: int
    """Of all its processes together."""
    processes: dict[str, int]
    """Resident memory of each process, by its name and number."""
    card_used_shares: tuple[float, ...] | None
    """Of each card; None without cards, or where they do not tell."""
    engine: Gauges | None
    """None where the engine did not tell in time."""


class Watch:
    """The server's processes as they were at first, and the most memory that they have held since."""

    def __init__(self, server: ServerState, memory: LineWriter) -> None:
        self.server = server
        self.under_load = False
        self.peak_bytes = 0
        self.looks = 0
        self._memory = memory
        self._names: dict[int, str] = {}
        self._first = self._alive()
        self._begun = time.monotonic()

    def look(self) -> None:
        """Take one look and write it down.

        Raises:
            StepError: the server is gone.
        """
        process = self.server.process
        if not _is_there(process):
            raise StepError(f"the server (process {process.pid}) died during the measurement; see its log")
        at_s = round(time.monotonic() - self._begun, 2)
        sizes = resident_bytes(process.group)
        self.peak_bytes = max(self.peak_bytes, sum(sizes.values()))
        self.looks += 1
        look = Look(
            at_s=at_s,
            under_load=self.under_load,
            resident_bytes=sum(sizes.values()),
            processes={self._name(pid): size for pid, size in sorted(sizes.items())},
            card_used_shares=self._cards(),
            engine=read_gauges(self.server.url),
        )
        self._memory.write(look.model_dump(mode="json"))

    def restarts(self) -> int:
        """Return how many of the processes that were there at first are not there any more."""
        return len(self._first - self._alive())

    def _alive(self) -> set[int]:
        return {process.pid for process in members(self.server.process.group)}

    def _name(self, pid: int) -> str:
        """Return what a process is called, as it was when first seen: some rename themselves."""
        if pid not in self._names:
            try:
                first = pid == self.server.process.pid
                self._names[pid] = f"{'API server' if first else psutil.Process(pid).name()} {pid}"
            except psutil.Error:  # it ended since it was listed
                return f"process {pid}"
        return self._names[pid]

    def _cards(self) -> tuple[float, ...] | None:
        if self.server.device != "cuda":
            return None
        try:
            return card_shares()
        except MachineError:
            return None


def _is_there(server: Process) -> bool:
    """Whether a process is alive and is the one that was started, not a later one of the same number."""
    try:
        process = psutil.Process(server.pid)
        alive = process.status() != psutil.STATUS_ZOMBIE
        return alive and abs(process.create_time() - server.started_at) < _CLOCK_MOVES_S
    except psutil.Error:
        return False
