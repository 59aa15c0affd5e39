"""Running small real steps through the real runner."""

import json
from pathlib import Path
from typing import Any

from rich.console import Console

from harness.contracts.release import Release, read_release
from harness.judge import Verdict
from harness.runner import code
from harness.runner.display import PlainDisplay
from harness.runner.folder import RunFolder, locked
from harness.runner.plan import Step, StepKind
from harness.runner.run import run_steps as run_all

PROGRAM = "tests.harness.runner.programs.steps"
DEMO = code.ROOT / "releases" / "demo.yaml"


def step(name: str, *needs: str, **config: object) -> Step:
    """Return a small step; one whose name holds `measure`, or that asks questions, is a measurement."""
    kind: StepKind = "measurement" if "measure" in name or "questions" in config else "stage"
    return Step(name, kind, PROGRAM, "core", config, needs)


def run_steps(
    folder: Path,
    described: list[dict[str, Any]],
    console: Console,
    *rebuild: str,
    release: Release | None = None,
) -> Verdict:
    """Run steps given as `{"name", "needs", **config}` in a folder, for the demo or another release."""
    code.ROOMS = ("harness", "tests")  # the small steps live among the tests
    steps = tuple(
        step(it["name"], *it.get("needs", ()), **{k: v for k, v in it.items() if k not in {"name", "needs"}})
        for it in described
    )
    run_folder = RunFolder(folder)
    with locked(run_folder):
        return run_all(release or read_release(DEMO), steps, run_folder, PlainDisplay(console), frozenset(rebuild))


def as_argument(described: list[dict[str, Any]]) -> str:
    """Return steps as the argument of `programs/whole.py`."""
    return json.dumps(described)
