"""Catalogue at scale: the cost of loading, of finding names and of ranking tables, at 300, 3,000 and 30,000 tables.

``python -m benchmarks.catalogue_scale`` makes each dictionary, writes its snapshot, and reads it in a fresh process.
It prints a table, then the same figures as one line of JSON. Times are wall time of one process on this machine; the
peak of the memory is that of the whole process, interpreter included. What the checker makes of a catalogue is not
measured here.
"""

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table as Shown

from benchmarks.made_suite import DEFAULT_SCHEMA, made_suite
from harness.oracle.catalog import from_file
from harness.oracle.dictionary.snapshot import write_snapshot
from harness.oracle.retrieval import Retriever

SIZES: Final = (300, 3_000, 30_000)
_LOOKUPS: Final = 200
_ASKED: Final = "What is the payment amount of each supplier invoice by vendor site?"
_QUESTIONS: Final = 20
_RANKED: Final = 10
Figures = dict[str, float]


def main(arguments: Sequence[str]) -> None:
    """Print the figures of every size, or those of one snapshot where it is given."""
    if arguments:
        sys.stdout.write(json.dumps(look(Path(arguments[0]))) + "\n")
        return
    with tempfile.TemporaryDirectory() as folder:
        rows = [measured(size, Path(folder)) for size in SIZES]
    shown = Shown(box=None, header_style="bold")
    for name in rows[0]:
        shown.add_column(name.replace("_", " "), justify="right")
    for row in rows:
        shown.add_row(*(_written(value) for value in row.values()))
    Console(width=160).print(shown)
    sys.stdout.write(json.dumps(rows) + "\n")


def _written(value: float) -> str:
    return f"{value:,.4g}" if value % 1 else f"{value:,.0f}"


def measured(size: int, folder: Path) -> Figures:
    """Return the figures of a dictionary of so many tables, read in a process of its own."""
    path = folder / f"{size}.snapshot"
    catalogue = made_suite(size)
    start = time.perf_counter()
    write_snapshot(path, catalogue)
    written = {
        "tables": len(catalogue),
        "columns": sum(len(table.columns) for table in catalogue.tables.values()),
        "write_s": time.perf_counter() - start,
        "file_mb": path.stat().st_size / 1e6,
    }
    argv = [sys.executable, "-m", "benchmarks.catalogue_scale", str(path)]
    said = subprocess.run(argv, check=True, capture_output=True, text=True)
    figures: Figures = json.loads(said.stdout)
    return written | figures


def look(path: Path) -> Figures:
    """Load a snapshot in this process and look names up in it."""
    start = time.perf_counter()
    catalogue = from_file(path)
    load_s = time.perf_counter() - start
    peak_mb = _peak_mb()
    first_s = _each(lambda: catalogue.find("DUAL"), 1)
    names = list(islice(catalogue.synonyms[DEFAULT_SCHEMA], 0, None, 2))
    random.Random(0).shuffle(names)  # noqa: S311 - a sample, not a secret
    some = names[:_LOOKUPS]
    unpack_s = _each(lambda: [catalogue.find(name) for name in some], len(some))
    again_s = _each(lambda: [catalogue.find(name) for name in some], len(some))
    unknown_s = _each(lambda: [catalogue.find(f"{name}_X") for name in some], len(some))
    first_near_s = _each(lambda: catalogue.near("PO_HEADER_ALL"), 1)
    near_s = _each(lambda: [catalogue.near(f"{name[:-5]}{name[-4:]}") for name in some], len(some))
    retriever = Retriever(catalogue)
    rank_s = _each(lambda: [retriever.rank(_ASKED, _RANKED) for _ in range(_QUESTIONS)], _QUESTIONS)
    return {
        "load_ms": load_s * 1e3,
        "peak_mb": peak_mb,
        "first_find_ms": first_s * 1e3,
        "find_us": unpack_s * 1e6,
        "find_again_us": again_s * 1e6,
        "find_unknown_us": unknown_s * 1e6,
        "first_near_ms": first_near_s * 1e3,
        "near_ms": near_s * 1e3,
        "rank_ms": rank_s * 1e3,
    }


def _peak_mb() -> float:
    """Return the peak of this process alone; what `getrusage` says includes what its parent held when it forked."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1e3


def _each(work: Callable[[], object], count: int) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) / count


if __name__ == "__main__":
    main(sys.argv[1:])
