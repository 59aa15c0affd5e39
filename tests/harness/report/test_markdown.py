from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.exhibits import Case
from harness.judge import judge
from harness.policy import read_policy
from harness.report.markdown import render_markdown
from tests.harness import cases


def report_of(case: Case) -> str:
    return render_markdown(judge(case, read_policy()), case)


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


@pytest.mark.parametrize("text", ["- x", "1. x", "2) x", "+ x", "=== x", "# x", "> x", "* x", "```", "|x|", "~~~"])
def test_what_starts_a_block_starts_none(text: str) -> None:
    case = cases.good()
    report = report_of(replace(case, subject=case.subject.model_copy(update={"description": text})))
    assert text not in report.splitlines()


def test_an_address_is_no_link() -> None:
    case = cases.without(cases.good(), "load", "see https://example.com or www.example.com")
    assert "https://" not in report_of(case)
    assert "www.example" not in report_of(case)


@settings(deadline=None)
@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=60))
def test_tables_keep_their_shape_whatever_is_said_in_them(text: str) -> None:
    case = cases.without(cases.good(), "load", text)
    said = replace(case, subject=case.subject.model_copy(update={"description": text, "artefacts": {text: text}}))
    report = report_of(said)
    assert report.encode()
    assert [_cells(line) for line in report.splitlines() if line.startswith("|")] == [
        _cells(line) for line in report_of(_plain(said)).splitlines() if line.startswith("|")
    ]


def _plain(case: Case) -> Case:
    return replace(
        cases.without(case, "load", "x"),
        subject=case.subject.model_copy(update={"description": "x", "artefacts": {"x": "x"}}),
    )


def _cells(line: str) -> int:
    """Return how many bars of a line are not escaped."""
    return line.replace("\\\\", "").replace("\\|", "").count("|")
