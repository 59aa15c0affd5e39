import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.bounds import MAX_CHARACTERS, MAX_DEPTH
from harness.oracle.checker import RULES, check
from tests.harness.oracle.cases import Case, cases, of

WORDS = (
    *(
        "SELECT",
        "FROM",
        "WHERE",
        "GROUP BY",
        "ORDER BY",
        "HAVING",
        "JOIN",
        "ON",
        "UNION",
        "WITH",
        "AS",
        "CASE",
        "WHEN",
    ),
    *(
        "END",
        "OVER",
        "(",
        ")",
        ",",
        ".",
        "*",
        "=",
        "(+)",
        "||",
        "'x'",
        "1",
        "vendor_id",
        "s",
        "ap_suppliers",
        "COUNT",
    ),
    *(
        "CONNECT BY",
        "PRIOR",
        "PIVOT",
        "FOR",
        "IN",
        "EXISTS",
        "NOT",
        "AND",
        "DISTINCT",
        "FETCH FIRST",
        "ROWS ONLY",
        ";",
    ),
)


@pytest.mark.parametrize("case", cases(), ids=str)
def test_the_verdict_is_oracles(case: Case) -> None:
    checked = check(case.sql, ebs_catalogue())
    assert (checked.verdict, checked.findings[0].code if checked.findings else "") == (case.verdict, case.code)


def test_every_module_of_rules_has_a_fixture_file() -> None:
    files = {case.file for case in cases()}
    assert {rule.__module__.rsplit(".", 1)[1] for rule in RULES} - {
        "unsupported"
    } <= files  # its cases are in `undecided`


@pytest.mark.parametrize("case", of("reject"), ids=str)
def test_a_rejection_names_a_place_in_the_text(case: Case) -> None:
    finding = check(case.sql, ebs_catalogue()).findings[0]
    lines = case.sql.split("\n")
    assert 1 <= finding.line <= len(lines)
    assert 1 <= finding.column <= len(lines[finding.line - 1])


@pytest.mark.parametrize("case", of("accept"), ids=str)
def test_a_limit_at_the_end_is_never_accepted(case: Case) -> None:
    assert check(f"{case.sql}\nLIMIT 10", ebs_catalogue()).verdict == "reject"


@pytest.mark.parametrize("case", [case for case in cases() if '"' not in case.sql and "'" not in case.sql], ids=str)
def test_case_of_letters_and_comments_change_nothing(case: Case) -> None:
    expected = check(case.sql, ebs_catalogue()).verdict
    assert check(case.sql.upper(), ebs_catalogue()).verdict == expected
    assert check(f"/* a 'note' */ {case.sql} -- end", ebs_catalogue()).verdict == expected


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_no_text_raises(text: str) -> None:
    assert check(text, ebs_catalogue()).verdict in {"accept", "reject", "unsure"}


@given(st.lists(st.sampled_from(WORDS), max_size=40))
@settings(max_examples=300, deadline=None)
def test_no_row_of_words_raises(words: list[str]) -> None:
    assert check("SELECT " + " ".join(words), ebs_catalogue()).verdict in {"accept", "reject", "unsure"}


@pytest.mark.parametrize(
    ("opening", "closing"), [("(", ")"), ("CASE WHEN 1 = 1 THEN ", " END"), ("NOT ", ""), ("- ", "")]
)
def test_deep_nesting_is_undecided_and_ends_soon(opening: str, closing: str) -> None:
    depth = 50 * MAX_DEPTH
    sql = " ".join(("SELECT", opening * depth, "1", closing * depth, "FROM dual"))
    assert check(sql, ebs_catalogue()).verdict in {"reject", "unsure"}


@pytest.mark.parametrize("joint", [" + ", " || ", ", "])
def test_a_long_flat_statement_is_accepted(joint: str) -> None:
    assert check("SELECT 1" + f"{joint}1" * 5_000 + " FROM dual", ebs_catalogue()).verdict == "accept"


def test_a_long_union_is_accepted() -> None:
    sql = " UNION ALL ".join(["SELECT 1 FROM dual"] * 1_000)
    assert check(sql, ebs_catalogue()).verdict == "accept"


def test_a_statement_beyond_the_limit_is_undecided() -> None:
    assert check("SELECT 1 FROM dual".ljust(MAX_CHARACTERS + 1), ebs_catalogue()).verdict == "unsure"


@pytest.mark.parametrize(
    ("sql", "suggestion"),
    [
        ("SELECT vendor_nme FROM ap_suppliers", "VENDOR_NAME"),
        ("SELECT 1 FROM ap_supplier", "AP_SUPPLIERS"),
        ("SELECT IFNULL(vendor_name, 'x') FROM ap_suppliers", "NVL"),
        ("SELECT SUBSTRR(vendor_name, 1) FROM ap_suppliers", "SUBSTR"),
    ],
)
def test_an_unknown_name_gets_the_nearest_known_one(sql: str, suggestion: str) -> None:
    assert check(sql, ebs_catalogue()).findings[0].suggestion == suggestion
