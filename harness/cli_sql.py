"""The commands under `gonogo sql`: thin, as all commands are."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from harness.contracts.errors import ExitCode

app = typer.Typer(
    name="sql",
    help="Say what Oracle would say of SQL, without an Oracle.",
    no_args_is_help=True,
)

_EXITS = "Exit codes: 0 all accepted, 3 one rejected, 4 none rejected but one unsure, 2 wrong usage."
_BATCH_EXITS = "With --batch: 0 every line was judged, 4 one could not be."

Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="FILE|FOLDER|-", help="Files, folders (all .sql below), - for standard input."),
]
CatalogFile = Annotated[
    Path | None, typer.Option("--catalog", metavar="FILE", help="Tables and columns: JSON or a snapshot.")
]
OracleVersion = Annotated[str, typer.Option(metavar="VERSION", help="Whose answer: 11g, 12c, 19c or 23ai.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a program.")]
InBatch = Annotated[
    bool, typer.Option("--batch", help='JSON lines {"id", "sql", "schema"} in, JSON lines out, one by one.')
]
RawAnswers = Annotated[
    bool, typer.Option("--raw-answers", help="Each input is a model's answer: take its one statement out of it.")
]


@app.command(epilog=f"Example: gonogo sql check --catalog catalogue.json queries. {_EXITS} {_BATCH_EXITS}")
def check(
    paths: Paths = None,
    catalog: CatalogFile = None,
    oracle_version: OracleVersion = "19c",
    *,
    as_json: AsJson = False,
    batch: InBatch = False,
    raw_answers: RawAnswers = False,
) -> None:
    """Check statements: which would Oracle refuse, with what error, and where."""
    from rich.console import Console

    from harness.oracle.versions import version_named
    from harness.sql.command import Request, check_batch, check_sources
    from harness.sql.view import PipeConsole

    request = Request(tuple(paths or ()), catalog, version_named(oracle_version), as_json, raw_answers)
    errors = Console(stderr=True)
    with quiet_pipe():
        if batch:
            sys.exit(check_batch(request, sys.stdout.buffer, errors))
        sys.exit(check_sources(request, PipeConsole(), errors))


@contextmanager
def quiet_pipe() -> Iterator[None]:
    """Say nothing where the reader of the output went away, as `head` does; show what it cannot encode as codes."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(ExitCode.INTERRUPTED)
