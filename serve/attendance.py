"""Attends to a vLLM that runs: waits until it is well, telling how far it is, and notices when it is not any more."""

import math
import signal
import subprocess
import time
from collections import deque
from pathlib import Path

from harness.contracts.errors import StepError
from harness.contracts.progress import Progress
from harness.contracts.serving import ServeOrder
from serve.engine import is_healthy
from serve.startup import Startup
from serve.stop import Stop

_POLL_S = 0.5
_HEALTH_EVERY_S = 5.0
_LAST_LINES = 15


def wait_until_well(order: ServeOrder, url: str, process: subprocess.Popen[bytes], stop: Stop) -> bool:
    """Wait until vLLM is well and tell how far it is; False where the launcher was told to stop before.

    Raises:
        StepError: it died, or was not ready in time.
    """
    progress, startup = Progress(order.events), Startup(order.log)
    progress.say(f"waiting for vLLM, {order.ready_timeout_s:g} s at most; its log: {order.log}")
    started = time.monotonic()
    while not is_healthy(url):
        waited = time.monotonic() - started
        check_alive(order, process)
        if waited > order.ready_timeout_s:
            raise StepError(
                f"vLLM was not ready after {order.ready_timeout_s:g} s, last seen: {startup.phase()}; see {order.log}"
            )
        progress.update(int(waited), math.ceil(order.ready_timeout_s), "s of its time to start", startup.phase())
        if stop.within(_POLL_S):
            return False
    return True


def hold(order: ServeOrder, url: str, process: subprocess.Popen[bytes], stop: Stop) -> None:
    """Wait until told to stop; where vLLM would be started anew, ask it now and then whether it is well.

    Raises:
        StepError: it died or hangs.
    """
    asked = well = time.monotonic()
    while not stop.within(_POLL_S):
        check_alive(order, process)
        now = time.monotonic()
        if order.restarts_max == 0 or now - asked < min(_HEALTH_EVERY_S, order.hung_after_s / 2):
            continue
        asked = now
        if is_healthy(url):
            well = time.monotonic()
        elif now - well > order.hung_after_s:
            raise StepError(f"vLLM hangs: it has not been well for {now - well:.0f} s; see {order.log}")


def check_alive(order: ServeOrder, process: subprocess.Popen[bytes]) -> None:
    """Make sure that vLLM's own process is there.

    Raises:
        StepError: it died; the line says how.
    """
    status = process.poll()
    if status is not None:
        raise StepError(f"vLLM died: {_how(status, order.log)}; see {order.log}")


def _how(status: int, log: Path) -> str:
    if status < 0:
        return f"killed by {signal.Signals(-status).name}"
    last = next((line for line in reversed(last_lines(log)) if line.strip()), "it said nothing")
    return f"exit status {status}, last it said: {last.strip()}"


def last_lines(log: Path) -> tuple[str, ...]:
    """Return the last lines of vLLM's log."""
    with log.open(encoding="utf-8", errors="replace") as lines:
        return tuple(line.rstrip() for line in deque(lines, maxlen=_LAST_LINES))
