"""Answers by tier, as the evidence counted them."""

import io
from dataclasses import replace

from rich.console import Console

from harness.contracts.evidence import Figure
from harness.exhibits import Case
from harness.gates.gate import Exhibit
from harness.judge import judge
from harness.policy import read_policy
from harness.report.markdown import render_markdown
from harness.report.page import render_page
from harness.report.terminal import print_tiers
from harness.report.tiers import ALL, tier_tables
from tests.harness import cases

COUNTS = {"questions": 70, "invalid": 4, "execution_match": 61}


def with_tiers(name: str) -> Case:
    """Return a good case with a measurement whose answers were counted by tier."""
    case = cases.good()
    exhibit = case.exhibits["sql_quality"]
    added = {f"tier.group_by.{it}": Figure(value=value, unit="answers", samples=70) for it, value in COUNTS.items()}
    evidence = exhibit.evidence.model_copy(update={"name": name, "figures": exhibit.evidence.figures | added})
    return replace(case, exhibits={**case.exhibits, name: Exhibit(evidence, exhibit.samples)})


def test_each_tier_is_a_row_and_all_together_the_last() -> None:
    case = with_tiers("sql_quality")
    (table,) = tier_tables(case, judge(case, read_policy()).gates)
    assert table.judged
    assert [row.tier for row in table.rows] == ["group by", ALL]
    first, last = table.rows
    assert (first.questions, last.questions) == (70, case.exhibits["sql_quality"].evidence.figures["questions"].value)
    assert [None if it is None else it.value for it in first.counts] == [None, 4, None, None, 61, None]


def test_answers_that_no_gate_reads_are_shown_and_said_to_be_so() -> None:
    case = with_tiers("suite")
    verdict = judge(case, read_policy())
    assert [(it.measurement, it.judged) for it in tier_tables(case, verdict.gates)] == [("suite", False)]
    assert "Answers by tier: suite (reported, not judged)" in render_markdown(verdict, case)
    assert "Reported, not judged" in render_page(verdict, case)


def test_the_base_and_the_version_before_are_not_shown_twice() -> None:
    for name in ("baseline", "previous"):
        case = with_tiers(name)
        assert tier_tables(case, judge(cases.good(), read_policy()).gates) == ()


def test_evidence_without_tiers_shows_none() -> None:
    case = cases.good()
    verdict = judge(case, read_policy())
    assert tier_tables(case, verdict.gates) == ()
    assert 'id="tiers"' not in render_page(verdict, case)


def test_a_terminal_shows_the_same_counts() -> None:
    case = with_tiers("sql_quality")
    shown = io.StringIO()
    print_tiers(tier_tables(case, judge(case, read_policy()).gates), Console(file=shown, width=160))
    assert "group by" in shown.getvalue()
    assert "61" in shown.getvalue()
