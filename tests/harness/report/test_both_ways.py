from harness.judge import judge
from harness.policy import read_policy
from harness.report.both_ways import ROWS, both_ways
from harness.report.markdown import render_markdown
from harness.report.page import render_page
from tests.harness import cases

WANTED = "gateway_load"


def test_a_figure_stands_beside_the_same_one_through_the_gateway() -> None:
    case = cases.with_figure(cases.good(), "load", "failed_requests", 0)
    case = cases.with_figure(case, WANTED, "failed_requests", 3)
    row = next(it for it in both_ways(case) if it.what == "failed requests")
    assert row.directly is not None
    assert row.through is not None
    assert (row.directly.value, row.through.value) == (0, 3)


def test_what_only_the_gateway_does_has_no_figure_directly() -> None:
    row = next(it for it in both_ways(cases.good()) if it.what == "unsafe statements passed")
    assert (row.directly, row.through is None) == (None, False)


def test_without_the_gateway_there_is_no_such_part() -> None:
    case = cases.without(cases.without(cases.good(), WANTED), "gateway_answers")
    assert both_ways(case) == ()
    verdict = judge(case, read_policy())
    assert 'id="gateway"' not in render_page(verdict, case)
    assert "## Directly" not in render_markdown(verdict, case)


def test_both_reports_show_both() -> None:
    case = cases.with_figure(cases.good(), WANTED, "failed_requests", 3)
    verdict = judge(case, read_policy())
    assert 'id="gateway"' in render_page(verdict, case)
    assert "| failed requests | 0  (n=100) | 3  (n=100) |" in render_markdown(verdict, case)


def test_each_row_has_a_name_of_its_own() -> None:
    assert len({what for what, _, _ in ROWS}) == len(ROWS)
