"""One attempt's own row in the history, kept while the attempt goes on.

A verdict never depends on the history: where it cannot be written, that is said once and the run goes on.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from harness import history
from harness.contracts.errors import ExitCode, GonogoError, InputError
from harness.contracts.files import digest_file
from harness.judge import Verdict


class AttemptRecord:
    """The row of an attempt that is under way, and how many attempts came before it."""

    def __init__(self, path: Path, version: str, warn: Callable[[str], None]) -> None:
        self.attempts_before = 0
        self._path = path
        self._version = version
        self._warn = warn
        self._number: int | None = None

    def begin(self, release_digest: str) -> None:
        """Count the attempts before this one and add its row."""
        with self._or_warned():
            self.attempts_before = history.attempts_at(self._path, self._version)
            self._number = history.begin(self._path, self._version, release_digest, _now())

    def step_begins(self, steps_anew: int) -> None:
        """Write down that so many steps were run, this one included."""
        self._change(steps_anew=steps_anew)

    def judged(self, verdict: Verdict, file: Path) -> None:
        """Write down the verdict."""
        self._end(
            "verdict",
            verdict.exit_code,
            verdict.reason,
            verdict_digest=digest_file(file),
            gates=history.gate_rows(verdict.gates),
        )

    def interrupted(self) -> None:
        """Write down that a person or a system ended it."""
        self._end("interrupted", ExitCode.INTERRUPTED, "interrupted")

    def failed(self, error: Exception) -> None:
        """Write down why there is no verdict."""
        code = ExitCode.USAGE if isinstance(error, GonogoError) else ExitCode.CRASH
        self._end("failed", code, " ".join(str(error).split()) or type(error).__name__)

    def _end(self, ending: str, exit_code: int, reason: str, **values: str) -> None:
        self._change(ending=ending, exit_code=int(exit_code), reason=reason, ended_at=_now(), **values)

    def _change(self, **values: str | float) -> None:
        if self._number is not None:
            with self._or_warned():
                history.change(self._path, self._number, **values)

    @contextmanager
    def _or_warned(self) -> Iterator[None]:
        """Say once that the history cannot be used, and leave it alone from then on."""
        try:
            yield
        except (sqlite3.Error, OSError, InputError) as error:
            self._number = None
            told = str(error) if isinstance(error, InputError) else f"{self._path}: cannot be used ({error})"
            self._warn(f"warning: this attempt is not recorded: {' '.join(told.split())}")


@contextmanager
def recorded(path: Path, version: str, release_file: Path, warn: Callable[[str], None]) -> Iterator[AttemptRecord]:
    """Record an attempt: that it began, and how it ended where it was not killed."""
    record = AttemptRecord(path, version, warn)
    record.begin(digest_file(release_file))
    try:
        yield record
    except KeyboardInterrupt:
        record.interrupted()
        raise
    except Exception as error:
        record.failed(error)
        raise


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
