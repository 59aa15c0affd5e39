"""A gateway of one's own for as long as a ``with`` lasts: it is started, waited for, and told to stop."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from harness.contracts.errors import StepError
from harness.contracts.files import read_record, write_record
from harness.contracts.gateway import GatewayConfig, GatewayState
from harness.contracts.step import FAILURE, Failure

_POLL_S = 0.05
_CONFIG = "gateway.json"


@contextmanager
def gated(config: GatewayConfig, folder: Path) -> Iterator[GatewayState]:
    """Yield the gateway that a configuration asks for, once it answers; take it down afterwards.

    Its configuration, state and log lie in the folder, and so does what went wrong.

    Raises:
        StepError: it ended before it answered, with the line that it left.
    """
    folder.mkdir(parents=True, exist_ok=True)
    state = folder / "gateway_state.json"
    for path in (state, folder / FAILURE):
        path.unlink(missing_ok=True)
    write_record(folder / _CONFIG, config.model_copy(update={"state": state, "ends_with_parent": True}))
    with (folder / "gateway.txt").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "serve.gateway", str(folder / _CONFIG)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        yield _up(process, state)
    finally:
        process.terminate()
        process.wait()


def _up(process: subprocess.Popen[bytes], state: Path) -> GatewayState:
    while process.poll() is None:
        if state.is_file():
            return read_record(state, GatewayState)
        time.sleep(_POLL_S)
    told = state.with_name(FAILURE)
    why = read_record(told, Failure).message if told.is_file() else f"exit status {process.returncode}"
    raise StepError(f"the gateway did not come up: {why}")
