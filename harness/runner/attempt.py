"""One attempt at a release, from its file to an exit code: what `gonogo run` does.

All that can be known to be wrong beforehand is said before anything is started. SIGTERM, SIGHUP and Ctrl-C end
everything that the attempt started; the next one carries on.
"""

import logging
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from rich.console import Console

from harness.contracts.errors import ExitCode, InputError, did_you_mean
from harness.contracts.logs import get_logger, set_up_logging
from harness.contracts.release import Release, read_release
from harness.report.terminal import print_verdict
from harness.requirements import lacks
from harness.runner.display import display_on
from harness.runner.folder import RunFolder, locked
from harness.runner.plan import plan
from harness.runner.run import run_release
from harness.verdicts import PAGE

EVERY_STEP = "all"
_LOG = get_logger(__name__)


def run(release_file: Path, runs: Path, rebuild: tuple[str, ...], console: Console) -> ExitCode:
    """Take a release to its verdict and return the exit code that says it.

    Raises:
        InputError: the release has faults, this machine lacks something, or the version is being run already.
    """
    release = read_release(release_file)
    folder = RunFolder((runs / release.version).absolute())
    with locked(folder):
        again = _steps_again(release, rebuild)
        missing = lacks(release, runs)
        if missing:
            raise InputError("\n".join(f"{release_file}: {line}" for line in missing))
        set_up_logging(handler=logging.FileHandler(folder.root / "run.log", encoding="utf-8"))
        try:
            with _stopped_by_signals(), display_on(console) as display:
                verdict = run_release(release, folder, display, again)
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


@contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """Turn the first signal to stop into a KeyboardInterrupt, and let the cleaning up go on undisturbed by more."""
    numbers = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
    before = {number: signal.getsignal(number) for number in numbers}

    def stop(number: int, _frame: FrameType | None) -> None:
        for each in numbers:
            signal.signal(each, signal.SIG_IGN)
        _LOG.info("told to stop by signal %d", number)
        raise KeyboardInterrupt

    for number in numbers:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
