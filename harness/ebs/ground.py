"""The ground that statements are run on: one database file for each data seed.

For the embedded dictionary it is the generated world; for any other catalogue, rows are planted for the gold
statements of the suite. Several seeds, because a wrong answer may return the right rows of one of them by chance.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from harness.ebs.dictionary import ebs_catalogue
from harness.ebs.rows.generate import SEED, rows_for
from harness.oracle.catalog import Catalogue
from harness.oracle.duck import write_database

SEEDS: Final = (SEED, SEED + 1, SEED + 2)
"""The first ones are taken where fewer are asked for."""


def seeds(count: int) -> tuple[int, ...]:
    """Return the first so many data seeds."""
    return tuple(range(SEED, SEED + count))


def ground(catalogue: Catalogue, golds: Sequence[str], folder: Path, seeds: Sequence[int]) -> tuple[Path, ...]:
    """Write a database into a folder for each seed, and return their files; one that lies there already stays.

    Raises:
        MachineError: DuckDB cannot make or write them.
    """
    name = f"planted-{_digest(catalogue, golds)}"
    return tuple(_planted(catalogue, golds, folder / f"{name}-{seed}.duckdb", seed) for seed in seeds)
