"""How many gold statements run on the embedded EBS, and why the others do not.

    python -m benchmarks.gold_runs ebs
    python -m benchmarks.gold_runs questions.jsonl

Each statement (``gold_sql`` of JSON Lines) is checked against the embedded dictionary, carried over to DuckDB and run
on a generated world. A table, then the same figures as one line of JSON; exit code 3 where a statement that the
checker accepts does not run.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table as Shown

from harness.contracts.errors import ExitCode, GonogoError, InputError
from harness.contracts.files import read_numbered
from harness.contracts.suites import suite_files, suite_path
from harness.contracts.waiting import tracked
from harness.ebs.dictionary import ebs_catalogue
from harness.ebs.ground import ground, seeds
from harness.oracle.checker import check
from harness.oracle.execute import Database, NotRun

_SHOWN = 60


@dataclass
class Runs:
    """What became of some statements."""

    verdicts: Counter[str] = field(default_factory=Counter)
    """The checker's: accept, unsure, reject."""
    ran: Counter[str] = field(default_factory=Counter)
    """How many of each verdict ran."""
    why: Counter[str] = field(default_factory=Counter)
    """Why those that the checker does not reject did not run."""


def run_all(statements: Iterable[str], database: Database) -> Runs:
    """Check and run each statement."""
    catalogue, found = ebs_catalogue(), Runs()
    for statement in statements:
        verdict = check(statement, catalogue).verdict
        result = database.run(statement)
        found.verdicts[verdict] += 1
        if not isinstance(result, NotRun):
            found.ran[verdict] += 1
        elif verdict != "reject":
            found.why[result.why] += 1
    return found


def main(argv: Sequence[str] | None = None) -> ExitCode:
    """Print what became of the gold statements, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gold_runs", description=__doc__.partition("\n")[0])
    parser.add_argument("questions", help="the name of a suite (ebs), a JSON Lines file, or a folder of such files")
    given = parser.parse_args(argv)
    try:
        statements = list(_statements(suite_path(given.questions, Path.cwd())))
        shown = tracked(statements, len(statements), "statements", Console(stderr=True))
        with tempfile.TemporaryDirectory() as folder:
            (file,) = ground(ebs_catalogue(), statements, Path(folder), seeds(1))
            with Database(ebs_catalogue(), file) as database:
                found = run_all(shown, database)
    except GonogoError as error:
        sys.stderr.write(f"error: {error}\n")
        return ExitCode.USAGE
    _print(found)
    return ExitCode.GO if found.ran["accept"] == found.verdicts["accept"] else ExitCode.NO_GO


def _statements(path: Path) -> Iterator[str]:
    for file in suite_files(path):
        for number, line in read_numbered(file):
            if not isinstance(line.get("gold_sql"), str):
                raise InputError(f"{file}:{number}: gold_sql: missing; each line needs one")
            yield line["gold_sql"]


def _print(found: Runs) -> None:
    shown = Shown(box=None, header_style="bold")
    for heading in ("the checker says", "statements", "run"):
        shown.add_column(heading, justify="left" if heading.startswith("the") else "right")
    for verdict, count in found.verdicts.most_common():
        shown.add_row(verdict, str(count), str(found.ran[verdict]))
    console = Console()
    console.print(shown)
    for why, count in found.why.most_common(10):
        console.print(f"{count} not run: {why[:_SHOWN]}", highlight=False)
    sys.stdout.write(json.dumps({name: dict(getattr(found, name)) for name in ("verdicts", "ran", "why")}) + "\n")


if __name__ == "__main__":
    sys.exit(main())
