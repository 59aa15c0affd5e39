"""Every attempt at every version, in one SQLite file beside the versions: `runs/history.sqlite`.

A run adds a row when it begins and fills it in when it ends; one that was killed leaves a row that never ended. The
history is for people and for counting attempts: no verdict rests on it, so a run goes on without it (see
`harness.runner.record`). Several versions may be run at once, so writers wait for each other.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from harness.contracts.errors import InputError
from harness.contracts.record import Record
from harness.gates.gate import Outcome
from harness.judge import GateVerdict, deciding

HISTORY = "history.sqlite"
_SCHEMA = 1
_PATIENCE_S = 30.0
"""How long one writer waits for another."""
_TABLE = """
CREATE TABLE attempts (
    number INTEGER PRIMARY KEY,
    version TEXT NOT NULL,
    release_digest TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    ending TEXT,
    exit_code INTEGER,
    reason TEXT NOT NULL DEFAULT '',
    steps_anew INTEGER NOT NULL DEFAULT 0,
    verdict_digest TEXT,
    gates TEXT NOT NULL DEFAULT '[]'
)
"""


class GateRow(Record):
    """What one gate said in an attempt, with the criterion that decided it."""

    gate: str
    outcome: Outcome
    criterion: str = ""
    value: float | None = None
    unit: str = ""
    samples: int = 0
    bound: float | None = None
    limit: float | None = None


class Attempt(Record):
    """One attempt at a version."""

    number: int
    """Across all versions, in the order in which they began."""
    version: str
    release_digest: str
    """Of the release file as it was."""
    started_at: str
    """UTC, ISO 8601."""
    ended_at: str | None = None
    ending: Literal["verdict", "interrupted", "failed"] | None = None
    """None for one that is under way, or was killed."""
    exit_code: int | None = None
    reason: str = ""
    """The verdict's reason, or why there is none."""
    steps_anew: int = 0
    """How many steps were run; the others were finished and unchanged."""
    verdict_digest: str | None = None
    gates: tuple[GateRow, ...] = ()


def begin(path: Path, version: str, release_digest: str, started_at: str) -> int:
    """Add an attempt that begins and return its number.

    Raises:
        InputError: the file is of a newer Gonogo.
        sqlite3.Error: the file cannot be used.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _writing(path) as database:
        row = database.execute(
            "INSERT INTO attempts (version, release_digest, started_at) VALUES (?, ?, ?)",
            (version, release_digest, started_at),
        )
        return int(row.lastrowid or 0)


def change(path: Path, number: int, **values: str | float | None) -> None:
    """Fill in columns of an attempt.

    Raises:
        InputError: the file is of a newer Gonogo.
        sqlite3.Error: the file cannot be used.
    """
    columns = ", ".join(f"{name} = :{name}" for name in values)
    with _writing(path) as database:
        database.execute(f"UPDATE attempts SET {columns} WHERE number = :number", {**values, "number": number})  # noqa: S608 - names are ours


def read_attempts(path: Path, version: str | None = None) -> tuple[Attempt, ...]:
    """Return the attempts in their order, of one version or of all; none where there is no file.

    Raises:
        InputError: the file is of a newer Gonogo, or is no history.
    """
    if not path.is_file():
        return ()
    query = "SELECT * FROM attempts WHERE version = :version OR :version IS NULL ORDER BY number"
    try:
        with _opened(path, "ro") as database:
            return tuple(_attempt(row) for row in database.execute(query, {"version": version}))
    except (sqlite3.Error, ValueError) as error:
        raise InputError(
            f"{path}: not a history ({error}); move it away, and the next run begins a new one"
        ) from error


def attempts_at(path: Path, version: str) -> int:
    """Return how many attempts at a version ran at least one step.

    Raises:
        InputError: the file is of a newer Gonogo, or is no history.
    """
    return sum(attempt.steps_anew > 0 for attempt in read_attempts(path, version))


def gate_rows(gates: tuple[GateVerdict, ...]) -> str:
    """Return what the gates said, as a row holds it."""
    return json.dumps([_gate_row(gate).model_dump(mode="json") for gate in gates], allow_nan=False)


def _gate_row(gate: GateVerdict) -> GateRow:
    it = deciding(gate)
    if it is None:
        return GateRow(gate=gate.gate, outcome=gate.outcome)
    return GateRow(
        gate=gate.gate,
        outcome=gate.outcome,
        criterion=it.name,
        **it.model_dump(include={"value", "unit", "samples", "bound", "limit"}),
    )


def _attempt(row: sqlite3.Row) -> Attempt:
    told: dict[str, Any] = dict(row)
    return Attempt.model_validate_json(json.dumps(told | {"gates": json.loads(told["gates"])}))


@contextmanager
def _writing(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file to write to it; what is written is there when this ends, or not at all."""
    with _opened(path, "rwc") as database:
        database.execute("BEGIN IMMEDIATE")
        if database.execute("PRAGMA user_version").fetchone()[0] == 0:
            database.execute(_TABLE)
            database.execute(f"PRAGMA user_version = {_SCHEMA}")
        yield database
        database.execute("COMMIT")


@contextmanager
def _opened(path: Path, mode: Literal["ro", "rwc"]) -> Iterator[sqlite3.Connection]:
    """Open the file; whatever was not committed when this ends is undone."""
    database = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=_PATIENCE_S, isolation_level=None
    )
    try:
        database.row_factory = sqlite3.Row
        schema = database.execute("PRAGMA user_version").fetchone()[0]
        if schema > _SCHEMA:
            raise InputError(f"{path}: a history of a newer Gonogo (schema {schema}, this one knows {_SCHEMA})")
        yield database
    finally:
        database.close()
