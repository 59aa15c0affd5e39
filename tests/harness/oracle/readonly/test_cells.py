import pytest

from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.readonly.decision import decide

SHEET = "SELECT i, m FROM (SELECT 1 i, 2 m FROM dual) MODEL DIMENSION BY (i) MEASURES (m)"
ROWS = "SELECT * FROM ap_suppliers MATCH_RECOGNIZE (ORDER BY vendor_id PATTERN ({}) DEFINE a AS a.vendor_id > 0)"


@pytest.mark.parametrize(
    "rules",
    [
        "(m[1] = m[CV()] + 1)",
        "(m[FOR i FROM 1 TO 10000 INCREMENT 1] = 0)",
        "(m[FOR i FROM 10 TO -10 DECREMENT 0.5] = 0)",
        "(m[FOR i IN (1, 2, 3)] = 0)",
        "(m[FOR i IN (SELECT vendor_id FROM ap_suppliers)] = 0)",
        "RULES ITERATE (100) UNTIL (m[1] > 5) (m[FOR i FROM 1 TO 100 INCREMENT 1] = ITERATION_NUMBER)",
        "(m[FOR i FROM SYSDATE TO SYSDATE + 5 INCREMENT INTERVAL '1' DAY] = 0)",
        "()",
    ],
)
def test_a_model_of_few_cells_is_allowed(rules: str) -> None:
    assert decide(f"{SHEET} {rules}", ebs_catalogue()).objections == ()


@pytest.mark.parametrize(
    "rules",
    [
        "(m[FOR i FROM 1 TO 10001 INCREMENT 1] = 0)",
        "(m[FOR i FROM 1 TO 2 INCREMENT 1e-9] = 0)",
        "(m[FOR i FROM 1 TO 2 INCREMENT 0] = 0)",
        "(m[FOR i FROM 1 TO m[1] INCREMENT 1] = 0)",
        "(m[FOR i FROM 1 TO :n INCREMENT 1] = 0)",
        "(m[FOR i FROM SYSDATE TO SYSDATE + 5 INCREMENT INTERVAL '1' SECOND] = 0)",
        "(m[FOR i FROM SYSDATE TO SYSDATE + 5 INCREMENT INTERVAL '1e-9' DAY] = 0)",
        "RULES ITERATE (101) (m[FOR i FROM 1 TO 100 INCREMENT 1] = 0)",
        "RULES ITERATE (10001) ()",
    ],
)
def test_a_model_that_may_make_many_cells_is_blocked(rules: str) -> None:
    assert {it.rule for it in decide(f"{SHEET} {rules}", ebs_catalogue()).objections} == {"effort"}


@pytest.mark.parametrize(
    "pattern",
    [
        "a+",
        "a* (b|c)* d{2,5}?",
        "PERMUTE(a, b, c, d, e)",
        "(a{10}){20}",
        "^ {- a -} $",
        "()",
        "(b|c)* a?",
        "(b|c){2} a",
    ],
)
def test_a_row_pattern_that_repeats_rows_is_allowed(pattern: str) -> None:
    assert decide(ROWS.format(f"a {pattern}"), ebs_catalogue()).objections == ()


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+",
        "((b a*) | c)*",
        "PERMUTE(a, b, c, d, e, f)",
        "(a{1000}){1000}",
        "a{2,}b{0,99999}",
        "(b|c)* a",
        "(b|c)* $",
        "((b|c) d)* (a|b)",
    ],
)
def test_a_row_pattern_that_repeats_repetitions_is_blocked(pattern: str) -> None:
    assert {it.rule for it in decide(ROWS.format(pattern), ebs_catalogue()).objections} == {"effort"}
