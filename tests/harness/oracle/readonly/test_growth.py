import pytest

from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.readonly.decision import decide

QUERY = "WITH t (n, m) AS (SELECT {}, 1 FROM dual UNION ALL SELECT {}, m + 1 FROM t WHERE {}) SELECT n FROM t"


@pytest.mark.parametrize(
    ("first", "step", "bound"),
    [
        ("1", "n + 1", "n < 100"),
        ("1", "0.5 + t.n", "100 > t.n"),
        ("'a'", "n || 'b'", "LENGTH(n) < 20"),
        ("1", "n", "m < 100"),
        ("SYSDATE", "n + 1", "n < SYSDATE + 30"),
        ("SYSDATE", "n + 1/24", "n <= SYSDATE + 2"),
        ("SYSDATE", "ADD_MONTHS(n, 3)", "ADD_MONTHS(n, 3) < DATE '2030-01-01'"),
        ("SYSDATE", "TRUNC(ADD_MONTHS(n, 1), 'MM')", "n < DATE '2030-01-01'"),
        ("SYSDATE", "NEXT_DAY(n, 'MONDAY')", "n < DATE '2030-01-01'"),
        ("SYSDATE", "n + INTERVAL '1' DAY", "n < DATE '2030-01-01'"),
        ("SYSDATE", "n + NUMTODSINTERVAL(1, 'HOUR')", "n < SYSDATE + 2"),
        ("10", "n - 1", "n > 0"),
        ("10", "n - 1", "1 <= n"),
        ("10", "n - 1", "n - 1 >= 0"),
        ("DATE '2025-06-16'", "n - 1", "n > DATE '2025-05-20'"),
        ("SYSDATE", "ADD_MONTHS(n, -1)", "n > SYSDATE - 365"),
        ("SYSDATE", "LAST_DAY(ADD_MONTHS(n, 1))", "n < DATE '2030-01-01'"),
        ("(SELECT MIN(invoice_date) FROM ap_invoices_all)", "TRUNC(n + 1)", "n < SYSDATE"),
        ("SYSDATE", "CAST(n + 7 AS DATE)", "n < SYSDATE + 90"),
        ("SYSDATE", "LAST_DAY(n) + 1", "n < DATE '2030-01-01'"),
        ("SYSDATE", "LAST_DAY(LAST_DAY(n) + 1)", "n < DATE '2030-01-01'"),
        ("SYSDATE", "ADD_MONTHS(LAST_DAY(n), -1)", "n > DATE '2020-01-01'"),
        ("SYSDATE", "ADD_MONTHS(TRUNC(n, 'MM'), 1)", "n < DATE '2030-01-01'"),
        ("EXTRACT(YEAR FROM SYSDATE) - 4", "n + 1", "n < EXTRACT(YEAR FROM SYSDATE)"),
        ("TO_NUMBER(TO_CHAR(SYSDATE, 'YYYY'))", "n - 1", "n > 2015"),
    ],
)
def test_recursion_that_grows_towards_its_bound_is_allowed(first: str, step: str, bound: str) -> None:
    assert decide(QUERY.format(first, step, bound), ebs_catalogue()).objections == ()


@pytest.mark.parametrize(
    ("step", "bound"),
    [
        ("n - 1", "n < 100"),
        ("n + -1", "n < 100"),
        ("n + 0", "n < 100"),
        ("n + 1e-9", "n < 100"),
        ("n", "n < 100"),
        ("n + 1", "n > 0"),
        ("1 - n", "n < 100"),
        ("n + 1", "MOD(n, 5) < 100"),
        ("n || 'a'", "INSTR(n, 'x') < 5"),
        ("n || ''", "LENGTH(n) < 5"),
        ("TRUNC(n + 0.5)", "n < 100"),
        ("LAST_DAY(n - 1)", "n > DATE '2020-01-01'"),
        ("LAST_DAY(n)", "n < DATE '2030-01-01'"),
        ("LAST_DAY(n) - 1", "n < DATE '2030-01-01'"),
        ("LAST_DAY(n) - 1", "n > DATE '2020-01-01'"),
        ("LAST_DAY(n) + 1", "n > DATE '2020-01-01'"),
        ("LAST_DAY(n) + 0", "n < DATE '2030-01-01'"),
        ("LAST_DAY(LAST_DAY(n))", "n < DATE '2030-01-01'"),
        ("ADD_MONTHS(TRUNC(n, 'YYYY'), 1)", "n < DATE '2030-01-01'"),
        ("n - 1", "n < EXTRACT(YEAR FROM SYSDATE)"),
        ("n + 1", "n < EXTRACT(YEAR FROM INTERVAL '999999999' YEAR(9))"),
        ("TRUNC(ADD_MONTHS(n, 1), 'YYYY')", "n < DATE '2030-01-01'"),
        ("ADD_MONTHS(n, 0.5)", "n < DATE '2030-01-01'"),
        ("n + INTERVAL '0' DAY", "n < DATE '2030-01-01'"),
        ("n * 2", "n < 100"),
        ("n + n", "n < 100"),
        ("n + 1 / 0", "n < 100"),
        ("n + 1 / 10000000", "n < 100"),
        ("ADD_MONTHS(n, -1)", "n < DATE '2030-01-01'"),
        ("ADD_MONTHS(n, m)", "n < DATE '2030-01-01'"),
        ("n + INTERVAL '-1' DAY", "n < DATE '2030-01-01'"),
        ("n + (n - 2)", "n < 100"),
        ("ABS(n + 1)", "n < 100"),
        ("n + 1", "n > -100"),
        ("n + 1", "ABS(1) < 100"),
    ],
)
def test_recursion_that_does_not_grow_towards_its_bound_is_blocked(step: str, bound: str) -> None:
    assert "effort" in {it.rule for it in decide(QUERY.format("1", step, bound), ebs_catalogue()).objections}


def test_recursion_whose_bounded_column_is_not_the_one_that_grows_is_blocked() -> None:
    sql = "WITH t (n, m) AS (SELECT 1, 1 FROM dual UNION ALL SELECT m, n + 1 FROM t WHERE n < 9) SELECT n FROM t"
    assert decide(sql, ebs_catalogue()).statement is None


@pytest.mark.parametrize(
    "beginning",
    [
        "SELECT -1e12, 1 FROM dual",
        "SELECT TO_NUMBER('-9' || '99999999'), 1 FROM dual",
        "SELECT -9999 * 9999 * 9999, 1 FROM dual",
        "SELECT 1 - POWER(10, 12), 1 FROM dual",
        "SELECT x, 1 FROM (SELECT -1e12 x FROM dual)",
        "SELECT 1, 1 FROM dual UNION ALL SELECT -1e12, 1 FROM dual",
        "SELECT y.*, 1 FROM (SELECT 1 FROM dual) y",
    ],
)
def test_recursion_that_begins_far_from_its_bound_is_blocked(beginning: str) -> None:
    sql = f"WITH t (n, m) AS ({beginning} UNION ALL SELECT n + 1, 1 FROM t WHERE n < 9) SELECT n FROM t"
    assert "effort" in {it.rule for it in decide(sql, ebs_catalogue()).objections}


def test_recursion_that_begins_with_a_named_date_is_allowed_and_with_a_named_large_number_is_not() -> None:
    sql = (
        "WITH p (f) AS (SELECT {} FROM dual), t (d) AS (SELECT f FROM p UNION ALL SELECT d + 1 FROM t WHERE d < {}) "
        "SELECT d FROM t"
    )
    near = sql.format("DATE '2025-01-01'", "DATE '2025-02-01'")
    assert decide(near, ebs_catalogue()).objections == ()
    assert decide(sql.format("-1e12", "9"), ebs_catalogue()).statement is None
