import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.oracle.answer import FENCE, MAX_CHARACTERS, SEMICOLON, read_answer
from tests.harness.oracle.cases import Case, of

SQL = "SELECT 1 FROM dual"


@pytest.mark.parametrize(
    ("raw", "dress"),
    [
        (SQL, ()),
        (f"  {SQL}\n", ()),
        (f"{SQL};", (SEMICOLON,)),
        (f"```sql\n{SQL}\n```", (FENCE,)),
        (f"```\n{SQL} ;\n```\n", (FENCE, SEMICOLON)),
        (f"({SQL})", ()),
    ],
)
def test_the_tolerated_dress_is_taken_off_and_named(raw: str, dress: tuple[str, ...]) -> None:
    answer = read_answer(raw)
    assert (answer.statement, answer.dress) == (raw.strip(" \n;") if not dress or FENCE not in dress else SQL, dress)


@pytest.mark.parametrize("sql", ["SELECT ';' FROM dual", "SELECT q'[a;b]' FROM dual", 'SELECT 1 ";" FROM dual'])
def test_a_semicolon_in_a_literal_is_no_end(sql: str) -> None:
    assert read_answer(sql).statement == sql


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT /*+ FULL(t) */ a FROM t",
        "SELECT a -- the first\nFROM t",
        "SELECT a b FROM t u LEFT OUTER JOIN v w ON u.a = w.a ORDER BY a NULLS LAST FETCH FIRST 3 ROWS WITH TIES",
        "SELECT SUM(a) OVER (ORDER BY b ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) c FROM t",
    ],
)
def test_words_and_comments_of_the_statement_are_no_prose(sql: str) -> None:
    assert read_answer(sql).statement == sql


@pytest.mark.parametrize("case", of("accept"), ids=str)
def test_what_oracle_accepts_is_no_prose(case: Case) -> None:
    assert "prose" not in read_answer(case.sql).why


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("", "empty"),
        (";", "empty"),
        ("-- nothing", "empty"),
        (f"Here is the query: {SQL}", "begins with 'Here'"),
        (f"{SQL}; {SQL}", "more than one statement"),
        (f"{SQL};;", "more than one statement"),
        (f"{SQL}; This lists one row.", "more than one statement"),
        ("DELETE FROM t", "begins with 'DELETE'"),
        (f"```sql\n{SQL}\n```\nHope this helps", "beside the code fence"),
        (f"Sure:\n```sql\n{SQL}\n```", "beside the code fence"),
        (f"```python\n{SQL}\n```", "beside the code fence"),
        (f"```sql\n{SQL}\n```\n```sql\n{SQL}\n```", "beside the code fence"),
        ("With pleasure here it is", "prose"),
        (f"{SQL}\n\nThis query returns the number one.", "prose beside"),
        ("SELECT a FROM t WHERE b = 1 It lists every row there is", "prose beside"),
        ("SELECT 'x FROM dual", "has no end"),
        ("SELECT" + " " * MAX_CHARACTERS + "1 FROM dual", "longer than"),
    ],
)
def test_anything_else_is_no_answer_and_says_why(raw: str, why: str) -> None:
    answer = read_answer(raw)
    assert answer.statement is None
    assert why in answer.why


@given(st.text(max_size=300))
def test_every_text_has_a_statement_or_a_reason(raw: str) -> None:
    answer = read_answer(raw)
    assert (answer.statement is None) == bool(answer.why)


@given(st.text(alphabet="`;'\"-/* \nSELECT", max_size=200))
def test_reading_a_statement_again_changes_nothing(raw: str) -> None:
    answer = read_answer(raw)
    if answer.statement is not None and not answer.dress:
        assert read_answer(answer.statement).statement == answer.statement


@pytest.mark.parametrize("raw", [f"-- the number one\n{SQL}", f"{SQL} /* as you asked */", f"/* it */ {SQL};"])
def test_a_comment_beside_the_statement_is_named_and_the_statement_kept(raw: str) -> None:
    answer = read_answer(raw)
    assert answer.beside == "a comment beside the statement"
    assert answer.statement is not None
    assert SQL in answer.statement


def test_a_comment_inside_the_statement_is_part_of_it() -> None:
    assert read_answer("SELECT 1 /* one */ FROM dual").beside == ""
