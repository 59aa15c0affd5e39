"""The ground that statements are run on: one database file for each data seed.

For the embedded dictionary it is the generated world; for any other catalogue, rows are planted for the gold
statements of the suite. Several seeds, because a wrong answer may return the right rows of one of them by chance.
"""

import importlib
import importlib.util
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import duckdb

from harness.contracts.errors import MachineError
from harness.ebs.dictionary import ebs_catalogue
from harness.ebs.rows.generate import SEED, rows_for
from harness.oracle.catalog import Catalogue
from harness.oracle.duck import write_database
from harness.oracle.transpile import one_line

SEEDS_USED: Final = 3
ROWS: Final = 40_000
"""Rows of all tables of the generated world together: enough for every tier, and quick to run thousands on."""
_WORLD: Final = "harness.ebs.world.build"


def seeds(count: int) -> tuple[int, ...]:
    """Return the first so many data seeds."""
    return tuple(range(SEED, SEED + count))


def kind_of_ground(catalogue: Catalogue) -> str:
    """Return what the ground of a catalogue is, for the evidence."""
    return "generated world" if _is_embedded(catalogue) else "rows planted for the gold statements"


def ground(catalogue: Catalogue, golds: Iterable[str], folder: Path, seeds: Sequence[int]) -> tuple[Path, ...]:
    """Write a database into a folder for each seed, and return their files.

    Raises:
        MachineError: DuckDB cannot make or write them.
    """
    files = tuple(folder / f"seed-{seed}.duckdb" for seed in seeds)
    if _is_embedded(catalogue):
        for file, seed in zip(files, seeds, strict=True):
            _world(file, seed)
        return files
    asked = tuple(dict.fromkeys(golds))
    for file, seed in zip(files, seeds, strict=True):
        write_database(file, catalogue, rows_for(catalogue, asked, seed))
    return files


def _is_embedded(catalogue: Catalogue) -> bool:
    return importlib.util.find_spec(_WORLD.rpartition(".")[0]) is not None and (
        catalogue.digest == ebs_catalogue().digest
    )


def _world(file: Path, seed: int) -> None:
    try:
        with duckdb.connect(str(file)) as connection:
            importlib.import_module(_WORLD).fill(connection, seed=seed, rows=ROWS)
            connection.execute('CREATE TABLE IF NOT EXISTS "DUAL" ("DUMMY" VARCHAR)')
            connection.execute('INSERT INTO "DUAL" SELECT \'X\' WHERE NOT EXISTS (FROM "DUAL")')
    except duckdb.Error as error:
        raise MachineError(f"{file}: DuckDB cannot write the generated world ({one_line(error)})") from error
