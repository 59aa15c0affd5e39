"""The runner: takes a release through its steps to a verdict.

Steps run one after the other. One that is finished and unchanged is not run again; one that fails blocks what needs
it, and what can still be measured is measured. Whatever way a run ends, nothing that it started is left running.
"""

import os
from collections.abc import Iterator

from harness.contracts.artefact import entries, read_manifest
from harness.contracts.errors import GonogoError, StepError
from harness.contracts.evidence import describe_samples
from harness.contracts.files import digest_json, write_record
from harness.contracts.release import Release
from harness.contracts.step import RUN_VARIABLE
from harness.contracts.subject import SUBJECT, Subject
from harness.integrity import NAME as PROVENANCE
from harness.integrity import write_provenance
from harness.judge import Verdict
from harness.runner import execution, previous, processes
from harness.runner.display import Display
from harness.runner.execution import BlockedError, Run
from harness.runner.folder import RunFolder
from harness.runner.plan import Step, plan
from harness.runner.state import look, step_digest
from harness.runner.view import StepView
from harness.verdicts import VERDICT, write_verdict


def run_release(release: Release, folder: RunFolder, display: Display, rebuild: frozenset[str]) -> Verdict:
    """Take a release through all its steps and return the verdict; see `run_steps`."""
    return run_steps(release, plan(release), folder, display, rebuild)


def run_steps(
    release: Release, steps: tuple[Step, ...], folder: RunFolder, display: Display, rebuild: frozenset[str]
) -> Verdict:
    """Take a release through these steps and return the verdict; the folder must be locked.

    Args:
        release: what to run.
        steps: in their order.
        folder: where everything goes.
        display: shows the run to a person.
        rebuild: names of steps that are run again although they are finished, or damaged.

    Raises:
        GonogoError: something that no step can go on without is missing.
        KeyboardInterrupt: the run was told to stop.
    """
    views = {name: StepView(name) for name in (*_rows(steps), *previous.rows(release))}
    run = Run(release, folder, display, rebuild, views)
    os.environ[RUN_VARIABLE] = folder.name
    ended = processes.end_left_behind(folder.name)
    if ended:
        display.say(f"ended {ended} processes that an earlier attempt had left running")
    (folder.root / VERDICT).unlink(missing_ok=True)
    display.show(list(views.values()))
    try:
        _hash_base_model(run)
        for step in steps:
            _bring_to_its_end(run, step)
            _write_subject(run)
        previous.bring(run)
        _write_provenance(run, steps)
    finally:
        execution.take_server_down(run)
        processes.end_left_behind(folder.name)
    return write_verdict(folder.root)


def _rows(steps: tuple[Step, ...]) -> Iterator[str]:
    """Yield what is shown: the steps, and before the first that needs it, an environment or a server."""
    shown: set[str] = set()
    served = None
    for step in steps:
        if step.environment != "core" and step.environment not in shown:
            yield execution.environment_row(step.environment)
            shown.add(step.environment)
        if step.served and "serve" not in shown:
            yield execution.environment_row("serve")
            shown.add("serve")
        if step.served and step.served != served:
            yield execution.server_row(step.served)
        served = step.served
        yield step.name


def _hash_base_model(run: Run) -> None:
    """Take the digest of the base model that the release names, if it names one."""
    path = run.release.base_model
    if path is not None:
        run.display.say(f"hashing the base model {path}")
        run.artefacts["base"] = digest_json({name: entry.digest for name, entry in entries(path).items()})


def _bring_to_its_end(run: Run, step: Step) -> None:
    """Leave a step unchanged, run it, or give it up with a reason."""
    if run.server and run.server.served.artefact != step.served:
        execution.take_server_down(run)
    view = run.views[step.name]
    try:
        _require(step, run.unusable)
        ingredients = execution.ingredients(run, step)
        digest = step_digest(step, ingredients)
        found = look(run.folder, step, digest)
        if step.name in run.rebuild or found.status in {"missing", "outdated"}:
            _require(step, {name: _damage(name, files) for name, files in run.damages.items()})
            execution.execute(run, step, ingredients, digest)
            found = look(run.folder, step, digest)
        elif found.status == "damaged":
            run.damages[step.name] = found.differences
            view.end("damaged", _damage(step.name, found.differences))
        else:
            view.end("unchanged")
        if not found.digest:
            raise StepError(_damage(step.name, found.differences))
        (run.artefacts if step.kind == "stage" else run.evidence)[step.name] = found.digest
    except GonogoError as error:
        execution.give_up(run, step, error)
    run.display.changed(view)


def _damage(name: str, differences: tuple[str, ...]) -> str:
    return f"{name} is not what its manifest says: {'; '.join(differences)}; --rebuild {name} makes it again"


def _require(step: Step, unusable: dict[str, str]) -> None:
    """Refuse a step that needs something unusable."""
    needed = (*step.artefacts, *step.evidence, *((step.served,) if step.served else ()))
    for name in needed:
        if name in unusable:
            raise BlockedError(name, unusable[name])


def _write_subject(run: Run) -> None:
    """Write what is judged as far as it is known, so that evidence of other artefacts is never taken for its own."""
    release = run.release
    subject = Subject(
        version=release.version,
        description=release.description,
        previous=release.previous,
        previous_reason=release.previous_reason,
        released=release.serving.artefact,
        artefacts=run.artefacts,
        limits=release.limits,
    )
    write_record(run.folder.evidence / SUBJECT, subject)


def _write_provenance(run: Run, steps: tuple[Step, ...]) -> None:
    made = [step.name for step in steps if step.kind == "stage" and step.name in run.artefacts]
    manifests = {name: read_manifest(run.folder.artefact(name)) for name in made}
    write_provenance(run.folder.evidence / PROVENANCE, manifests, run.damages)
    run.evidence[PROVENANCE] = describe_samples(run.folder.evidence / PROVENANCE).digest
