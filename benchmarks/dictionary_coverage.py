"""Dictionary coverage: how much of another EBS data dictionary the embedded one holds, and names and types alike.

``python -m benchmarks.dictionary_coverage --dictionary FILE`` reads a file of the form
``{TABLE: {COLUMN: {"type": ..., "description": ...}}}`` and prints, for each table and over all, the share of the
file's columns that the embedded dictionary has, the names that it lacks, and the share of the shared columns whose
types are of one family; then the same as one line of JSON. It exits 0 whatever it finds: a name that is missing here
may be one that the suite does not have, which only a person can tell.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table as Shown

from harness.contracts.errors import InputError
from harness.contracts.files import read_json
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.catalog import Catalogue
from harness.oracle.families import family


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one table of the file shares with the embedded dictionary."""

    table: str
    columns: int
    """Columns that the file lists."""
    missing: tuple[str, ...]
    """Those of them that the embedded dictionary lacks; all of them when it lacks the table."""
    other_family: tuple[str, ...]
    """Those that it has with a type of another family."""

    @property
    def shared(self) -> int:
        """How many of the file's columns the embedded dictionary has."""
        return self.columns - len(self.missing)

    @property
    def alike(self) -> int:
        """How many of the shared columns are of one family."""
        return self.shared - len(self.other_family)


def coverage(theirs: Mapping[str, Mapping[str, Mapping[str, Any]]], ours: Catalogue) -> tuple[Coverage, ...]:
    """Compare every table of a dictionary with the table of its name.

    Raises:
        InputError: a column is without a type; it names table and column.
    """
    return tuple(_table(name.upper(), columns, ours) for name, columns in theirs.items())


def _table(name: str, columns: Mapping[str, Mapping[str, Any]], ours: Catalogue) -> Coverage:
    table = ours.tables.get(name)
    known = {} if table is None else table.columns
    missing, other = [], []
    for column, entry in ((column.upper(), entry) for column, entry in columns.items()):
        if "type" not in entry:
            raise InputError(f"table {name}: column {column}: type: it has none; give it one such as NUMBER")
        if column not in known:
            missing.append(column)
        elif family(str(entry["type"])) != family(known[column].type):
            other.append(column)
    return Coverage(name, len(columns), tuple(missing), tuple(other))


def overall(tables: Sequence[Coverage]) -> Coverage:
    """Return the sum over all tables, names with their table in front."""
    return Coverage(
        "all",
        sum(it.columns for it in tables),
        tuple(f"{it.table}.{name}" for it in tables for name in it.missing),
        tuple(f"{it.table}.{name}" for it in tables for name in it.other_family),
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print what the embedded dictionary holds of the one in a file."""
    parser = argparse.ArgumentParser(description="Coverage of another EBS data dictionary by the embedded one.")
    parser.add_argument("--dictionary", type=Path, required=True, help="JSON: {TABLE: {COLUMN: {type, description}}}")
    path = parser.parse_args(arguments).dictionary
    tables = coverage(_read(path), ebs_catalogue())
    total = overall(tables)
    shown = Shown(box=None, header_style="bold")
    for heading in ("table", "columns", "shared", "of one family", "missing or of another family"):
        shown.add_column(heading, justify="left" if heading.startswith(("table", "missing")) else "right")
    for it in (*tables, total):
        names = "" if it is total else ", ".join((*it.missing, *(f"{name} (type)" for name in it.other_family)))
        shown.add_row(
            it.table,
            str(it.columns),
            _share(it.shared, it.columns),
            _share(it.alike, it.shared),
            names,
            end_section=it is tables[-1],
        )
    Console(width=160).print(shown)
    figures = {"tables": len(tables), "shared": total.shared, "alike": total.alike, **asdict(total)}
    sys.stdout.write(json.dumps(figures) + "\n")


def _read(path: Path) -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    """Return the dictionary in a file.

    Raises:
        InputError: the file is not of the form that the module tells.
    """
    data = read_json(path)
    if not isinstance(data, Mapping) or not data:
        raise InputError(f"{path}: must be an object of tables")
    for name, columns in data.items():
        if not isinstance(columns, Mapping) or not all(isinstance(entry, Mapping) for entry in columns.values()):
            raise InputError(f"{path}: table {name}: must be an object of columns, each an object with a type")
    return data


def _share(count: int, whole: int) -> str:
    return f"{count} ({count / whole:.1%})" if whole else "none"


if __name__ == "__main__":
    try:
        main()
    except InputError as error:
        sys.exit(str(error))
