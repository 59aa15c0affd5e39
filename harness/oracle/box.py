"""Runs what a model wrote in a process of its own, which may be killed without harm.

The process reads a database from its file, so a new one is there in half a second. Rows stay in it: what comes back
is how many there were and the first difference. A statement that takes too much time or memory has `exceeded`; one
whose process dies otherwise, or that a busy machine does not come to, has merely not run. After either the next
statement finds a new process. A gold statement that takes too much is run once.
"""

import json
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

from harness.contracts.errors import MachineError
from harness.oracle import boxed
from harness.oracle.catalog import Catalogue, as_json
from harness.oracle.execute import NotRun, exceeded
from harness.oracle.explain import Explained
from harness.oracle.rows import DEFAULT, Strictness

WALL_LIMIT_S: Final = 120.0
"""A last resort: what a statement may take is measured in processor time."""
_START_LIMIT_S: Final = 300.0


class Wanted(NamedTuple):
    """What a gold statement returned."""

    rows: int
    says_nothing: bool


class Compared(NamedTuple):
    """What an answer returned: its rows, at most one more than are looked at, and their first difference."""

    rows: int
    difference: str


class Box:
    """A process with a locked database, read from the file that holds a catalogue's tables and rows."""

    def __init__(self, catalogue: Catalogue, database: Path, strictness: Strictness = DEFAULT) -> None:
        """Start the process.

        Raises:
            MachineError: it does not start, or DuckDB cannot open the file.
        """
        self._given = pickle.dumps((as_json(catalogue), str(database.absolute())))
        self._strictness = asdict(strictness)
        self._too_heavy: dict[str, NotRun] = {}
        self._process: subprocess.Popen[bytes] | None = None
        self._connection = self._started()

    def explain(self, statement: str) -> Explained:
        """Return what EXPLAIN says of a statement in Oracle's dialect, which is not run."""
        said = self._asked({"explain": statement})
        return Explained("unsupported", said.why) if isinstance(said, NotRun) else Explained(**said)

    def compare(self, gold: str, statement: str | None) -> tuple[Wanted | NotRun, Compared | NotRun | None]:
        """Return what a gold statement and an answer return; None for an answer that is none or was not come to."""
        if gold in self._too_heavy:
            return self._too_heavy[gold], None
        wanted = self._asked({"gold": gold, "statement": statement} | self._strictness)
        if isinstance(wanted, NotRun):
            if wanted.exceeded:
                self._too_heavy[gold] = wanted
            answered = None if statement is None or self._process is None else self._next()
            return wanted, answered if isinstance(answered, NotRun) else None
        if statement is None:
            return Wanted(**wanted), None
        answered = self._next()
        return Wanted(**wanted), answered if isinstance(answered, NotRun) else Compared(**answered)

    def close(self) -> None:
        """End the process."""
        if self._process is None:
            return
        self._connection.close()
        self._process.kill()
        self._process.wait()
        self._process = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _asked(self, request: Mapping[str, Any]) -> dict[str, Any] | NotRun:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._connection = self._started()
        try:
            self._connection.send_bytes(json.dumps(request).encode())
        except OSError:
            return self._why_dead()
        return self._next()

    def _next(self) -> dict[str, Any] | NotRun:
        """Return the next message; where there is none, or it says that too much was taken, the process is ended."""
        if not self._connection.poll(WALL_LIMIT_S):
            self.close()
            return NotRun(f"nothing came within {WALL_LIMIT_S:g} s, though its processor time was not used up")
        try:
            said: dict[str, Any] = json.loads(self._connection.recv_bytes())
        except (EOFError, OSError):
            return self._why_dead()
        if "why" not in said:
            return said
        if said["exceeded"]:
            self.close()
        return NotRun(**said)

    def _why_dead(self) -> NotRun:
        code = self._process.wait() if self._process is not None else 0
        self.close()
        if code == -signal.SIGXCPU:
            return exceeded(f"{boxed.CPU_LIMIT_S} s of processor time")
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return NotRun(f"the engine died of it ({how})")

    def _started(self) -> Connection:
        ours, theirs = Pipe()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", boxed.__name__, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={"PYTHONPATH": os.pathsep.join(str(Path(it).absolute()) for it in sys.path if it)},
                pass_fds=[theirs.fileno()],
            )
        why = f"nothing came from it within {_START_LIMIT_S:g} s"
        try:
            ours.send_bytes(self._given)
            if ours.poll(_START_LIMIT_S):
                fault = json.loads(ours.recv_bytes()).get("fault", "")
                if not fault:
                    return ours
                why = fault
        except (EOFError, OSError):
            why = f"exit code {self._process.wait()}; does `python -c 'import duckdb'` work?"
        self._connection = ours
        self.close()
        raise MachineError(f"the process that executes statements does not start: {why}")
