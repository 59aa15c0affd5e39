"""`gonogo load`: thin, as all commands are."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

_EXITS = "Exit codes: 0 measured, 2 wrong usage or the server is away, 130 interrupted (what was measured is kept)."
_EXAMPLES = "Examples: gonogo load --url http://127.0.0.1:8000 --users 4 --duration 5m"

Url = Annotated[
    str, typer.Option(metavar="URL", help="A served model (OpenAI's interface); its key is in GONOGO_API_KEY.")
]
Model = Annotated[str, typer.Option(metavar="NAME", help="Which model, where the address serves several.")]
Users = Annotated[int, typer.Option(min=1, help="People who ask at the same time.")]
Duration = Annotated[str, typer.Option(metavar="TIME", help="How long: 90s, 5m, 1h30m.")]
Requests = Annotated[int, typer.Option(min=0, help="End early, after so many requests.")]
Rate = Annotated[float, typer.Option(min=0, help="Requests that arrive each second; else each user waits.")]
Think = Annotated[str, typer.Option(metavar="TIME", help="Time between an answer and the next question.")]
Prompts = Annotated[Path | None, typer.Option(metavar="FILE", help="Prompts, JSON Lines; else those of --suite.")]
Suite = Annotated[str, typer.Option(metavar="SUITE", help="Questions to ask: ebs, a file, or a folder of them.")]
Distinct = Annotated[float, typer.Option(min=0, max=1, help="Share of prompts with a prefix of their own.")]
WarmUp = Annotated[int, typer.Option(min=0, help="Requests before the test, kept apart from it.")]
Timeout = Annotated[str, typer.Option(metavar="TIME", help="A request that is silent for so long has failed.")]
Workers = Annotated[int, typer.Option(min=1, max=64, help="Processes of the load generator.")]
Web = Annotated[bool, typer.Option("--web", help="Serve locust's own pages while it runs.")]
State = Annotated[
    Path | None, typer.Option(metavar="FILE", help="The launcher's server.json: its processes are watched too.")
]
Out = Annotated[Path | None, typer.Option(metavar="FOLDER", help="Where the run goes; must hold none.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON for a program.")]


def load(  # noqa: PLR0913 - each is an option of the command
    url: Url,
    *,
    model: Model = "",
    users: Users = 4,
    duration: Duration = "5m",
    requests: Requests = 0,
    rate: Rate = 0.0,
    think: Think = "0s",
    prompts: Prompts = None,
    suite: Suite = "",
    distinct_share: Distinct = 0.5,
    warm_up: WarmUp = 8,
    timeout: Timeout = "60s",
    workers: Workers = 1,
    web: Web = False,
    state: State = None,
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """Put a served model under load, and tell how long its answers take and how its engine does."""
    from rich.console import Console

    from harness.loading.command import load as run
    from harness.loading.request import Request
    from harness.report.load_terminal import run_json

    request = Request(
        url=url,
        model=model,
        users=users,
        duration=duration,
        requests=requests,
        rate=rate,
        think=think,
        prompts=prompts,
        suite=suite,
        distinct_share=distinct_share,
        warm_up=warm_up,
        timeout=timeout,
        workers=workers,
        web=web,
        state=state,
        place=out,
    )
    errors = Console(stderr=True)
    measured, code = run(request, errors if as_json else Console(), errors if as_json else Console())
    if as_json:
        typer.echo(json.dumps(run_json(measured), indent=2, allow_nan=False))
    sys.exit(code)


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("load", epilog=f"{_EXAMPLES}. {_EXITS}")(load)
