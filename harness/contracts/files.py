"""Files as every part reads and writes them: whole or not at all, canonical, with a digest.

A file is written beside its place under a temporary name, synced, and renamed, so a kill or a full disk leaves
either the old file or the new one. JSON never holds NaN or infinity.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from pydantic import ValidationError

from harness.contracts.errors import InputError, MachineError
from harness.contracts.record import Record

AnyRecord = TypeVar("AnyRecord", bound=Record)


def digest_file(path: Path) -> str:
    """Return ``sha256:<hex>`` of a file's bytes."""
    with path.open("rb") as file:
        return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"


def digest_json(data: Any) -> str:  # noqa: ANN401 - any JSON value
    """Return ``sha256:<hex>`` of a JSON value's canonical text."""
    return f"sha256:{hashlib.sha256(canonical_json(data).encode()).hexdigest()}"


def canonical_json(data: Any) -> str:  # noqa: ANN401 - any JSON value
    """Return the one text of a JSON value: sorted keys, no spaces, no NaN."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def write_text(path: Path, text: str) -> None:
    """Write a text file whole or not at all.

    Raises:
        MachineError: the disk is full or the folder cannot be written to.
    """
    write_bytes(path, text.encode())


def write_bytes(path: Path, data: bytes, option: str = "--runs") -> None:
    """Write a file whole or not at all; `option` is how a person chooses another place.

    Raises:
        MachineError: the disk is full or the folder cannot be written to.
    """
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise MachineError(cannot_write(path, error, option)) from error


def cannot_write(path: Path, error: OSError, option: str = "--runs") -> str:
    """Return the line that tells why a file could not be written and what to do."""
    return f"{path}: cannot be written ({error.strerror or error}); free space or choose another folder with {option}"


def write_json(path: Path, data: Any) -> None:  # noqa: ANN401 - any JSON value
    """Write a JSON value for people and programs: indented, in the order given."""
    write_text(path, json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False) + "\n")


def write_record(path: Path, record: Record) -> None:
    """Write a record as JSON."""
    write_json(path, record.model_dump(mode="json"))


def read_json(path: Path) -> Any:  # noqa: ANN401 - any JSON value
    """Return a JSON file's value.

    Raises:
        InputError: there is no such file, or it is not JSON (with its line).
    """
    try:
        return json.loads(read_text(path))
    except ValueError as error:
        raise InputError(f"{path}: not JSON ({error}); it may be truncated, fetch or make it again") from error


def read_bytes(path: Path, count: int = -1) -> bytes:
    """Return a file's bytes, or the first of them.

    Raises:
        InputError: there is no such file, or it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(count)
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error})") from error


def read_text(path: Path) -> str:
    """Return a file's text.

    Raises:
        InputError: there is no such file, or it cannot be read as UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file") from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error})") from error


def read_record(path: Path, record: type[AnyRecord]) -> AnyRecord:
    """Return a JSON file as a record.

    Raises:
        InputError: the file is missing, or is not such a record (the first fault is named).
    """
    text = read_text(path)
    try:
        return record.model_validate_json(text)
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(str(part) for part in fault["loc"])
        raise InputError(f"{path}: not a {record.__name__}: {where or 'the whole file'}: {fault['msg']}") from error


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON Lines file; blank lines are skipped.

    Raises:
        InputError: there is no such file, or a line is not a JSON object (file and line number).
    """
    return (data for _, data in read_numbered(path))


def read_numbered(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the objects of a JSON Lines file with the numbers of their lines; blank lines are skipped.

    Raises:
        InputError: there is no such file, or a line is not a JSON object (file and line number).
    """
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield number, _object(path, number, line)
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file") from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error})") from error


def _object(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        data = json.loads(line)
    except ValueError as error:
        raise InputError(f"{path}:{number}: this line is not JSON ({error}); mend or remove it") from error
    if not isinstance(data, dict):
        raise InputError(f"{path}:{number}: this line is not a JSON object; each line must be one {{...}}")
    return data


class LineWriter:
    """Writes JSON Lines one at a time, each flushed, so that a kill loses none that was written."""

    def __init__(self, path: Path, *, append: bool = False) -> None:
        self.path = path
        self._mode = "a" if append else "w"

    def __enter__(self) -> Self:
        """Open the file."""
        try:
            self._file = self.path.open(self._mode, encoding="utf-8")
        except OSError as error:
            raise MachineError(cannot_write(self.path, error)) from error
        return self

    def write(self, data: dict[str, Any]) -> None:
        """Write one object as one line."""
        try:
            self._file.write(json.dumps(data, ensure_ascii=False, allow_nan=False) + "\n")
            self._file.flush()
        except OSError as error:
            raise MachineError(cannot_write(self.path, error)) from error

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file; what a full disk did not take at a write, it does not take now either."""
        try:
            self._file.close()
        except OSError as failed:
            raise MachineError(cannot_write(self.path, failed)) from failed
