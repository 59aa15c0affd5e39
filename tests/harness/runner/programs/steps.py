"""Small real steps for the runner's tests: they write, fail, hang or start children as their configuration says."""

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from harness.contracts.errors import InputError
from harness.contracts.evidence import SAMPLES, Figure
from harness.contracts.files import LineWriter
from harness.contracts.progress import Progress
from harness.contracts.record import Record
from harness.contracts.step import Measured, StepOrder, run_measurement, run_stage


class Config(Record):
    text: str = "hello"
    fault: str = ""
    sleep_s: float = 0.0
    child: bool = False
    measures: bool = False
    questions: int = 0
    """So many answers are the samples; without any there is one sample that says nothing."""
    about: str = "purchases"
    wrong: int = 0
    """So many of the answers are refused."""


def make(order: StepOrder, config: Config, progress: Progress) -> None:
    _behave(config, progress)
    if config.fault == "halfway" and order.kept is not None:
        halfway = order.kept / "halfway"
        if not halfway.exists():
            halfway.write_text("as far as it came")
            sys.exit(7)
    (order.output / "weights.txt").write_text(config.text)


def measure(order: StepOrder, config: Config, progress: Progress) -> Measured:
    _behave(config, progress)
    with LineWriter(order.output / SAMPLES) as samples:
        for sample in _answers(config) or [{"id": "1", "cluster": "1"}]:
            samples.write(sample)
    return Measured(figures={"answers": Figure(value=1.0, unit="answers", samples=1)})


def _answers(config: Config) -> list[dict[str, Any]]:
    return [
        {
            "id": f"{config.about}-{i}",
            "prompt_digest": f"sha256:{config.about}-{i}",
            "gold": f"statement {i}",
            "statement": f"{'no ' if i < config.wrong else ''}statement {i}",
            "verdict": "reject" if i < config.wrong else "accept",
            "unknown_tables": [],
            "unknown_columns": [],
            "names_resolved": True,
            "execution": "refused" if i < config.wrong else "match",
        }
        for i in range(config.questions)
    ]


def _behave(config: Config, progress: Progress) -> None:
    progress.update(1, 2, "halves")
    if config.child:
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    time.sleep(config.sleep_s)
    if config.fault == "input":
        raise InputError("questions.jsonl:3: this line is not JSON; mend or remove it")
    if config.fault == "crash":
        raise ZeroDivisionError("a fault of ours")
    if config.fault == "exit":
        sys.exit(7)
    progress.update(2, 2, "halves")


if __name__ == "__main__":
    if Path(sys.argv[1]).parent.name == "sql_quality" or "measure" in Path(sys.argv[1]).parent.name:
        run_measurement(Config, measure)
    else:
        run_stage(Config, make)
