"""A server of one's own for as long as a ``with`` lasts: the launcher is started, waited for, and told to stop."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from harness.contracts.errors import StepError
from harness.contracts.files import read_record, write_record
from harness.contracts.serving import ServeOrder, ServerState
from harness.contracts.step import FAILURE, Failure

_POLL_S = 0.2


@contextmanager
def served(order: ServeOrder) -> Iterator[ServerState]:
    """Yield the server that an order asks for, once it is ready; take it down afterwards.

    The order, the launcher's own log and what went wrong lie beside the order's state file.

    Raises:
        StepError: the launcher ended before the server was ready, with the line that it left.
    """
    folder = order.state.parent
    for path in (order.state, folder / FAILURE):
        path.unlink(missing_ok=True)
    write_record(folder / "order.json", order)
    with (folder / "launcher.txt").open("wb") as log:
        launcher = subprocess.Popen(
            [sys.executable, "-P", "-m", "serve.launch", str(folder / "order.json")],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        yield _ready(launcher, order)
    finally:
        launcher.terminate()
        launcher.wait()


def _ready(launcher: subprocess.Popen[bytes], order: ServeOrder) -> ServerState:
    while launcher.poll() is None:
        if order.state.is_file() and (state := read_record(order.state, ServerState)).state == "ready":
            return state
        time.sleep(_POLL_S)
    told = order.state.parent / FAILURE
    why = read_record(told, Failure).message if told.is_file() else f"exit status {launcher.returncode}"
    raise StepError(f"the server did not come up: {why}")
