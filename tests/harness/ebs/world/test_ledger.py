import duckdb
import pytest

from tests.harness.ebs.world.test_keys import count

FACTS = {
    "a journal balances": """
        SELECT JE_HEADER_ID FROM GL_JE_LINES GROUP BY ALL
        HAVING SUM(COALESCE(ACCOUNTED_DR, 0)) <> SUM(COALESCE(ACCOUNTED_CR, 0))
        OR SUM(COALESCE(ENTERED_DR, 0)) <> SUM(COALESCE(ENTERED_CR, 0))""",
    "a journal's totals are its lines'": """
        SELECT 1 FROM GL_JE_HEADERS h JOIN GL_JE_LINES l USING (JE_HEADER_ID) GROUP BY h.JE_HEADER_ID
        HAVING ANY_VALUE(h.RUNNING_TOTAL_ACCOUNTED_DR) <> SUM(COALESCE(l.ACCOUNTED_DR, 0))
        OR ANY_VALUE(h.RUNNING_TOTAL_ACCOUNTED_CR) <> SUM(COALESCE(l.ACCOUNTED_CR, 0))""",
    "a batch's totals are its journals'": """
        SELECT 1 FROM GL_JE_BATCHES b JOIN GL_JE_HEADERS h USING (JE_BATCH_ID) GROUP BY b.JE_BATCH_ID
        HAVING ANY_VALUE(b.RUNNING_TOTAL_ACCOUNTED_DR) <> SUM(h.RUNNING_TOTAL_ACCOUNTED_DR)""",
    "lines have their journal's ledger, period and status": """
        SELECT 1 FROM GL_JE_HEADERS h JOIN GL_JE_LINES l USING (JE_HEADER_ID) JOIN GL_JE_BATCHES b USING (JE_BATCH_ID)
        WHERE h.LEDGER_ID <> l.LEDGER_ID OR h.PERIOD_NAME <> l.PERIOD_NAME OR h.STATUS <> l.STATUS
        OR b.STATUS <> h.STATUS OR b.DEFAULT_PERIOD_NAME <> h.PERIOD_NAME
        OR (h.STATUS = 'P') <> (h.POSTED_DATE IS NOT NULL)""",
    "a journal lies in its period, one that was open": """
        SELECT 1 FROM GL_JE_HEADERS h JOIN GL_PERIOD_STATUSES p ON p.APPLICATION_ID = 101
        AND p.LEDGER_ID = h.LEDGER_ID AND p.PERIOD_NAME = h.PERIOD_NAME
        WHERE h.DEFAULT_EFFECTIVE_DATE NOT BETWEEN p.START_DATE AND p.END_DATE OR p.CLOSING_STATUS IN ('N', 'F')""",
    "what is not posted lies in a period that is open": """
        SELECT 1 FROM GL_JE_HEADERS h JOIN GL_PERIOD_STATUSES p ON p.APPLICATION_ID = 101
        AND p.LEDGER_ID = h.LEDGER_ID AND p.PERIOD_NAME = h.PERIOD_NAME
        WHERE h.STATUS = 'U' AND h.JE_SOURCE IN ('Payables', 'Receivables') AND p.CLOSING_STATUS <> 'O'""",
    "a balance's net is what was posted": """
        SELECT 1 FROM GL_BALANCES b LEFT JOIN GL_JE_LINES l ON l.LEDGER_ID = b.LEDGER_ID AND l.STATUS = 'P'
        AND l.CODE_COMBINATION_ID = b.CODE_COMBINATION_ID AND l.PERIOD_NAME = b.PERIOD_NAME
        WHERE b.ACTUAL_FLAG = 'A' GROUP BY b.LEDGER_ID, b.CODE_COMBINATION_ID, b.PERIOD_NAME
        HAVING ANY_VALUE(b.PERIOD_NET_DR) <> SUM(COALESCE(l.ACCOUNTED_DR, 0))
        OR ANY_VALUE(b.PERIOD_NET_CR) <> SUM(COALESCE(l.ACCOUNTED_CR, 0))""",
    "a balance and its net begin the next period of the year": """
        SELECT 1 FROM GL_BALANCES a JOIN GL_BALANCES b ON b.LEDGER_ID = a.LEDGER_ID
        AND b.CODE_COMBINATION_ID = a.CODE_COMBINATION_ID AND b.PERIOD_YEAR = a.PERIOD_YEAR
        AND b.PERIOD_NUM = a.PERIOD_NUM + 1 AND a.ACTUAL_FLAG = 'A' AND b.ACTUAL_FLAG = 'A'
        WHERE b.BEGIN_BALANCE_DR - b.BEGIN_BALANCE_CR
        <> a.BEGIN_BALANCE_DR - a.BEGIN_BALANCE_CR + a.PERIOD_NET_DR - a.PERIOD_NET_CR""",
    "revenue and expense begin a year with nothing": """
        SELECT 1 FROM GL_BALANCES b JOIN GL_CODE_COMBINATIONS c USING (CODE_COMBINATION_ID)
        WHERE c.ACCOUNT_TYPE IN ('R', 'E') AND b.PERIOD_NUM = 1 AND b.ACTUAL_FLAG = 'A'
        AND (b.BEGIN_BALANCE_DR <> 0 OR b.BEGIN_BALANCE_CR <> 0)""",
    "a ledger's balances balance in every period": """
        SELECT LEDGER_ID, PERIOD_NAME FROM GL_BALANCES WHERE ACTUAL_FLAG = 'A' GROUP BY ALL
        HAVING SUM(BEGIN_BALANCE_DR + PERIOD_NET_DR) <> SUM(BEGIN_BALANCE_CR + PERIOD_NET_CR)""",
    "a subledger entry balances": """
        SELECT AE_HEADER_ID FROM XLA_AE_LINES GROUP BY ALL
        HAVING SUM(COALESCE(ACCOUNTED_DR, 0)) <> SUM(COALESCE(ACCOUNTED_CR, 0))""",
    "a journal line is the sum of the subledger lines that went into it": """
        SELECT 1 FROM GL_JE_LINES j JOIN GL_IMPORT_REFERENCES r USING (JE_HEADER_ID, JE_LINE_NUM)
        JOIN XLA_AE_LINES x ON x.GL_SL_LINK_ID = r.GL_SL_LINK_ID GROUP BY j.JE_HEADER_ID, j.JE_LINE_NUM
        HAVING COALESCE(ANY_VALUE(j.ACCOUNTED_DR), 0) <> SUM(COALESCE(x.ACCOUNTED_DR, 0))
        OR COALESCE(ANY_VALUE(j.ACCOUNTED_CR), 0) <> SUM(COALESCE(x.ACCOUNTED_CR, 0))
        OR ANY_VALUE(j.CODE_COMBINATION_ID) <> ANY_VALUE(x.CODE_COMBINATION_ID)""",
    "every subledger line went into a journal": """
        SELECT GL_SL_LINK_ID FROM XLA_AE_LINES EXCEPT SELECT GL_SL_LINK_ID FROM GL_IMPORT_REFERENCES""",
    "a posted invoice has its entry, and only such a one": """
        (SELECT INVOICE_ID FROM AP_INVOICE_DISTRIBUTIONS_ALL d JOIN AP_INVOICES_ALL i USING (INVOICE_ID)
        WHERE d.POSTED_FLAG = 'Y' AND i.CANCELLED_DATE IS NULL AND d.AMOUNT <> 0
        EXCEPT SELECT SOURCE_ID_INT_1 FROM XLA_TRANSACTION_ENTITIES WHERE ENTITY_CODE = 'AP_INVOICES')
        UNION ALL (SELECT SOURCE_ID_INT_1 FROM XLA_TRANSACTION_ENTITIES WHERE ENTITY_CODE = 'AP_INVOICES'
        EXCEPT SELECT INVOICE_ID FROM AP_INVOICE_DISTRIBUTIONS_ALL WHERE POSTED_FLAG = 'Y')""",
    "a statement begins with what the one before ended with": """
        SELECT 1 FROM (SELECT CONTROL_BEGIN_BALANCE, LAG(CONTROL_END_BALANCE) OVER
        (PARTITION BY BANK_ACCOUNT_ID ORDER BY STATEMENT_DATE) AS BEFORE FROM CE_STATEMENT_HEADERS)
        WHERE BEFORE <> CONTROL_BEGIN_BALANCE""",
    "a statement's totals are its lines'": """
        SELECT 1 FROM CE_STATEMENT_HEADERS h JOIN CE_STATEMENT_LINES l USING (STATEMENT_HEADER_ID)
        GROUP BY h.STATEMENT_HEADER_ID
        HAVING ANY_VALUE(h.CONTROL_TOTAL_DR) <> SUM(CASE WHEN l.TRX_TYPE IN ('PAYMENT', 'MISC_DEBIT') THEN l.AMOUNT
        ELSE 0 END) OR ANY_VALUE(h.CONTROL_END_BALANCE) <> ANY_VALUE(h.CONTROL_BEGIN_BALANCE
        + h.CONTROL_TOTAL_CR - h.CONTROL_TOTAL_DR)""",
    "tax lines are the invoices'": """
        SELECT 1 FROM ZX_LINES z JOIN AP_INVOICES_ALL i ON i.INVOICE_ID = z.TRX_ID
        WHERE z.APPLICATION_ID = 200 AND z.TAX_AMT <> i.TOTAL_TAX_AMOUNT""",
}


@pytest.mark.parametrize("broken", FACTS.values(), ids=FACTS)
def test_the_books_agree(world: duckdb.DuckDBPyConnection, broken: str) -> None:
    assert not count(world, broken)


def test_values_have_a_hierarchy(world: duckdb.DuckDBPyConnection) -> None:
    found = world.execute("""
        SELECT COUNT(DISTINCT FLEX_VALUE_SET_ID), COUNT(*) FROM FND_FLEX_VALUE_CHILDREN_V""").fetchone()
    assert found is not None
    assert found[0] == 3
    assert found[1] > 20
