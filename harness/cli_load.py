"""`gonogo load`: thin, as all commands are."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

_EXITS = (
    "Exit codes: 0 measured, 4 its own generator spoiled it, or a step of --capacity was too short, 2 wrong usage or "
    "the server is away, 130 interrupted (what was measured is kept)"
)
_EXAMPLES = (
    "Example: gonogo load --url http://127.0.0.1:8000 --users 4 --duration 5m; gonogo load --url "
    "http://127.0.0.1:8000 --capacity --users-max 64 --limit ttft_p95=5 --limit end_to_end_p95=30"
)

app = typer.Typer(
    name="load",
    help="Put a served model under load: how long its answers take, how its engine does, how many users it holds.",
    epilog=f"{_EXAMPLES}. {_EXITS}.",
    invoke_without_command=True,
    subcommand_metavar="[compare|report]",
)

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
Workers = Annotated[int, typer.Option(min=0, max=64, help="Processes of the load generator on this machine.")]
Elsewhere = Annotated[int, typer.Option(min=0, help="Further ones that are started on other machines with --worker.")]
Worker = Annotated[bool, typer.Option("--worker", help="Be one of those: ask for the master at --master-host.")]
MasterHost = Annotated[str, typer.Option(metavar="ADDRESS", help="Where the machine is that shares the work out.")]
MasterPort = Annotated[int, typer.Option(min=1, max=65535, help="With --worker: the master's port.")]
Web = Annotated[bool, typer.Option("--web", help="Serve locust's own pages at 127.0.0.1:8089 while it runs.")]
State = Annotated[
    Path | None, typer.Option(metavar="FILE", help="The launcher's server.json: its processes are watched too.")
]
Out = Annotated[Path | None, typer.Option(metavar="FOLDER", help="Where the run goes; must hold none.")]
Csv = Annotated[bool, typer.Option("--csv", help="Write the raw data as CSV too.")]
Capacity = Annotated[bool, typer.Option("--capacity", help="Search the most users within the limits.")]
UsersMax = Annotated[int, typer.Option(min=1, help="With --capacity: no more users than so many.")]
Limits = Annotated[
    list[str] | None,
    typer.Option("--limit", metavar="NAME=SECONDS", help="With --capacity: such as ttft_p95=5, end_to_end_p95=30."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON for a program.")]
Page = Annotated[Path | None, typer.Option("--page", metavar="FILE", help="Write it as a page, with pictures.")]
Run = Annotated[Path, typer.Argument(metavar="RUN", help="The folder of a load run.")]


@app.callback()
def load(  # noqa: PLR0913 - each is an option of the command
    context: typer.Context,
    *,
    url: Url = "",
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
    workers_elsewhere: Elsewhere = 0,
    worker: Worker = False,
    master_host: MasterHost = "127.0.0.1",
    master_port: MasterPort = 5557,
    web: Web = False,
    state: State = None,
    out: Out = None,
    csv: Csv = False,
    capacity: Capacity = False,
    users_max: UsersMax = 64,
    limit: Limits = None,
    as_json: AsJson = False,
) -> None:
    """Put a served model under load: how long its answers take, how its engine does, how many users it holds."""
    if context.invoked_subcommand is not None:
        return
    from rich.console import Console

    from harness.loading.command import load as run
    from harness.loading.program import run_worker
    from harness.loading.request import Request
    from harness.loading.searching import Search, capacity_json, search
    from harness.report.load_terminal import run_json

    if worker:
        sys.exit(run_worker(master_host, master_port))
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
        workers_elsewhere=workers_elsewhere,
        master_host=master_host,
        web=web,
        state=state,
        place=out,
        csv=csv,
    )
    shown = Console(stderr=True) if as_json else Console()
    if capacity:
        found, code = search(Search(request, tuple(limit or ()), users_max), shown, shown)
        told = capacity_json(found)
    else:
        measured, code = run(request, shown, shown)
        told = run_json(measured)
    if as_json:
        _print_json(told)
    sys.exit(code)


@app.command(epilog="Example: gonogo load compare loads/before loads/after --page difference.html")
def compare(a: Run, b: Run, *, page: Page = None, as_json: AsJson = False) -> None:
    """Put two load runs side by side, and say which differences chance alone would not make."""
    from rich.console import Console

    from harness.contracts.files import write_text
    from harness.loading.comparing import compare_runs, comparison_json
    from harness.loading.measured import read_run
    from harness.report.load_sides import print_sides
    from harness.report.load_sides_page import render_sides_page

    runs = read_run(a), read_run(b)
    found = compare_runs(*runs)
    if page is not None:
        write_text(page, render_sides_page(found, *runs))
    if as_json:
        _print_json(comparison_json(found))
    else:
        print_sides(found, Console())
        if page is not None:
            Console().print(f"page: {page}", markup=False, highlight=False, soft_wrap=True)


@app.command(epilog="Example: gonogo load report loads/before --csv")
def report(folder: Run, *, csv: Csv = False, as_json: AsJson = False) -> None:
    """Tell of a load run once more, and write its page again; needs nothing but its folder."""
    from rich.console import Console

    from harness.loading.command import report as tell
    from harness.report.load_terminal import run_json

    run = tell(folder, Console(stderr=as_json), csv=csv)
    if as_json:
        _print_json(run_json(run))


def _print_json(data: object) -> None:
    typer.echo(json.dumps(data, indent=2, allow_nan=False))
