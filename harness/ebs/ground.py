"""The ground that statements are run on: one database file for each data seed.

For the embedded dictionary it is the generated world; for any other catalogue, rows are planted for the gold
statements of the suite. Several seeds, because a wrong answer may return the right rows of one of them by chance.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from harness.ebs.dictionary import ebs_catalogue
from harness.ebs.rows.generate import SEED, rows_for
from harness.ebs.worlds import world
from harness.oracle.catalog import Catalogue
from harness.oracle.duck import write_database

SEEDS_USED: Final = 3
ROWS: Final = 200_000
"""Rows of all tables of the generated world together: enough for every tier, and quick to run thousands on."""


def seeds(count: int) -> tuple[int, ...]:
    """Return the first so many data seeds."""
    return tuple(range(SEED, SEED + count))


def kind_of_ground(catalogue: Catalogue) -> str:
    """Return what the ground of a catalogue is, for the evidence."""
    return "generated world" if _is_embedded(catalogue) else "rows planted for the gold statements"


def ground(catalogue: Catalogue, golds: Iterable[str], folder: Path, seeds: Sequence[int]) -> tuple[Path, ...]:
    """Return a database's file for each seed; what is not kept already is written into the folder.

    Raises:
        MachineError: DuckDB cannot make or write them.
    """
    if _is_embedded(catalogue):
        return tuple(world(seed, ROWS, folder) for seed in seeds)
    files = tuple(folder / f"seed-{seed}.duckdb" for seed in seeds)
    asked = tuple(dict.fromkeys(golds))
    for file, seed in zip(files, seeds, strict=True):
        write_database(file, catalogue, rows_for(catalogue, asked, seed))
    return files


def _is_embedded(catalogue: Catalogue) -> bool:
    return catalogue.digest == ebs_catalogue().digest
