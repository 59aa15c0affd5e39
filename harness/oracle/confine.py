"""Bounds on what one statement of a model may take from this process: processor time, and memory.

DuckDB's own limits do not count the text that a function builds, nor tell a slow statement from a busy machine. So
time is the processor's, and the address space is bounded while the statement runs.
"""

import resource
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import duckdb
import psutil

CPU_LIMIT_S: Final = 1.0
"""A hundred times what an honest statement takes on some ten thousand rows."""
MEMORY_LIMIT_BYTES: Final = 2**30
"""Beyond what the process has when the statement starts."""
_LOOK_S: Final = 0.05


@contextmanager
def confined(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Interrupt the connection's statement once it has used up its time, and refuse it more than its memory."""
    with _memory_limited(), _interrupted(connection):
        yield


@contextmanager
def _interrupted(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    ended = threading.Event()
    begun = time.process_time()

    def watch() -> None:
        while not ended.wait(_LOOK_S):
            if time.process_time() - begun > CPU_LIMIT_S:
                connection.interrupt()

    watcher = threading.Thread(target=watch, name="statement-limit", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()


@contextmanager
def _memory_limited() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = psutil.Process().memory_info().vms + MEMORY_LIMIT_BYTES
    if soft != resource.RLIM_INFINITY and soft < most:
        yield
        return
    resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
