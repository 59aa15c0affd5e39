from dataclasses import replace
from pathlib import Path

from harness.exhibits import Case
from harness.judge import judge
from harness.policy import read_policy
from harness.report.markdown import render_markdown
from tests.harness import cases

GOLDEN = Path(__file__).with_name("golden_report.md")


def report_of(case: Case) -> str:
    return render_markdown(judge(case, read_policy()), case.subject)


def test_a_good_case_reads_as_the_golden_report() -> None:
    assert report_of(cases.good()) == GOLDEN.read_text()


def test_the_verdict_and_its_reason_come_first() -> None:
    text = report_of(cases.with_figure(cases.good(), "load", "failed_requests", 3))
    assert text.startswith("# v1: NO_GO\n")
    assert "**NO_GO**, exit code 3: NO\\_GO: load." in text


def test_what_others_wrote_is_no_markup() -> None:
    case = cases.good()
    subject = case.subject.model_copy(update={"description": "<script>alert(1)</script> | [x](y) `z`\n# heading"})
    text = report_of(replace(case, subject=subject))
    assert "<script>" not in text
    assert "\n# heading" not in text
    assert "\\[x\\](y)" in text
