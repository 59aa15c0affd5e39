"""Holds up what people use: vLLM on a model, where one is given, and the gateway in front of it.

Both are programs of the serving room, started by module name. Told to stop, the gateway ends first, so that what it
has begun still gets its answer, and then vLLM's whole group. One that dies takes the other down, with its own line.
"""

import contextlib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from rich.console import Console

from harness.contracts.artefact import MANIFEST, Manifest
from harness.contracts.errors import ExitCode, MachineError
from harness.contracts.files import digest_file, digest_json, read_record, write_record
from harness.contracts.gateway import GatewayState
from harness.contracts.progress import EventReader
from harness.contracts.release import EnvironmentChoice
from harness.contracts.serving import ServeOrder, ServerState
from harness.contracts.step import FAILURE
from harness.contracts.yamlfile import load_yaml
from harness.environments import ensure, resolve
from harness.runner import processes, programs
from harness.runner.code import ROOT
from harness.runner.folder import RunFolder, locked
from harness.runner.signals import stopped_by_signals
from harness.runner.watch import failure_of
from harness.serving.request import Request, check_request, gateway_config

LAUNCHER: Final = "serve.launch"
GATEWAY: Final = "serve.gateway"
RESTARTS_MAX: Final = 5
"""Of vLLM in a row; one that dies so often has a reason that no restart mends."""
_READY_S: Final = 1800.0
_GATEWAY_GRACE_S: Final = 20.0
_LAUNCHER_GRACE_S: Final = 60.0
_POLL_S: Final = 0.1


def serve(request: Request, console: Console) -> ExitCode:
    """Serve until told to stop.

    Raises:
        GonogoError: it cannot start, or what is served died; one line says why.
    """
    check_request(request)
    folder = RunFolder(request.place)
    with locked(folder), stopped_by_signals():
        variables = programs.environment(folder.name, programs.link_code(folder.work("code")))
        try:
            with ExitStack() as up:
                alive = _never
                upstream = request.upstream
                if request.model is not None:
                    upstream, alive = up.enter_context(_vllm(request, folder, variables, console))
                gateway = up.enter_context(_gateway(request, upstream, folder, variables, console))
                while True:
                    alive()
                    gateway()
                    time.sleep(_POLL_S)
        except KeyboardInterrupt:
            _say(console, "stopped")
    return ExitCode.GO


@contextmanager
def _vllm(
    request: Request, folder: RunFolder, variables: dict[str, str], console: Console
) -> Iterator[tuple[str, Callable[[], None]]]:
    """Hold up vLLM; yield its address and what raises where it died."""
    model = Path(request.model or "")
    work = folder.work("vllm")
    _fresh(work)
    order = ServeOrder(
        python=_interpreter(request, work, console),
        model=model.absolute(),
        model_name=model.absolute().name,
        artefact=_digest(model),
        profile=str(Path(request.profile).absolute()) if request.profile.endswith(".yaml") else request.profile,
        state=work.absolute() / "server.json",
        log=work.absolute() / "vllm.txt",
        events=work.absolute() / "events.jsonl",
        ready_timeout_s=_READY_S,
        restarts_max=RESTARTS_MAX,
    )
    write_record(work / "order.json", order)
    _say(console, f"starting vLLM on {model} with the profile {request.profile}; its log: {order.log}")
    with _program(LAUNCHER, work / "order.json", variables, _LAUNCHER_GRACE_S) as process:
        events, last = EventReader(order.events), ""

        def look() -> None:
            nonlocal last
            for event in events.read():
                if event.note and event.note != last:
                    last = event.note
                    _say(console, last)
            if process.poll() is not None:
                raise failure_of("vLLM", process.returncode, work, work / "log.txt")

        while not (order.state.is_file() and read_record(order.state, ServerState).state == "ready"):
            look()
            time.sleep(_POLL_S)
        look()
        yield read_record(order.state, ServerState).url, look


@contextmanager
def _gateway(
    request: Request, upstream: str, folder: RunFolder, variables: dict[str, str], console: Console
) -> Iterator[Callable[[], None]]:
    """Hold up the gateway; yield what raises where it died."""
    work = folder.work("gateway")
    _fresh(work)
    state = work / "state.json"
    config = gateway_config(request, upstream, state)
    write_record(work / "config.json", config)
    _say(console, f"starting the gateway in front of {upstream}")
    with _program(GATEWAY, work / "config.json", variables, _GATEWAY_GRACE_S) as process:

        def look() -> None:
            if process.poll() is not None:
                raise failure_of("gateway", process.returncode, work, work / "log.txt")

        while not state.is_file():
            look()
            time.sleep(_POLL_S)
        up = read_record(state, GatewayState)
        _say(console, f"the gateway is up at {up.url}/v1 and answers for {up.model_name or 'a server that is away'}")
        _say(console, f"audit log: {config.audit}; Ctrl-C stops all")
        yield look


@contextmanager
def _program(
    module: str, order: Path, variables: dict[str, str], grace_s: float
) -> Iterator[subprocess.Popen[bytes]]:
    work = order.parent
    argv = programs.command(Path(sys.executable), module, order.absolute())
    process = processes.start(argv, environment=variables, log=work / "log.txt", cwd=work)
    try:
        yield process
    finally:
        processes.end(process, grace_s=grace_s)


def _interpreter(request: Request, work: Path, console: Console) -> Path:
    """Return the interpreter that has vLLM; the environment for the profile's device is made where none is named."""
    if request.python is not None:
        return request.python
    named = Path(request.profile)
    path = named if request.profile.endswith(".yaml") else ROOT / "serve" / "profiles" / f"{request.profile}.yaml"
    device = load_yaml(path)[0].get("device") if path.is_file() else "cpu"  # the launcher names an unknown profile
    choice = EnvironmentChoice(variant="gpu" if device == "cuda" else "cpu")
    ensure("serve", choice, work / "environment.txt", lambda text: _say(console, text))
    return resolve("serve", choice).python


def _digest(model: Path) -> str:
    """Return an artefact's digest; for another folder that of its configuration and its files' names and sizes."""
    if (model / MANIFEST).is_file():
        return read_record(model / MANIFEST, Manifest).digest
    config = model / "config.json"
    sizes = {it.name: it.stat().st_size for it in sorted(model.glob("*")) if it.is_file()}
    return digest_json({"sizes": sizes, "config": digest_file(config) if config.is_file() else ""})


def _fresh(work: Path) -> None:
    try:
        work.mkdir(parents=True, exist_ok=True)
        for name in ("server.json", "state.json", "events.jsonl", "log.txt", FAILURE):
            with contextlib.suppress(FileNotFoundError):
                (work / name).unlink()
    except OSError as error:
        raise MachineError(f"{work}: cannot be written ({error}); choose another folder with --out") from error


def _never() -> None:
    """Do nothing: what somebody else serves cannot die here."""


def _say(console: Console, text: str) -> None:
    console.print(text, markup=False, highlight=False, soft_wrap=True)
