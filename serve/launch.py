"""Holds vLLM up on one artefact while measurements run: ``python -P -m serve.launch ORDER.json``.

It starts vLLM in a session of its own, waits until it is well, makes sure that it serves what was asked, writes the
state file and then waits. Told to stop (SIGTERM or SIGINT), or left by the program that started it, it takes the
whole process group down. It never restarts vLLM: a server that dies has died, and the state file says so.
"""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from pathlib import Path
from types import FrameType
from typing import Literal

import psutil

from harness.contracts.errors import ExitCode, GonogoError, StepError
from harness.contracts.files import read_record, write_record
from harness.contracts.logs import get_logger, set_up_logging
from harness.contracts.progress import Progress
from harness.contracts.serving import End, Process, ServeOrder, ServerState, shown_kernels
from harness.contracts.step import FAILURE, RUN_VARIABLE, Failure
from serve.command import Profile, arguments, environment, read_profile
from serve.engine import describe_engine, is_healthy
from serve.group import end_group
from serve.preflight import check_interpreter, check_model_folder, free_port

_POLL_S = 0.5
_LAST_LINES = 15
_INHERITED = (
    "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "LD_PRELOAD", "PATH", "TMPDIR", "TZ", "USER", RUN_VARIABLE,
)  # fmt: skip
_INHERITED_FAMILIES = ("CUDA_", "NVIDIA_", "OMP_", "XDG_")
_LOG = get_logger(__name__)


class Stop:
    """Whether the launcher is to stop: told by a signal, or left by the program that started it."""

    def __init__(self) -> None:
        self._told = threading.Event()
        self._parent = os.getppid()

    def listen(self) -> None:
        """Take SIGTERM and SIGINT as the wish to stop."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._take)

    def within(self, seconds: float) -> bool:
        """Wait so long at most; True as soon as the launcher is to stop."""
        return self._told.wait(seconds) or os.getppid() != self._parent

    def _take(self, _number: int, _frame: FrameType | None) -> None:
        self._told.set()


def serve(order: ServeOrder, stop: Stop) -> None:
    """Start vLLM, hold it up until told to stop, take it down.

    Raises:
        InputError: the profile or the model folder is not as it must be.
        MachineError: the port is taken, or the interpreter lacks vLLM.
        StepError: vLLM died, was not ready in time, or could not be ended.
    """
    profile = read_profile(order.profile)
    check_model_folder(order.model)
    check_interpreter(order.python)
    port = free_port(order.host, order.port)
    started = time.monotonic()
    process, state = _start(order, profile, port)
    over: Literal["stopped", "died"] = "died"
    try:
        write_record(order.state, state)
        if _wait_until_well(order, state.url, process, stop):
            state = _ready(order, state, time.monotonic() - started)
            write_record(order.state, state)
            _hold(order, process, stop)
        over = "stopped"
    finally:
        end_group(state.process.group, grace_s=order.grace_s)
        last_lines = _last_lines(order.log) if over == "died" else ()
        end = End(exit_status=process.wait(), last_lines=last_lines)
        write_record(order.state, state.model_copy(update={"state": over, "end": end}))


def _start(order: ServeOrder, profile: Profile, port: int) -> tuple[subprocess.Popen[bytes], ServerState]:
    command = (
        str(order.python),
        "-P",
        *arguments(profile, model=order.model, model_name=order.model_name, host=order.host, port=port),
    )
    variables = environment(profile) | {"PYTHONPATH": str(_extension_folder(order.state.parent))}
    with order.log.open("wb") as log:
        process = subprocess.Popen(
            command,
            env=_inherited() | variables,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    started_at = psutil.Process(process.pid).create_time()
    return process, ServerState(
        state="starting",
        url=f"http://{order.host}:{port}",
        model_name=order.model_name,
        artefact=order.artefact,
        arguments=command,
        environment=variables,
        device=profile.device,
        output_cap_tokens=profile.output_cap_tokens,
        process=Process(pid=process.pid, group=process.pid, started_at=started_at),
    )


def _extension_folder(beside: Path) -> Path:
    """Return a folder with nothing but our extension in it: no other package of this interpreter reaches vLLM's."""
    folder = beside / "extension"
    folder.mkdir(exist_ok=True)
    shutil.copyfile(Path(__file__).with_name("inspection.py"), folder / "gonogo_inspection.py")
    return folder


def _inherited() -> dict[str, str]:
    """Return what vLLM needs of our environment: no token, password or proxy is among it."""
    return {
        name: value
        for name, value in os.environ.items()
        if name in _INHERITED or name.startswith(_INHERITED_FAMILIES)
    }


def _wait_until_well(order: ServeOrder, url: str, process: subprocess.Popen[bytes], stop: Stop) -> bool:
    """Wait until vLLM is well; False where the launcher was told to stop before."""
    Progress(order.events).say(f"waiting for vLLM, {order.ready_timeout_s:g} s at most; its log: {order.log}")
    started = time.monotonic()
    while not is_healthy(url):
        waited = time.monotonic() - started
        _check_alive(order, process)
        if waited > order.ready_timeout_s:
            raise StepError(f"vLLM was not ready after {order.ready_timeout_s:g} s; see {order.log}")
        if stop.within(_POLL_S):
            return False
    return True


def _ready(order: ServeOrder, state: ServerState, ready_after_s: float) -> ServerState:
    engine = describe_engine(
        state.url, model=order.model, model_name=order.model_name, ready_after_s=round(ready_after_s, 1)
    )
    Progress(order.events).say(f"vLLM {engine.version} is up at {state.url} after {engine.ready_after_s:g} s")
    _LOG.info("%s serves %s with %s", state.url, order.model, shown_kernels(engine))
    return state.model_copy(update={"state": "ready", "engine": engine})


def _hold(order: ServeOrder, process: subprocess.Popen[bytes], stop: Stop) -> None:
    while not stop.within(_POLL_S):
        _check_alive(order, process)


def _check_alive(order: ServeOrder, process: subprocess.Popen[bytes]) -> None:
    status = process.poll()
    if status is not None:
        raise StepError(f"vLLM died: {_how(status, order.log)}; see {order.log}")


def _how(status: int, log: Path) -> str:
    if status < 0:
        return f"killed by {signal.Signals(-status).name}"
    last = next((line for line in reversed(_last_lines(log)) if line.strip()), "it said nothing")
    return f"exit status {status}, last it said: {last.strip()}"


def _last_lines(log: Path) -> tuple[str, ...]:
    with log.open(encoding="utf-8", errors="replace") as lines:
        return tuple(line.rstrip() for line in deque(lines, maxlen=_LAST_LINES))


def main(path: Path) -> int:
    """Serve as ordered and return the exit code; a failure's one line stands in ``failure.json`` beside the order."""
    set_up_logging()
    stop = Stop()
    stop.listen()
    try:
        serve(read_record(path, ServeOrder), stop)
    except GonogoError as error:
        _LOG.exception("serving failed")
        message = " ".join(str(error).split())
        write_record(path.with_name(FAILURE), Failure(message=message, exit_code=ExitCode.USAGE))
        return ExitCode.USAGE
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
