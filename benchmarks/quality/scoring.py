"""Scores answers with all cores: each process judges and executes, with boxes of its own, one for each data seed.

Answers stream through: a few bundles are under way at a time, results come in the order of the answers, and nothing
grows with their number. A statement that exceeds its bounds costs its box and no more. A process that dies all the
same is replaced; the bundle that it was on is scored one by one, and the answer on which it dies again is undecided.
"""

import contextlib
import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from benchmarks.quality.execution import Execution
from benchmarks.quality.judgement import Judgement
from benchmarks.quality.questions import Question
from benchmarks.quality.worker import Asked, Scored, answer_all, lost
from harness.contracts.errors import MachineError
from harness.oracle.catalog import Catalogue, as_json
from harness.oracle.rows import DEFAULT, Strictness

__all__ = ["Asked", "Execution", "Judgement", "Question", "Scored", "cores", "score"]

_BUNDLE: Final = 8
_AHEAD: Final = 8
"""Bundles that are handed out, for each process, before the oldest is back."""
_ENDS_WITHIN_S: Final = 10.0
_Unit: TypeAlias = tuple[int, tuple[int, ...]]
"""Number of a bundle, and the places in it that one process is given."""


class _Worker(NamedTuple):
    process: BaseProcess
    connection: Connection


@dataclass(slots=True)
class _Bundle:
    asked: Sequence[Asked]
    scored: list[Scored | None] = field(default_factory=list)


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0))


def score(
    asked: Iterable[Asked],
    ground: Sequence[Path],
    catalogue: Catalogue,
    *,
    processes: int = 0,
    strictness: Strictness = DEFAULT,
) -> Iterator[Scored]:
    """Yield what is said of each answer, in the order of the answers.

    Args:
        asked: questions with their raw answers.
        ground: the databases to execute on, one for each data seed.
        catalogue: what the answers may name.
        processes: how many processes; 0 for one on each core. No more are started than there is work for.
        strictness: what is asked of columns besides their values.

    Raises:
        MachineError: a process cannot be started.
    """
    pool = _Pool(processes or cores(), (as_json(catalogue), tuple(ground), strictness))
    try:
        yield from pool.score(iter(asked))
    finally:
        pool.close()


class _Pool:
    """Processes, what each is on, and what is still to be handed out."""

    def __init__(self, most: int, given: tuple[object, ...]) -> None:
        self._most = most
        self._given = given
        self._context = multiprocessing.get_context("spawn")
        self._idle: list[_Worker] = []
        self._busy: dict[Connection, tuple[_Worker, _Unit]] = {}
        self._again: deque[_Unit] = deque()
        self._bundles: dict[int, _Bundle] = {}
        self._handed = 0

    def score(self, asked: Iterator[Asked]) -> Iterator[Scored]:
        next_out = 0
        while True:
            while len(self._busy) < self._most and (unit := self._next(asked, next_out)) is not None:
                self._hand_out(unit)
            if not self._busy:
                return
            for connection in wait(list(self._busy)):
                self._take(connection)  # type: ignore[arg-type]
            while (bundle := self._bundles.get(next_out)) is not None and None not in bundle.scored:
                yield from (it for it in bundle.scored if it is not None)
                del self._bundles[next_out]
                next_out += 1

    def close(self) -> None:
        """End all processes: one that waits ends by itself, with its boxes, one that is on something is killed."""
        for worker in self._idle:
            worker.connection.close()
        for worker in self._idle:
            worker.process.join(_ENDS_WITHIN_S)
        for worker in (*self._idle, *(worker for worker, _ in self._busy.values())):
            worker.connection.close()
            worker.process.kill()
            worker.process.join()

    def _next(self, asked: Iterator[Asked], next_out: int) -> _Unit | None:
        if self._again:
            return self._again.popleft()
        if self._handed - next_out >= _AHEAD * self._most:
            return None
        bundle = tuple(islice(asked, _BUNDLE))
        if not bundle:
            return None
        number, self._handed = self._handed, self._handed + 1
        self._bundles[number] = _Bundle(bundle, [None] * len(bundle))
        return number, tuple(range(len(bundle)))

    def _hand_out(self, unit: _Unit) -> None:
        worker = self._idle.pop() if self._idle else self._started()
        number, places = unit
        self._busy[worker.connection] = (worker, unit)
        with contextlib.suppress(OSError):  # it is dead, which shows when its answer is read
            worker.connection.send([self._bundles[number].asked[place] for place in places])

    def _take(self, connection: Connection) -> None:
        worker, (number, places) = self._busy.pop(connection)
        bundle = self._bundles[number]
        try:
            said: list[Scored] | str = connection.recv()
        except (EOFError, OSError):
            worker.process.join()
            connection.close()
            self._died((number, places), f"the process that scores it died (exit code {worker.process.exitcode})")
            return
        if isinstance(said, str):
            raise MachineError(said)
        for place, scored in zip(places, said, strict=True):
            bundle.scored[place] = scored
        self._idle.append(worker)

    def _died(self, unit: _Unit, why: str) -> None:
        number, places = unit
        if len(places) > 1:
            self._again.extend((number, (place,)) for place in places)
        else:
            bundle = self._bundles[number]
            bundle.scored[places[0]] = lost(bundle.asked[places[0]], why)

    def _started(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=answer_all, args=(theirs, *self._given), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)
