"""Raw questions as files hold them: JSON Lines, one JSON list, CSV or TSV, read row by row and never written to.

A row that cannot be read is given with its fault, so that one broken line of a million stops nothing. A JSON list is
read piece by piece as well; what else a JSON file may hold is not looked for.
"""

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

from harness.contracts.errors import InputError

_MARK: Final = b"\xef\xbb\xbf"
_CHUNK: Final = 1 << 16
_LONGEST_VALUE: Final = 64 * 1024 * 1024
"""A value of a JSON list that is longer is taken for a list that never ends."""
_BLANKS: Final = " \t\r\n,"


class Row(NamedTuple):
    """One row, counted from 1; `fault` where it could not be read, and then nothing else."""

    number: int
    data: dict[str, Any]
    fault: str = ""
    offset: int = 0
    """How many bytes of the file have been read with it."""


def read_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a file, by its ending.

    Raises:
        InputError: there is no such file, it cannot be read, or its ending is none of those known.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise InputError(f"{path}: unknown kind of file; give one that ends in {', '.join(_READERS)}")
    try:
        with path.open("rb") as file:
            yield from reader(file, path)
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error


def _lines(file: BinaryIO, _: Path) -> Iterator[Row]:
    offset = 0
    for number, line in enumerate(file, start=1):
        offset += len(line)
        bare = line.removeprefix(_MARK) if number == 1 else line
        if bare.strip():
            yield _row(number, bare, offset)


def _row(number: int, line: bytes, offset: int) -> Row:
    try:
        return _object(number, json.loads(line.decode()), offset)
    except UnicodeDecodeError as error:
        return Row(number, {}, f"not UTF-8 (byte {error.start} of the line)", offset)
    except (ValueError, RecursionError) as error:
        return Row(number, {}, f"not JSON ({error})", offset)


def _object(number: int, value: Any, offset: int) -> Row:  # noqa: ANN401 - any JSON value
    if not isinstance(value, dict):
        return Row(number, {}, "not a JSON object", offset)
    return Row(number, value, "", offset)


def _list(file: BinaryIO, path: Path) -> Iterator[Row]:
    """Yield the objects of a JSON list, without ever holding the whole of it."""
    decoder = json.JSONDecoder()
    text = _text(file, path).lstrip("\ufeff" + _BLANKS)
    if not text.startswith("["):
        raise InputError(f"{path}: not a JSON list; write a list of objects, or one object a line (.jsonl)")
    text, number = text[1:].lstrip(_BLANKS), 0
    while not text.startswith("]"):
        try:
            value, end = decoder.raw_decode(text)
        except ValueError as error:
            more = _text(file, path) if len(text) < _LONGEST_VALUE else ""
            if not more:
                raise InputError(
                    f"{path}: not JSON, or not whole, behind row {number} ({error}); it may be truncated"
                ) from error
            text = (text + more).lstrip(_BLANKS)
            continue
        number += 1
        yield _object(number, value, file.tell())
        text = text[end:].lstrip(_BLANKS) or _text(file, path).lstrip(_BLANKS)


def _text(file: BinaryIO, path: Path) -> str:
    """Return the text of the next piece of a file, empty at its end; a character that it cuts is read to its end."""
    chunk = file.read(_CHUNK)
    while True:
        try:
            return chunk.decode()
        except UnicodeDecodeError as error:
            more = file.read(1) if error.end == len(chunk) else b""
            if not more:
                raise InputError(f"{path}: not UTF-8 ({error.reason}); save it as UTF-8") from error
            chunk += more


def _separated(delimiter: str) -> Callable[[BinaryIO, Path], Iterator[Row]]:
    def read(file: BinaryIO, path: Path) -> Iterator[Row]:
        offset = 0

        def lines() -> Iterator[str]:
            nonlocal offset
            for number, line in enumerate(file, start=1):
                offset += len(line)
                try:
                    yield (line.removeprefix(_MARK) if number == 1 else line).decode()
                except UnicodeDecodeError as error:
                    raise InputError(f"{path}:{number}: not UTF-8 ({error.reason}); save it as UTF-8") from error

        rows = csv.DictReader(lines(), delimiter=delimiter)
        try:
            for number, row in enumerate(rows, start=1):
                data = {name: value for name, value in row.items() if name is not None and value}
                fault = f"more values than the {len(rows.fieldnames or ())} columns" if None in row else ""
                yield Row(number, data, fault, offset)
        except csv.Error as error:
            raise InputError(f"{path}: not readable as {path.suffix[1:].upper()} ({error})") from error

    return read


_READERS: Final[dict[str, Callable[[BinaryIO, Path], Iterator[Row]]]] = {
    ".jsonl": _lines,
    ".ndjson": _lines,
    ".json": _list,
    ".csv": _separated(","),
    ".tsv": _separated("\t"),
}
