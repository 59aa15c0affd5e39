"""One program run alone, outside any release."""

import io
import os
import signal
import threading
import time
from pathlib import Path

import psutil
import pytest
from rich.console import Console

from harness.contracts.errors import ExitCode, StepError
from harness.contracts.files import read_record
from harness.contracts.step import StepOrder
from harness.runner import code, processes
from harness.runner.alone import Program, run_alone
from tests.harness.runner.programs.steps import Config
from tests.harness.runner.support import PROGRAM


@pytest.fixture(autouse=True)
def _small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code, "ROOMS", ("harness", "tests"))  # the small steps live among the tests


def run(place: Path, **config: object) -> tuple[ExitCode | None, str]:
    shown = io.StringIO()
    program = Program(
        "first", PROGRAM, Config.model_validate(config), place, place / "made", digests={"a": "sha256:1"}
    )
    return run_alone(program, Console(file=shown, width=200)), shown.getvalue()


def test_its_output_lies_in_its_place_beside_the_order_that_it_was_given(tmp_path: Path) -> None:
    ended, shown = run(tmp_path, text="weights")
    assert ended is None
    assert (tmp_path / "made" / "weights.txt").read_text() == "weights"
    assert "first: done" in shown
    assert read_record(tmp_path / "work" / "first" / "order.json", StepOrder).input_digests == {"a": "sha256:1"}


def test_what_fails_says_why_and_leaves_what_was_made_before(tmp_path: Path) -> None:
    run(tmp_path, text="before")
    with pytest.raises(StepError, match=r"first: questions.jsonl:3: this line is not JSON; mend or remove it"):
        run(tmp_path, fault="input")
    assert (tmp_path / "made" / "weights.txt").read_text() == "before"


def test_a_second_attempt_goes_on_where_the_first_was_killed(tmp_path: Path) -> None:
    with pytest.raises(StepError, match="exit status 7"):
        run(tmp_path, fault="halfway")
    assert list((tmp_path / "kept").rglob("halfway"))
    assert run(tmp_path, fault="halfway")[0] is None
    assert not list(tmp_path.rglob("halfway"))


def test_another_configuration_does_not_go_on_with_it(tmp_path: Path) -> None:
    with pytest.raises(StepError):
        run(tmp_path, fault="halfway", text="one")
    with pytest.raises(StepError):
        run(tmp_path, fault="halfway", text="other")


def test_being_told_to_stop_ends_everything(tmp_path: Path) -> None:
    def stop() -> None:
        while not (tmp_path / "work" / "first" / "events.jsonl").exists():
            time.sleep(0.05)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=stop, daemon=True).start()
    assert run(tmp_path, sleep_s=600.0, child=True)[0] is ExitCode.INTERRUPTED
    _, alive = psutil.wait_procs(
        processes.left_behind(str(tmp_path)), timeout=30
    )  # one that is killed takes a moment
    assert alive == []
