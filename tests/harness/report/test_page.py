import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.exhibits import Case
from harness.judge import Verdict, judge
from harness.policy import read_policy
from harness.report.page import amount, render_page
from harness.report.text import visible
from harness.runner.code import ROOT
from tests.harness import cases
from tests.harness.report import golden, samples

VOID = frozenset({"meta", "path", "use", "circle", "rect"})
Tags = list[tuple[str, tuple[str, ...]]]


class Walk(HTMLParser):
    """Reads a page strictly: every element is closed in its turn."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Tags = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def page_of(case: Case) -> str:
    return render_page(samples.verdict(case), case)


def judged(case: Case) -> tuple[Verdict, str]:
    verdict = judge(case, read_policy())
    return verdict, render_page(verdict, case)


PAGE = golden.reports()["golden_page.html"]


@pytest.mark.parametrize("name", golden.reports())
def test_a_report_reads_as_the_golden_one(name: str) -> None:
    assert golden.reports()[name] == (golden.FOLDER / name).read_text("utf-8")


def test_another_machine_writes_the_same_bytes() -> None:
    program = "import sys; from tests.harness.report.golden import reports; sys.stdout.buffer.write("
    program += "repr(reports()).encode())"
    environment = {"PYTHONPATH": str(ROOT), "TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    run = subprocess.run([sys.executable, "-c", program], cwd="/", env=environment, capture_output=True, check=True)
    assert run.stdout.decode() == repr(golden.reports())


def test_the_page_is_well_formed_and_needs_nothing_else() -> None:
    walk = Walk(PAGE)
    assert {tag for tag, _ in walk.tags} & {"script", "link", "iframe", "img", "object", "form", "base"} == set()
    assert [
        link for link in walk.links if not re.match(r"#|evidence/|(verdict\.json|junit\.xml|report\.md)$", link)
    ] == []
    assert len(walk.ids) == len(set(walk.ids))
    assert {link[1:] for link in walk.links if link.startswith("#")} <= set(walk.ids)
    names = {name for _, attributes in walk.tags for name in attributes}
    assert "style" not in names
    assert not [name for name in names if name.startswith("on")]


def test_the_content_policy_allows_the_pages_own_style_and_nothing_else() -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', PAGE)
    assert policy
    assert policy[1].startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy[1]


def test_the_verdict_and_the_reasons_come_before_all_else() -> None:
    header = PAGE[: PAGE.index("</header>")]
    assert "NO_GO" in header
    assert "invalid: 0.25 of a limit of 0.05" in header
    assert "the server died" in header
    assert header.index("sql_valid") < header.index("drift")


def test_headings_are_in_order() -> None:
    levels = [int(tag[1]) for tag, _ in Walk(PAGE).tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_gate_is_a_row_with_a_link_to_its_evidence() -> None:
    verdict, page = judged(samples.case(golden.ANSWERS))
    for gate in verdict.gates:
        assert f'href="#gate-{gate.gate}"' in page
        for name in gate.evidence:
            assert f'href="evidence/{name}/summary.json"' in page
            assert f'href="evidence/{name}/samples.jsonl"' in page


def test_every_picture_has_a_title_and_says_in_words_what_it_shows() -> None:
    drawn = re.findall(r'<svg [^>]*role="img".*?</svg>', PAGE, re.DOTALL)
    assert len(drawn) == 9
    assert all("<title" in each and "<desc" in each for each in drawn)
    assert "1 failed" in PAGE
    assert "limit 2 s" in PAGE


def test_pictures_without_evidence_are_left_out() -> None:
    case = cases.without(cases.without(samples.case(()), "training_health"), "load")
    assert 'role="img"' in page_of(case)
    assert "Training loss" not in page_of(case)
    assert "under load</title>" in page_of(case)


def test_oracles_objection_is_underlined_at_its_place() -> None:
    assert 'FROM PO_HEADERS_ALL <mark data-number="1">AS</mark> h WHERE' in PAGE


def test_many_failing_questions_are_bounded_and_the_page_says_where_the_rest_is() -> None:
    page = page_of(samples.case(map(samples.wrong, range(1000))))
    assert page.count('<article class="failure">') == 200
    assert "The other 800 are in" in page


def test_a_case_without_any_evidence_has_a_page() -> None:
    case = replace(cases.good(), exhibits={}, missing={"load": "the server died"})
    verdict, page = judged(case)
    assert verdict.exit_code == 4
    assert Walk(page).tags
    assert "the server died" in page


def test_an_outcome_that_is_not_known_here_is_shown_as_it_is() -> None:
    case = samples.case(())
    verdict = samples.verdict(case)
    other = verdict.gates[2].model_copy(update={"outcome": "NOT_APPLICABLE", "reason": "the first version"})
    page = render_page(verdict.model_copy(update={"gates": (*verdict.gates[:2], other)}), case)
    assert 'class="outcome neutral"' in page
    assert "NOT_APPLICABLE</span>" in page


def test_the_previous_versions_evidence_is_named_by_its_folder() -> None:
    case = samples.case(())
    before = case.subject.model_copy(update={"previous": "v0"})
    quality = case.exhibits["sql_quality"]
    page = page_of(replace(case, subject=before, exhibits={**case.exhibits, "previous": quality}))
    assert 'href="evidence/previous/samples.jsonl"' in page
    assert "runs/v0/work/sql_quality/order.json" in page


def test_evidence_that_is_not_in_its_own_folder_is_linked_where_it_is() -> None:
    case = samples.case(())
    assert 'href="./load/summary.json"' in render_page(samples.verdict(case), case, ".")


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (None, "s", "not measured"),
        (0.0325, "share", "3.25%"),
        (0.2241, "share of the memory", "22.41%"),
        (8192.0, "tokens", "8,192 tokens"),
        (2.7787, "s", "2.779 s"),
        (1.0, "yes or no", "1"),
    ],
)
def test_a_figure_is_written_with_its_unit(value: float | None, unit: str, shown: str) -> None:
    assert amount(value, unit) == shown


@settings(deadline=None)
@given(st.text(st.characters(codec=None, exclude_categories=()), min_size=1, max_size=60))
def test_no_text_of_a_model_becomes_markup(text: str) -> None:
    plain = Walk(page_of(samples.case([samples.hostile(1, "x")])))
    walk = Walk(page_of(samples.case([samples.hostile(1, text)])))
    around = {"code", "mark"}  # a blank answer has none
    assert [tag for tag in walk.tags if tag[0] not in around] == [tag for tag in plain.tags if tag[0] not in around]
    if text.strip() == text:
        assert visible(text) in walk.texts


@settings(deadline=None)
@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=60))
def test_no_text_of_evidence_becomes_markup(text: str) -> None:
    case = samples.case(())
    subject = case.subject.model_copy(
        update={"description": text, "previous": text, "version": text, "artefacts": {text: text}}
    )
    said = replace(case, subject=subject, missing={text: text})
    walk = Walk(page_of(said))
    assert {tag for tag, _ in walk.tags} <= {tag for tag, _ in Walk(PAGE).tags}
    assert {name for _, names in walk.tags for name in names} <= {
        name for _, names in Walk(PAGE).tags for name in names
    }


def test_a_script_in_an_answer_is_shown_as_text() -> None:
    assert samples.HOSTILE not in PAGE
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in PAGE


def test_a_huge_answer_is_cut_with_a_note() -> None:
    page = page_of(samples.case([samples.hostile(1, "SELECT " + "x" * 1_000_000)]))
    assert len(page) < 200_000
    assert "characters left out]" in page
