"""The audit log: what was asked and what was decided, a line when a request begins and one when it ends.

A line is written and handed to the operating system before anything else happens: a request is not worked on before
it stands there, and no answer leaves before its outcome does. A gateway that is killed leaves begun requests without
an end; the next one finds them and says so. One gateway holds a log at a time.
"""

import fcntl
import json
import os
import stat
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from harness.contracts.errors import InputError, MachineError
from harness.contracts.files import cannot_write

BEGUN: Final = "begun"
ENDED: Final = "ended"
LOST: Final = "lost"
_OPTION: Final = "--audit"


class AuditLog:
    """Appends to one log."""

    def __init__(self, path: Path, *, syncs: bool = False) -> None:
        self.path = path
        self._syncs = syncs
        self._handle = -1

    def __enter__(self) -> Self:
        """Open the log, say which requests the gateway before this one lost, and return it.

        Raises:
            InputError: another gateway writes it.
            MachineError: it cannot be written.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._handle = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(self._handle)
            raise InputError(f"{self.path}: another gateway writes this log; name another with {_OPTION}") from error
        except OSError as error:
            raise MachineError(cannot_write(self.path, error, _OPTION)) from error
        if stat.S_ISREG(os.fstat(self._handle).st_mode):  # a pipe or a device has nothing to read again
            self._tell_what_was_lost()
        return self

    def write(self, event: str, request: str, data: dict[str, Any]) -> None:
        """Write one line.

        Raises:
            MachineError: the log cannot be written.
        """
        line = {"event": event, "id": request, "at": _now(), **data}
        self._append(
            json.dumps(line, ensure_ascii=False, allow_nan=False).encode("utf-8", "backslashreplace") + b"\n"
        )

    def _tell_what_was_lost(self) -> None:
        if _is_torn(self._handle):
            self._append(b"\n")
        for request in unfinished(self.path):
            self.write(LOST, request, {"reason": "the gateway ended before this request did"})

    def _append(self, line: bytes) -> None:
        try:
            while line:
                line = line[os.write(self._handle, line) :]
            if self._syncs:
                os.fsync(self._handle)
        except OSError as error:
            raise MachineError(cannot_write(self.path, error, _OPTION)) from error

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the log."""
        os.close(self._handle)


def unfinished(path: Path) -> tuple[str, ...]:
    """Return the ids of the requests that a log shows as begun and neither ended nor lost, in their order."""
    begun: dict[str, None] = {}
    for line in lines(path):
        if line.get("event") == BEGUN:
            begun[str(line.get("id"))] = None
        else:
            begun.pop(str(line.get("id")), None)
    return tuple(begun)


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the lines that can be read: one that a kill tore says nothing, and stops nobody."""
    with path.open("rb") as file:
        for line in file:
            try:
                data = json.loads(line)
            except ValueError:
                continue
            if isinstance(data, dict):
                yield data


def _is_torn(handle: int) -> bool:
    size = os.fstat(handle).st_size
    return size > 0 and os.pread(handle, 1, size - 1) != b"\n"


def _now() -> str:
    return datetime.fromtimestamp(time.time(), UTC).isoformat(timespec="milliseconds")
