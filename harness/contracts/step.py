"""How a step is started and what it leaves: the one entry point of every stage and measurement program.

A step is a stage or a measurement. It is told everything by one order file and can be run again alone:
``python -m train.sft runs/VERSION/work/sft/order.json``. It writes into the folder that the order names; a stage's
folder ends with a manifest, a measurement's with a summary. A failure is one line in `failure.json` beside the
order, for the runner to show; the traceback is in the log.
"""

import errno
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from pydantic import Field, ValidationError

from harness.contracts.artefact import write_manifest
from harness.contracts.errors import ExitCode, GonogoError, InputError, MachineError
from harness.contracts.evidence import SAMPLES, SUMMARY, Evidence, Figure, describe_samples
from harness.contracts.files import read_record, write_record
from harness.contracts.logs import get_logger, set_up_logging
from harness.contracts.machine import describe_machine, library_versions
from harness.contracts.progress import Progress
from harness.contracts.record import Record
from harness.contracts.seeds import seed_everything

RUN_VARIABLE = "GONOGO_RUN"
"""Set in every process that a runner starts, directly or not; its value names the run."""
FAILURE = "failure.json"

Config = TypeVar("Config", bound=Record)


class StepOrder(Record):
    """Everything that a step is told."""

    name: str
    module: str
    config: dict[str, Any]
    inputs: dict[str, Path] = Field(default_factory=dict)
    """Folder (or file) of each input by its name."""
    input_digests: dict[str, str] = Field(default_factory=dict)
    """Digest of each input, and of the served artefact, by name."""
    output: Path
    """An existing empty folder."""
    events: Path
    seed: int = 0
    server: Path | None = None
    """State file of the server that is up while a measurement of a served artefact runs."""
    step: str = ""
    """Digest of everything that decides the step's output."""
    kept: Path | None = None
    """A folder that outlives a killed attempt at this very step, and goes when the step is done."""


class Failure(Record):
    """Why a step ended without a result."""

    message: str
    exit_code: int


class Measured(Record):
    """What a measurement found; its samples are in the output folder already."""

    figures: dict[str, Figure]
    details: dict[str, str] = Field(default_factory=dict)


Stage = Callable[[StepOrder, Config, Progress], None]
Measurement = Callable[[StepOrder, Config, Progress], Measured]


def run_stage(config_type: type[Config], work: Stage[Config]) -> None:
    """Run a stage program: read its order, do the work, write the manifest, end the process."""

    def finish(order: StepOrder, config: Config, progress: Progress) -> None:
        work(order, config, progress)
        write_manifest(
            order.output,
            name=order.name,
            producer=order.module,
            step=order.step,
            inputs=order.input_digests,
            versions=library_versions(),
        )

    _run(config_type, finish)


def run_measurement(config_type: type[Config], work: Measurement[Config]) -> None:
    """Run a measurement program: read its order, measure, write the summary, end the process."""

    def finish(order: StepOrder, config: Config, progress: Progress) -> None:
        started = _now()
        measured = work(order, config, progress)
        evidence = Evidence(
            name=order.name,
            producer=order.module,
            step=order.step,
            subject=order.input_digests,
            figures=measured.figures,
            details=measured.details,
            samples=describe_samples(order.output),
            environment=describe_machine() | library_versions(),
            started_at=started,
            finished_at=_now(),
        )
        write_record(order.output / SUMMARY, evidence)

    _run(config_type, finish)


def read_order(path: Path, config_type: type[Config]) -> tuple[StepOrder, Config]:
    """Return an order and its configuration.

    Raises:
        InputError: the file is missing, or not an order for this kind of step.
    """
    order = read_record(path, StepOrder)
    try:
        return order, config_type.model_validate(order.config, strict=False)
    except ValidationError as error:
        raise InputError(f"{path}: config: {error.errors()[0]['msg']}") from error


def end_with_parent() -> None:
    """End this process group when the runner that started it is gone; without a runner, do nothing."""
    if RUN_VARIABLE not in os.environ:
        return
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os.killpg(os.getpgrp(), signal.SIGKILL)

    threading.Thread(target=watch, name="end-with-parent", daemon=True).start()


def _run(config_type: type[Config], finish: Callable[[StepOrder, Config, Progress], None]) -> None:
    set_up_logging()
    path = Path(_argument())
    log = get_logger(f"harness.{config_type.__name__}")
    try:
        end_with_parent()
        order, config = read_order(path, config_type)
        seed_everything(order.seed)
        finish(order, config, Progress(order.events))
    except Exception as error:
        log.exception("the step failed")
        message, code = _told(error)
        write_record(path.with_name(FAILURE), Failure(message=message, exit_code=code))
        sys.exit(code)


def _argument() -> str:
    if len(sys.argv) != 2:  # noqa: PLR2004 - the program and its order
        sys.stderr.write("usage: python -m MODULE ORDER.json\n")
        sys.exit(ExitCode.USAGE)
    return sys.argv[1]


def _told(error: Exception) -> tuple[str, ExitCode]:
    """Return the line for the person and the exit code for the program."""
    if isinstance(error, GonogoError):
        return " ".join(str(error).split()), ExitCode.USAGE
    if (isinstance(error, OSError) and error.errno == errno.ENOSPC) or "No space left on device" in str(error):
        return str(MachineError("the disk is full; free space or choose another folder with --runs")), ExitCode.USAGE
    first = str(error).strip().partition("\n")[0]
    return f"{type(error).__name__}: {first}" if first else type(error).__name__, ExitCode.CRASH


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def samples_path(order: StepOrder) -> Path:
    """Return where a measurement writes its samples."""
    return order.output / SAMPLES


def count(value: float, of: int, unit: str) -> Figure:
    """Return a count of so many samples as a figure."""
    return Figure(value=float(value), unit=unit, samples=of)


def shown(figures: Mapping[str, Figure]) -> str:
    """Return figures as one line for a log or a note."""
    return ", ".join(
        f"{name} {figure.value:g} {figure.unit} (n={figure.samples})" for name, figure in figures.items()
    )
