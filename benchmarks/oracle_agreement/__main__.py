"""How often the checker says what Oracle says, and how fast, beside sqlglot and DuckDB in the same run.

    python -m benchmarks.oracle_agreement --known ANSWERS.jsonl --cases FOLDER --questions Q.jsonl --dictionary D.json

This measures no release but the checker itself, so it takes files and prints; it leaves no evidence. Known answers
and folders of cases say how often a judge is right; gold statements, or the guardrail's legitimate ones where none
are given, how fast it is on what models are asked for. A second table shows statements that are made to be hard. It
ends with one line of JSON. Oracle itself is not asked.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console

from benchmarks.oracle_agreement.cases import Case, read_cases
from benchmarks.oracle_agreement.compare import compare
from benchmarks.oracle_agreement.figures import Comparison
from benchmarks.oracle_agreement.judges import BASELINE
from benchmarks.oracle_agreement.lines import read_gold, read_known, suite_statements
from benchmarks.oracle_agreement.tables import markdown, print_comparison
from benchmarks.oracle_agreement.worst import worst_cases
from benchmarks.suites.statements import LEGITIMATE
from harness.contracts.errors import ExitCode, GonogoError, InputError
from harness.contracts.machine import describe_machine, library_versions

_ROUNDS = 5
_WIDTH = 140
"""Of the tables where no terminal gives one."""
_JUDGED_BY = ("duckdb", "sqlglot")


def main(arguments: Sequence[str] | None = None) -> None:
    """Compare, and print."""
    given = _parser().parse_args(arguments)
    try:
        compared = _compared(given)
    except GonogoError as error:
        sys.stderr.write(f"error: {error}\n")
        sys.exit(ExitCode.USAGE)
    if given.json:
        sys.stdout.write(compared.model_dump_json(indent=2) + "\n")
    elif given.markdown:
        sys.stdout.write(markdown(compared))
    else:
        print_comparison(compared, Console(width=None if sys.stdout.isatty() else _WIDTH))
        sys.stdout.write(json.dumps(compared.model_dump(mode="json"), allow_nan=False) + "\n")


def _compared(given: argparse.Namespace) -> Comparison:
    sets = list(_sets(given))  # all files are read before anything is measured
    console = Console(stderr=True)
    with console.status("reading") as status:
        return Comparison(
            rounds=given.rounds,
            baseline=BASELINE.name,
            machine=describe_machine() | {name: library_versions()[name] for name in _JUDGED_BY},
            sections=tuple(compare(name, cases, given.rounds, status.update) for name, cases in sets),
            worst_cases=() if given.no_worst else worst_cases(status.update),
        )


def _sets(given: argparse.Namespace) -> Iterator[tuple[str, tuple[Case, ...]]]:
    """Yield each set of statements with its name."""
    if given.rounds < 1:
        raise InputError(f"--rounds {given.rounds}: must be at least 1")
    if (given.questions is None) != (given.dictionary is None):
        raise InputError("--questions and --dictionary go together: the statements, and the tables that they name")
    for path in given.known:
        yield path.name, read_known(path)
    for folder in given.cases:
        yield folder.name, read_cases(folder)
    if given.questions is not None:
        yield given.questions.name, read_gold(given.questions, given.dictionary)
    else:
        yield LEGITIMATE, suite_statements()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.oracle_agreement",
        description="Say how often the checker says what Oracle says, and how fast, beside sqlglot and DuckDB.",
        epilog="Example: python -m benchmarks.oracle_agreement --cases tests/harness/oracle/predicted --no-worst",
    )
    add = parser.add_argument
    add("--known", type=Path, action="append", default=[], metavar="FILE", help="answers of Oracle (JSON Lines)")
    add("--cases", type=Path, action="append", default=[], metavar="FOLDER", help="cases in SQL files")
    add("--questions", type=Path, metavar="FILE", help="questions with their gold_sql (JSON Lines)")
    add("--dictionary", type=Path, metavar="FILE", help="the tables that the gold statements name (JSON)")
    add("--rounds", type=int, default=_ROUNDS, help="timed rounds over each set (default: %(default)s)")
    add("--no-worst", action="store_true", help="leave out the statements that are made to be hard")
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--json", action="store_true", help="print JSON for a program")
    shown.add_argument("--markdown", action="store_true", help="print the tables in Markdown")
    return parser


if __name__ == "__main__":
    main()
