"""The `gonogo` command: thin; every command calls one function that a program could call as well.

Imports stand inside the commands, so that `gonogo --help` is quick and loads nothing heavy.
"""

import json
import os
import sys
import traceback
from pathlib import Path
from typing import Annotated, Any

import typer

from harness import cli_catalog, cli_dataset, cli_ebs, cli_eval, cli_guard, cli_load, cli_serve, cli_sql
from harness.contracts.errors import ExitCode, GonogoError, InputError, did_you_mean
from harness.contracts.logs import LEVEL_VARIABLE, LEVELS

app = typer.Typer(
    name="gonogo",
    help="Decide whether a version of an Oracle E-Business-Suite NL2SQL model may be released.",
    epilog="Exit codes: 0 GO, 3 NO_GO, 4 INCONCLUSIVE, 5 GO with waiver, 2 wrong usage, 130 interrupted, 1 crash.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(cli_catalog.app)
app.add_typer(cli_dataset.app)
app.add_typer(cli_ebs.app)
app.add_typer(cli_load.app)
app.add_typer(cli_sql.app)
cli_eval.add_to(app)
cli_guard.add_to(app)
cli_serve.add_to(app)

ReleaseFile = Annotated[Path, typer.Argument(metavar="RELEASE", help="A release file, such as releases/demo.yaml.")]
Folder = Annotated[Path, typer.Argument(metavar="RUN", help="A run folder (runs/VERSION) or its evidence folder.")]
Runs = Annotated[Path, typer.Option("--runs", help="Folder that holds a folder for each version.")]
Version = Annotated[str, typer.Argument(help="A version that was run; its folder is runs/VERSION.")]
AnyVersion = Annotated[
    str | None, typer.Argument(metavar="[VERSION]", help="A version; all of them where not given.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a program.")]
Level = Annotated[str, typer.Option(help=f"How much goes into the logs: {', '.join(LEVELS)}.", envvar=LEVEL_VARIABLE)]
Rebuild = Annotated[
    list[str] | None,
    typer.Option(
        metavar="STEP", help="Run this step again although it is finished or damaged; `all` for every step."
    ),
]


@app.callback()
def options(log_level: Level = "info") -> None:
    """Decide whether a version of an Oracle E-Business-Suite NL2SQL model may be released."""
    if log_level not in LEVELS:
        raise InputError(f"--log-level {log_level}: unknown{did_you_mean(log_level, LEVELS)} ({', '.join(LEVELS)})")
    os.environ[LEVEL_VARIABLE] = log_level  # the programs that are started read it too


@app.command(epilog="Example: gonogo run releases/demo.yaml")
def run(release: ReleaseFile, runs: Runs = Path("runs"), rebuild: Rebuild = None) -> None:
    """Take a release through training, packaging, serving and measuring to its verdict."""
    from rich.console import Console

    from harness.cli_password import ask_before
    from harness.contracts.release import read_release
    from harness.runner import attempt

    ask_before(read_release(release).staging)
    sys.exit(attempt.run(release, runs, tuple(rebuild or ()), Console()))


@app.command(epilog="Example: gonogo check releases/demo.yaml")
def check(release: ReleaseFile, runs: Runs = Path("runs"), *, as_json: AsJson = False) -> None:
    """Validate a release file and name all that this machine lacks for it; start nothing."""
    from harness.contracts.release import read_release
    from harness.requirements import lacks

    missing = lacks(read_release(release), runs)
    if as_json:
        _print_json({"release": str(release), "lacks": list(missing)})
    elif missing:
        _print_faults("\n".join(missing))
    else:
        typer.echo(f"{release}: complete and valid, and this machine has what it needs")
    sys.exit(ExitCode.USAGE if missing else ExitCode.GO)


@app.command(epilog="Example: gonogo judge runs/demo")
def judge(folder: Folder, *, as_json: AsJson = False) -> None:
    """Judge the evidence that is there and write the verdict; needs nothing but the evidence folder."""
    from rich.console import Console

    from harness.report.terminal import print_verdict
    from harness.verdicts import write_verdict

    verdict = write_verdict(folder)
    if as_json:
        _print_json(verdict.model_dump(mode="json"))
    else:
        print_verdict(verdict, Console())
    sys.exit(verdict.exit_code)


@app.command(epilog="Example: gonogo report runs/demo")
def report(folder: Folder) -> None:
    """Write the reports of a run, and print the one in Markdown; needs nothing but the evidence folder."""
    from harness.contracts.files import read_text
    from harness.verdicts import PAGE, REPORT, beside, write_verdict

    write_verdict(folder)
    typer.echo(f"as a page: {beside(folder) / PAGE}", err=True)
    typer.echo(read_text(beside(folder) / REPORT), nl=False)


@app.command(epilog="Example: gonogo history demo")
def history(version: AnyVersion = None, runs: Runs = Path("runs"), *, as_json: AsJson = False) -> None:
    """List the attempts at a version, or at all: when, what ended each, and what it said."""
    from rich.console import Console

    from harness.report.attempts import attempt_rows, print_attempts

    rows = attempt_rows(runs, version)
    if as_json:
        _print_json([row.model_dump(mode="json") for row in rows])
    else:
        print_attempts(rows, runs, Console())


@app.command(epilog="Example: gonogo compare demo demo-2")
def compare(a: Version, b: Version, runs: Runs = Path("runs"), *, as_json: AsJson = False) -> None:
    """Put the verdicts on two versions side by side, gate by gate, and say what changed."""
    from rich.console import Console

    from harness.comparison import compare_versions
    from harness.report.sides import print_comparison

    compared = compare_versions(runs, a, b)
    if as_json:
        _print_json(compared.model_dump(mode="json"))
    else:
        print_comparison(compared, Console())


@app.command(epilog="Example: gonogo gates --json")
def gates(*, as_json: AsJson = False) -> None:
    """List the gates: what each asks, and its limits with their reasons."""
    from rich.console import Console

    from harness.report.terminal import gate_rows, print_gates

    if as_json:
        _print_json(gate_rows())
    else:
        print_gates(Console())


@app.command(epilog="Example: gonogo doctor --json")
def doctor(*, as_json: AsJson = False) -> None:
    """Say what this machine is and what it can run; start nothing."""
    from harness.requirements import facts

    found = facts()
    if as_json:
        _print_json(found)
    else:
        typer.echo("\n".join(f"{name:24}{value}" for name, value in found.items()))


def main() -> None:
    """Run the command: a fault that a person can mend is a line each, one of ours goes into a log."""
    try:
        app()
    except GonogoError as error:
        _print_faults(str(error))
        sys.exit(ExitCode.USAGE)
    except Exception as error:  # noqa: BLE001 - the last resort keeps the traceback for the log
        log = _crash_log()
        _print_faults(f"gonogo failed: {type(error).__name__}: {error}; the traceback is in {log}")
        sys.exit(ExitCode.CRASH)


def _crash_log() -> Path:
    from harness.contracts.home import home

    log = home() / "crash.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text(traceback.format_exc(), encoding="utf-8")
    return log


def _print_faults(text: str) -> None:
    for line in text.splitlines():
        typer.echo(f"error: {line}", err=True)


def _print_json(data: Any) -> None:  # noqa: ANN401 - any JSON value
    typer.echo(json.dumps(data, indent=2, allow_nan=False))


if __name__ == "__main__":
    main()
