import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.suites.statements import HOSTILE, LEGITIMATE, SuiteStatement, read_suite
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.answer import read_answer
from harness.oracle.bounds import MAX_CHARACTERS
from harness.oracle.functions import builtin_functions
from harness.oracle.lexer import Kind, tokenise
from harness.oracle.readonly.decision import Decision, decide
from harness.oracle.readonly.functions import CALLABLE
from harness.oracle.readonly.text import without_comments

HOSTILES = read_suite(HOSTILE)
LEGITIMATES = read_suite(LEGITIMATE)
SUPPLIERS = "SELECT vendor_name FROM ap_suppliers"
BLANKS = ("", " ", "\n", "\t\n", "\r\n", " /* SELECT 1 FROM dual */ ", "/*+ ALL_ROWS */", " -- note\n", "/**/")
SMALL = [it for it in HOSTILES if len(it.statement) < 400]
CLOSED = [it for it in SMALL if all(token.kind is not Kind.UNFINISHED for token in tokenise(it.statement)[-1:])]
"""Whatever follows an open comment or string may close it, and then it is another statement."""


def decided(sql: str) -> Decision:
    return decide(sql, ebs_catalogue())


def rules(sql: str) -> set[str]:
    return {objection.rule for objection in decided(sql).objections}


@pytest.mark.parametrize("hostile", HOSTILES, ids=lambda it: it.id)
def test_the_policy_alone_blocks_every_hostile_statement(hostile: SuiteStatement) -> None:
    decision = decided(hostile.statement)
    assert not decision.allowed
    assert decision.objections


@pytest.mark.parametrize("legitimate", LEGITIMATES, ids=lambda it: it.id)
def test_every_legitimate_statement_is_allowed(legitimate: SuiteStatement) -> None:
    statement = read_answer(legitimate.statement).statement
    assert statement is not None
    assert decided(statement).objections == ()


@given(st.sampled_from(CLOSED), st.sampled_from(BLANKS), st.sampled_from(BLANKS), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_blanks_comments_and_case_never_let_a_hostile_statement_through(
    hostile: SuiteStatement, before: str, after: str, draw: random.Random
) -> None:
    assert not decided(before + _shuffled_case(hostile.statement, draw) + after).allowed


@given(st.sampled_from(CLOSED), st.sampled_from(BLANKS[1:]), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_blanks_and_comments_between_the_words_change_nothing(
    hostile: SuiteStatement, blank: str, draw: random.Random
) -> None:
    # What stands between the words stays: a statement may be hostile for what is in its comments alone.
    parts, end = [], 0
    for token in tokenise(hostile.statement):
        parts += [hostile.statement[end : token.start], token.text]
        parts.append(blank if draw.random() < 0.5 and token.text[0].isalnum() else "")
        end = token.end
    assert not decided("".join((*parts, hostile.statement[end:]))).allowed


@given(st.sampled_from([*SMALL, *LEGITIMATES]))
@settings(max_examples=150, deadline=None)
def test_what_may_be_passed_on_has_the_words_that_were_looked_at(it: SuiteStatement) -> None:
    assert tokenise(without_comments(it.statement)) == tokenise(it.statement)


@given(st.sampled_from(LEGITIMATES), st.sampled_from(HOSTILES), st.sampled_from([";", "; ", "\n;\n", "/**/;"]))
@settings(max_examples=100, deadline=None)
def test_a_second_statement_is_blocked_whatever_the_first_is(
    first: SuiteStatement, second: SuiteStatement, between: str
) -> None:
    assert not decided(f"{read_answer(first.statement).statement}{between}{second.statement}").allowed


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_no_text_raises_and_none_that_is_no_query_is_allowed(text: str) -> None:
    first = next((token for token in tokenise(text) if not token.is_symbol("(")), None)
    assert not decided(text).allowed or (first is not None and first.is_word("SELECT", "WITH"))


@pytest.mark.parametrize(
    "sql",
    [
        SUPPLIERS.ljust(MAX_CHARACTERS + 1),
        "(" * 30_000,
        "/*" * 30_000,
        "'" * 60_001,
        "SELECT " + "NOT " * 15_000 + "1 FROM dual",
        "SELECT " + "a." * 15_000 + "b FROM dual",
        "SELECT " + "CASE WHEN 1 = 1 THEN " * 2_500 + "1 FROM dual",
        "SELECT 1 FROM " + "(SELECT 1 FROM " * 3_000,
        "WITH " * 10_000,
        " UNION ALL ".join(["SELECT evil FROM dual"] * 2_000),
    ],
    ids=lambda sql: sql[:20],
)
def test_hostile_size_is_blocked(sql: str) -> None:
    assert not decided(sql).allowed


def test_what_is_allowed_comes_without_comments_and_every_word_in_its_place() -> None:
    sql = "SELECT /*+ PARALLEL(64) */ 'a -- b' x -- names\nFROM dual /* ; */"
    assert decided(sql).statement == "SELECT                     'a -- b' x         \nFROM dual"


@pytest.mark.parametrize(
    ("sql", "rule"),
    [
        (f"{SUPPLIERS}; {SUPPLIERS}", "one statement"),
        (f"{SUPPLIERS}@other", "this database"),
        (f"{SUPPLIERS} FOR UPDATE", "not a plain query"),
        ("SELECT purge(1) FROM dual", "functions"),
        ("SELECT purge FROM dual", "names"),
        ("SELECT LEVEL FROM dual CONNECT BY LEVEL < 1e7", "effort"),
        (f"{SUPPLIERS} COLLATE binary_ci", "not understood"),
        ("SELECT PREV(vendor_id) FROM ap_suppliers", "functions"),
        (f"{SUPPLIERS} WHERE vendor_name = 'a\0'", "characters"),
        ("SELECT vendor_name FROM ap_suppliers WHERE (", "not understood"),
    ],
)
def test_an_objection_names_the_rule(sql: str, rule: str) -> None:
    assert rules(sql) == {rule}


def test_an_objection_names_the_place() -> None:
    objection = decided("SELECT vendor_name\nFROM ap_suppliers\nFOR UPDATE").objections[0]
    assert (objection.line, objection.column) == (3, 5)
    assert str(objection) == "not a plain query: the word UPDATE (line 3, column 5)"


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1 FROM ap_suppliers s, ap_invoices_all i",
        "SELECT 1 FROM ap_suppliers s JOIN ap_invoices_all i ON s.enabled_flag = 'Y'",
        "SELECT 1 FROM (SELECT vendor_id FROM ap_suppliers) s, (SELECT vendor_id FROM ap_invoices_all) i",
        "WITH t AS (SELECT vendor_id FROM ap_suppliers) SELECT 1 FROM t, ap_invoices_all",
        "SELECT 1 FROM ap_suppliers NATURAL JOIN (SELECT term_id FROM ap_terms)",
        "SELECT 1 FROM ap_suppliers s, LATERAL (SELECT i.org_id, s.vendor_id FROM ap_invoices_all i)",
        "SELECT 1 FROM ap_suppliers s CROSS APPLY (SELECT org_id FROM ap_invoices_all WHERE s.enabled_flag = 'Y')",
        "SELECT 1 FROM ap_suppliers s, ap_invoices_all i, JSON_TABLE('{}', '$' COLUMNS (x NUMBER PATH '$.x'))",
        "WITH d AS (SELECT 1 x FROM dual UNION ALL SELECT 2 FROM dual), p AS (SELECT a.x FROM d a, d b) "  # noqa: ISC004
        "SELECT 1 FROM p, ap_terms",
    ],
)
def test_tables_that_nothing_joins_are_blocked(sql: str) -> None:
    assert "effort" in rules(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1 FROM ap_suppliers s, ap_invoices_all i WHERE s.vendor_id = i.vendor_id(+)",
        "SELECT 1 FROM ap_suppliers s, (SELECT MAX(invoice_id) m FROM ap_invoices_all) i",
        "SELECT 1 FROM ap_suppliers, dual",
        "SELECT 1 FROM ap_suppliers JOIN ap_invoices_all USING (vendor_id), dual",
        "SELECT 1 FROM ap_suppliers s, JSON_TABLE(s.vendor_name, '$[*]' COLUMNS (x NUMBER PATH '$.x')) j",
        "SELECT 1 FROM ap_suppliers s, LATERAL (SELECT 1 FROM ap_invoices_all i WHERE i.vendor_id = s.vendor_id)",
        "SELECT 1 FROM ap_suppliers s, (SELECT org_id FROM ap_invoices_all FETCH FIRST 5 ROWS ONLY) i",
        "SELECT 1 FROM ap_terms t WHERE EXISTS (SELECT 1 FROM ap_invoices_all i, po_headers_all h "  # noqa: ISC004
        "WHERE i.terms_id = t.term_id AND h.terms_id = t.term_id)",
    ],
)
def test_joined_tables_single_rows_and_one_short_list_are_allowed(sql: str) -> None:
    assert decided(sql).objections == ()


def test_whatever_fails_inside_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("harness.oracle.readonly.decision.parse", fail)
    assert rules(SUPPLIERS) == {"not understood"}


def test_permitted_functions_are_oracles_own() -> None:
    assert set(builtin_functions()) >= CALLABLE


def _shuffled_case(sql: str, draw: random.Random) -> str:
    """Return the statement with the case of its unquoted words changed at random."""
    letters = list(sql)
    for token in tokenise(sql):
        if token.kind is Kind.WORD and token.text.isascii():
            for at in range(token.start, token.end):
                letters[at] = draw.choice((letters[at].upper(), letters[at].lower()))
    return "".join(letters)
