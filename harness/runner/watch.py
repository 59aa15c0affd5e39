"""Running one program to its end: events shown, memory looked at, its failure told in one line.

The program runs in a group of its own and is ended with it, whatever way the watching ends.
"""

import subprocess
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

from harness.contracts.errors import ExitCode, StepError
from harness.contracts.files import read_record
from harness.contracts.progress import EventReader
from harness.contracts.step import FAILURE, Failure
from harness.runner import processes
from harness.runner.display import Display
from harness.runner.view import StepView

_POLL_S = 0.1
_MEMORY_EVERY_S = 1.0
LAST_LINES = 8


def watch(
    process: subprocess.Popen[bytes],
    view: StepView,
    display: Display,
    events: Path,
    until: Callable[[], bool] = lambda: False,
) -> None:
    """Follow a program until it ends, or until something else says that it is enough."""
    reader = EventReader(events)
    looked = 0.0
    while True:
        over = process.poll() is not None or until()
        for event in reader.read():
            view.take(event)
        if time.monotonic() - looked >= _MEMORY_EVERY_S:
            looked = time.monotonic()
            view.peak_bytes = max(view.peak_bytes, processes.memory_bytes(process))
        display.changed(view)
        if over:
            return
        time.sleep(_POLL_S)


def failure_of(name: str, status: int | None, work: Path, log: Path) -> StepError:
    """Return why a program ended without a result: its own line, or how it died."""
    told = work / FAILURE
    if told.is_file():
        failure = read_record(told, Failure)
        return StepError(f"{name}: {failure.message}", explained=failure.exit_code != ExitCode.CRASH)
    if status is not None and status < 0:
        return StepError(f"{name}: killed by signal {-status}; see {log}")
    return StepError(f"{name}: ended with exit status {status}; see {log}")


def last_lines(log: Path, count: int = LAST_LINES) -> tuple[str, ...]:
    """Return the last lines of a log."""
    if not log.is_file():
        return ()
    with log.open(encoding="utf-8", errors="replace") as lines:
        return tuple(line.rstrip() for line in deque(lines, maxlen=count))
