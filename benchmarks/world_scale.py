"""The embedded EBS at scale: what making and loading its data costs.

``python -m benchmarks.world_scale --rows 1000000`` writes a world into a DuckDB file in a fresh process, prints a
table, then the same figures as one line of JSON. Times are wall time on this machine; the peak of the memory is that
of the whole process, interpreter and DuckDB included. `make_s` is what the columns take, `load_s` their way into
DuckDB with the views. What statements over the data cost is not measured here.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import duckdb
from rich.console import Console
from rich.table import Table as Shown

from harness.ebs.world.build import make, store
from harness.ebs.world.file import CONFIG, rows_of

Figures = dict[str, float]


def main(arguments: Sequence[str]) -> None:
    """Print the figures of worlds of each size, or those of one in this process where a file is named."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.world_scale", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[20_000, 100_000, 1_000_000])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--into", type=Path, help="write this file, in this process")
    asked = parser.parse_args(arguments)
    if asked.into is not None:
        sys.stdout.write(json.dumps(measured(asked.into, asked.seed, asked.rows[0])) + "\n")
        return
    found = [_apart(asked.seed, rows) for rows in asked.rows]
    shown = Shown(box=None, header_style="bold")
    for name in found[0]:
        shown.add_column(name.replace("_", " "), justify="right")
    for figures in found:
        shown.add_row(*(f"{value:,.1f}" if value % 1 else f"{value:,.0f}" for value in figures.values()))
    Console(width=140).print(shown)
    sys.stdout.write(json.dumps(found) + "\n")


def _apart(seed: int, rows: int) -> Figures:
    """Return the figures of one world, made in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "world.duckdb"
        argv = [sys.executable, "-m", "benchmarks.world_scale", "--rows", str(rows), "--seed", str(seed)]
        said = subprocess.run([*argv, "--into", str(file)], check=True, capture_output=True, text=True)
        figures: Figures = json.loads(said.stdout)
        return figures


def measured(file: Path, seed: int, rows: int) -> Figures:
    """Return what making a world and writing it into a file takes."""
    start = time.perf_counter()
    world = make(seed=seed, rows=rows)
    made = time.perf_counter()
    with duckdb.connect(str(file), config=CONFIG) as connection:
        store(connection, world)
        loaded = time.perf_counter()
        counts = rows_of(connection)
    total = sum(counts.values())
    return {
        "asked_rows": rows,
        "rows": total,
        "tables": len(counts),
        "make_s": made - start,
        "load_s": loaded - made,
        "total_s": loaded - start,
        "rows_a_second": round(total / (loaded - start)),
        "peak_mb": _peak_mb(),
        "file_mb": file.stat().st_size / 1e6,
    }


def _peak_mb() -> float:
    """Return the peak of this process alone; what `getrusage` says includes what its parent held when it forked."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1e3


if __name__ == "__main__":
    main(sys.argv[1:])
