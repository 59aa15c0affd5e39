"""What a run already has: which steps are finished, and whether what they made is still what they made.

A step is finished when its output carries the digest of everything that decides it: module, configuration, inputs,
code and environment. Artefacts are hashed again on every run; one that differs from its manifest is damaged, which
is reported and never mended in silence.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from harness.contracts.artefact import MANIFEST, differences, read_manifest
from harness.contracts.errors import InputError
from harness.contracts.evidence import SUMMARY, read_evidence, samples_intact
from harness.contracts.files import digest_file, digest_json
from harness.contracts.suites import suite_digest
from harness.environments import Environment
from harness.runner.code import code_digest
from harness.runner.folder import RunFolder
from harness.runner.plan import Step

Status = Literal["missing", "outdated", "damaged", "finished"]


@dataclass(frozen=True)
class Found:
    """What lies in a step's place."""

    status: Status
    digest: str = ""
    """Of the artefact as its manifest states it, or of the evidence's samples."""
    differences: tuple[str, ...] = ()
    """Files of a damaged artefact that differ from its manifest."""


@dataclass(frozen=True)
class Ingredients:
    """What decides a step's output besides the step itself."""

    artefacts: dict[str, str]
    evidence: dict[str, str]
    environment: Environment
    serving: dict[str, str]
    """Digests of the served artefact, the profile and the serving environment; empty without a server."""


def step_digest(step: Step, ingredients: Ingredients) -> str:
    """Return the digest of everything that decides a step's output."""
    return digest_json(
        {
            "module": step.module,
            "config": {key: value for key, value in step.config.items() if not _names_files(value, step)},
            "files": [suite_digest(path) if path.is_dir() else digest_file(path) for path in step.files],
            "artefacts": ingredients.artefacts,
            "evidence": ingredients.evidence,
            "code": code_digest(step.module),
            "environment": ingredients.environment.digest,
            "serving": ingredients.serving,
        }
    )


def _names_files(value: Any, step: Step) -> bool:  # noqa: ANN401 - any JSON value
    """Whether a value of the configuration is a file of the user's, or a list of such: what they hold decides."""
    named = {str(path) for path in step.files}
    if isinstance(value, list):
        return bool(value) and all(it in named for it in value if isinstance(it, str))
    return isinstance(value, str) and value in named


def look(folder: RunFolder, step: Step, digest: str) -> Found:
    """Return what lies in a step's place, against the digest that it would have if it were made now."""
    path = folder.output(step)
    try:
        return _artefact(path, digest) if step.kind == "stage" else _evidence(path, digest)
    except InputError as error:
        return Found("damaged", differences=(str(error),))


def _artefact(path: Path, digest: str) -> Found:
    if not (path / MANIFEST).is_file():
        return Found("damaged", differences=(f"{MANIFEST}: missing",)) if path.is_dir() else Found("missing")
    manifest = read_manifest(path)
    different = differences(path, manifest)
    if different:
        return Found("damaged", manifest.digest, different)
    return Found("finished" if manifest.step == digest else "outdated", manifest.digest)


def _evidence(path: Path, digest: str) -> Found:
    if not (path / SUMMARY).is_file():
        return Found("missing")
    evidence = read_evidence(path)
    if evidence.step != digest or not samples_intact(path, evidence):
        return Found("outdated", evidence.samples.digest)
    return Found("finished", evidence.samples.digest)
