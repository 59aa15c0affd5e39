"""Evaluations from a suite to an exit code, by the real measurement and the real gates."""

import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from rich.console import Console

from benchmarks.quality.suite import SuiteLine, read_suite
from harness.contracts.errors import ExitCode
from harness.contracts.files import read_lines
from harness.contracts.suites import OWN
from harness.evaluation.command import evaluate
from harness.evaluation.request import Request
from harness.gates.gate import Outcome
from harness.judge import Verdict
from tests.benchmarks.vllm_stand_in import StandIn, serving

SUITE = OWN / "ebs"
MINI = (
    SuiteLine(
        id="a",
        question="Which purchase orders has operating unit 204?",
        gold_sql="SELECT segment1 FROM po_headers_all WHERE org_id = 204",
        tier="single_table",
        family="orders",
    ),
    SuiteLine(
        id="b",
        question="How many purchase orders has each operating unit?",
        gold_sql="SELECT org_id, COUNT(*) FROM po_headers_all GROUP BY org_id",
        tier="grouping",
        family="counts",
    ),
)


def written(path: Path, lines: Sequence[dict[str, object]]) -> Path:
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return path


def run(request: Request) -> tuple[Verdict, ExitCode, str]:
    shown = io.StringIO()
    verdict, code = evaluate(request, Console(file=shown, width=160), Console(file=io.StringIO()))
    assert verdict is not None
    return verdict, code, shown.getvalue()


def test_a_served_model_is_asked_and_judged_by_its_answers_alone(tmp_path: Path) -> None:
    suite = written(tmp_path / "mini.jsonl", [it.model_dump() for it in MINI])
    golds = {it.question: it.gold_sql for it in MINI}
    stand_in = StandIn(answer=lambda prompt: golds[prompt.rpartition("\n")[2]])
    with serving(stand_in):
        verdict, code, shown = run(Request(str(suite), url=stand_in.url, place=tmp_path / "there", data_seeds=1))
    assert (verdict.scope, verdict.outcome, code) == ("answers", Outcome.INCONCLUSIVE, ExitCode.INCONCLUSIVE)
    assert {it.gate for it in verdict.gates} == {"sql_only", "sql_valid", "hallucination", "execution_accuracy"}
    assert "grouping" in shown
    kept = list(read_lines(tmp_path / "there" / "evidence" / "sql_quality" / "answers.jsonl"))
    assert {it["id"] for it in kept} == {"a", "b"}
    assert "judged by its answers alone" not in (tmp_path / "there" / "report.md").read_text()
    assert "Judged are answers alone" in (tmp_path / "there" / "report.md").read_text()


def answered(answer: Callable[[Sequence[SuiteLine], int], str], path: Path) -> Path:
    lines = read_suite(SUITE)
    return written(path, [{"id": it.id, "text": answer(lines, number)} for number, it in enumerate(lines)])


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (lambda lines, number: lines[number].gold_sql, Outcome.GO),
        (lambda _lines, _number: "SELECT 1 FROM dual", Outcome.NO_GO),
        (lambda lines, number: lines[(number + 7) % len(lines)].gold_sql, Outcome.NO_GO),
    ],
    ids=["the gold", "SELECT 1 FROM dual", "the gold of another question"],
)
def test_stored_answers_to_the_whole_suite_are_judged_for_what_they_are(
    answer: Callable[[Sequence[SuiteLine], int], str], outcome: Outcome, tmp_path: Path
) -> None:
    answers = answered(answer, tmp_path / "answers.jsonl")
    verdict, code, _ = run(Request(str(SUITE), answers=answers, place=tmp_path / "there"))
    reasons = {it.gate: it.reason for it in verdict.gates if it.outcome is not outcome}
    assert verdict.outcome is outcome, reasons
    assert code == {Outcome.GO: ExitCode.GO, Outcome.NO_GO: ExitCode.NO_GO}[outcome]
