"""`gonogo serve`: thin, as all commands are."""

import sys
from pathlib import Path
from typing import Annotated

import typer

_EXITS = "Exit codes: 0 told to stop, 2 it cannot start or what it serves died."
_EXAMPLES = (
    "Examples: gonogo serve --model runs/demo/artefacts/quantise --profile cpu --catalog ebs.snapshot; "
    "gonogo serve --upstream http://127.0.0.1:8000 --catalog ebs.snapshot --host 0.0.0.0 --keys keys.txt"
)

Model = Annotated[
    Path | None, typer.Option(metavar="FOLDER", help="The model to serve: vLLM is started on it, and kept up.")
]
Profile = Annotated[str, typer.Option(metavar="NAME", help="How vLLM is started: a profile, or a .yaml of your own.")]
Python = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Interpreter that has vLLM; else Gonogo makes the environment.")
]
Upstream = Annotated[str, typer.Option(metavar="URL", help="A model server that is up, in place of --model.")]
Catalog = Annotated[
    Path | None, typer.Option("--catalog", metavar="FILE", help="Tables and columns: JSON or a snapshot.")
]
Policy = Annotated[
    Path | None, typer.Option("--policy", metavar="FILE", help="What else the guardrail demands or allows; YAML.")
]
Filters = Annotated[
    list[str] | None,
    typer.Option("--filter", metavar="TEXT", help="Security filter that prompts state, such as 'ORG_ID = 204'."),
]
Constrained = Annotated[bool, typer.Option("--constrained", help="Hold answers to a grammar of the shown tables.")]
Host = Annotated[
    str, typer.Option(metavar="ADDRESS", help="Where to listen; another than this machine needs --keys.")
]
Port = Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")]
Keys = Annotated[Path | None, typer.Option(metavar="FILE", help="API keys: lines NAME KEY, or NAME sha256:DIGEST.")]
Audit = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Log of what was asked and decided; else in the --out folder.")
]
Redact = Annotated[bool, typer.Option("--redact", help="Leave values (texts and numbers) out of that log.")]
Running = Annotated[int, typer.Option(min=1, help="Requests that the model works on at a time.")]
Waiting = Annotated[int, typer.Option(min=0, help="Requests that wait for it; beyond them, 429.")]
Out = Annotated[Path, typer.Option(metavar="FOLDER", help="Where logs, state and audit log go.")]


def serve(  # noqa: PLR0913 - each is an option of the command
    *,
    model: Model = None,
    profile: Profile = "cpu",
    python: Python = None,
    upstream: Upstream = "",
    catalog: Catalog = None,
    policy: Policy = None,
    filters: Filters = None,
    constrained: Constrained = False,
    host: Host = "127.0.0.1",
    port: Port = 8080,
    keys: Keys = None,
    audit: Audit = None,
    redact: Redact = False,
    running: Running = 4,
    waiting: Waiting = 16,
    out: Out = Path("runs/serve"),
) -> None:
    """Serve a model to people: vLLM, and in front of it the gateway with guardrail, retry, limits and audit log."""
    from rich.console import Console

    from harness.serving.command import serve as run
    from harness.serving.request import Request

    request = Request(
        model=model,
        profile=profile,
        python=python,
        upstream=upstream,
        catalogue=catalog,
        policy=policy,
        filters=tuple(filters or ()),
        constrained=constrained,
        host=host,
        port=port,
        keys=keys,
        audit=audit or out / "audit.jsonl",
        redact=redact,
        running=running,
        waiting=waiting,
        place=out,
    )
    sys.exit(run(request, Console()))


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("serve", epilog=f"{_EXAMPLES}. {_EXITS}")(serve)
