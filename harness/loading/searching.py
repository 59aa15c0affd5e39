"""The search for a box's capacity as a command: steps run one after another, finished ones are not repeated.

A step's folder is a load run like any other. One that was measured with the same settings is read back, so a search
that was killed goes on where it stopped, and other limits are judged on the steps that are there.
"""

import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from rich.console import Console

from harness.contracts.errors import ExitCode, InputError, StepError
from harness.contracts.evidence import SUMMARY
from harness.contracts.files import write_json, write_text
from harness.contracts.loading import LoadAloneConfig
from harness.contracts.served import model_of, served_at
from harness.loading.capacity import Capacity, Step, broken_step, next_users, step_of
from harness.loading.estimates import needed_for
from harness.loading.limits import Limit, read_limits
from harness.loading.measured import read_run
from harness.loading.program import has_settings, locked_run, log_of, run_program
from harness.loading.request import Request, address_name, config_of
from harness.loading.sofar import SoFar
from harness.loading.view import view_on
from harness.report.capacity_page import render_capacity_page
from harness.report.capacity_terminal import print_capacity, step_line
from harness.report.load_page import PAGE, render_load_page
from harness.report.load_words import user_words
from harness.runner.folder import RunFolder

RESULT: Final = "capacity.json"
_SAMPLES_TIMES: Final = 2
"""So many times the samples that a bound takes are made: with the fewest it is the slowest of all that were seen."""
_EACH_USER_ASKS: Final = 8
"""At least: with fewer, most of a step would be its beginning, when all ask at once."""


@dataclass(frozen=True)
class Search:
    """A search for the most users, as a person asks for it."""

    request: Request
    limits: tuple[str, ...]
    users_max: int = 64


def search(asked: Search, console: Console, shown: Console) -> tuple[Capacity, ExitCode]:
    """Search for the most users within limits; return what was found, and how it ended.

    Args:
        asked: what to search, and the limits.
        console: takes the result.
        shown: takes the progress.

    Raises:
        GonogoError: it cannot be done, such as without a limit.
    """
    limits = read_limits(asked.limits)
    if not limits:
        raise InputError(
            "--capacity: give at least one --limit, such as --limit ttft_p95=5 --limit end_to_end_p95=30"
        )
    request = asked.request
    needed = samples_for(limits)
    if 0 < request.requests < needed:
        raise InputError(f"--requests {request.requests}: the bounds of these limits take {needed} at least")
    served = served_at(request.url)
    if served.gateway and any(limit.latency != "end_to_end" for limit in limits):
        raise InputError(
            "--limit: a gateway sends an answer all at once; limit end_to_end_p95, or ask the model server"
        )
    config = config_of(request, model_of(served, request.url, request.model), streams=not served.gateway)
    place = request.place or Path("loads") / f"{address_name(request.url)}-capacity"
    folder = RunFolder(place.absolute())
    steps: list[Step] = []
    interrupted = False
    with locked_run(folder):
        while (users := next_users(steps, asked.users_max)) is not None and not interrupted:
            step, interrupted = _step(config, users, limits, folder.root, shown)
            if step is not None:
                steps.append(step)
                step_line(step, shown)
                if not step.requests:
                    break
        found = Capacity(config.url, config.model, asked.users_max, limits, tuple(steps), not interrupted)
        write_json(folder.root / RESULT, capacity_json(found))
        write_text(folder.root / PAGE, render_capacity_page(found))
    print_capacity(found, console)
    console.print(f"report: {folder.root / PAGE}", markup=False, highlight=False, soft_wrap=True)
    if interrupted:
        return found, ExitCode.INTERRUPTED
    return found, ExitCode.INCONCLUSIVE if found.open else ExitCode.GO


def requests_for(users: int, limits: Sequence[Limit]) -> int:
    """Return how many requests a step takes, for its bounds and for every user to ask often enough."""
    return max(_SAMPLES_TIMES * samples_for(limits), _EACH_USER_ASKS * users)


def samples_for(limits: Sequence[Limit]) -> int:
    """Return how many samples the bounds of all the limits take."""
    return max(needed_for(limit.share) for limit in limits)


def capacity_json(found: Capacity) -> dict[str, Any]:
    """Return what a search found as a program reads it."""
    return {
        "schema_version": 1,
        "url": found.url,
        "model": found.model,
        "users": found.users,
        "users_max": found.users_max,
        "done": found.done,
        "open": found.open,
        "breaks": list(found.breaks),
        "limits": {limit.name: limit.most_s for limit in found.limits},
        "steps": [asdict(step) for step in sorted(found.steps, key=lambda it: it.users)],
    }


def _step(
    config: LoadAloneConfig, users: int, limits: Sequence[Limit], root: Path, shown: Console, *, again: bool = True
) -> tuple[Step | None, bool]:
    """Run a step, or read it back; return what it found, and whether it was interrupted.

    One that the load generator spoiled is measured once more: something else may have taken its core for a while.
    """
    its = config.model_copy(update={"users": users, "requests": config.requests or requests_for(users, limits)})
    place = root / "steps" / f"{users:04d}-users"
    interrupted = False
    if not finished(place, its):
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        sofar = SoFar(users, its.duration_s, its.requests, its.streams)
        try:
            with view_on(shown, place, sofar, log_of(place)) as view:
                interrupted = run_program(its, place, view, run=str(root)) is not None
        except StepError as error:
            return broken_step(users, str(error), place.name), False
        if interrupted:
            return None, True
    run = read_run(place)
    if run.server_lost:
        return broken_step(users, run.server_lost, place.name), False
    if run.spoiled and again:
        shown.print(
            f"{user_words(users)}: once more, for the load generator was held up: {run.spoiled}", markup=False
        )
        return _step(config, users, limits, root, shown, again=False)
    write_text(place / PAGE, render_load_page(run))
    return step_of(run, users, limits, f"steps/{place.name}"), False


def finished(place: Path, config: LoadAloneConfig) -> bool:
    """Return whether a step was measured to its end with these settings, by a generator that kept up."""
    if not (place / SUMMARY).is_file() or not has_settings(place, config):
        return False
    run = read_run(place)
    return run.whole and not run.spoiled
