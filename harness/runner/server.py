"""The server of a run: up on one artefact while measurements look at it, and taken down afterwards.

The launcher (`serve.launch`) is a program like any other; what it serves and where stands in its state file.
"""

import contextlib
import subprocess
from dataclasses import dataclass
from pathlib import Path

import psutil

from harness.contracts.errors import StepError
from harness.contracts.files import read_record, write_record
from harness.contracts.measurements import ServingConfig
from harness.contracts.serving import ServeOrder, ServerState
from harness.contracts.step import FAILURE
from harness.environments import Environment
from harness.runner import processes, programs
from harness.runner.display import Display
from harness.runner.view import StepView
from harness.runner.watch import failure_of, watch

LAUNCHER = "serve.launch"
MODEL_NAME = "gonogo"
CLEAN_UP_S = 60.0
"""How long the launcher may take to end what is left of vLLM."""


@dataclass(frozen=True)
class Served:
    """What is to be served, and by what."""

    artefact: str
    model: Path
    digest: str
    config: ServingConfig
    environment: Environment


@dataclass(frozen=True)
class Server:
    """A launcher that is up."""

    served: Served
    process: subprocess.Popen[bytes]
    work: Path
    view: StepView

    @property
    def state(self) -> Path:
        """The file that says where the server is."""
        return self.work / "server.json"

    @property
    def log(self) -> Path:
        """What the launcher said."""
        return self.work / "log.txt"

    def is_up(self) -> bool:
        """Whether vLLM is alive and the launcher still holds it."""
        return self.process.poll() is None and _engine_is_alive(self.state)

    def why_down(self) -> StepError:
        """Return why the server went down, as the launcher tells it once it has cleaned up."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=CLEAN_UP_S)
        return failure_of(self.view.name, self.process.poll(), self.work, self.log)


def start_server(
    served: Served, work: Path, python: Path, variables: dict[str, str], view: StepView, display: Display
) -> Server:
    """Start the launcher and wait until its server is ready.

    Raises:
        StepError: it ended before that, with its own line.
    """
    work.mkdir(parents=True, exist_ok=True)
    server = Server(served, _launch(served, work, python, variables), work, view)
    try:
        watch(server.process, view, display, work / "events.jsonl", until=lambda: _is_ready(server.state))
    except BaseException:
        stop_server(server)
        raise
    if not server.is_up():
        raise server.why_down()
    return server


def stop_server(server: Server) -> None:
    """Take the server down; the launcher ends vLLM's whole group first."""
    processes.end(server.process, grace_s=CLEAN_UP_S)


def _launch(served: Served, work: Path, python: Path, variables: dict[str, str]) -> subprocess.Popen[bytes]:
    for name in ("server.json", "events.jsonl", "log.txt", FAILURE):
        (work / name).unlink(missing_ok=True)
    order = ServeOrder(
        python=served.environment.python,
        model=served.model,
        model_name=MODEL_NAME,
        artefact=served.digest,
        profile=served.config.profile,
        port=served.config.port,
        state=work / "server.json",
        log=work / "vllm.txt",
        events=work / "events.jsonl",
        ready_timeout_s=served.config.ready_timeout_s,
    )
    write_record(work / "order.json", order)
    argv = programs.command(python, LAUNCHER, work / "order.json")
    return processes.start(argv, environment=variables, log=work / "log.txt", cwd=work)


def _engine_is_alive(state: Path) -> bool:
    """Whether vLLM's own process is there; it may be gone while the launcher still ends the rest of it."""
    if not state.is_file():
        return False
    try:
        return psutil.Process(read_record(state, ServerState).process.pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _is_ready(state: Path) -> bool:
    return state.is_file() and read_record(state, ServerState).state == "ready"
