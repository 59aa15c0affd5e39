"""The history keeps every attempt, refuses what it does not know, and never stands between a run and its verdict."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from harness import history
from harness.contracts.errors import InputError
from harness.contracts.files import digest_file, write_record
from harness.gates.gate import Outcome
from harness.history import HISTORY, read_attempts
from harness.judge import judge
from harness.policy import read_policy
from harness.runner.code import ROOT
from harness.runner.record import AttemptRecord, recorded
from tests.harness import cases

NOW = "2026-01-01T00:00:00+00:00"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "runs" / HISTORY


@pytest.fixture
def release(tmp_path: Path) -> Path:
    path = tmp_path / "release.yaml"
    path.write_text("version: v1\n")
    return path


def record(file: Path, release: Path, said: list[str], work: Callable[[AttemptRecord], object]) -> None:
    with recorded(file, "v1", release, said.append) as it:
        work(it)


def test_a_verdict_is_recorded_with_its_gates_and_their_bounds(file: Path, release: Path, tmp_path: Path) -> None:
    verdict = judge(cases.with_figure(cases.good(), "sql_quality", "invalid", 30), read_policy())
    write_record(tmp_path / "verdict.json", verdict)

    def work(it: AttemptRecord) -> None:
        it.step_begins(1)
        it.step_begins(2)
        it.judged(verdict, tmp_path / "verdict.json")

    record(file, release, [], work)
    (attempt,) = read_attempts(file)
    assert (attempt.version, attempt.ending, attempt.exit_code, attempt.steps_anew) == ("v1", "verdict", 3, 2)
    assert attempt.reason == "NO_GO: sql_valid"
    assert attempt.verdict_digest == digest_file(tmp_path / "verdict.json")
    assert attempt.release_digest == digest_file(release)
    gate = next(gate for gate in attempt.gates if gate.gate == "sql_valid")
    assert (gate.outcome, gate.criterion, gate.value, gate.limit) == (Outcome.NO_GO, "invalid", 30 / 320, 0.05)
    assert gate.bound is not None
    assert gate.bound > 30 / 320


@pytest.mark.parametrize(
    ("error", "ending", "code", "reason"),
    [
        (KeyboardInterrupt(), "interrupted", 130, "interrupted"),
        (InputError("x.yaml: no such file"), "failed", 2, "x.yaml: no such file"),
        (ZeroDivisionError(), "failed", 1, "ZeroDivisionError"),
    ],
)
def test_an_attempt_without_a_verdict_says_what_ended_it(
    file: Path, release: Path, error: BaseException, ending: str, code: int, reason: str
) -> None:
    def work(_: AttemptRecord) -> None:
        raise error

    with pytest.raises(type(error)):
        record(file, release, [], work)
    (attempt,) = read_attempts(file)
    assert (attempt.ending, attempt.exit_code, attempt.reason) == (ending, code, reason)
    assert attempt.ended_at is not None


def test_only_runs_that_ran_a_step_are_attempts_at_passing(file: Path, release: Path) -> None:
    before = []
    for steps in (3, 0, 1, 0):

        def work(it: AttemptRecord, steps: int = steps) -> None:
            before.append(it.attempts_before)
            if steps:
                it.step_begins(steps)

        record(file, release, [], work)
    assert before == [0, 1, 1, 2]
    assert history.attempts_at(file, "another") == 0


def corrupt(file: Path) -> None:
    file.write_text("no database at all, and long enough to be taken for the header of one " * 3)


def newer(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA user_version = 2")
    database.close()


def a_folder(file: Path) -> None:
    file.mkdir()


def another_database(file: Path) -> None:
    with sqlite3.connect(file) as database:
        database.execute("CREATE TABLE attempts (x)")
        database.execute("PRAGMA user_version = 1")
    database.close()


@pytest.mark.parametrize("spoil", [corrupt, newer, a_folder, another_database])
def test_a_history_that_cannot_be_used_costs_one_line_and_nothing_else(
    file: Path, release: Path, spoil: Callable[[Path], None]
) -> None:
    file.parent.mkdir()
    spoil(file)
    said: list[str] = []

    def work(it: AttemptRecord) -> None:
        it.step_begins(1)
        it.step_begins(2)
        it.interrupted()

    record(file, release, said, work)
    (line,) = said
    assert line.startswith("warning: this attempt is not recorded: ")
    assert str(file) in line


def test_a_history_that_goes_bad_under_way_is_told_once(file: Path, release: Path) -> None:
    said: list[str] = []

    def work(it: AttemptRecord) -> None:
        corrupt(file)
        it.step_begins(1)
        it.step_begins(2)

    record(file, release, said, work)
    assert len(said) == 1


def test_a_folder_that_cannot_be_written_to_costs_one_line(tmp_path: Path, release: Path) -> None:
    (tmp_path / "runs").write_text("")
    said: list[str] = []
    record(tmp_path / "runs" / HISTORY, release, said, lambda it: it.step_begins(1))
    assert len(said) == 1


def test_a_newer_history_is_refused_with_its_number(file: Path) -> None:
    file.parent.mkdir()
    newer(file)
    with pytest.raises(InputError, match=r"a newer Gonogo \(schema 2, this one knows 1\)"):
        read_attempts(file)


@pytest.mark.parametrize("spoil", [corrupt, another_database])
def test_what_is_no_history_is_refused(file: Path, spoil: Callable[[Path], None]) -> None:
    file.parent.mkdir()
    spoil(file)
    with pytest.raises(InputError, match="not a history"):
        read_attempts(file)


def test_no_file_is_no_attempt(file: Path) -> None:
    assert read_attempts(file) == ()
    assert not file.exists()


def test_versions_that_run_at_once_write_one_history(file: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from harness import history\n"
        "for _ in range(15):\n"
        f"    number = history.begin(Path(sys.argv[1]), sys.argv[2], 'sha256:a', {NOW!r})\n"
        "    history.change(Path(sys.argv[1]), number, steps_anew=1, reason=sys.argv[2])\n"
    )
    writers = [
        subprocess.Popen([sys.executable, "-c", program, str(file), f"v{number}"], cwd=ROOT) for number in range(4)
    ]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0, 0, 0]
    attempts = read_attempts(file)
    assert len({attempt.number for attempt in attempts}) == 60
    assert all(attempt.reason == attempt.version for attempt in attempts)
    assert history.attempts_at(file, "v2") == 15


def test_an_attempt_that_was_killed_never_ended_and_counts(file: Path, release: Path) -> None:
    program = (
        "import os, signal, sys; from pathlib import Path; from harness.runner.record import recorded\n"
        "with recorded(Path(sys.argv[1]), 'v1', Path(sys.argv[2]), print) as record:\n"
        "    record.step_begins(1)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run([sys.executable, "-c", program, str(file), str(release)], cwd=ROOT, check=False)
    assert killed.returncode == -9
    (attempt,) = read_attempts(file, "v1")
    assert (attempt.ending, attempt.ended_at, attempt.steps_anew) == (None, None, 1)
    assert history.attempts_at(file, "v1") == 1
