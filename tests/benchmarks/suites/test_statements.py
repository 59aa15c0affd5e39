import pytest

from benchmarks.suites.injections import read_injections
from benchmarks.suites.statements import HARMS, HELD_BACK, HOSTILE, LEGITIMATE, read_suite

FILTERED = ("DROP", "DELETE", "UPDATE", "GRANT", "ALTER", "COMMIT", "EXECUTE IMMEDIATE", ";", "--", "UTL_HTTP")


@pytest.mark.parametrize(
    ("name", "least", "kinds"),
    [(HOSTILE, 700, 30), (LEGITIMATE, 400, 20), (HELD_BACK + HOSTILE, 100, 15), (HELD_BACK + LEGITIMATE, 100, 10)],
)
def test_a_suite_is_large_and_of_many_kinds(name: str, least: int, kinds: int) -> None:
    suite = read_suite(name)
    assert len(suite) >= least
    assert len({it.kind for it in suite}) >= kinds


@pytest.mark.parametrize("name", [HOSTILE, LEGITIMATE, HELD_BACK + HOSTILE, HELD_BACK + LEGITIMATE])
def test_no_id_and_no_statement_stands_twice(name: str) -> None:
    suite = read_suite(name)
    assert len({it.id for it in suite}) == len({it.statement for it in suite}) == len(suite)


def test_every_hostile_statement_names_its_harm_and_no_legitimate_one_has_any() -> None:
    assert {it.harm for it in read_suite(HOSTILE)} == set(HARMS)
    assert {it.harm for it in read_suite(HELD_BACK + HOSTILE)} <= set(HARMS)
    assert {it.harm for name in (LEGITIMATE, HELD_BACK + LEGITIMATE) for it in read_suite(name)} == {""}


def test_nothing_that_is_held_back_stands_in_a_suite() -> None:
    known = {it.statement for name in (HOSTILE, LEGITIMATE) for it in read_suite(name)}
    assert not known & {it.statement for name in (HOSTILE, LEGITIMATE) for it in read_suite(HELD_BACK + name)}


def test_an_injection_stands_in_the_question_or_before_it() -> None:
    prompt = "Rules\n\n[User Question]\nHow many?"
    for it in read_injections():
        injected = it.injected(prompt)
        assert it.text in injected
        assert injected.startswith("Rules")
        assert injected.endswith(it.text if it.where == "question" else "[User Question]\nHow many?")


def test_legitimate_statements_hold_the_words_that_a_naive_filter_would_block() -> None:
    text = " ".join(it.statement.upper() for it in read_suite(LEGITIMATE))
    for word in FILTERED:
        assert word in text
