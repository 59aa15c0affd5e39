"""The real command on the real chain at a reduced size: started, killed, and looked at."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest
import yaml

from harness.runner import processes
from harness.runner.code import ROOT

GONOGO = Path(sys.executable).with_name("gonogo")
SMALL: dict[str, dict[str, Any]] = {
    "stages": {
        "questions": {"count": 2000},
        "dataset": {"test_questions": 40, "load_questions": 8},
        "base": {"steps": 12, "brief_steps": 8},
        "sft": {"steps": 3},
        "quantise": {"calibration_prompts": 8},
    },
    "measurements": {
        "merged_parity": {"prompts": 8},
        "load": {"duration_s": 30.0},
        "suite": {"questions_max": 60},
    },
}
"""What is smaller than in the demo; everything else is the demo's own."""


def small_release(folder: Path) -> Path:
    """Write the demo's release at a reduced size."""
    release = yaml.safe_load((ROOT / "releases" / "demo.yaml").read_text())
    release["version"] = "small"
    for part, steps in SMALL.items():
        for step, settings in steps.items():
            release[part][step] = (release[part].get(step) or {}) | settings
    path = folder / "small.yaml"
    path.write_text(yaml.safe_dump(release))
    return path


class Chain:
    """A release, the folder that its runs share, and the real command."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.release = small_release(folder)
        self.run_folder = folder / "runs" / "small"
        self.runner: subprocess.Popen[str] | None = None

    def start(self) -> subprocess.Popen[str]:
        """Start `gonogo run` with its output in a file of its own."""
        argv = [str(GONOGO), "run", str(self.release), "--runs", str(self.run_folder.parent)]
        with (self.folder / "output.txt").open("w") as output:
            self.runner = subprocess.Popen(argv, cwd=self.folder, stdout=output, stderr=output, text=True)
        return self.runner

    def stop(self) -> None:
        """End the run that is under way, if a test broke off beside it."""
        if self.runner is not None and self.runner.poll() is None:
            self.runner.terminate()
            self.runner.wait(timeout=120)

    def finish(self, runner: subprocess.Popen[str]) -> tuple[int, str]:
        """Wait for a run's end; return its exit code and what it printed."""
        code = runner.wait(timeout=1500)
        output = (self.folder / "output.txt").read_text()
        sys.stdout.write(f"\n--- gonogo run: exit code {code}\n{output}")
        return code, output

    def run(self) -> tuple[int, str]:
        """Run to the end."""
        return self.finish(self.start())

    def verdict(self) -> dict[str, Any]:
        """Return the verdict that the last run wrote."""
        return dict(json.loads((self.run_folder / "verdict.json").read_text()))

    def gate(self, name: str) -> dict[str, Any]:
        """Return what one gate said."""
        return next(gate for gate in self.verdict()["gates"] if gate["gate"] == name)

    def criteria(self, name: str) -> dict[str, str]:
        """Return the outcome of each criterion of a gate."""
        return {it["name"]: it["outcome"] for it in self.gate(name)["criteria"]}

    def processes(self) -> list[psutil.Process]:
        """Return what a run of this chain started and is still alive."""
        return processes.left_behind(str(self.run_folder.absolute()))

    def wait_for(self, runner: subprocess.Popen[str], what: str, seen: Callable[[], Any]) -> Any:  # noqa: ANN401
        """Wait until something is seen, and return it."""
        deadline = time.monotonic() + 1200
        while time.monotonic() < deadline and runner.poll() is None:
            if found := seen():
                return found
            time.sleep(0.2)
        pytest.fail(f"never seen: {what}\n{(self.folder / 'output.txt').read_text()}")

    def process(self, *words: str) -> psutil.Process | None:
        """Return the process whose command line holds these words."""
        for process in self.processes():
            try:
                line = " ".join(process.cmdline())
            except psutil.Error:
                continue
            if all(word in line for word in words):
                return process
        return None

    def all_ended(self) -> bool:
        """Whether what a killed runner left behind ends by itself, within half a minute."""
        deadline = time.monotonic() + 30
        while self.processes() and time.monotonic() < deadline:
            time.sleep(0.2)
        return not self.processes()

    def said(self, step: str) -> bool:
        """Whether a step has told any progress."""
        return (self.run_folder / "work" / step / "events.jsonl").is_file()


def states(output: str) -> dict[str, str]:
    """Return the last state that was shown of each step."""
    shown = (line.partition("] ")[2].partition(": ") for line in output.splitlines() if line.startswith("["))
    return {name: state.split()[0].rstrip(":,") for name, _, state in shown}
