"""The suite that the project brings tells right answers from wrong ones on the rows that answers are judged on."""

import json
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.quality.suite import read_suite
from benchmarks.suite_lint import main
from harness.contracts.errors import ExitCode
from harness.contracts.suites import suite_path

TIERS = {
    "single_table",
    "joins",
    "grouping",
    "dates",
    "subqueries",
    "analytics",
    "hierarchies",
    "sets",
    "security",
}


def test_every_question_of_the_suite_is_proven(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["ebs", "--json"])
    found = json.loads(capsys.readouterr().out)
    assert found["faults"] == {}
    assert code == ExitCode.GO
    totals = found["totals"]
    assert totals["gold_matches"] == totals["questions"] >= 600
    assert set(totals["tiers"]) == TIERS
    assert set(totals["broken"]) == {"condition", "literal", "column", "row", "operation"}
    assert set(totals["untold"].values()) == {0}


def test_a_question_that_proves_nothing_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    questions = tmp_path / "weak.jsonl"
    lines = (
        {"id": "nothing", "gold_sql": "SELECT invoice_num FROM ap_invoices_all WHERE invoice_id = -1"},
        {"id": "always", "gold_sql": "SELECT vendor_name FROM ap_suppliers WHERE vendor_id > 0"},
    )
    given = {"question": "Which?", "tier": "single_table"}
    questions.write_text("".join(json.dumps({**it, **given, "family": it["id"]}) + "\n" for it in lines))
    assert main([str(questions), "--json"]) == ExitCode.NO_GO
    assert set(json.loads(capsys.readouterr().out)["faults"]) == {"nothing", "always"}


def test_ids_questions_and_gold_statements_stand_once() -> None:
    suite = read_suite(suite_path("ebs", Path.cwd()))
    for values in ([it.id for it in suite], [it.question for it in suite], [it.gold_sql for it in suite]):
        assert [value for value, times in Counter(values).items() if times > 1] == []
