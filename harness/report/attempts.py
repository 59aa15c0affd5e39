"""The attempts at versions as rows: a table on a terminal, the same rows for programs."""

from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from harness.contracts.errors import InputError, did_you_mean
from harness.history import HISTORY, Attempt, read_attempts
from harness.runner.folder import RunFolder, is_under_way
from harness.runner.view import clock


class AttemptRow(Attempt):
    """An attempt as it is shown."""

    state: str
    """What ended it; `under way`, or `never ended` for one that was killed."""
    attempt: int | None
    """Which attempt at its version it was; None for a run that found every step finished."""


def attempt_rows(runs: Path, version: str | None) -> tuple[AttemptRow, ...]:
    """Return the attempts at a version, or at all versions.

    Raises:
        InputError: no such version was ever run, or the history cannot be read.
    """
    attempts = read_attempts(runs / HISTORY)
    known = {attempt.version: attempt.number for attempt in attempts}
    if version is not None and version not in known:
        raise InputError(f"{runs / HISTORY}: no attempt at {version}{did_you_mean(version, known)}")
    counts = dict.fromkeys(known, 0)
    rows = []
    for it in attempts:
        counts[it.version] += it.steps_anew > 0
        last = it.number == known[it.version]
        going_on = it.ending is None and last and is_under_way(RunFolder(runs / it.version))
        state = it.ending or ("under way" if going_on else "never ended")
        number = counts[it.version] if it.steps_anew else None
        rows.append(AttemptRow(**dict(it), state=state, attempt=number))
    return tuple(row for row in rows if version in (None, row.version))


def print_attempts(rows: tuple[AttemptRow, ...], runs: Path, console: Console) -> None:
    """Print the attempts as a table, the oldest first."""
    if not rows:
        console.print(f"{runs / HISTORY}: no attempt yet", highlight=False, soft_wrap=True)
        return
    headers = ("version", "attempt", "begun (UTC)", "took", "ended by", "exit", "steps run", "why")
    table = Table(*headers, box=None, header_style="dim", pad_edge=False)
    for row in rows:
        table.add_row(
            Text(row.version),
            "-" if row.attempt is None else str(row.attempt),
            row.started_at[:19].replace("T", " "),
            _took(row),
            row.state,
            "-" if row.exit_code is None else str(row.exit_code),
            str(row.steps_anew),
            Text(row.reason),
        )
    console.print(table)


def _took(row: AttemptRow) -> str:
    if row.ended_at is None:
        return "-"
    return clock((datetime.fromisoformat(row.ended_at) - datetime.fromisoformat(row.started_at)).total_seconds())
