"""One attempt at a release, from its file to an exit code: what `gonogo run` does.

All that can be known to be wrong beforehand is said before anything is started. SIGTERM, SIGHUP and Ctrl-C end
everything that the attempt started; the next one carries on.
"""

import logging
from pathlib import Path

from rich.console import Console

from harness.contracts.errors import ExitCode, InputError, did_you_mean
from harness.contracts.logs import set_up_logging
from harness.contracts.release import Release, read_release
from harness.history import HISTORY
from harness.report.terminal import print_verdict
from harness.requirements import lacks
from harness.runner.display import display_on
from harness.runner.folder import RunFolder, locked
from harness.runner.plan import plan
from harness.runner.record import recorded
from harness.runner.run import run_release
from harness.runner.signals import stopped_by_signals
from harness.verdicts import PAGE

EVERY_STEP = "all"


def run(release_file: Path, runs: Path, rebuild: tuple[str, ...], console: Console) -> ExitCode:
    """Take a release to its verdict and return the exit code that says it.

    Raises:
        InputError: the release has faults, this machine lacks something, or the version is being run already.
    """

    def say(text: str) -> None:
        console.print(text, markup=False, highlight=False, soft_wrap=True)

    release = read_release(release_file)
    folder = RunFolder((runs / release.version).absolute())
    with locked(folder):
        again = _steps_again(release, rebuild)
        missing = lacks(release, runs)
        if missing:
            raise InputError("\n".join(f"{release_file}: {line}" for line in missing))
        set_up_logging(handler=logging.FileHandler(folder.root / "run.log", encoding="utf-8"))
        try:
            with (
                stopped_by_signals(),
                recorded(runs / HISTORY, release.version, release_file, say) as record,
                display_on(console) as display,
            ):
                verdict = run_release(release, folder, display, again, record)
        except KeyboardInterrupt:
            console.print(f"interrupted; everything is ended. gonogo run {release_file} carries on", soft_wrap=True)
            return ExitCode.INTERRUPTED
    print_verdict(verdict, console)
    console.print(f"report: {folder.root / PAGE}", highlight=False, soft_wrap=True)
    return ExitCode(verdict.exit_code)


def _steps_again(release: Release, named: tuple[str, ...]) -> frozenset[str]:
    known = [step.name for step in plan(release)]
    if EVERY_STEP in named:
        return frozenset(known)
    for name in named:
        if name not in known:
            raise InputError(f"--rebuild {name}: no such step{did_you_mean(name, known)} (steps: {', '.join(known)})")
    return frozenset(named)
