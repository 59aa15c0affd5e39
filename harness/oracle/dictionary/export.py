"""Reads a folder of CSV files that were exported from the data dictionary, a file a view.

A file is named as its view (``ALL_TAB_COLUMNS.csv``, ``dba_synonyms.csv.gz``); the columns are found by the names in
its first line, in any order and case, others may stand among them. ALL_TAB_COLUMNS (or ALL_TAB_COLS) must be there;
what else is missing is not known of the database. The views of USER_ tell no owner: it is the default schema's.
"""

import csv
import gzip
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from harness.contracts.errors import InputError, did_you_mean
from harness.oracle.dictionary.draft import Draft
from harness.oracle.dictionary.reports import Reached, Report, silent
from harness.oracle.dictionary.rows import Keys, Row
from harness.oracle.dictionary.views import View, views

_PREFIXES: Final = ("DBA_", "ALL_", "USER_")
"""The first that is there is read: it tells most."""
_ALIASES: Final = {"TAB_COLUMNS": "TAB_COLS"}
_FIELD_BYTES: Final = 64 * 2**20
"""The text of a view stands in one field."""
_ROWS_BETWEEN_REPORTS: Final = 20_000


def is_export(folder: Path) -> bool:
    """Return whether a folder holds CSV files."""
    return any(_view_name(path) is not None for path in folder.iterdir())


def read_export(folder: Path, draft: Draft, schema: str = "", report: Report = silent) -> tuple[str, ...]:
    """Add what a folder of CSV files tells; return the names of the files that are no view's.

    Raises:
        InputError: ALL_TAB_COLUMNS is missing, a file lacks a column, or a line cannot be read.
    """
    files, others = _files(folder)
    if "TAB_COLS" not in files:
        raise InputError(
            f"{folder}: holds no ALL_TAB_COLUMNS.csv (nor one of DBA_ or USER_); export it and the others"
        )
    keys = Keys()
    wanted = [view for view in views(keys) if view.name in files]
    total = sum(files[view.name].stat().st_size for view in wanted)
    done = rows = 0
    for number, view in enumerate(wanted, start=1):
        path = files[view.name]
        for count, row in enumerate(_rows(path, view, schema), start=1):
            view.add(draft, row)
            rows += 1
            if count % _ROWS_BETWEEN_REPORTS == 0:
                report(Reached(path.name, number, len(wanted), rows, done, total))
        done += path.stat().st_size
        report(Reached(path.name, number, len(wanted), rows, done, total))
        draft.complete |= {view.tells} - {""}
    keys.finish(draft)
    return others


def _files(folder: Path) -> tuple[dict[str, Path], tuple[str, ...]]:
    """Return the file of each view, and the names of other CSV files."""
    known = {view.name for view in views(Keys())}
    found: dict[str, tuple[int, Path]] = {}
    others = []
    for path in sorted(folder.iterdir()):
        name = _view_name(path)
        if name is None:
            continue
        prefix = next((it for it in _PREFIXES if name.startswith(it)), "")
        stem = name.removeprefix(prefix)
        view = _ALIASES.get(stem, stem)
        if not prefix or view not in known:
            others.append(f"{path.name}{did_you_mean(name, [f'ALL_{it}' for it in known])}")
            continue
        rank = 2 * _PREFIXES.index(prefix) + (stem in _ALIASES)
        if view not in found or rank < found[view][0]:
            found[view] = (rank, path)
    return {name: path for name, (_, path) in found.items()}, tuple(others)


def _view_name(path: Path) -> str | None:
    name = path.name.upper().removesuffix(".GZ")
    return name.removesuffix(".CSV") if name.endswith(".CSV") else None


def _rows(path: Path, view: View, schema: str) -> Iterator[Row]:
    with _opened(path) as text:
        first = text.readline()
        delimiter = max(",;\t|", key=first.count)
        names = [name.strip().upper() for name in next(csv.reader([first], delimiter=delimiter), [])]
        places = [_place(path, view, name, names) for name in view.columns]
        owner = view.columns.index(view.owner) if view.owner in view.columns else -1
        reader = csv.reader(text, delimiter=delimiter)
        needed = max(it for it in places if it is not None) + 1
        for fields in reader:
            if len(fields) < needed:
                if not fields:
                    continue
                raise InputError(f"{path}:{reader.line_num + 1}: {len(fields)} fields, {needed} are needed")
            row: list[str | None] = [None if place is None else fields[place] for place in places]
            if owner >= 0 and places[owner] is None:
                row[owner] = schema
            yield row


def _place(path: Path, view: View, name: str, names: Sequence[str]) -> int | None:
    if name in names:
        return names.index(name)
    if name in view.optional or name == view.owner:
        return None
    raise InputError(f"{path}: its first line names no column {name}{did_you_mean(name, names)}")


@contextmanager
def _opened(path: Path) -> Iterator[io.TextIOBase]:
    before = csv.field_size_limit(_FIELD_BYTES)
    try:
        if path.suffix.lower() == ".gz":
            with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as packed:
                yield packed
        else:
            with path.open(encoding="utf-8-sig", newline="") as plain:
                yield plain
    except (OSError, EOFError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read as CSV in UTF-8 ({error})") from error
    finally:
        csv.field_size_limit(before)
