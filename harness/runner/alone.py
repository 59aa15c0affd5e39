"""One program run alone, outside any release: its order, its log, its progress, and its output in its place.

It gives a command that starts a single stage or measurement what `gonogo run` gives a step. What a killed attempt had
finished is kept for the next one at the same place.
"""

import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console

from harness.contracts.errors import ExitCode, StepError
from harness.contracts.files import digest_json, write_record
from harness.contracts.record import Record
from harness.contracts.step import StepOrder
from harness.runner import processes, programs
from harness.runner.display import display_on
from harness.runner.outputs import fresh, keep, kept_for, put
from harness.runner.signals import stopped_by_signals
from harness.runner.view import StepView
from harness.runner.watch import failure_of, last_lines, watch


@dataclass(frozen=True)
class Program:
    """A program, all that it is told, and where its output goes."""

    name: str
    module: str
    config: Record
    place: Path
    """Folder for its order, log and events."""
    output: Path
    inputs: Mapping[str, Path] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    """Digest of what it looks at, by name."""
    seed: int = 0


def run_alone(program: Program, console: Console) -> ExitCode | None:
    """Run a program to its end, and return None where it came there, or that it was interrupted.

    Raises:
        StepError: it ended without a result; its last lines are shown, unless it said why.
        MachineError: its folders cannot be written to.
    """
    work, partial = program.place / "work" / program.name, program.output.with_name(f".{program.output.name}.partial")
    config = program.config.model_dump(mode="json")
    kept, digest = program.place / "kept" / program.name, digest_json([program.module, config, dict(program.digests)])
    fresh(work)
    fresh(partial)
    keep(kept, digest)
    view = StepView(program.name)
    log, order = work / "log.txt", work / "order.json"
    write_record(
        order,
        StepOrder(
            name=program.name,
            module=program.module,
            config=config,
            inputs=dict(program.inputs),
            input_digests=dict(program.digests),
            output=partial,
            events=work / "events.jsonl",
            seed=program.seed,
            kept=kept_for(kept, digest),
        ),
    )
    variables = programs.environment(str(program.place), programs.link_code(program.place / "work" / "code"))
    try:
        with stopped_by_signals(), display_on(console) as display:
            display.show([view])
            view.start(log)
            argv = programs.command(Path(sys.executable), program.module, order)
            process = processes.start(argv, environment=variables, log=log, cwd=work)
            try:
                watch(process, view, display, work / "events.jsonl")
            finally:
                processes.end(process)
            if process.returncode != 0:
                error = failure_of(program.name, process.returncode, work, log)
                view.end("failed", str(error))
                display.changed(view)
                raise error
            put(partial, program.output)
            shutil.rmtree(kept, ignore_errors=True)
            view.end("done")
            display.changed(view)
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except StepError as error:
        if not error.explained:
            for line in last_lines(log):
                console.print(f"  | {line}", markup=False, highlight=False, soft_wrap=True)
        raise
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return None
