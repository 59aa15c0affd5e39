"""What holds for every text: an answer comes, always the same one, at a place in the text, however it is laid out."""

import os
import subprocess
import sys
from random import Random
from typing import Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.oracle_agreement.cases import Case
from harness.oracle.catalog import Catalogue
from harness.oracle.checker import check
from harness.oracle.findings import Checked
from harness.oracle.lexer import tokenise
from harness.oracle.versions import DEFAULT_VERSION, Version
from harness.runner.code import ROOT
from tests.harness.oracle import answers
from tests.harness.oracle.cases import answer, every, misplaced
from tests.harness.oracle.legal.chance import CATALOGUE
from tests.harness.oracle.legal.queries import legal_queries
from tests.harness.oracle.respelling import mutated, respelled

STATEMENTS: Final = every()
LONGEST: Final = sorted((it for it in STATEMENTS if len(it.sql) < 1_000), key=lambda case: len(case.sql))[-4:]
SAMPLE: Final = Random(20).sample(STATEMENTS, 600)  # noqa: S311 - nothing secret
VOCABULARY: Final = sorted(
    {token.text for case in STATEMENTS for token in tokenise(case.sql)} | {"\x00", "§", "\ud800"}
)
ANY_TEXT: Final = st.text(st.characters(codec=None, exclude_categories=()), max_size=80)
SEEDS: Final = st.integers(0, 2**32)

settings.register_profile(
    "checker",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
QUICK: Final = settings(settings.get_profile("checker"), max_examples=200)


def answered(sql: str, catalogue: Catalogue = CATALOGUE, version: Version = DEFAULT_VERSION) -> Checked:
    """The checker's answer, after what holds for every answer was seen to hold."""
    checked = check(sql, catalogue, version)
    assert checked.verdict in {"accept", "reject", "unsure"}
    assert (checked.verdict == "accept") == (not checked.findings)
    assert check(sql, catalogue, version) == checked
    for finding in checked.findings:
        if finding.certain and tokenise(sql):  # an empty text has no place
            assert misplaced(finding, sql) == ""
    return checked


def gist(checked: Checked) -> tuple[object, ...]:
    """What must not depend on the layout."""
    return (checked.verdict, *(finding.code for finding in checked.findings))


@QUICK
@given(
    ANY_TEXT,
    st.sampled_from(("", "SELECT ", "SELECT a FROM ", "SELECT * FROM employees WHERE ", "WITH ", "SELECT '")),
)
def test_any_text_is_answered(text: str, before: str) -> None:
    answered(before + text)


@QUICK
@given(st.lists(st.sampled_from(VOCABULARY), max_size=40), st.sampled_from((" ", "")), st.sampled_from(Version))
def test_any_row_of_words_is_answered(words: list[str], joint: str, version: Version) -> None:
    answered(joint.join(["SELECT ", *words]), version=version)


@QUICK
@given(st.sampled_from(STATEMENTS), SEEDS)
def test_any_statement_gone_wrong_is_answered(case: Case, seed: int) -> None:
    answered(mutated(case.sql, seed), case.catalogue, case.version)


def test_a_statement_cut_off_anywhere_is_answered() -> None:
    for number, case in enumerate((*SAMPLE[:40], *LONGEST)):
        step = 1 + len(case.sql) // 80
        for end in range(number % step, len(case.sql), step):
            answered(case.sql[:end], case.catalogue, case.version)


def test_letters_spaces_and_comments_change_nothing() -> None:
    for seed, case in enumerate(SAMPLE):
        expected = gist(answer(case))
        other = respelled(case.sql, seed)
        assert gist(answered(other, case.catalogue, case.version)) == expected, other


@settings(QUICK, max_examples=300)
@given(legal_queries(), SEEDS)
def test_a_legal_query_is_accepted_however_it_is_laid_out(sql: str, seed: int) -> None:
    assert gist(answered(sql)) == ("accept",)
    other = respelled(sql, seed)
    assert gist(answered(other)) == ("accept",), other


def test_another_process_answers_the_same() -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "1", "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [sys.executable, "-m", answers.__name__],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split("\n") == answers.answers()
