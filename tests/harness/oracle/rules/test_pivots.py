import pytest

from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.checker import check

FLAGS = "(SELECT vendor_id, payment_status_flag f, invoice_amount a FROM ap_invoices_all)"
CODES = "(SELECT vendor_id, invoice_currency_code i, payment_currency_code p FROM ap_suppliers)"


def verdict(columns: str, source: str, pivot: str) -> tuple[str, str]:
    checked = check(f"SELECT {columns} FROM {source} {pivot}", ebs_catalogue())
    return checked.verdict, checked.findings[0].code if checked.findings else ""


@pytest.mark.parametrize(
    ("columns", "pivot"),
    [
        ("vendor_id, paid, unpaid", "PIVOT (SUM(a) FOR f IN ('Y' AS paid, 'N' AS unpaid))"),
        ("paid_n, paid_s", "PIVOT (COUNT(*) AS n, SUM(a) AS s FOR f IN ('Y' AS paid))"),
        ("\"'Y'\"", "PIVOT (SUM(a) FOR f IN ('Y', 'N'))"),
        ('"1_S"', "PIVOT (SUM(a) AS s FOR f IN (1, 2))"),
        ("x", "PIVOT (SUM(a) FOR (vendor_id, f) IN ((1, 'Y') AS x))"),
    ],
)
def test_a_pivot_makes_columns_of_values(columns: str, pivot: str) -> None:
    assert verdict(columns, FLAGS, pivot) == ("accept", "")


@pytest.mark.parametrize(
    ("columns", "pivot"),
    [
        ("f", "PIVOT (SUM(a) FOR f IN ('Y' AS paid))"),
        ("a", "PIVOT (SUM(a) FOR f IN ('Y' AS paid))"),
        ("paid", "PIVOT (SUM(a) AS s FOR f IN ('Y' AS paid))"),
        ("unpaid", "PIVOT (SUM(a) FOR f IN ('Y' AS paid))"),
    ],
)
def test_a_name_that_a_pivot_does_not_make_is_unknown(columns: str, pivot: str) -> None:
    assert verdict(columns, FLAGS, pivot) == ("reject", "ORA-00904")


def test_an_unpivot_makes_one_column_of_values_and_one_of_names() -> None:
    unpivot = "UNPIVOT INCLUDE NULLS (code FOR kind IN (i AS 'I', p)) u"
    assert verdict("vendor_id, kind, code", CODES, unpivot) == ("accept", "")
    assert verdict("i, kind", CODES, unpivot) == ("reject", "ORA-00904")


def test_a_pivot_over_a_name_that_is_not_there_is_refused_for_that_name() -> None:
    checked = check(f"SELECT whatever FROM {FLAGS} PIVOT (SUM(nothing) FOR f IN ('Y' AS paid))", ebs_catalogue())
    assert [(it.code, it.name) for it in checked.findings][:1] == [("ORA-00904", "NOTHING")]
