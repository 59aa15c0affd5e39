"""The runner with small real steps: what it repeats, what it refuses, what it leaves behind."""

import io
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest
from rich.console import Console

from harness.contracts.errors import InputError
from harness.contracts.evidence import read_evidence
from harness.contracts.files import read_record
from harness.contracts.step import FAILURE, Failure
from harness.contracts.subject import SUBJECT, Subject
from harness.gates.gate import Outcome
from harness.history import HISTORY, read_attempts
from harness.judge import Verdict
from harness.runner import processes
from harness.runner.code import ROOT
from harness.runner.folder import RunFolder, locked
from harness.runner.record import recorded
from tests.harness.runner.support import DEMO, as_argument, run_steps

Steps = list[dict[str, Any]]
CHAIN: Steps = [{"name": "first"}, {"name": "second", "needs": ["first"]}, {"name": "measure", "needs": ["second"]}]


def run(folder: Path, steps: Steps, *rebuild: str) -> tuple[Verdict, str]:
    output = io.StringIO()
    verdict = run_steps(folder, steps, Console(file=output, width=200), *rebuild)
    return verdict, output.getvalue()


def states(output: str) -> dict[str, str]:
    """Return the last state that was shown of each step."""
    shown = (line.partition("] ")[2].partition(": ") for line in output.splitlines() if line.startswith("["))
    return {name: state.split()[0].rstrip(":,") for name, _, state in shown}


def provenance(verdict: Verdict) -> Outcome:
    return next(gate.outcome for gate in verdict.gates if gate.gate == "provenance")


def test_an_unchanged_step_is_not_run_again(tmp_path: Path) -> None:
    first = states(run(tmp_path / "v", CHAIN)[1])
    again = states(run(tmp_path / "v", CHAIN)[1])
    assert first == {"first": "done", "second": "done", "measure": "done"}
    assert again == {"first": "unchanged", "second": "unchanged", "measure": "unchanged"}


def test_a_changed_configuration_runs_the_step_and_what_needs_it(tmp_path: Path) -> None:
    run(tmp_path / "v", CHAIN)
    changed = [CHAIN[0], {**CHAIN[1], "text": "other"}, CHAIN[2]]
    assert states(run(tmp_path / "v", changed)[1]) == {"first": "unchanged", "second": "done", "measure": "done"}


def test_a_step_that_makes_the_same_again_repeats_nothing_after_it(tmp_path: Path) -> None:
    run(tmp_path / "v", CHAIN)
    changed = [{**CHAIN[0], "sleep_s": 0.01}, *CHAIN[1:]]
    assert states(run(tmp_path / "v", changed)[1]) == {"first": "done", "second": "unchanged", "measure": "unchanged"}


def test_a_folder_that_is_not_empty_is_no_finished_step(tmp_path: Path) -> None:
    folder = tmp_path / "v" / "artefacts" / ".first.partial"
    folder.mkdir(parents=True)
    (folder / "weights.txt").write_text("half")
    assert states(run(tmp_path / "v", CHAIN)[1])["first"] == "done"
    assert not folder.exists()


@pytest.mark.sabotage("provenance")
def test_one_changed_byte_is_no_go_and_names_the_file(tmp_path: Path) -> None:
    run(tmp_path / "v", CHAIN)
    (tmp_path / "v" / "artefacts" / "second" / "weights.txt").write_text("hellp")
    verdict, output = run(tmp_path / "v", CHAIN)
    assert verdict.outcome is Outcome.NO_GO
    assert "second/weights.txt" in next(gate.reason for gate in verdict.gates if gate.gate == "provenance")
    assert states(output) == {"first": "unchanged", "second": "damaged", "measure": "unchanged"}
    assert (tmp_path / "v" / "artefacts" / "second" / "weights.txt").read_text() == "hellp"


def test_a_damaged_artefact_is_made_again_when_told_to(tmp_path: Path) -> None:
    run(tmp_path / "v", CHAIN)
    (tmp_path / "v" / "artefacts" / "second" / "weights.txt").write_text("hellp")
    verdict, output = run(tmp_path / "v", CHAIN, "second")
    assert provenance(verdict) is Outcome.GO
    assert states(output) == {"first": "unchanged", "second": "done", "measure": "unchanged"}


def test_a_damaged_artefact_is_never_an_input(tmp_path: Path) -> None:
    run(tmp_path / "v", CHAIN[:2])
    (tmp_path / "v" / "artefacts" / "second" / "weights.txt").write_text("hellp")
    _, output = run(tmp_path / "v", CHAIN)
    assert states(output)["measure"] == "blocked"
    assert "--rebuild second" in output


@pytest.mark.sabotage("provenance")
def test_a_manifest_that_is_gone_is_no_go(tmp_path: Path) -> None:
    run(tmp_path / "v", CHAIN)
    (tmp_path / "v" / "artefacts" / "first" / "manifest.json").unlink()
    verdict, output = run(tmp_path / "v", CHAIN)
    assert provenance(verdict) is Outcome.NO_GO
    assert states(output)["first"] == "failed"


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("input", "questions.jsonl:3: this line is not JSON; mend or remove it"),
        ("crash", "ZeroDivisionError: a fault of ours"),
        ("exit", "ended with exit status 7"),
    ],
)
def test_a_step_that_dies_says_why_and_blocks_what_needs_it(tmp_path: Path, fault: str, reason: str) -> None:
    steps: Steps = [{"name": "first"}, {"name": "second", "fault": fault}, {"name": "measure", "needs": ["second"]},
             {"name": "measure_first", "needs": ["first"]}]  # fmt: skip
    verdict, output = run(tmp_path / "v", steps)
    assert states(output) == {"first": "done", "second": "failed", "measure": "blocked", "measure_first": "done"}
    assert reason in output
    assert (f"the whole log: {tmp_path}/v/work/second/log.txt" in output) is (fault != "input")
    assert reason in read_record(tmp_path / "v" / "evidence" / "measure" / FAILURE, Failure).message
    assert verdict.outcome is Outcome.INCONCLUSIVE


def test_a_fault_that_a_person_can_mend_is_one_line_and_its_traceback_is_in_the_log(tmp_path: Path) -> None:
    _, output = run(tmp_path / "v", [{"name": "first", "fault": "input"}])
    assert "Traceback" in (tmp_path / "v" / "work" / "first" / "log.txt").read_text()
    assert [line for line in output.splitlines() if not line.startswith("[ 1/1] first: ")] == []


def test_a_measurement_that_fails_leaves_no_old_evidence(tmp_path: Path) -> None:
    run(tmp_path / "v", CHAIN)
    run(tmp_path / "v", [*CHAIN[:2], {**CHAIN[2], "fault": "exit"}])
    assert not (tmp_path / "v" / "evidence" / "measure" / "summary.json").exists()
    assert states(run(tmp_path / "v", CHAIN)[1]) == {"first": "unchanged", "second": "unchanged", "measure": "done"}


def test_what_a_step_keeps_outlives_a_failed_attempt_at_it_and_no_other(tmp_path: Path) -> None:
    halfway: Steps = [{"name": "first", "fault": "halfway"}]
    kept = RunFolder(tmp_path / "v").kept("first")
    assert states(run(tmp_path / "v", halfway)[1]) == {"first": "failed"}
    assert [it.read_text() for it in kept.rglob("halfway")] == ["as far as it came"]
    assert states(run(tmp_path / "v", [{**halfway[0], "text": "other"}])[1]) == {"first": "failed"}
    assert len(list(kept.iterdir())) == 1
    assert states(run(tmp_path / "v", [{**halfway[0], "text": "other"}])[1]) == {"first": "done"}
    assert not kept.exists()


def test_evidence_says_what_was_measured(tmp_path: Path) -> None:
    run(tmp_path / "v", CHAIN)
    evidence = read_evidence(tmp_path / "v" / "evidence" / "measure")
    assert list(evidence.subject) == ["second"]
    assert evidence.subject["second"].startswith("sha256:")


def subject(folder: Path) -> Subject:
    return read_record(folder / "evidence" / SUBJECT, Subject)


def test_a_run_that_runs_a_step_is_an_attempt_and_one_that_finds_all_unchanged_is_none(tmp_path: Path) -> None:
    folder, files = tmp_path / "v", ("verdict.json", "report.md", "evidence/subject.json")
    changed: tuple[Steps, ...] = (
        CHAIN,
        [*CHAIN[:2], {**CHAIN[2], "text": "other"}],
        [*CHAIN[:2], {**CHAIN[2], "fault": "exit"}],
        CHAIN,
    )
    attempts = [(run(folder, steps)[0].attempts, subject(folder).attempts) for steps in changed]
    before = [(folder / name).read_bytes() for name in files]
    assert attempts == [(1, 1), (2, 2), (3, 3), (4, 4)]
    run(folder, CHAIN)
    assert [(folder / name).read_bytes() for name in files] == before
    assert "Attempts at this version so far: 4." in (folder / "report.md").read_text()


def test_a_subject_that_is_broken_stops_nothing_and_counts_as_an_attempt(tmp_path: Path) -> None:
    run(tmp_path / "v", CHAIN)
    (tmp_path / "v" / "evidence" / SUBJECT).write_text("{")
    assert run(tmp_path / "v", CHAIN)[0].attempts == 1


def test_attempts_are_not_forgotten_with_the_folder(tmp_path: Path) -> None:
    for number in (1, 2):
        with recorded(tmp_path / HISTORY, "demo", DEMO, print) as record:
            assert run_steps(tmp_path / "demo", CHAIN, Console(file=io.StringIO()), record=record).attempts == number
        shutil.rmtree(tmp_path / "demo")
    assert [(it.ending, it.steps_anew) for it in read_attempts(tmp_path / HISTORY)] == [("verdict", 3)] * 2


def test_two_runs_never_share_a_version(tmp_path: Path) -> None:
    with (
        locked(RunFolder(tmp_path / "v")),
        pytest.raises(InputError, match="another run of this version is under way"),
    ):
        run(tmp_path / "v", CHAIN)


def start(folder: Path, steps: Steps) -> subprocess.Popen[str]:
    argv = [sys.executable, "-m", "tests.harness.runner.programs.whole", str(folder), as_argument(steps)]
    return subprocess.Popen(argv, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def wait_until_running(folder: Path, name: str) -> psutil.Process:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        for process in processes.left_behind(str(folder.absolute())):
            if any(f"/{name}/order.json" in word for word in process.cmdline()) and process.children():
                return process
        time.sleep(0.05)
    pytest.fail(f"{name} was never started")


SLOW: Steps = [{"name": "first", "sleep_s": 600.0, "child": True}, CHAIN[1], CHAIN[2]]


def test_a_killed_runner_leaves_nothing_that_the_next_run_does_not_end(tmp_path: Path) -> None:
    folder = tmp_path / "v"
    runner = start(folder, SLOW)
    wait_until_running(folder, "first")
    runner.kill()
    runner.communicate()
    verdict, output = run(folder, CHAIN)
    assert processes.left_behind(str(folder.absolute())) == []
    assert states(output) == {"first": "done", "second": "done", "measure": "done"}
    assert verdict.version == "demo"


def test_a_step_whose_runner_is_gone_ends_itself(tmp_path: Path) -> None:
    folder = tmp_path / "v"
    runner = start(folder, SLOW)
    wait_until_running(folder, "first")
    runner.kill()
    runner.communicate()
    deadline = time.monotonic() + 15
    while processes.left_behind(str(folder.absolute())) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert processes.left_behind(str(folder.absolute())) == []


def test_a_killed_step_is_a_failure_with_its_signal(tmp_path: Path) -> None:
    folder = tmp_path / "v"
    runner = start(folder, SLOW)
    wait_until_running(folder, "first").kill()
    output, _ = runner.communicate(timeout=60)
    assert "first: killed by signal 9" in output
    assert states(output) == {"first": "failed", "second": "blocked", "measure": "blocked"}
    assert processes.left_behind(str(folder.absolute())) == []


def test_an_interrupt_ends_everything_that_was_started(tmp_path: Path) -> None:
    folder = tmp_path / "v"
    runner = start(folder, SLOW)
    wait_until_running(folder, "first")
    os.kill(runner.pid, signal.SIGINT)
    runner.communicate(timeout=60)
    assert processes.left_behind(str(folder.absolute())) == []
