"""Starts the load test's program and follows it to its end; told to stop, lets it sum up what it has."""

import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from harness.contracts.errors import ExitCode, MachineError, StepError
from harness.contracts.files import read_record, write_record
from harness.contracts.loading import LoadAloneConfig
from harness.contracts.progress import EventReader
from harness.contracts.step import RUN_VARIABLE, StepOrder
from harness.runner import processes, programs
from harness.runner.folder import RunFolder, locked
from harness.runner.outputs import fresh
from harness.runner.signals import stopped_by_signals
from harness.runner.watch import failure_of

NAME: Final = "load"
MODULE: Final = "benchmarks.load.alone"
USERS: Final = "benchmarks.load.users"
_POLL_S: Final = 0.1
_SUMS_UP_S: Final = 60.0


def run_program(
    config: LoadAloneConfig, place: Path, seen: Callable[[str], None], *, run: str = ""
) -> ExitCode | None:
    """Run a load test to its end; return None where it came there, or that it was interrupted and summed up.

    Args:
        config: what it is told.
        place: folder of the run; raw lines and summary lie there, order and log in `work`.
        seen: called at every look, with what the program newly says of itself, or nothing.
        run: name that its processes carry; the folder's where not given.

    Raises:
        StepError: it ended without a result; its last lines are in the log.
        MachineError: the folder cannot be written to.
    """
    with _named_out():
        return _run(config, place, seen, run or str(place))


def _run(config: LoadAloneConfig, place: Path, seen: Callable[[str], None], run: str) -> ExitCode | None:
    work = place / "work"
    fresh(work)
    order, log = order_of(place), log_of(place)
    digests: dict[str, str] = {}
    write_record(
        order,
        StepOrder(
            name=NAME,
            module=MODULE,
            config=config.model_dump(mode="json"),
            input_digests=digests,
            output=place,
            events=work / "events.jsonl",
        ),
    )
    variables = programs.environment(run, programs.link_code(work / "code"))
    events = EventReader(work / "events.jsonl")
    interrupted = False
    with stopped_by_signals():
        process = processes.start(
            programs.command(Path(sys.executable), MODULE, order), environment=variables, log=log, cwd=work
        )
        try:
            while process.poll() is None:
                notes = [event.note for event in events.read() if event.note]
                for note in notes or [""]:
                    seen(note)
                time.sleep(_POLL_S)
        except KeyboardInterrupt:
            interrupted = True
            process.terminate()
            seen("told to stop: what was measured is summed up")
        finally:
            processes.end(process, grace_s=_SUMS_UP_S)
    if interrupted and process.returncode == -signal.SIGTERM:
        raise StepError("interrupted before anything was measured")
    if process.returncode != 0:
        raise failure_of(NAME, process.returncode, work, log)
    shutil.rmtree(work / "code", ignore_errors=True)
    return ExitCode.INTERRUPTED if interrupted else None


@contextmanager
def locked_run(folder: RunFolder) -> Iterator[None]:
    """Hold the folder of a load run alone.

    Raises:
        InputError: another run goes on in it.
        MachineError: it cannot be made.
    """
    with _named_out(), locked(folder):
        yield


@contextmanager
def _named_out() -> Iterator[None]:
    """Name the option by which a load run is put elsewhere: releases are put elsewhere by another."""
    try:
        yield
    except (MachineError, StepError) as error:
        raise type(error)(str(error).replace("with --runs", "with --out")) from error


def run_worker(master_host: str, master_port: int) -> int:
    """Make requests for a master, on this or another machine, until it says that all is over."""
    with tempfile.TemporaryDirectory() as folder, stopped_by_signals():
        variables = programs.environment("", programs.link_code(Path(folder)))
        del variables[RUN_VARIABLE]  # nobody takes it down but the person who started it, and the master
        words = ("--worker", "--master-host", master_host, "--master-port", str(master_port))
        process = subprocess.Popen([sys.executable, "-P", "-m", USERS, *words], env=variables)
        try:
            return process.wait()
        except KeyboardInterrupt:
            process.terminate()
            process.wait()
            return ExitCode.INTERRUPTED


def has_settings(place: Path, config: LoadAloneConfig) -> bool:
    """Whether the run in a folder was told the same."""
    order = order_of(place)
    return order.is_file() and read_record(order, StepOrder).config == config.model_dump(mode="json")


def order_of(place: Path) -> Path:
    """Return where the order of a run's program lies."""
    return place / "work" / "order.json"


def log_of(place: Path) -> Path:
    """Return where the log of a run's program lies."""
    return place / "work" / "log.txt"
