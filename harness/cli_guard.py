"""`gonogo guard`: thin, as all commands are."""

import sys
from pathlib import Path
from typing import Annotated

import typer

_EXITS = "Exit codes: 0 allowed, 3 blocked, 2 wrong usage. With --batch: 0 every line was read, 4 one could not be."
_EXAMPLES = (
    "Examples: gonogo guard --catalog ebs.snapshot answer.txt; echo 'SELECT 1 FROM dual' | gonogo guard --json; "
    "gonogo guard --policy site.yaml --batch answers.jsonl"
)

Answer = Annotated[
    Path | None,
    typer.Argument(metavar="FILE|-", help="A model's answer; - or nothing for standard input."),
]
Catalog = Annotated[
    Path | None,
    typer.Option("--catalog", metavar="FILE", help="Tables and columns; without it any table may be read."),
]
Policy = Annotated[
    Path | None,
    typer.Option("--policy", metavar="FILE", help="What else holds: tables, filters, secrets, limits; YAML."),
]
Batch = Annotated[
    Path | None,
    typer.Option(metavar="FILE|-", help='JSON lines {"id", "answer"} in, {"id", "allowed", "reason", ...} out.'),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a program.")]


def guard(
    answer: Answer = None,
    catalog: Catalog = None,
    policy: Policy = None,
    batch: Batch = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Decide whether a model's answer may be run: one read-only statement within the policy, or why not."""
    from harness.cli_sql import quiet_pipe
    from harness.guard.command import Request, guard_answer, guard_batch
    from harness.sql.view import PipeConsole

    request = Request(answer, catalog, policy, as_json)
    with quiet_pipe():
        if batch is not None:
            sys.exit(guard_batch(batch, request, sys.stdout.buffer))
        sys.exit(guard_answer(request, PipeConsole()))


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("guard", epilog=f"{_EXAMPLES}. {_EXITS}")(guard)
