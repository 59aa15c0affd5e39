"""A world as a file of DuckDB, whole or not at all."""

import os
from pathlib import Path
from typing import Final

import duckdb

from harness.contracts.errors import InputError, MachineError
from harness.ebs.dictionary import ebs_catalogue
from harness.ebs.world.build import Report, fill
from harness.oracle.duck import one_line

_PART: Final = ".part"
CONFIG: Final[dict[str, str | bool | int | float | list[str]]] = {"default_block_size": "16384"}
"""Every table takes a block at least, and there are many small ones: of the usual size they would take 60 MB."""


def write_world(
    path: Path, *, seed: int, rows: int, replace: bool = False, report: Report = lambda *_: None
) -> dict[str, int]:
    """Write a world, with the table DUAL, and return how many rows each of its tables has.

    Raises:
        InputError: there is something already, and it is not to be replaced; or its folder is not there.
        MachineError: the file cannot be written.
    """
    if path.exists() and not replace:
        raise InputError(f"{path}: is there already; name another file, or replace it with --force")
    if not path.parent.is_dir():
        raise InputError(f"{path}: there is no folder {path.parent}")
    part = path.with_name(f"{path.name}{_PART}")
    part.unlink(missing_ok=True)
    try:
        with duckdb.connect(str(part), config=CONFIG) as connection:
            fill(connection, seed=seed, rows=rows, report=report)
            connection.execute('CREATE TABLE "DUAL" AS SELECT \'X\' AS "DUMMY"')
            counts = rows_of(connection)
        os.replace(part, path)  # noqa: PTH105 - a rename that replaces what is there
    except (duckdb.Error, OSError) as error:
        part.unlink(missing_ok=True)
        raise MachineError(f"{path}: cannot be written ({one_line(error)})") from error
    return counts


def rows_of(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Return how many rows each table has, by name; views are not counted."""
    counts = {}
    for name in sorted(table.name for table in ebs_catalogue() if table.kind == "table"):
        row = connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()  # noqa: S608 - our own names
        counts[name] = int(row[0]) if row else 0
    return counts
