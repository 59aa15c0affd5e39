"""Data sets at scale: rows a second and peak memory of the dataset stage at two sizes, one ten times the other.

``python -m benchmarks.dataset_scale --examples 1000000`` writes so many questions over the embedded dictionary, and a
tenth of them, builds a data set of each with the program that a release runs, and prints a table, then the same
figures as one line of JSON. Memory is bounded where both sizes peak nearly alike. The questions are made from column
names and literals: what is measured is the stage, not what it says of them. Whatever else the machine does shows in
the times.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from rich.table import Table as Shown

from harness.contracts.files import read_json, write_record
from harness.contracts.stages import DatasetConfig
from harness.contracts.step import StepOrder
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.catalog import Table
from harness.oracle.terms import housekeeping

_STAGE: Final = "train.dataset"
_TENTH: Final = 10
_MEGABYTE: Final = 1e6
_SAYS: Final = ("List the {0} and {1} of {2}", "Show {1} with {0} for all {2}", "Which {2} have which {0} and {1}")
Figures = dict[str, float]


def main(arguments: Sequence[str]) -> None:
    """Print the figures of both sizes, or those of one order's run where one is given."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dataset_scale", description=__doc__)
    parser.add_argument("--examples", type=int, default=100_000, help="questions of the larger size")
    parser.add_argument("--order", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.order:
        sys.stdout.write(json.dumps(run(chosen.order)) + "\n")
        return
    rows = [measured(count) for count in (max(chosen.examples // _TENTH, 1), chosen.examples)]
    shown = Shown(box=None, header_style="bold")
    for name in rows[0]:
        shown.add_column(name.replace("_", " "), justify="right")
    for row in rows:
        shown.add_row(*(f"{value:,.0f}" for value in row.values()))
    Console(width=160).print(shown)
    sys.stdout.write(json.dumps(rows) + "\n")


def questions(count: int, seed: int = 0) -> Iterator[dict[str, Any]]:
    """Yield so many questions with their gold statements, no two the same; the same seed gives the same."""
    chance = random.Random(seed)  # noqa: S311 - a sample, not a secret
    tables = [table for table in ebs_catalogue() if len(_columns(table)) > 2]  # noqa: PLR2004 - two and a condition
    for number in range(count):
        table = chance.choice(tables)
        first, second, third = chance.sample(_columns(table), 3)
        says = chance.choice(_SAYS).format(_said(first), _said(second), _said(table.name))
        text = table.columns[third].type.startswith("VARCHAR2")
        value = f"'K{number}'" if text else str(number)
        condition = (
            f"{third} = {value}" if text or "DATE" not in table.columns[third].type else f"{third} IS NOT NULL"
        )
        yield {
            "id": f"q{number}",
            "question": f"{says} whose {_said(third)} is {value}?",
            "gold_sql": f"SELECT {first}, {second} FROM {table.name} WHERE {condition} AND ROWNUM <= {number + 1}",  # noqa: S608 - the dictionary's own names
        }


def measured(count: int) -> Figures:
    """Return what a data set of so many questions costs, built in a process of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        raw = folder / "questions.jsonl"
        with raw.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(question) + "\n" for question in questions(count))
        (folder / "data").mkdir()
        config = DatasetConfig(raw=raw, held_out_share=0.1)
        order = StepOrder(
            name="dataset",
            module=_STAGE,
            config=config.model_dump(mode="json"),
            output=folder / "data",
            events=folder / "events.jsonl",
        )
        write_record(folder / "order.json", order)
        argv = [sys.executable, "-m", "benchmarks.dataset_scale", "--order", str(folder / "order.json")]
        said = subprocess.run(argv, check=True, stdout=subprocess.PIPE, text=True).stdout
        figures: Figures = json.loads(said.splitlines()[-1])
        report = read_json(folder / "data" / "report.json")
        written = sum(path.stat().st_size for path in (folder / "data").iterdir())
    return {
        "examples": count,
        "used": report["questions"],
        **figures,
        "rows_per_s": count / figures["seconds"],
        "written_mb": written / _MEGABYTE,
    }


def run(order: Path) -> Figures:
    """Run the stage on an order and return what it took: the memory of its first process, and of its largest."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", _STAGE, str(order)])
    own = 0.0
    while process.poll() is None:
        own = max(own, _peak_mb(process.pid))
        time.sleep(0.05)
    if process.returncode:
        raise SystemExit(process.returncode)
    seconds = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "seconds": seconds,
        "processor_s": used.ru_utime + used.ru_stime,
        "peak_mb": own,
        "largest_process_mb": used.ru_maxrss / 1e3,
    }


def _peak_mb(process: int) -> float:
    """Return the peak memory of a process; nothing where it has ended."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1e3 for line in lines if line.startswith("VmHWM:")), 0.0)


def _columns(table: Table) -> list[str]:
    return [name for name in table.columns if not housekeeping(name)]


def _said(name: str) -> str:
    return name.removesuffix("_ALL").replace("_", " ").lower()


if __name__ == "__main__":
    main(sys.argv[1:])
