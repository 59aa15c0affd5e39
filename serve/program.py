"""A program of the serving room for as long as a ``with`` lasts: started, waited for, and told to stop."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from harness.contracts.errors import StepError
from harness.contracts.files import read_record, write_record
from harness.contracts.record import Record
from harness.contracts.step import FAILURE, Failure

_POLL_S = 0.05
_State = TypeVar("_State", bound=Record)


@contextmanager
def up(
    what: str, module: str, order: tuple[Path, Record], log: str, state: Callable[[], _State | None]
) -> Iterator[_State]:
    """Yield the state of a program as soon as it has one.

    Args:
        what: what a person calls it.
        module: what is started.
        order: what it is told, and the file that takes that; its log and why it failed lie beside it.
        log: name of the file that takes what it says.
        state: returns its state, None while it is not ready.

    Raises:
        StepError: it ended before it was ready, with the line that it left.
    """
    path, told = order
    failure = path.with_name(FAILURE)
    failure.unlink(missing_ok=True)
    write_record(path, told)
    with path.with_name(log).open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", module, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    try:
        while process.poll() is None:
            if (ready := state()) is not None:
                yield ready
                return
            time.sleep(_POLL_S)
        why = read_record(failure, Failure).message if failure.is_file() else f"exit status {process.returncode}"
        raise StepError(f"the {what} did not come up: {why}")
    finally:
        process.terminate()
        process.wait()
