"""Running one step: its environment, its server, its order, its process, and what becomes of its output."""

import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from harness import environments
from harness.contracts.errors import ExitCode, GonogoError, MachineError, StepError
from harness.contracts.files import digest_file, write_json, write_record
from harness.contracts.logs import get_logger
from harness.contracts.release import Release
from harness.contracts.step import FAILURE, Failure, StepOrder
from harness.environments import Environment
from harness.runner import processes, programs
from harness.runner.code import code_digest
from harness.runner.display import Display
from harness.runner.folder import RunFolder
from harness.runner.outputs import fresh, keep, kept_for, put
from harness.runner.plan import Step
from harness.runner.record import AttemptRecord
from harness.runner.server import LAUNCHER, Served, Server, start_server, stop_server
from harness.runner.state import Ingredients
from harness.runner.view import StepView
from harness.runner.watch import failure_of, last_lines, watch

SERVER_DOWN_GRACE_S = 15.0
"""How long a measurement may take to notice by itself that its server is gone."""
_LOG = get_logger(__name__)


@dataclass
class Run:
    """A run under way: what is known so far of each artefact and measurement."""

    release: Release
    folder: RunFolder
    display: Display
    rebuild: frozenset[str]
    views: dict[str, StepView]
    record: AttemptRecord | None = None
    artefacts: dict[str, str] = field(default_factory=dict)
    """Digest of each artefact that there is, by name."""
    evidence: dict[str, str] = field(default_factory=dict)
    """Digest of the samples of each measurement that there is, by name."""
    damages: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Which files of an artefact differ from its manifest, by the artefact's name."""
    unusable: dict[str, str] = field(default_factory=dict)
    """Why the output of a step cannot be used, by the step's name."""
    anew: list[str] = field(default_factory=list)
    """Names of the steps that were run, for they were not finished and unchanged."""
    server: Server | None = None


class BlockedError(StepError):
    """A step that cannot run because of another one, which is named; its reason is that one's."""

    def __init__(self, needed: str, reason: str) -> None:
        super().__init__(reason, explained=True)
        self.needed = needed


def environment_row(name: str) -> str:
    """Return the name under which the making of an environment is shown."""
    return f"environment {name}"


def server_row(artefact: str) -> str:
    """Return the name under which a server is shown."""
    return f"serve {artefact}"


def ingredients(run: Run, step: Step) -> Ingredients:
    """Return everything besides the step itself that decides its output."""
    serving = {}
    if step.served:
        serving = {
            "artefact": run.artefacts[step.served],
            "profile": _profile_digest(run.release.serving.profile),
            "launcher": code_digest(LAUNCHER),
            "environment": _environment(run, "serve").digest,
        }
    return Ingredients(
        artefacts={name: run.artefacts[name] for name in step.artefacts},
        evidence={name: run.evidence[name] for name in step.evidence},
        environment=_environment(run, step.environment),
        serving=serving,
    )


def execute(run: Run, step: Step, needed: Ingredients, digest: str) -> None:
    """Run a step in its environment, beside its server, and put its output into its place.

    Raises:
        StepError: it ended without a result.
        MachineError: its environment could not be made, or its folder cannot be written to.
    """
    _ensure_environment(run, step.environment)
    if step.served:
        _ensure_server(run, step.served)
    view, work, partial = run.views[step.name], run.folder.work(step.name), run.folder.partial(step)
    log = work / "log.txt"
    fresh(work)
    fresh(partial)
    keep(run.folder.kept(step.name), digest)
    view.start(log)
    write_record(work / "order.json", _order(run, step, needed, digest, partial))
    run.anew.append(step.name)
    if run.record:
        run.record.step_begins(len(run.anew))
    argv = programs.command(needed.environment.python, step.module, work / "order.json")
    process = processes.start(argv, environment=_variables(run), log=log, cwd=work)
    try:
        _follow(run, process, view, work / "events.jsonl")
    finally:
        processes.end(process)
    if process.returncode != 0:
        raise _why(run, step, process, work, log)
    put(partial, run.folder.output(step))
    shutil.rmtree(run.folder.kept(step.name), ignore_errors=True)
    view.end("done")
    write_json(work / "cost.json", {"seconds": round(view.seconds, 1), "peak_memory_bytes": view.peak_bytes})


def give_up(run: Run, step: Step, error: GonogoError) -> None:
    """Leave a step without a result: say why, and let a measurement's place say it too."""
    view, reason = run.views[step.name], str(error)
    run.unusable[step.name] = reason
    if isinstance(error, BlockedError):
        view.end("blocked", f"needs {error.needed}")
    else:
        view.end("failed", reason)
    run.display.changed(view)
    if isinstance(error, StepError) and not error.explained and view.log is not None:
        for line in last_lines(view.log):
            run.display.say(f"  | {line}")
        run.display.say(f"  the whole log: {view.log}")
    if step.kind == "measurement":
        fresh(run.folder.output(step))
        write_record(run.folder.output(step) / FAILURE, Failure(message=reason, exit_code=ExitCode.INCONCLUSIVE))


def take_server_down(run: Run) -> None:
    """Take down the server that is up, if one is."""
    if run.server is not None:
        server, run.server = run.server, None
        down = None if server.is_up() else str(server.why_down())
        stop_server(server)
        server.view.end("failed" if down else "done", down or "")
        run.display.changed(server.view)


def _ensure_environment(run: Run, name: environments.Name) -> None:
    view = run.views.get(environment_row(name))
    if view is None or view.state != "waiting":
        return
    choice = environments.chosen(run.release, name)
    work = run.folder.work(environment_row(name).replace(" ", "-"))
    work.mkdir(parents=True, exist_ok=True)
    if environments.is_ready(name, choice):
        view.end("unchanged", str(environments.resolve(name, choice).python))
        return
    log = work / "log.txt"
    view.start(log)

    def say(text: str) -> None:
        view.note = text
        run.display.changed(view)

    try:
        environments.ensure(name, choice, log, say)
    except MachineError as error:
        view.end("failed", str(error))
        raise
    view.end("done")
    run.display.changed(view)


def _ensure_server(run: Run, artefact: str) -> None:
    """Have a server up on an artefact; one that died is started anew for the next measurement."""
    if run.server and run.server.is_up():
        return
    take_server_down(run)
    _ensure_environment(run, "serve")
    served = Served(
        artefact=artefact,
        model=_artefact_folder(run, artefact),
        digest=run.artefacts[artefact],
        config=run.release.serving,
        environment=_environment(run, "serve"),
    )
    name = server_row(artefact)
    work = run.folder.work(name.replace(" ", "-"))
    view = run.views[name]
    view.start(work / "log.txt")
    try:
        run.server = start_server(served, work, _environment(run, "core").python, _variables(run), view, run.display)
    except StepError as error:
        view.end("failed", str(error))
        raise


def _follow(run: Run, process: subprocess.Popen[bytes], view: StepView, events: Path) -> None:
    """Follow a step; one whose server went down gets a little while to say so itself."""
    server = run.server
    watch(process, view, run.display, events, until=lambda: server is not None and not server.is_up())
    if server is not None and not server.is_up():
        try:
            process.wait(timeout=SERVER_DOWN_GRACE_S)
        except subprocess.TimeoutExpired:
            _LOG.warning("%s did not notice that its server is gone; it is ended", view.name)


def _why(run: Run, step: Step, process: subprocess.Popen[bytes], work: Path, log: Path) -> StepError:
    if run.server is not None and not run.server.is_up():
        return run.server.why_down()
    return failure_of(step.name, process.returncode, work, log)


def _order(run: Run, step: Step, needed: Ingredients, digest: str, output: Path) -> StepOrder:
    folders = {name: _artefact_folder(run, name) for name in step.artefacts}
    folders |= {name: run.folder.evidence / name for name in step.evidence}
    served = {step.served: run.artefacts[step.served]} if step.served else {}
    return StepOrder(
        name=step.name,
        module=step.module,
        config=step.config,
        inputs=folders,
        input_digests=needed.artefacts | served,
        output=output,
        events=run.folder.work(step.name) / "events.jsonl",
        seed=int(step.config.get("seed", 0)),
        server=run.server.state if run.server else None,
        step=digest,
        kept=kept_for(run.folder.kept(step.name), digest),
    )


def _artefact_folder(run: Run, name: str) -> Path:
    base = run.release.base_model
    return base if name == "base" and base is not None else run.folder.artefact(name)


def _environment(run: Run, name: environments.Name) -> Environment:
    return environments.resolve(name, environments.chosen(run.release, name))


def _variables(run: Run) -> dict[str, str]:
    return programs.environment(run.folder.name, programs.link_code(run.folder.root / "work" / "code"))


def _profile_digest(profile: str) -> str:
    """Return what decides a profile: its name (its text is part of the launcher's code), or a user's own file."""
    return digest_file(Path(profile)) if profile.endswith(".yaml") else profile
