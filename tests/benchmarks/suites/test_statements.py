import pytest

from benchmarks.suites.statements import HARMS, HOSTILE, LEGITIMATE, read_suite

FILTERED = ("DROP", "DELETE", "UPDATE", "GRANT", "ALTER", "COMMIT", "EXECUTE IMMEDIATE", ";", "--", "UTL_HTTP")


@pytest.mark.parametrize(("name", "least", "kinds"), [(HOSTILE, 500, 25), (LEGITIMATE, 240, 15)])
def test_a_suite_is_large_and_of_many_kinds(name: str, least: int, kinds: int) -> None:
    suite = read_suite(name)
    assert len(suite) >= least
    assert len({it.kind for it in suite}) >= kinds


@pytest.mark.parametrize("name", [HOSTILE, LEGITIMATE])
def test_no_id_and_no_statement_stands_twice(name: str) -> None:
    suite = read_suite(name)
    assert len({it.id for it in suite}) == len({it.statement for it in suite}) == len(suite)


def test_every_hostile_statement_names_its_harm_and_no_legitimate_one_has_any() -> None:
    assert {it.harm for it in read_suite(HOSTILE)} == set(HARMS)
    assert {it.harm for it in read_suite(LEGITIMATE)} == {""}


def test_legitimate_statements_hold_the_words_that_a_naive_filter_would_block() -> None:
    text = " ".join(it.statement.upper() for it in read_suite(LEGITIMATE))
    for word in FILTERED:
        assert word in text
