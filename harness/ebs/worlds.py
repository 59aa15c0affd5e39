"""Generated worlds, kept between runs: one of a seed and a size is the same whenever it is made, so it is made once.

A world is known by everything that decides it: seed, rows, the code and data that make it, and the libraries. Where
nothing can be kept, it is made where it is wanted.
"""

import functools
import os
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Final

import duckdb

from harness import ebs, oracle
from harness.contracts.errors import MachineError
from harness.contracts.files import digest_file, digest_json
from harness.contracts.home import home
from harness.ebs.world.build import fill
from harness.oracle.duck import one_line

_KEPT: Final = "worlds"
_MADE_BY: Final = ("duckdb", "numpy")
_NAME: Final = 16


def world(seed: int, rows: int, folder: Path) -> Path:
    """Return the file of a world of about so many rows: a kept one, else one made in the folder.

    Raises:
        MachineError: DuckDB cannot make or write it.
    """
    name = f"{rows}-{seed}-{_maker().rpartition(':')[2][:_NAME]}.duckdb"
    kept = home() / _KEPT / name
    if kept.is_file():
        return kept
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        partial = kept.with_name(f".{os.getpid()}-{name}")
        partial.touch()
        partial.unlink()
    except OSError:
        return _made(folder / name, seed, rows)
    _made(partial, seed, rows)
    partial.replace(kept)
    return kept


def _made(path: Path, seed: int, rows: int) -> Path:
    try:
        with duckdb.connect(str(path)) as connection:
            fill(connection, seed=seed, rows=rows)
            connection.execute('CREATE TABLE IF NOT EXISTS "DUAL" ("DUMMY" VARCHAR)')
            connection.execute('INSERT INTO "DUAL" SELECT \'X\' WHERE NOT EXISTS (FROM "DUAL")')
    except (duckdb.Error, OSError) as error:
        path.unlink(missing_ok=True)
        raise MachineError(f"{path}: DuckDB cannot write the generated world ({one_line(error)})") from error
    return path


@functools.cache
def _maker() -> str:
    """Return the digest of what makes a world."""
    parts = {name: digest_file(path) for name, path in _sources()}
    return digest_json({**parts, **{name: metadata.version(name) for name in _MADE_BY}})


def _sources() -> Iterator[tuple[str, Path]]:
    for package in (ebs, oracle):
        for place in package.__path__:
            root = Path(place)
            found = sorted(it for it in root.rglob("*") if it.suffix in {".py", ".json", ".sql"})
            yield from ((f"{root.name}/{it.relative_to(root).as_posix()}", it) for it in found)
