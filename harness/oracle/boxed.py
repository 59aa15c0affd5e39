"""The process in which what a model wrote is run, so that nothing it does reaches the measurement.

``python -P -m harness.oracle.boxed FD`` speaks with `harness.oracle.box` over an inherited pipe: first it is given a
catalogue and rows, then request by request a statement. DuckDB is locked; besides, the process may write no file,
take only so much memory beyond what it began with, and so much processor time for each statement. Time is the
processor's, so that a busy machine makes no statement slow; beyond it the kernel kills. Rows never leave here.
"""

import json
import math
import pickle
import resource
import sys
from collections.abc import Iterator
from multiprocessing.connection import Connection
from typing import Any, Final

import psutil

from harness.oracle.catalog import from_json
from harness.oracle.execute import Database, NotRun, exceeded
from harness.oracle.explain import DuckDbEngine
from harness.oracle.rows import Expected, difference

CPU_LIMIT_S: Final = 2
"""A hundred times what an honest statement takes on some ten thousand rows."""
MEMORY_LIMIT_BYTES: Final = 2**30
"""Beyond what the process has when the first statement comes."""
Message = dict[str, Any]


def main() -> None:
    """Answer requests until the other side closes the pipe."""
    connection = Connection(int(sys.argv[1]))
    catalogue, rows = pickle.loads(connection.recv_bytes())  # noqa: S301 - our own parent wrote it
    known = from_json(catalogue)
    with Database(known, rows) as database, DuckDbEngine(known) as engine:
        _confine()
        connection.send_bytes(b"{}")
        while True:
            try:
                request = json.loads(connection.recv_bytes())
            except EOFError:
                return
            for message in _messages(request, database, engine):
                connection.send_bytes(json.dumps(message).encode())


def _messages(request: Message, database: Database, engine: DuckDbEngine) -> Iterator[Message]:
    _grant_time()
    try:
        if "explain" in request:
            explained = engine.explain(request["explain"])
            yield {"status": explained.status, "message": explained.message}
            return
        expected = database.expected(request["gold"])
        yield _gold(expected)
        if request["statement"] is not None:
            _grant_time()
            yield _answer(expected, database, request["statement"])
    except MemoryError:
        yield _not_run(exceeded("memory"))


def _gold(expected: Expected | NotRun) -> Message:
    if isinstance(expected, NotRun):
        return _not_run(expected)
    return {"rows": expected.count, "says_nothing": expected.says_nothing}


def _answer(expected: Expected | NotRun, database: Database, statement: str) -> Message:
    result = database.run(statement)
    if isinstance(result, NotRun):
        return _not_run(result)
    told = "" if isinstance(expected, NotRun) else difference(expected, result.rows, result.width)
    return {"rows": len(result.rows), "difference": told}


def _not_run(outcome: NotRun) -> Message:
    return {"why": outcome.why, "exceeded": outcome.exceeded}


def _confine() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    _lower(resource.RLIMIT_AS, psutil.Process().memory_info().vms + MEMORY_LIMIT_BYTES)


def _grant_time() -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime) + CPU_LIMIT_S)


def _lower(what: int, most: int) -> None:
    """Set a soft limit; the hard one, which the machine may have set, stays."""
    hard = resource.getrlimit(what)[1]
    resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


if __name__ == "__main__":
    main()
