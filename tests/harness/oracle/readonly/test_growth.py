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
        ("SYSDATE", "CAST(n + 7 AS DATE)", "n < SYSDATE + 90"),
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
