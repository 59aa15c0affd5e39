"""Holds vLLM up on one artefact: ``python -P -m serve.launch ORDER.json``.

It asks vLLM whether it takes its arguments, starts it in a session of its own, waits until it is well, makes sure
that it serves what was asked, writes the state file and then waits. Told to stop (SIGTERM or SIGINT), or left by the
program that started it, it takes the whole process group down. While something is measured it never restarts vLLM: a
server that dies has died, and the state file says so. Where the order allows restarts (`serve.restarts`), vLLM is
started anew on the same port, and the state file counts how often.
"""

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import psutil

from harness.contracts.errors import ExitCode, GonogoError, StepError
from harness.contracts.files import read_record, write_record
from harness.contracts.logs import get_logger, set_up_logging
from harness.contracts.progress import Progress
from harness.contracts.serving import End, Process, ServeOrder, ServerState, shown_kernels
from harness.contracts.step import FAILURE, Failure
from serve.attendance import hold, last_lines, wait_until_well
from serve.command import SERVER, Profile, arguments, environment, read_profile
from serve.engine import describe_engine
from serve.group import end_group
from serve.preflight import check_interpreter, check_model_folder, free_port
from serve.process import extension_folder, inherited, start
from serve.restarts import Restarts, keep_log
from serve.stop import Stop
from serve.validation import check_arguments

_LOG = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Launch:
    """What is the same at every start of the server."""

    order: ServeOrder
    profile: Profile
    url: str
    command: tuple[str, ...]
    variables: dict[str, str]


def serve(order: ServeOrder, stop: Stop) -> None:
    """Start vLLM, hold it up until told to stop, take it down.

    Raises:
        InputError: the profile or the model folder is not as it must be, or vLLM refuses an argument.
        MachineError: the port is taken, or the interpreter lacks vLLM.
        StepError: vLLM died (and is not to be started anew), was not ready in time, or could not be ended.
    """
    launch = prepare(order)
    restarts = Restarts(order.restarts_max, order.backoff_s)
    if stop.within(0):
        return
    while (wait := _hold_up(launch, restarts, stop)) is not None:
        keep_log(order.log, restarts.count)
        if stop.within(wait):
            last = read_record(order.state, ServerState)
            write_record(order.state, last.model_copy(update={"state": "stopped"}))
            return


def prepare(order: ServeOrder) -> Launch:
    """Return how the server is started, after making sure of all that can be known before.

    Raises:
        InputError: the profile or the model folder is not as it must be, or vLLM refuses an argument.
        MachineError: the port is taken, or the interpreter lacks vLLM.
    """
    profile = read_profile(order.profile)
    check_model_folder(order.model)
    vllm = check_interpreter(order.python)
    port = free_port(order.host, order.port)
    words = arguments(profile, model=order.model, model_name=order.model_name, host=order.host, port=port)
    variables = environment(profile) | {"PYTHONPATH": str(extension_folder(order.state.parent))}
    Progress(order.events).say("asking vLLM's own parser whether it takes the arguments")
    check_arguments(order.python, vllm, words, environment(profile), inherited=inherited())
    return Launch(
        order=order,
        profile=profile,
        url=f"http://{order.host}:{port}",
        command=(str(order.python), "-P", *SERVER, *words),
        variables=variables,
    )


def _hold_up(launch: Launch, restarts: Restarts, stop: Stop) -> float | None:
    """Hold vLLM up until told to stop or until it dies.

    Returns:
        The wait before it is started anew, in seconds; None where it was stopped.

    Raises:
        StepError: it died and is not to be started anew, or could not be ended.
    """
    order = launch.order
    started = time.monotonic()
    process, state = _start(launch, restarts.count)
    ready_at, wait = None, None
    over: Literal["stopped", "restarting", "died"] = "died"
    try:
        write_record(order.state, state)
        if wait_until_well(order, state.url, process, stop):
            state = _ready(order, state, time.monotonic() - started)
            ready_at = time.monotonic()
            write_record(order.state, state)
            hold(order, state.url, process, stop)
        over = "stopped"
    except StepError as error:
        wait = restarts.wait_after(None if ready_at is None else time.monotonic() - ready_at)
        if wait is None:
            raise _with_count(error, restarts.count) from error
        over = "restarting"
        write_record(order.state, state.model_copy(update={"state": over, "restarts": restarts.count}))
        _tell_restart(order, error, wait, restarts.count)
    finally:
        end_group(state.process.group, grace_s=order.grace_s)
        said = () if over == "stopped" else last_lines(order.log)
        end = End(exit_status=process.wait(), last_lines=said)
        update = {"state": over, "end": end, "restarts": restarts.count}
        write_record(order.state, state.model_copy(update=update))
    return wait


def _start(launch: Launch, restarts: int) -> tuple[subprocess.Popen[bytes], ServerState]:
    process = start(launch.command, launch.variables, launch.order.log)
    return process, ServerState(
        state="starting",
        url=launch.url,
        model_name=launch.order.model_name,
        artefact=launch.order.artefact,
        arguments=launch.command,
        environment=launch.variables,
        device=launch.profile.device,
        output_cap_tokens=launch.profile.output_cap_tokens,
        process=Process(pid=process.pid, group=process.pid, started_at=psutil.Process(process.pid).create_time()),
        restarts=restarts,
    )


def _ready(order: ServeOrder, state: ServerState, ready_after_s: float) -> ServerState:
    engine = describe_engine(
        state.url, model=order.model, model_name=order.model_name, ready_after_s=round(ready_after_s, 1)
    )
    Progress(order.events).say(f"vLLM {engine.version} is up at {state.url} after {engine.ready_after_s:g} s")
    _LOG.info("%s serves %s with %s", state.url, order.model, shown_kernels(engine))
    return state.model_copy(update={"state": "ready", "engine": engine})


def _with_count(error: StepError, restarts: int) -> StepError:
    return StepError(f"{error}; restarts before that: {restarts}") if restarts else error


def _tell_restart(order: ServeOrder, error: StepError, wait: float, number: int) -> None:
    _LOG.warning("%s; restart %d in %g s", error, number, wait)
    Progress(order.events).say(f"{error}; restart {number} in {wait:g} s")


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
