"""What `gonogo guard` does, for the command and for programs: a model's answer in, the decision out, an exit code."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from rich.console import Console
from rich.text import Text

from harness.contracts.errors import ExitCode, InputError
from harness.guard.batch import run_batch
from harness.guard.looking import Guard, guard_of
from harness.oracle.guarding import Look
from harness.report.text import visible
from harness.sql.sources import STDIN, read_file

_BY = {
    "answer": "it is not one statement",
    "policy": "by the policy",
    "checker": "Oracle would refuse it",
    "engine": "by the engine",
}


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for; no path means standard input."""

    answer: Path | None = None
    catalogue: Path | None = None
    policy: Path | None = None
    as_json: bool = False


def guard_answer(request: Request, console: Console) -> ExitCode:
    """Decide on one answer and print the decision; NO_GO where it is blocked.

    Raises:
        InputError: the answer, the catalogue or the policy cannot be read.
    """
    with guard_of(request.catalogue, request.policy) as guard:
        look = guard.look(_text(request.answer or Path(STDIN)))
    if request.as_json:
        console.file.write(json.dumps(as_json(look), indent=2, allow_nan=False) + "\n")
    else:
        _print(look, console)
    return ExitCode.GO if look.passed else ExitCode.NO_GO


def guard_batch(path: Path, request: Request, out: BinaryIO) -> ExitCode:
    """Decide on JSON lines of one file or of standard input, each as it comes.

    Raises:
        InputError: the file, the catalogue or the policy cannot be read, or an answer is given beside the lines.
    """
    if request.answer is not None:
        raise InputError(f"{request.answer}: give either one answer or --batch, not both")
    with guard_of(request.catalogue, request.policy) as guard:
        return _run(path, guard, out)


def as_json(look: Look) -> dict[str, Any]:
    """Return a look as programs read it."""
    return {
        "allowed": look.passed,
        "reason": look.reason,
        "refused_by": look.refused_by,
        "findings": [it.model_dump(mode="json") for it in look.findings],
        "unsure": look.unsure,
        "explain": look.explained,
        "statement": look.statement,
    }


def _run(path: Path, guard: Guard, out: BinaryIO) -> ExitCode:
    if str(path) == STDIN:
        return run_batch(sys.stdin.buffer, out, guard)
    try:
        with path.open("rb") as file:
            return run_batch(file, out, guard)
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file") from error
    except (IsADirectoryError, PermissionError) as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error


def _text(path: Path) -> str:
    if str(path) == STDIN and sys.stdin.isatty():
        raise InputError("nothing to look at: name a file, or send a model's answer through a pipe")
    data = sys.stdin.buffer.read() if str(path) == STDIN else read_file(path)
    return data.decode("utf-8", errors="replace")  # what is no text passes no look


def _print(look: Look, console: Console) -> None:
    if look.statement is not None:
        _line(Text("allowed", style="bold green"), console)
        if look.unsure:
            _line(Text("  the checker cannot tell whether Oracle takes it"), console)
        if look.explained not in {"not asked", "ok"}:
            _line(Text(f"  EXPLAIN says nothing: {look.explained}"), console)
        console.file.write(f"{look.statement}\n")  # no character in it does anything to a terminal
        return
    _line(Text("blocked", style="bold red").append(f": {_BY[look.refused_by]}", style="not bold"), console)
    for objection in look.objections:
        _line(Text(f"  {visible(objection)}"), console)


def _line(text: Text, console: Console) -> None:
    console.print(text, soft_wrap=True, highlight=False)
