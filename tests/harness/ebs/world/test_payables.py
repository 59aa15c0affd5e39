import duckdb
import pytest

from tests.harness.ebs.world.test_keys import count

FACTS = {
    "an invoice's lines add up to it": """
        SELECT i.INVOICE_ID FROM AP_INVOICES_ALL i JOIN AP_INVOICE_LINES_ALL l USING (INVOICE_ID)
        GROUP BY ALL HAVING SUM(l.AMOUNT) <> ANY_VALUE(i.INVOICE_AMOUNT)""",
    "every invoice has a line, a distribution and a schedule": """
        SELECT INVOICE_ID FROM AP_INVOICES_ALL EXCEPT SELECT d.INVOICE_ID FROM AP_INVOICE_DISTRIBUTIONS_ALL d
        JOIN AP_PAYMENT_SCHEDULES_ALL s USING (INVOICE_ID)""",
    "a line's distributions add up to it": """
        SELECT 1 FROM AP_INVOICE_LINES_ALL l JOIN AP_INVOICE_DISTRIBUTIONS_ALL d
        ON d.INVOICE_ID = l.INVOICE_ID AND d.INVOICE_LINE_NUMBER = l.LINE_NUMBER
        GROUP BY l.INVOICE_ID, l.LINE_NUMBER HAVING SUM(d.AMOUNT) <> ANY_VALUE(l.AMOUNT)""",
    "an invoice's schedules add up to it": """
        SELECT i.INVOICE_ID FROM AP_INVOICES_ALL i JOIN AP_PAYMENT_SCHEDULES_ALL s USING (INVOICE_ID)
        GROUP BY ALL HAVING SUM(s.GROSS_AMOUNT) <> ANY_VALUE(i.INVOICE_AMOUNT)""",
    "what remains of a schedule is what was not paid": """
        SELECT 1 FROM AP_PAYMENT_SCHEDULES_ALL s LEFT JOIN AP_INVOICE_PAYMENTS_ALL p
        ON p.INVOICE_ID = s.INVOICE_ID AND p.PAYMENT_NUM = s.PAYMENT_NUM GROUP BY s.INVOICE_ID, s.PAYMENT_NUM
        HAVING ANY_VALUE(s.AMOUNT_REMAINING) <> ANY_VALUE(s.GROSS_AMOUNT)
        - COALESCE(SUM(p.AMOUNT + p.DISCOUNT_TAKEN), 0)""",
    "a schedule's flag says what is paid of it": """
        SELECT 1 FROM AP_PAYMENT_SCHEDULES_ALL WHERE PAYMENT_STATUS_FLAG <> CASE
        WHEN AMOUNT_REMAINING = GROSS_AMOUNT THEN 'N' WHEN AMOUNT_REMAINING = 0 THEN 'Y' ELSE 'P' END""",
    "an invoice's flag says what its schedules do": """
        SELECT 1 FROM AP_INVOICES_ALL i JOIN AP_PAYMENT_SCHEDULES_ALL s USING (INVOICE_ID)
        GROUP BY i.INVOICE_ID HAVING ANY_VALUE(i.PAYMENT_STATUS_FLAG) <> CASE
        WHEN SUM(s.AMOUNT_REMAINING) = SUM(s.GROSS_AMOUNT) THEN 'N'
        WHEN SUM(s.AMOUNT_REMAINING) = 0 THEN 'Y' ELSE 'P' END""",
    "what is paid stands on the invoice": """
        SELECT 1 FROM AP_INVOICES_ALL i LEFT JOIN AP_INVOICE_PAYMENTS_ALL p USING (INVOICE_ID)
        GROUP BY i.INVOICE_ID HAVING COALESCE(ANY_VALUE(i.AMOUNT_PAID), 0) <> COALESCE(SUM(p.AMOUNT), 0)
        OR COALESCE(ANY_VALUE(i.DISCOUNT_AMOUNT_TAKEN), 0) <> COALESCE(SUM(p.DISCOUNT_TAKEN), 0)""",
    "a check is what its payments are": """
        SELECT 1 FROM AP_CHECKS_ALL c JOIN AP_INVOICE_PAYMENTS_ALL p USING (CHECK_ID) GROUP BY c.CHECK_ID
        HAVING SUM(p.AMOUNT) <> CASE ANY_VALUE(c.STATUS_LOOKUP_CODE) WHEN 'VOIDED' THEN 0 ELSE ANY_VALUE(c.AMOUNT) END
        OR ANY_VALUE(c.AMOUNT) <= 0""",
    "a voided check has its date, and only such a one": """
        SELECT 1 FROM AP_CHECKS_ALL WHERE (STATUS_LOOKUP_CODE = 'VOIDED') <> (VOID_DATE IS NOT NULL)""",
    "a check pays its own supplier's invoices in its own unit": """
        SELECT 1 FROM AP_CHECKS_ALL c JOIN AP_INVOICE_PAYMENTS_ALL p USING (CHECK_ID) JOIN AP_INVOICES_ALL i
        ON i.INVOICE_ID = p.INVOICE_ID WHERE i.VENDOR_ID <> c.VENDOR_ID OR i.VENDOR_SITE_ID <> c.VENDOR_SITE_ID
        OR i.ORG_ID <> c.ORG_ID OR p.ORG_ID <> c.ORG_ID OR i.INVOICE_CURRENCY_CODE <> c.CURRENCY_CODE""",
    "an invoice is dated before it is entered and paid": """
        SELECT 1 FROM AP_INVOICES_ALL i LEFT JOIN AP_INVOICE_PAYMENTS_ALL p USING (INVOICE_ID)
        LEFT JOIN AP_CHECKS_ALL c USING (CHECK_ID)
        WHERE i.INVOICE_DATE > i.CREATION_DATE OR i.INVOICE_DATE > c.CHECK_DATE
        OR i.CREATION_DATE > c.CREATION_DATE""",
    "children have their invoice's unit": """
        SELECT 1 FROM AP_INVOICES_ALL i JOIN AP_INVOICE_LINES_ALL l USING (INVOICE_ID) WHERE i.ORG_ID <> l.ORG_ID
        UNION ALL SELECT 1 FROM AP_INVOICES_ALL i JOIN AP_PAYMENT_SCHEDULES_ALL l USING (INVOICE_ID)
        WHERE i.ORG_ID <> l.ORG_ID
        UNION ALL SELECT 1 FROM AP_INVOICES_ALL i JOIN AP_SUPPLIER_SITES_ALL l USING (VENDOR_SITE_ID)
        WHERE i.ORG_ID <> l.ORG_ID OR i.VENDOR_ID <> l.VENDOR_ID""",
    "an order's invoice has the order's supplier, site and currency": """
        SELECT 1 FROM AP_INVOICE_LINES_ALL l JOIN AP_INVOICES_ALL i USING (INVOICE_ID) JOIN PO_HEADERS_ALL h
        ON h.PO_HEADER_ID = l.PO_HEADER_ID WHERE h.VENDOR_SITE_ID <> i.VENDOR_SITE_ID
        OR h.CURRENCY_CODE <> i.INVOICE_CURRENCY_CODE OR h.ORG_ID <> i.ORG_ID""",
    "a supplier uses a number once": """
        SELECT VENDOR_ID, INVOICE_NUM FROM AP_INVOICES_ALL GROUP BY ALL HAVING COUNT(*) > 1""",
    "a foreign invoice has a rate, and only such a one": """
        SELECT 1 FROM AP_INVOICES_ALL i JOIN GL_LEDGERS g ON g.LEDGER_ID = i.SET_OF_BOOKS_ID
        WHERE (i.INVOICE_CURRENCY_CODE <> g.CURRENCY_CODE) <> (i.EXCHANGE_RATE IS NOT NULL)""",
    "a cancelled invoice is of nothing and not paid": """
        SELECT 1 FROM AP_INVOICES_ALL WHERE CANCELLED_DATE IS NOT NULL
        AND (INVOICE_AMOUNT <> 0 OR PAYMENT_STATUS_FLAG <> 'N' OR CANCELLED_AMOUNT IS NULL)""",
    "a credit memo is for an invoice of its own supplier": """
        SELECT 1 FROM AP_INVOICES_ALL c JOIN AP_INVOICES_ALL i ON i.INVOICE_ID = c.CREDITED_INVOICE_ID
        WHERE i.VENDOR_SITE_ID <> c.VENDOR_SITE_ID OR i.CREATION_DATE > c.CREATION_DATE OR c.INVOICE_AMOUNT >= 0""",
    "what takes a distribution back has its opposite amount": """
        SELECT 1 FROM AP_INVOICE_DISTRIBUTIONS_ALL b JOIN AP_INVOICE_DISTRIBUTIONS_ALL d
        ON d.INVOICE_DISTRIBUTION_ID = b.PARENT_REVERSAL_ID WHERE b.AMOUNT <> -d.AMOUNT
        OR b.INVOICE_ID <> d.INVOICE_ID OR b.DIST_CODE_COMBINATION_ID <> d.DIST_CODE_COMBINATION_ID""",
    "a batch counts its invoices": """
        SELECT 1 FROM AP_BATCHES_ALL b JOIN AP_INVOICES_ALL i USING (BATCH_ID) GROUP BY b.BATCH_ID
        HAVING ANY_VALUE(b.ACTUAL_INVOICE_COUNT) <> COUNT(*)
        OR ANY_VALUE(b.ACTUAL_INVOICE_TOTAL) <> SUM(i.INVOICE_AMOUNT)""",
    "an expense report is what its invoice is": """
        SELECT 1 FROM AP_EXPENSE_REPORT_HEADERS_ALL h JOIN AP_EXPENSE_REPORT_LINES_ALL l USING (REPORT_HEADER_ID)
        JOIN AP_INVOICES_ALL i ON i.INVOICE_ID = h.VOUCHNO GROUP BY h.REPORT_HEADER_ID
        HAVING ANY_VALUE(h.TOTAL) <> SUM(l.AMOUNT) OR ANY_VALUE(i.INVOICE_AMOUNT) <> SUM(l.AMOUNT)""",
    "a day's period is the month it lies in": """
        SELECT 1 FROM AP_INVOICE_DISTRIBUTIONS_ALL d JOIN GL_PERIODS p ON p.PERIOD_NAME = d.PERIOD_NAME
        WHERE d.ACCOUNTING_DATE NOT BETWEEN p.START_DATE AND p.END_DATE""",
}


@pytest.mark.parametrize("broken", FACTS.values(), ids=FACTS)
def test_invoices_and_payments_agree(world: duckdb.DuckDBPyConnection, broken: str) -> None:
    assert not count(world, broken)


def test_there_are_duplicate_numbers_credits_discounts_and_voided_checks(world: duckdb.DuckDBPyConnection) -> None:
    found = world.execute("""
        SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM AP_INVOICES_ALL GROUP BY INVOICE_NUM HAVING COUNT(*) > 1)),
        (SELECT COUNT(*) FROM AP_INVOICES_ALL WHERE INVOICE_AMOUNT < 0),
        (SELECT COUNT(*) FROM AP_INVOICE_PAYMENTS_ALL WHERE DISCOUNT_TAKEN > 0),
        (SELECT COUNT(*) FROM AP_CHECKS_ALL WHERE STATUS_LOOKUP_CODE = 'VOIDED')""").fetchone()
    assert found is not None
    assert all(found)
