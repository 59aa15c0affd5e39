"""Where statements come from: files, folders of `*.sql`, standard input.

All of it is read before anything is judged, so that a missing file or one that is not UTF-8 ends the command with one
line and no half of an output.
"""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from harness.contracts.errors import InputError

STDIN = "-"
STDIN_NAME = "stdin"
_MARK = "\ufeff"


@dataclass(frozen=True)
class Source:
    """A text and what places in it are called."""

    name: str
    text: str

    @functools.cached_property
    def lines(self) -> list[str]:
        """The lines, without their ends."""
        return [line.removesuffix("\r") for line in self.text.split("\n")]


def read_sources(paths: Sequence[Path], stdin: BinaryIO) -> tuple[Source, ...]:
    """Return what is to be judged, in the order given; a folder's files by their path.

    Raises:
        InputError: a file or folder is missing, empty of SQL, or not UTF-8.
    """
    return tuple(source for path in paths for source in _read(path, stdin))


def _read(path: Path, stdin: BinaryIO) -> Iterator[Source]:
    if str(path) == STDIN:
        yield Source(STDIN_NAME, _text(STDIN_NAME, stdin.read()))
        return
    for file in sql_files(path) if path.is_dir() else (path,):
        yield Source(str(file), _text(str(file), read_file(file)))


def sql_files(folder: Path) -> tuple[Path, ...]:
    """Return the `*.sql` files in a folder and below, by path.

    Raises:
        InputError: there is none.
    """
    found = sorted(path for path in folder.rglob("*") if path.suffix.lower() == ".sql" and path.is_file())
    if not found:
        raise InputError(f"{folder}: holds no .sql file; name the files, or another folder")
    return tuple(found)


def read_file(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        InputError: there is no such file, or it cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file or folder") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error


def _text(name: str, data: bytes) -> str:
    """Return the text of a file; a byte order mark at its start belongs to the file, not to its first statement."""
    try:
        return data.decode("utf-8").removeprefix(_MARK)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{name}:{line}: not UTF-8 (byte {error.start}); save it as UTF-8") from error
