"""A process group: who is in it, how much memory it holds, and how it is ended with certainty.

vLLM is several processes; started in a session of its own, they share one group that can be ended as a whole.
"""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from harness.contracts.errors import StepError
from harness.contracts.logs import get_logger

_POLL_S = 0.1
_KILLED_WITHIN_S = 10.0
_LOG = get_logger(__name__)


def members(group: int) -> tuple[psutil.Process, ...]:
    """Return the living processes of a group; what has ended and only waits to be reaped is not living."""
    return tuple(process for process in psutil.process_iter() if _lives_in(process, group))


def resident_bytes(group: int) -> dict[int, int]:
    """Return the resident memory of each of a group's processes; pages that they share count in each of them."""
    return dict(_resident_sizes(group))


def peak_resident_bytes(group: int) -> int:
    """Return the most resident memory that each of a group's living processes has ever held, added up."""
    return sum(_peak(process.pid) for process in members(group))


def end_group(group: int, *, grace_s: float) -> None:
    """Ask a group to end, kill what is left after the grace, and make sure that nothing is.

    Raises:
        StepError: a process survived even that.
    """
    for number, patience_s in ((signal.SIGTERM, grace_s), (signal.SIGKILL, _KILLED_WITHIN_S)):
        if not _signal(group, number) or _empty_within(group, patience_s):
            return
        _LOG.warning("process group %d is still there %g s after %s", group, patience_s, number.name)
    left = ", ".join(str(process.pid) for process in members(group))
    raise StepError(f"process group {group}: cannot be ended, left are {left}; end them by hand")


def _lives_in(process: psutil.Process, group: int) -> bool:
    try:
        return os.getpgid(process.pid) == group and process.status() != psutil.STATUS_ZOMBIE
    except (ProcessLookupError, psutil.Error):
        return False


def _resident_sizes(group: int) -> Iterator[tuple[int, int]]:
    for process in members(group):
        try:
            yield process.pid, process.memory_info().rss
        except psutil.Error:
            continue  # it ended since it was listed


def _peak(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0  # it ended since it was listed
    lines = (line.split() for line in status.splitlines() if line.startswith("VmHWM:"))
    return sum(int(kibibytes) * 1024 for _, kibibytes, _ in lines)


def _signal(group: int, number: signal.Signals) -> bool:
    """Send a signal to a group; False where the group is gone."""
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        return False
    return True


def _empty_within(group: int, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while members(group):
        if time.monotonic() > deadline:
            return False
        time.sleep(_POLL_S)
    return True
