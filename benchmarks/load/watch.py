"""Watches a server while it is under load: once a second its memory, its queue, and that it still is alive.

What it sees goes into `memory.jsonl`, a line a look. Whether the memory grows is for `benchmarks.memory_stable`, and
what went wrong for `benchmarks.load.faults`. A server that is only known by its address tells what its metrics tell:
whose processes they are is not known, and so is no zero.
"""

import time
from pathlib import Path

import psutil
from pydantic import ValidationError

from benchmarks.cards import Card, read_cards
from benchmarks.metrics import AT_ONCE_S, Gauges, read_gauges
from harness.contracts.errors import InputError, MachineError, StepError
from harness.contracts.files import LineWriter, read_lines, read_record
from harness.contracts.record import Record
from harness.contracts.serving import Process, ServerState
from serve.group import members, resident_bytes

_CLOCK_MOVES_S = 5.0
"""A process's start is told by the system's clock, which may be set while it runs."""


class Look(Record):
    """What was seen of the server at one moment."""

    at_s: float
    """Since the watching began."""
    under_load: bool
    """False while the server is warmed up."""
    resident_bytes: int | None
    """Of all its processes together; None where they are not known, or are gone."""
    processes: dict[str, int]
    """Resident memory of each process, by its name and number."""
    card_used_shares: tuple[float, ...] | None
    """Of each card; None without cards, or where they do not tell."""
    engine: Gauges | None
    """None where the engine did not tell in time."""
    card_bytes: dict[str, int] | None = None
    """Of all cards, what each of the processes holds; None without cards, or where they do not tell by process."""
    part: int = 0
    """Which part of the run this is: a run that was killed goes on in the next one."""


class Watch:
    """The server's processes as they were at first, and the most memory that they have held since.

    Args:
        server: the server, with its processes; or its address alone, where it runs elsewhere.
        memory: takes each look.
        state: the launcher's state file, where one that died is looked for anew; without it, a death is the end.
    """

    def __init__(
        self,
        server: ServerState | str,
        memory: LineWriter,
        *,
        state: Path | None = None,
    ) -> None:
        self.server = None if isinstance(server, str) else server
        self.url = server if isinstance(server, str) else server.url
        self.under_load = False
        self.peak_bytes = 0
        self.looks = 0
        self.untold = ""
        """The line that says why cards or engine tell nothing, where they do not."""
        self._memory = memory
        self._state = state
        self._names: dict[int, str] = {}
        self._first = self._alive()
        self._starts: set[float] = set()
        self.begun_s = time.monotonic()

    def now(self) -> float:
        """Return the seconds since the watching began."""
        return round(time.monotonic() - self.begun_s, 3)

    def look(self, patience_s: float = AT_ONCE_S) -> Look:
        """Take one look, write it down and return it; the engine is waited for so long.

        Raises:
            StepError: the server is gone, and no state file tells of one that took its place.
        """
        at_s, there = self.now(), self._is_there()
        sizes = resident_bytes(self.server.process.group) if self.server and there else {}
        self.peak_bytes = max(self.peak_bytes, sum(sizes.values()))
        self.looks += 1
        cards = self._cards()
        look = Look(
            at_s=at_s,
            under_load=self.under_load,
            resident_bytes=sum(sizes.values()) if sizes else None,
            processes={self._name(pid): size for pid, size in sorted(sizes.items())},
            card_used_shares=tuple(round(it.used_bytes / it.total_bytes, 6) for it in cards) if cards else None,
            engine=self._engine(patience_s),
            card_bytes=self._by_process(cards, sizes),
        )
        if look.engine is not None and look.engine.done is not None:
            self._starts.add(look.engine.done.process_start_s)
        self._memory.write(look.model_dump(mode="json"))
        return look

    def restarts(self) -> int:
        """Return how many of the processes that were there at first are not there any more, or began anew."""
        return max(len(self._first - self._alive()), len(self._starts) - 1, 0)

    def _alive(self) -> set[int]:
        return {process.pid for process in members(self.server.process.group)} if self.server else set()

    def _is_there(self) -> bool:
        """Whether the server, or the one that the state file names in its place, is there."""
        if self.server is None or _runs(self.server.process):
            return True
        if self._state is None:
            pid = self.server.process.pid
            raise StepError(f"the server (process {pid}) died during the measurement; see its log")
        try:
            told = read_record(self._state, ServerState)
        except InputError:
            return False
        self.server = told
        return _runs(told.process)

    def _engine(self, patience_s: float) -> Gauges | None:
        try:
            return read_gauges(self.url, patience_s)
        except StepError as error:
            if self.server is not None and self._state is None:
                raise
            self.untold = str(error)
            return None

    def _name(self, pid: int) -> str:
        """Return what a process is called, as it was when first seen: some rename themselves."""
        if pid not in self._names:
            try:
                first = self.server is not None and pid == self.server.process.pid
                self._names[pid] = f"{'API server' if first else psutil.Process(pid).name()} {pid}"
            except psutil.Error:  # it ended since it was listed
                return f"process {pid}"
        return self._names[pid]

    def _cards(self) -> tuple[Card, ...]:
        if self.server is None or self.server.device != "cuda":
            return ()
        try:
            return read_cards()
        except MachineError as error:
            self.untold = str(error)
            return ()

    def _by_process(self, cards: tuple[Card, ...], sizes: dict[int, int]) -> dict[str, int] | None:
        """Return what the server's processes hold of all cards; None where the driver names none of them."""
        held: dict[str, int] = {}
        for card in cards:
            for pid, size in card.processes.items():
                if pid in sizes:
                    held[self._name(pid)] = held.get(self._name(pid), 0) + size
        return held or None


def read_looks(path: Path) -> tuple[Look, ...]:
    """Return what was seen of the server, in its order.

    Raises:
        InputError: nothing, or a line is no look.
    """
    looks = []
    for number, line in enumerate(read_lines(path), start=1):
        shares = line.get("card_used_shares")
        try:
            looks.append(Look.model_validate(line | {"card_used_shares": shares and tuple(shares)}))
        except ValidationError as error:
            raise InputError(f"{path}:{number}: not a look at the server: {error.errors()[0]['msg']}") from error
    if not looks:
        raise InputError(f"{path}: holds no look at the server; run the load test again")
    return tuple(looks)


def _runs(server: Process) -> bool:
    """Whether a process is alive and is the one that was started, not a later one of the same number."""
    try:
        process = psutil.Process(server.pid)
        alive = process.status() != psutil.STATUS_ZOMBIE
        return alive and abs(process.create_time() - server.started_at) < _CLOCK_MOVES_S
    except psutil.Error:
        return False
