"""`gonogo eval`: thin, as all commands are."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

_EXITS = "Exit codes: 0 GO, 3 NO_GO, 4 INCONCLUSIVE, 2 wrong usage, 130 interrupted (the same command carries on)."

Suite = Annotated[
    str, typer.Option(metavar="SUITE", help="Questions with gold SQL: ebs, a JSON Lines file, or a folder of them.")
]
Url = Annotated[
    str, typer.Option(metavar="URL", help="A served model (OpenAI's interface); its key is in GONOGO_API_KEY.")
]
Model = Annotated[str, typer.Option(metavar="NAME", help="Which model, where the address serves several.")]
Answers = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help='Stored answers in place of a model: JSON lines of {"id", "text"}.'),
]
Catalog = Annotated[
    Path | None, typer.Option("--catalog", metavar="FILE", help="Your own tables and columns: JSON or a snapshot.")
]
Out = Annotated[Path | None, typer.Option(metavar="FOLDER", help="Where evidence, verdict and report go.")]
Concurrency = Annotated[int, typer.Option(min=1, max=256, help="Questions that are asked at the same time.")]
Seeds = Annotated[int, typer.Option("--data-seeds", min=1, max=9, help="Databases that each answer is executed on.")]
Most = Annotated[int, typer.Option("--questions", min=0, help="The first so many questions; 0 for all.")]
Guardrail = Annotated[
    bool, typer.Option("--guardrail", help="Ask once more where the guardrail refuses; counted apart.")
]
Constrained = Annotated[
    bool, typer.Option("--constrained", help="Let the server (vLLM) hold answers to the tables and columns shown.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the verdict as JSON for a program.")]


class Choice(StrEnum):
    """How much is asked of columns."""

    STRICT = "strict"
    FREE = "free"


Columns = Annotated[Choice, typer.Option(help="Whether columns must stand in the gold statement's order.")]
Names = Annotated[Choice, typer.Option(help="Whether columns must have the gold statement's names.")]


def evaluate(  # noqa: PLR0913 - each is an option of the command
    suite: Suite,
    *,
    url: Url = "",
    model: Model = "",
    answers: Answers = None,
    catalog: Catalog = None,
    out: Out = None,
    concurrency: Concurrency = 4,
    data_seeds: Seeds = 3,
    columns: Columns = Choice.STRICT,
    names: Names = Choice.FREE,
    questions: Most = 0,
    guardrail: Guardrail = False,
    constrained: Constrained = False,
    as_json: AsJson = False,
) -> None:
    """Ask a served model a suite's questions, or take stored answers; execute, score and judge them."""
    from rich.console import Console

    from harness.evaluation.command import evaluate as run
    from harness.evaluation.request import Request

    request = Request(
        suite=suite,
        url=url,
        model=model,
        answers=answers,
        catalogue=catalog,
        place=out,
        concurrency=concurrency,
        data_seeds=data_seeds,
        columns=columns.value,
        names=names.value,
        guardrail=guardrail,
        constrained=constrained,
        questions_max=questions,
    )
    errors = Console(stderr=True)
    verdict, code = run(request, errors if as_json else Console(), errors if as_json else Console())
    if as_json and verdict is not None:
        typer.echo(json.dumps(verdict.model_dump(mode="json"), indent=2, allow_nan=False))
    sys.exit(code)


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "eval",
        epilog=f"Examples: gonogo eval --url http://127.0.0.1:8000 --suite ebs; "
        f"gonogo eval --answers answers.jsonl --suite ebs. {_EXITS}",
    )(evaluate)
