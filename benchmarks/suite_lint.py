"""Proves a suite: gold against gold is right everywhere, gold against broken gold nowhere.

    python -m benchmarks.suite_lint ebs
    python -m benchmarks.suite_lint my-questions.jsonl --catalog site.snapshot --json

Runs on the rows that answers are judged on, in as many processes as there are cores. Exit codes: 0 clean, 3 faults,
2 wrong usage.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, Final

import duckdb
from rich.console import Console

from benchmarks.breaking.linting import Linted, Linter
from benchmarks.quality.scoring import cores
from benchmarks.quality.suite import SuiteLine, read_suite
from harness.contracts.errors import ExitCode, GonogoError
from harness.contracts.suites import suite_path
from harness.contracts.waiting import tracked
from harness.ebs.dictionary import ebs_catalogue
from harness.ebs.ground import SEEDS_USED, ground, seeds
from harness.oracle.catalog import Catalogue, as_json, from_file, from_json

_AT_ONCE: Final = 30
"""Questions that one process takes: few, so that a person sees them done; databases are opened anew for each part."""


def lint(questions: Sequence[SuiteLine], catalogue: Catalogue, folder: Path, processes: int) -> Iterator[Linted]:
    """Yield what is found of each question, in their order; databases are made in the folder."""
    files = ground(catalogue, [it.gold_sql for it in questions], folder, seeds(SEEDS_USED))
    turned = turn(files[0], folder / "turned.duckdb")
    with ProcessPoolExecutor(processes) as pool:
        parts = [questions[start : start + _AT_ONCE] for start in range(0, len(questions), _AT_ONCE)]
        given = partial(_lint_part, catalogue=as_json(catalogue), files=files, turned=turned)
        for found in pool.map(given, parts):
            yield from found


def turn(database: Path, to: Path) -> Path:
    """Write a database whose tables hold the same rows the other way round, and return its file."""
    with duckdb.connect(str(to)) as connection:
        connection.execute(f"ATTACH '{database}' AS given (READ_ONLY)")
        tables = connection.execute(
            "SELECT table_name, table_type FROM information_schema.tables WHERE table_catalog = 'given'"
        ).fetchall()
        for name, kind in tables:
            if kind == "BASE TABLE":
                connection.execute(f'CREATE TABLE "{name}" AS FROM given."{name}" ORDER BY rowid DESC')
        for (sql,) in connection.execute(
            "SELECT sql FROM duckdb_views() WHERE database_name = 'given' AND NOT internal"
        ).fetchall():
            connection.execute(sql)
    return to


def main(argv: Sequence[str] | None = None) -> ExitCode:
    """Lint a suite, print what is wrong and the totals, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.suite_lint", description=__doc__.partition("\n")[0])
    parser.add_argument("suite", help="the name of a suite (ebs), a JSON Lines file, or a folder of such files")
    parser.add_argument("--catalog", type=Path, help="tables and columns; the embedded dictionary where not given")
    parser.add_argument("--processes", type=int, default=cores())
    parser.add_argument("--json", action="store_true", help="print JSON for a program")
    given = parser.parse_args(argv)
    try:
        questions = read_suite(suite_path(given.suite, Path.cwd()))
        catalogue = from_file(given.catalog) if given.catalog else ebs_catalogue()
        with tempfile.TemporaryDirectory() as folder:
            linted = lint(questions, catalogue, Path(folder), given.processes)
            found = list(tracked(linted, len(questions), "questions", Console(stderr=True)))
    except GonogoError as error:
        sys.stderr.write(f"error: {error}\n")
        return ExitCode.USAGE
    totals = totals_of(found)
    if given.json:
        faults = {it.id: list(it.faults) for it in found if it.faults}
        sys.stdout.write(json.dumps({"totals": totals, "faults": faults}, indent=2) + "\n")
    else:
        for line in _lines(found, totals):
            sys.stdout.write(f"{line}\n")
    return ExitCode.NO_GO if any(it.faults for it in found) else ExitCode.GO


def totals_of(found: Sequence[Linted]) -> dict[str, Any]:
    """Return how many questions there are, and of each kind of break how many are not told from the gold."""
    broken, untold = (
        sum((it.broken for it in found), Counter[str]()),
        sum((it.untold for it in found), Counter[str]()),
    )
    return {
        "questions": len(found),
        "tiers": dict(sorted(Counter(it.tier for it in found).items())),
        "gold_matches": sum(it.gold_matches for it in found),
        "broken": dict(broken),
        "untold": {kind: untold[kind] for kind in broken},
        "faulty": sum(bool(it.faults) for it in found),
    }


def _lines(found: Sequence[Linted], totals: dict[str, Any]) -> Iterator[str]:
    for it in found:
        yield from (f"{it.id}: {fault}" for fault in it.faults)
    yield f"{totals['questions']} questions: " + ", ".join(
        f"{tier} {count}" for tier, count in totals["tiers"].items()
    )
    yield f"gold against gold: {totals['gold_matches']} of {totals['questions']} match"
    for kind, count in totals["broken"].items():
        yield f"gold against broken gold, {kind}: {totals['untold'][kind]} of {count} match"


def _lint_part(
    questions: Sequence[SuiteLine], *, catalogue: dict[str, Any], files: Sequence[Path], turned: Path
) -> list[Linted]:
    with Linter(from_json(catalogue), files, turned) as linter:
        return [linter.lint(question) for question in questions]


if __name__ == "__main__":
    sys.exit(main())
