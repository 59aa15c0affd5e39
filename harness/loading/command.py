"""One load test, from options to a summary: what `gonogo load` does.

The measurement is a program of another room; this starts it, shows how it goes, and tells what came of it. What lies
in the folder afterwards is what every load run leaves: plan, raw lines, summary, and the report for people.
"""

from pathlib import Path

from rich.console import Console

from harness.contracts.errors import ExitCode, InputError, StepError
from harness.contracts.files import write_text
from harness.contracts.loading import PARTS, REQUESTS
from harness.contracts.served import model_of, served_at
from harness.loading.export import write_csv
from harness.loading.measured import LoadRun, read_run
from harness.loading.program import has_settings, locked_run, log_of, run_program
from harness.loading.request import Request, config_of, place_of
from harness.loading.sofar import SoFar
from harness.loading.view import view_on
from harness.report.load_page import PAGE, render_load_page
from harness.report.load_terminal import print_run
from harness.runner.folder import RunFolder


def load(request: Request, console: Console, shown: Console) -> tuple[LoadRun, ExitCode]:
    """Put an address under load; return what was measured, and how it ended.

    Args:
        request: what to ask, how, and for how long.
        console: takes the summary.
        shown: takes the progress.

    Raises:
        GonogoError: the request cannot be met, or the measurement ended without a result.
    """
    served = served_at(request.url)
    config = config_of(request, model_of(served, request.url, request.model), streams=not served.gateway)
    folder = RunFolder(place_of(request))
    with locked_run(folder):
        begun = any((folder.root / name).exists() for name in (REQUESTS, PARTS))
        if begun and not has_settings(folder.root, config):
            raise InputError(f"--out {request.place}: holds a killed run with other settings; name another folder")
        sofar = SoFar(config.users, config.duration_s, config.requests, config.streams)
        with view_on(shown, folder.root, sofar, log_of(folder.root)) as view:
            interrupted = run_program(config, folder.root, view)
    run = report(folder.root, console, csv=request.csv)
    if run.server_lost:
        raise StepError(f"{run.server_lost}; what came back before is in {folder.root}")
    return run, interrupted or (ExitCode.INCONCLUSIVE if run.spoiled else ExitCode.GO)


def report(place: Path, console: Console, *, csv: bool = False) -> LoadRun:
    """Write the page of a run that was measured, and tell of it.

    Raises:
        InputError: there is no run in the folder.
    """
    run = read_run(place)
    write_text(place / PAGE, render_load_page(run))
    print_run(run, console)
    for path in write_csv(place) if csv else ():
        console.print(f"raw data: {path}", markup=False, highlight=False, soft_wrap=True)
    console.print(f"report: {place / PAGE}", markup=False, highlight=False, soft_wrap=True)
    return run
