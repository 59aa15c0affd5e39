"""The process in which what a model wrote is run, so that nothing it does reaches the measurement.

``python -P -m harness.oracle.boxed FD`` speaks with `harness.oracle.box` over an inherited pipe: first it is given a
catalogue and the file of a database, then request by request a statement. DuckDB is locked, the file read only;
besides, the process may write no file, take only so much memory beyond what it began with, and so much processor
time for each statement. Time is the processor's, so that a busy machine makes no statement slow; beyond it the kernel
kills. Rows never leave here; those of gold statements are kept, up to so many, for the next answer to the same gold.
"""

import json
import math
import pickle
import resource
import sys
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

import psutil

from harness.contracts.errors import GonogoError
from harness.oracle.catalog import Catalogue, from_json
from harness.oracle.columns import TooManyWaysError
from harness.oracle.execute import Database, NotRun, exceeded
from harness.oracle.labels import labels
from harness.oracle.rows import Expected, Strictness, difference

CPU_LIMIT_S: Final = 2
"""A hundred times what an honest statement takes on some ten thousand rows."""
MEMORY_LIMIT_BYTES: Final = 2**30
"""Beyond what the process has when the first statement comes."""
KEPT_ROWS: Final = 100_000
"""Rows of gold statements that are kept; those asked for last."""
Message = dict[str, Any]


class Golds:
    """What gold statements return, kept for the answers that are still to come."""

    def __init__(self, database: Database, catalogue: Catalogue, most_rows: int = KEPT_ROWS) -> None:
        """Start with none."""
        self._database = database
        self._catalogue = catalogue
        self._most = most_rows
        self._held = 0
        self._kept: OrderedDict[str, Expected | NotRun] = OrderedDict()

    def expected(self, gold: str) -> Expected | NotRun:
        """Return what a gold statement returns, run again only where that is no longer known."""
        found = self._kept.pop(gold, None)
        if found is None:
            found = self._database.expected(gold)
            if isinstance(found, Expected):
                found = replace(found, names=labels(gold, self._catalogue))
            self._held += _size(found)
        self._kept[gold] = found
        while self._held > self._most and len(self._kept) > 1:
            self._held -= _size(self._kept.popitem(last=False)[1])
        return found


def main() -> None:
    """Answer requests until the other side closes the pipe."""
    connection = Connection(int(sys.argv[1]))
    catalogue, path = pickle.loads(connection.recv_bytes())  # noqa: S301 - our own parent wrote it
    known = from_json(catalogue)
    try:
        opened = Database(known, Path(path))
    except GonogoError as error:
        connection.send_bytes(json.dumps({"fault": str(error)}).encode())
        return
    with opened as database:
        golds = Golds(database, known)
        _confine()
        connection.send_bytes(b"{}")
        while True:
            try:
                request = json.loads(connection.recv_bytes())
            except EOFError:
                return
            for message in _messages(request, golds, database, known):
                connection.send_bytes(json.dumps(message).encode())


def _messages(request: Message, golds: Golds, database: Database, catalogue: Catalogue) -> Iterator[Message]:
    _grant_time()
    try:
        if "explain" in request:
            explained = database.explain(request["explain"])
            yield {"status": explained.status, "message": explained.message}
            return
        expected = golds.expected(request["gold"])
        yield _gold(expected)
        if request["statement"] is not None:
            _grant_time()
            yield _answer(expected, database, request, catalogue)
    except MemoryError:
        yield _not_run(exceeded("memory"))


def _gold(expected: Expected | NotRun) -> Message:
    if isinstance(expected, NotRun):
        return _not_run(expected)
    return {"rows": expected.count, "says_nothing": expected.says_nothing}


def _answer(expected: Expected | NotRun, database: Database, request: Message, catalogue: Catalogue) -> Message:
    statement: str = request["statement"]
    result = database.run(statement)
    if isinstance(result, NotRun):
        return _not_run(result)
    told = ""
    if isinstance(expected, Expected):
        _grant_time()  # comparing is our work, not the statement's
        strictness = Strictness(columns=request["columns"], names=request["names"])
        names = labels(statement, catalogue) if strictness.names == "strict" else ()
        try:
            told = difference(expected, result.rows, result.width, strictness, names)
        except TooManyWaysError as error:
            return _not_run(NotRun(str(error)))
    return {"rows": len(result.rows), "difference": told}


def _not_run(outcome: NotRun) -> Message:
    return {"why": outcome.why, "exceeded": outcome.exceeded}


def _size(found: Expected | NotRun) -> int:
    return 1 + (found.held if isinstance(found, Expected) else 0)


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
