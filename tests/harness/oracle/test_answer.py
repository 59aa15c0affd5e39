import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.oracle.answer import COMMENT, FENCE, INLINE, INVISIBLE, SEMICOLON, SLASH, read_answer
from harness.oracle.bounds import MAX_CHARACTERS
from tests.harness.oracle.cases import accepted

SQL = "SELECT 1 FROM dual"
FUNCTION = "WITH FUNCTION f(n NUMBER) RETURN NUMBER IS BEGIN RETURN n; END; SELECT f(1) FROM dual"
PIECES = [
    *"`~;'\"-/*#:.,() \t\r\n",
    "```",
    "~~~",
    "--",
    "/*",
    "*/",
    "q'[",
    "SELECT ",
    " FROM ",
    "WITH ",
    "1",
    "dual",
    "sql",
]


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


def test_what_oracle_accepts_is_no_prose() -> None:
    assert [case for case in accepted() if "prose" in read_answer(case.sql).why] == []


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


@pytest.mark.parametrize(
    "raw",
    [
        f"~~~sql\n{SQL}\n~~~",
        f"`````\n{SQL}\n`````",
        f"```\n{SQL}\n``````",
        f"  ```sql\n  {SQL}\n  ```",
        f"```SQL\r\n{SQL}\r\n```\r\n",
        f'```sql title="the query" {{.wide}}\n{SQL}\n```',
        f"```{{.sql}}\n{SQL}\n```",
        f"```oracle sql\n{SQL}\n```",
        f"```pl/sql\n{SQL}\n```",
        f"```plaintext\n{SQL}\n```",
        f"```sql\n{SQL}```",
        f"```sql {SQL}```",
        f"```sql {SQL}\n```",
        f"```{SQL}```",
    ],
)
def test_a_fence_of_any_shape_comes_off(raw: str) -> None:
    answer = read_answer(raw)
    assert (answer.statement, answer.dress, answer.beside, answer.exact) == (SQL, (FENCE,), "", False)


@pytest.mark.parametrize("raw", [f"`{SQL}`", f"``{SQL}``"])
def test_code_marks_in_a_line_are_a_fence_of_their_own_kind(raw: str) -> None:
    assert (read_answer(raw).statement, read_answer(raw).dress) == (SQL, (INLINE,))


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (f"```sql\n{SQL}", "cut off: the code fence has no end"),
        (f"````sql\n{SQL}\n```", "cut off: the code fence has no end"),
        (f"```sql\n{SQL}\n~~~", "cut off: the code fence has no end"),
        ("```", "cut off: the code fence has no end"),
        ("```\n```", "empty"),
        (f"```\nThe query:\n{SQL}\n```", "begins with 'The'"),
        (f"```sql\n{SQL}\n\nIt shows all there is\n```", "prose beside the statement"),
        (f"````\n```sql\n{SQL}\n```\n````", "a code fence inside the code fence"),
        (f"~~~\n```sql\n{SQL}\n```\n~~~", "a code fence inside the code fence"),
        (f"```sql\n{SQL}\n```\n\n```\n1\n```", "another code fence beside the code fence"),
        (f"```sql\n{SQL};\n{SQL};\n```", "more than one statement"),
        (f"```sql SELECT 2 FROM dual;\n{SQL}\n```", "more than one statement"),
        (f"{SQL}\n```", "text beside the code fence"),
        ("`SELECT` 1 FROM `dual`", "begins with '`'"),
        ("```sql\nSELECT '\n```\n' FROM dual\n```", "beside the code fence"),
    ],
)
def test_a_fence_that_does_not_hold_one_whole_statement_says_why(raw: str, why: str) -> None:
    assert read_answer(raw).statement is None
    assert why in read_answer(raw).why


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (f"<think>\nThe user wants one.\n</think>\n\n{SQL}", "thinking"),
        (f"<think>\n\n</think>\n\n{SQL}", "thinking"),
        (f"</think>{SQL}", "thinking"),
        (f"<sql>{SQL}</sql>", "a tag"),
        (f"SQL> {SQL};", "a SQL> prompt"),
        (f'{{"sql": "{SQL}"}}', "JSON or a list"),
        (f'["{SQL}"]', "JSON or a list"),
        (f"- {SQL}", "a list"),
        (f"1. {SQL}", "a list"),
        (f'"{SQL}"', "quotes"),
        ("SELECT a FROM t WHERE b &lt; 1", "HTML entities"),
        ("SELECT a FROM t WHERE b = &#39;x&#39;", "HTML entities"),
        (f"{SQL}\n\nNote: one row.", "prose"),
        (f"{SQL}\n\n**Explanation**\nOne row.", "prose"),
        (f"{SQL}\n## Explanation", "prose"),
        (f"{SQL}\nHope this helps!", "prose"),
        (f"{SQL} Supplier names plus purchase totals", "prose"),
        ("Select the best supplier", "prose"),
        ("SELECT a FROM (SELECT 1 a FROM dual) t SELECT 2 FROM dual", "more than one statement"),
        (f"{SQL}\n{SQL}", "more than one statement"),
        ("DROP TABLE x; SELECT 1 FROM dual", "begins with 'DROP'"),
        ("SELECT 1 FROM dual; DROP TABLE x", "more than one statement"),
        (f"{FUNCTION}; DROP TABLE x", "more than one statement"),
        ("SELECT 1 FROM dual\n/\nSELECT 2 FROM dual\n/", "more than one statement"),
        ("I cannot answer this.", "begins with 'I'"),
        ("/* nothing */ ;", "empty"),
        ("\ufeff", "empty"),
        (f"{SQL} --\r; DROP TABLE x", "a carriage return in a comment"),
        (f"{SQL} --\u2028; DROP TABLE x", "U+2028 in a comment"),
        (f"{SQL} --\x85; DROP TABLE x", "U+0085 in a comment"),
        (f"/* \u2029 */ {SQL}", "U+2029 in a comment"),
    ],
)
def test_what_is_around_a_statement_and_is_no_dress_is_told(raw: str, why: str) -> None:
    assert read_answer(raw).statement is None
    assert why in read_answer(raw).why


@pytest.mark.parametrize(
    "raw",
    [
        "SELECT 'x FROM dual",
        "SELECT q'[x FROM dual",
        'SELECT 1 "x FROM dual',
        "SELECT 1 /* the number",
        "SELECT a FROM t WHERE b IN (1, 2",
        "SELECT a FROM (SELECT b FROM t WHERE c = 1",
        "SELECT EXTRACT(YEAR FROM d",
        "SELECT CASE WHEN a = 1 THEN 2",
        "SELECT a,",
        "SELECT *",
        "SELECT a FROM t WHERE",
        "SELECT a FROM t WHERE b >=",
        "SELECT a FROM t WHERE b = 1 AND",
        "SELECT a FROM t ORDER BY",
        "SELECT a FROM t.",
        "SELECT a FROM t UNION ALL",
        "SELECT a FROM t JOIN",
        "WITH a AS (SELECT 1 x FROM dual)",
        "WITH FUNCTION f RETURN NUMBER IS BEGIN RETURN 1; END;",
        "```sql\nSELECT a FROM t WHERE\n```",
    ],
)
def test_an_end_in_the_middle_was_cut_off(raw: str) -> None:
    assert read_answer(raw).statement is None
    assert read_answer(raw).why.startswith("cut off: ")


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT COUNT(a FROM t",
        "SELECT CASE WHEN a = 1 THEN 2 FROM t",
        "SELECT a FROM t WHERE b = 1)",
        "SELECT vendor_id::text FROM t",
        "SELECT a FROM t WHERE b = SELECT 1 FROM dual",
        "SELECT a FROM t GROUP BY ALL",
        "SELECT a FROM t LIMIT 3",
        "SELECT sysdate",
        "SELECT employees ORDER BY salary",
        "SELECT a, b FORM t WHERE c = 1",
        "SELECT a b c FROM t",
        "SELECT a FROM t USE INDEX (i) WHERE b = 1",
        "SELECT a FROM t LEFT JOIN u t.a = u.a",
        "SELECT a FROM t ORDER BY name COLLATE BINARY_CI",
        "SELECT 1 a FROM dual UNION ALL WITH q AS (SELECT 2 a FROM dual) SELECT a FROM q",
        "SELECT 1\u200b FROM dual",
        "WITH a AS (SELECT 1 x FROM dual) (SELECT x FROM a)",
        "SELECT JSON_OBJECT('a' : b) FROM t",
    ],
)
def test_what_oracle_is_to_judge_is_left_to_the_checker(sql: str) -> None:
    answer = read_answer(sql)
    assert (answer.statement, answer.exact) == (sql, True)


@pytest.mark.parametrize("raw", [FUNCTION, f"{FUNCTION};", f"```sql\n{FUNCTION};\n```"])
def test_the_semicolons_of_a_function_belong_to_the_statement(raw: str) -> None:
    assert read_answer(raw).statement == FUNCTION


@pytest.mark.parametrize(
    ("raw", "beside"),
    [
        (f"-- the number one\n{SQL}", COMMENT),
        (f"{SQL} /* as you asked */", COMMENT),
        (f"/* it */ {SQL};", COMMENT),
        (f"{SQL}; -- done", COMMENT),
        (f"```sql\n-- one; of them\n{SQL};\n```", COMMENT),
        (f"\ufeff{SQL}", INVISIBLE),
        (f"{SQL}\u00a0", INVISIBLE),
        (f"{SQL}\u200b;", INVISIBLE),
        (f"```sql\n\u200b{SQL}\n```", INVISIBLE),
        (f"{SQL}\n/", SLASH),
        (f"{SQL};\n/\n", SLASH),
        (f"-- one\n{SQL}\n/", f"{COMMENT}, {SLASH}"),
    ],
)
def test_what_stands_beside_the_statement_is_named_and_the_statement_kept(raw: str, beside: str) -> None:
    answer = read_answer(raw)
    assert (answer.statement, answer.beside, answer.exact) == (SQL, beside, False)


def test_a_comment_inside_the_statement_is_part_of_it() -> None:
    assert read_answer("SELECT 1 /* one */ FROM dual").beside == ""


@pytest.mark.parametrize("sql", ["SELECT '\n```\n' FROM dual", "SELECT 1 /*\n~~~\n*/ FROM dual"])
def test_a_fence_in_a_literal_or_comment_is_none(sql: str) -> None:
    assert read_answer(sql).exact


@given(st.text(max_size=300))
def test_every_text_has_a_statement_or_a_reason(raw: str) -> None:
    answer = read_answer(raw)
    assert (answer.statement is None) == bool(answer.why)


@given(st.lists(st.sampled_from(PIECES) | st.characters(), max_size=40).map("".join))
def test_the_statement_of_an_answer_read_again_is_exact(raw: str) -> None:
    for text in (raw, f"SELECT {raw}", f"```sql\nSELECT 1{raw}\n```", f"{raw}{SQL};\n/"):
        statement = read_answer(text).statement
        if statement is not None:
            assert read_answer(statement).exact
            assert read_answer(statement).statement == statement


@given(
    st.sampled_from([*(case.sql for case in accepted()), FUNCTION]) | st.text().map("SELECT '{}' FROM dual".format),
    st.sampled_from(["", ";", " ;\n"]),
    st.sampled_from(["", "sql", "SQL", ' oracle title="x"']),
    st.sampled_from("`~"),
    st.sampled_from(["\n", "\r\n"]),
)
def test_dress_put_on_a_statement_comes_off_again(sql: str, end: str, label: str, mark: str, line: str) -> None:
    statement = read_answer(sql).statement
    if statement is None:
        return
    longest = max((len(run) for run in re.findall(f"{mark}+", statement)), default=0)
    fence = mark * max(3, longest + 1)
    answer = read_answer(f"{fence}{label}{line}{statement}{end}{line}{fence}")
    assert (answer.statement, answer.beside) == (statement, "")
    assert answer.dress == ((FENCE, SEMICOLON) if end else (FENCE,))
