import pytest

from benchmarks.prefix_guardrail import passes


@pytest.mark.parametrize(
    "answer",
    ["SELECT 1 FROM dual", "with t as (select 1 from dual) select * from t;", "```sql\nSELECT 1 FROM dual;\n```"],
)
def test_what_begins_as_a_query_and_holds_no_forbidden_word_passes(answer: str) -> None:
    assert passes(answer)


@pytest.mark.parametrize(
    "answer",
    [
        *("DELETE FROM x", "SELECT 1 FROM dual; SELECT 2 FROM dual", "SELECT 1 FROM x FOR UPDATE", "I cannot."),
        *("SELECT 'drop' FROM dual", "SELECT utl_http.request('x') FROM dual"),
    ],
)
def test_anything_else_is_blocked(answer: str) -> None:
    assert not passes(answer)


def test_it_passes_what_no_word_gives_away() -> None:
    assert passes("SELECT password FROM dba_users@prod")
