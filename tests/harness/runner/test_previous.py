"""Two versions one after the other through the runner: the second is compared with the first."""

import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from harness.contracts.files import digest_file
from harness.contracts.release import read_release
from harness.contracts.step import FAILURE
from harness.gates.gate import Outcome
from harness.judge import GateVerdict, Verdict
from harness.previous import lacks_previous
from harness.verdicts import REPORT, VERDICT, write_verdict
from tests.harness.runner.support import DEMO, run_steps

SECOND = read_release(DEMO).model_copy(update={"version": "two", "previous": "one", "previous_reason": ""})
FIRST = read_release(DEMO).model_copy(update={"version": "one"})


def steps(model: str, **answers: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    measured = {"name": "sql_quality", "needs": ["quantise"], "questions": 320, **answers}
    return [{"name": "quantise", "text": model}, measured]


def run_first(runs: Path, **answers: Any) -> Verdict:  # noqa: ANN401
    return run_steps(runs / "one", steps("first", **answers), Console(file=io.StringIO()), release=FIRST)


def run_second(runs: Path, **answers: Any) -> tuple[GateVerdict, str]:  # noqa: ANN401
    output = io.StringIO()
    console = Console(file=output, width=200)
    verdict = run_steps(runs / "two", steps("second", **answers), console, release=SECOND)
    return verdict.gates[-1], output.getvalue()


def row(output: str) -> str:
    (line,) = (line for line in output.splitlines() if "previous one: " in line)
    return line.partition("previous one: ")[2]


def test_a_first_version_says_why_nothing_is_compared(tmp_path: Path) -> None:
    gate = run_first(tmp_path).gates[-1]
    assert (gate.gate, gate.outcome) == ("no_regression", Outcome.NOT_APPLICABLE)
    assert gate.reason == "there is no previous version: this is the first version of the demo"
    assert not (tmp_path / "one" / "evidence" / "previous").exists()


def test_a_second_version_that_answers_alike_is_go(tmp_path: Path) -> None:
    run_first(tmp_path, wrong=20)
    gate, output = run_second(tmp_path, wrong=20)
    assert gate.outcome is Outcome.GO
    assert row(output) == "done"


def test_a_worse_second_version_is_no_go_and_says_which_questions(tmp_path: Path) -> None:
    run_first(tmp_path)
    gate, _ = run_second(tmp_path, wrong=30)
    assert gate.outcome is Outcome.NO_GO
    assert "sql_valid_loss: 30 worse and 0 better of 320" in gate.reason
    assert "worse: purchases-0, purchases-1," in gate.reason


def test_a_previous_version_that_was_asked_something_else_is_inconclusive(tmp_path: Path) -> None:
    run_first(tmp_path, about="invoices")
    gate, _ = run_second(tmp_path)
    assert gate.outcome is Outcome.INCONCLUSIVE
    assert "0 of 320 questions were asked of the previous version too" in gate.reason


def test_the_evidence_folder_alone_is_judged_the_same(tmp_path: Path) -> None:
    run_first(tmp_path)
    run_second(tmp_path, wrong=2)
    before = [(tmp_path / "two" / name).read_bytes() for name in (VERDICT, REPORT)]
    shutil.rmtree(tmp_path / "one")
    shutil.rmtree(tmp_path / "two" / "artefacts")
    write_verdict(tmp_path / "two" / "evidence")
    assert [(tmp_path / "two" / name).read_bytes() for name in (VERDICT, REPORT)] == before


def test_an_unchanged_previous_version_is_not_copied_again(tmp_path: Path) -> None:
    run_first(tmp_path)
    run_second(tmp_path)
    gate, output = run_second(tmp_path)
    assert (row(output), gate.outcome) == ("unchanged", Outcome.GO)


def test_a_previous_version_that_was_measured_again_is_copied_again(tmp_path: Path) -> None:
    run_first(tmp_path)
    run_second(tmp_path, wrong=20)
    run_first(tmp_path, wrong=20)
    gate, output = run_second(tmp_path, wrong=20)
    assert (row(output), gate.outcome) == ("done", Outcome.GO)
    for name in ("summary.json", "samples.jsonl"):
        copy = tmp_path / "two" / "evidence" / "previous" / name
        assert digest_file(copy) == digest_file(tmp_path / "one" / "evidence" / "sql_quality" / name)


def damage_samples(run: Path) -> None:
    with (run / "evidence" / "sql_quality" / "samples.jsonl").open("a") as file:
        file.write('{"id": "one more"}\n')


def lose_evidence(run: Path) -> None:
    shutil.rmtree(run / "evidence" / "sql_quality")


def swap_model(run: Path) -> None:
    path = run / "evidence" / "subject.json"
    path.write_text(path.read_text().replace('"quantise": "sha256:', '"quantise": "sha256:0'))


def release_another(run: Path) -> None:
    path = run / "evidence" / "subject.json"
    path.write_text(path.read_text().replace('"released": "quantise"', '"released": "merge"'))


def cut_subject(run: Path) -> None:
    path = run / "evidence" / "subject.json"
    path.write_text(path.read_text()[:40])


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (shutil.rmtree, "no run of one, the previous version; run it first"),
        (damage_samples, "samples.jsonl is not the file that the summary was counted from"),
        (lose_evidence, "no summary.json"),
        (swap_model, "sql_quality was measured on another quantise"),
        (release_another, "sql_quality did not look at merge, the artefact to be released"),
        (cut_subject, "subject.json: not a Subject"),
    ],
)
def test_a_previous_run_that_cannot_be_compared_with_is_inconclusive_and_says_why(
    tmp_path: Path,
    harm: Callable[[Path], None],
    words: str,
) -> None:
    run_first(tmp_path)
    run_second(tmp_path)
    harm(tmp_path / "one")
    gate, output = run_second(tmp_path)
    assert gate.outcome is Outcome.INCONCLUSIVE
    assert words in gate.reason
    assert row(output).startswith("failed: ")
    assert words in "".join(lacks_previous(SECOND, tmp_path))
    assert (tmp_path / "two" / "evidence" / "previous" / FAILURE).is_file()


def test_a_mended_previous_run_is_compared_with_again(tmp_path: Path) -> None:
    run_second(tmp_path)
    run_first(tmp_path)
    assert run_second(tmp_path)[0].outcome is Outcome.GO
    assert lacks_previous(SECOND, tmp_path) == ()


def test_a_release_that_no_longer_names_one_drops_the_evidence(tmp_path: Path) -> None:
    run_first(tmp_path)
    run_second(tmp_path)
    alone = FIRST.model_copy(update={"version": "two"})
    verdict = run_steps(tmp_path / "two", steps("second"), Console(file=io.StringIO()), release=alone)
    assert verdict.gates[-1].outcome is Outcome.NOT_APPLICABLE
    assert not (tmp_path / "two" / "evidence" / "previous").exists()
