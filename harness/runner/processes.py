"""The processes of a run: started in groups of their own, ended as groups, and found again after a kill.

Every process that a run starts, directly or not, carries the run's name in its environment; that is how the next
run finds what a killed one left behind, and why nothing else is ever ended.
"""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import psutil

from harness.contracts.step import RUN_VARIABLE

_GRACE_S = 20.0
_POLL_S = 0.1


def start(argv: Sequence[str], *, environment: Mapping[str, str], log: Path, cwd: Path) -> subprocess.Popen[bytes]:
    """Start a program in a session of its own, its output appended to a log."""
    with log.open("ab") as output:
        return subprocess.Popen(
            list(argv),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env=dict(environment),
            cwd=cwd,
            start_new_session=True,
        )


def end(process: subprocess.Popen[bytes], grace_s: float = _GRACE_S) -> None:
    """End a program and its whole group: asked first, killed after a grace."""
    _signal_group(process.pid, signal.SIGTERM)
    deadline = time.monotonic() + grace_s
    while process.poll() is None and time.monotonic() < deadline:
        time.sleep(_POLL_S)
    _signal_group(process.pid, signal.SIGKILL)
    process.wait()


def memory_bytes(process: subprocess.Popen[bytes]) -> int:
    """Return the resident memory of a program and of all that it started, added up; 0 when it is gone."""
    with contextlib.suppress(psutil.Error):
        root = psutil.Process(process.pid)
        return sum(_resident(it) for it in (root, *root.children(recursive=True)))
    return 0


def left_behind(run: str) -> list[psutil.Process]:
    """Return the processes that carry a run's name, this one apart."""
    return [it for it in psutil.process_iter() if it.pid != os.getpid() and _run_of(it) == run]


def end_left_behind(run: str, grace_s: float = _GRACE_S) -> int:
    """End what an earlier attempt of a run left behind, and return how many processes that were."""
    found = left_behind(run)
    for process in found:
        with contextlib.suppress(psutil.Error):
            process.terminate()
    _, alive = psutil.wait_procs(found, timeout=grace_s)
    for process in alive:
        with contextlib.suppress(psutil.Error):
            process.kill()
    psutil.wait_procs(alive, timeout=grace_s)
    return len(found)


def _signal_group(group: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def _run_of(process: psutil.Process) -> str | None:
    try:
        return process.environ().get(RUN_VARIABLE)
    except (psutil.Error, OSError):
        return None
