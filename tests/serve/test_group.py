import subprocess
import sys
from collections.abc import Iterator

import pytest

from serve.group import end_group, members, peak_resident_bytes, resident_bytes

_STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(60)"
_PARENT = (
    "import subprocess, sys, time;"
    "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); print(flush=True); time.sleep(60)"
)


@pytest.fixture
def started() -> Iterator[list[subprocess.Popen[bytes]]]:
    processes: list[subprocess.Popen[bytes]] = []
    yield processes
    for process in processes:
        for left in members(process.pid):
            left.kill()
        process.communicate()


def _start(code: str, started: list[subprocess.Popen[bytes]]) -> int:
    """Start Python code in a group of its own and wait until it prints a line."""
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, start_new_session=True)
    started.append(process)
    assert process.stdout is not None
    process.stdout.readline()
    return process.pid


def test_children_are_members_of_the_group_and_end_with_it(started: list[subprocess.Popen[bytes]]) -> None:
    group = _start(_PARENT, started)
    assert len(members(group)) == 2
    end_group(group, grace_s=10)
    assert members(group) == ()


def test_a_process_that_ignores_the_signal_is_killed_after_the_grace(started: list[subprocess.Popen[bytes]]) -> None:
    group = _start(_STUBBORN, started)
    end_group(group, grace_s=0.2)
    assert members(group) == ()


def test_a_group_that_is_gone_ends_without_a_word(started: list[subprocess.Popen[bytes]]) -> None:
    group = _start("print(flush=True)", started)
    started[0].wait()
    end_group(group, grace_s=1)


def test_the_peak_is_no_less_than_what_is_held(started: list[subprocess.Popen[bytes]]) -> None:
    group = _start(_PARENT, started)
    held = resident_bytes(group)
    assert len(held) == 2
    assert peak_resident_bytes(group) >= sum(held.values()) > 0
