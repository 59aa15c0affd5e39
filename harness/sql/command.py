"""What `gonogo sql check` does, for the command and for programs: sources in, verdicts out, an exit code."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from rich.console import Console

from harness.contracts.errors import ExitCode, InputError
from harness.contracts.waiting import tracked, worth_showing
from harness.oracle.catalog import Catalogue, from_file
from harness.oracle.versions import DEFAULT_VERSION, Version
from harness.sql.batch import Batch, run_batch
from harness.sql.catalogues import Catalogues
from harness.sql.judging import Asked, Judged, answers, as_json, count, judge, statements
from harness.sql.sources import STDIN, read_sources
from harness.sql.view import print_counts, print_judged

_NAMED = 3
"""Sources that one line names."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a check is asked for; no path means standard input."""

    paths: tuple[Path, ...] = ()
    catalogue: Path | None = None
    version: Version = DEFAULT_VERSION
    as_json: bool = False
    raw_answers: bool = False


def check_sources(request: Request, console: Console, errors: Console) -> ExitCode:
    """Judge every statement of the sources and print what there is to say.

    Raises:
        InputError: a source or the catalogue cannot be read, or there is no statement.
    """
    catalogue = _catalogue(request)
    sources = read_sources(_paths(request.paths), sys.stdin.buffer)
    read = answers if request.raw_answers else statements
    asked = [it for source in sources for it in read(source)]
    if not asked:
        names = ", ".join(source.name for source in sources[:_NAMED])
        raise InputError(f"{names}{', ...' if len(sources) > _NAMED else ''}: no statement to check")
    judged = _judged(asked, catalogue, request.version, errors)
    return _print_json(request, list(judged), console) if request.as_json else _print(request, judged, console)


def check_batch(request: Request, out: BinaryIO, errors: Console) -> ExitCode:
    """Judge JSON lines from one file or from standard input.

    Raises:
        InputError: the file or the catalogue cannot be read.
    """
    if len(request.paths) > 1:
        raise InputError("--batch: takes one file of JSON lines, or - for standard input")
    (path,) = _paths(request.paths)
    given = from_file(request.catalogue) if request.catalogue else None
    batch = Batch(Catalogues(given), request.version, request.raw_answers)
    if str(path) == STDIN:
        return run_batch(sys.stdin.buffer, out, batch)
    try:
        with path.open("rb") as file:
            return run_batch(_watched(path, file, errors), out, batch)
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file") from error
    except (IsADirectoryError, PermissionError) as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error


def _catalogue(request: Request) -> Catalogue:
    if request.catalogue is None:
        raise InputError("--catalog FILE: missing; without it no table is known (see gonogo catalog)")
    return from_file(request.catalogue)


def _paths(paths: Sequence[Path]) -> tuple[Path, ...]:
    if not paths and sys.stdin.isatty():
        raise InputError("nothing to check: name files or a folder, or send statements through a pipe")
    return tuple(paths) or (Path(STDIN),)


def _judged(asked: Sequence[Asked], catalogue: Catalogue, version: Version, errors: Console) -> Iterable[Judged]:
    judged = (judge(it, catalogue, version) for it in asked)
    if worth_showing(len(asked), errors):
        return list(tracked(judged, len(asked), "statements", errors))
    return judged


def _watched(path: Path, file: BinaryIO, errors: Console) -> Iterator[bytes]:
    """Yield a file's lines, with progress where the answers do not go to the same terminal."""
    if sys.stdout.isatty() or not errors.is_terminal:
        yield from file
        return
    with path.open("rb") as counted:
        total = sum(1 for _ in counted)
    yield from tracked(file, total, "lines", errors)


def _print(request: Request, judged: Iterable[Judged], console: Console) -> ExitCode:
    done = []
    for it in judged:
        print_judged(it, console)
        done.append(it)
    counts = count(done)
    exact = sum(it.asked.answer.exact for it in done if it.asked.answer) if request.raw_answers else None
    print_counts(counts, exact, console)
    return counts.exit_code


def _print_json(request: Request, judged: Sequence[Judged], console: Console) -> ExitCode:
    counts = count(judged)
    data = {
        "version": str(request.version),
        "statements": [as_json(it) for it in judged],
        "accepted": counts.accepted,
        "rejected": counts.rejected,
        "unsure": counts.unsure,
    }
    console.file.write(json.dumps(data, indent=2, allow_nan=False) + "\n")
    return counts.exit_code
