import json
from pathlib import Path

import pytest

from benchmarks.gold_runs import main
from harness.contracts.errors import ExitCode


def told(questions: Path, *statements: str) -> str:
    questions.write_text("".join(json.dumps({"gold_sql": it}) + "\n" for it in statements))
    return str(questions)


def test_statements_that_run_and_one_that_the_checker_rejects(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = told(
        tmp_path / "q.jsonl",
        "SELECT COUNT(*) FROM ap_invoices_all",
        "SELECT invoice_no FROM ap_invoices_all",
        "SELECT gl_flexfields_pkg.get_description_sql(1, 2, '3') FROM dual",
    )
    assert main([questions]) == ExitCode.GO
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert figures["verdicts"] == {"accept": 1, "reject": 1, "unsure": 1}
    assert figures["ran"] == {"accept": 1}
    assert list(figures["why"]) == ["the function GL_FLEXFIELDS_PKG.GET_DESCRIPTION_SQL"]


def test_an_accepted_statement_that_does_not_run_shows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    questions = told(tmp_path / "q.jsonl", "SELECT TO_CHAR(SYSDATE, 'DY', 'NLS_DATE_LANGUAGE=GERMAN') FROM dual")
    assert main([questions]) == ExitCode.NO_GO
    assert "1 not run" in capsys.readouterr().out


def test_a_line_without_a_statement_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    questions = tmp_path / "q.jsonl"
    questions.write_text('{"gold_sql": "SELECT 1 FROM dual"}\n\n{"question": "which?"}\n')
    assert main([str(questions)]) == ExitCode.USAGE
    assert "q.jsonl:3: gold_sql: missing" in capsys.readouterr().err
