import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.oracle.lexer import Kind, tokenise
from tests.harness.oracle.legal.queries import legal_queries
from tests.harness.oracle.respelling import respelled


@settings(max_examples=50, derandomize=True)
@given(legal_queries(), st.integers(0, 2**32))
def test_the_tokens_stay_and_what_is_in_quotes(sql: str, seed: int) -> None:
    before, after = tokenise(sql), tokenise(respelled(sql, seed))
    assert [(it.kind, it.text.upper()) for it in before] == [(it.kind, it.text.upper()) for it in after]
    quoted = [it.text.partition("'")[2] for it in before if it.kind is Kind.STRING]
    assert [it.text.partition("'")[2] for it in after if it.kind is Kind.STRING] == quoted
    named = [it.text for it in before if it.kind is Kind.QUOTED]
    assert [it.text for it in after if it.kind is Kind.QUOTED] == named


@pytest.mark.parametrize("sql", ["SELECT /*+ FULL(e) */ 1 FROM dual", "SELECT --+ FULL(e)\n1 FROM dual"])
def test_a_hint_stays_behind_its_word(sql: str) -> None:
    for seed in range(20):
        assert sql[6:20].lower() in respelled(sql, seed).lower()


def test_something_is_changed() -> None:
    assert len({respelled("SELECT last_name FROM employees", seed) for seed in range(20)}) > 10
