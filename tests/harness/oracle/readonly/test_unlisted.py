"""Without a catalogue any table may be read, and everything else is looked at as ever."""

import pytest

from benchmarks.suites.statements import HOSTILE, SuiteStatement, read_suite
from harness.oracle.answer import read_answer
from harness.oracle.readonly.decision import decide

NOT_LISTED = {"secrets-08", "secrets-29", "secrets-31", "secrets-36", "quoted-name-04"}
"""Tables and columns like any other, for whoever has no catalogue."""


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT vendor_name FROM ap_suppliers",
        "SELECT s.vendor_name, i.invoice_num FROM ap_suppliers s, ap_invoices_all i WHERE i.vendor_id = s.vendor_id",
        "SELECT vendor_name, invoice_num FROM ap_suppliers, ap_invoices_all WHERE his_vendor = vendor_key",
        "SELECT ap.ap_suppliers.vendor_name FROM ap.ap_suppliers",
        "SELECT x.a FROM (SELECT * FROM t) x",
        "SELECT level, sysdate FROM t START WITH a = 1 CONNECT BY PRIOR a = b",
        "SELECT a FROM t NATURAL JOIN u",
    ],
)
def test_a_query_over_any_tables_is_allowed(sql: str) -> None:
    assert decide(sql, None).objections == ()


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT purge FROM dual",
        "SELECT user FROM t",
        "SELECT pkg.f FROM t",
        "SELECT t.a.b.c FROM t",
        "SELECT s.nextval FROM t s",
        "SELECT ora_rowscn FROM t",
        "SELECT f(1) FROM t",
        "SELECT a FROM t@far",
        "SELECT a FROM t, u",
        "SELECT a FROM sys.user$",
        "SELECT a FROM user$",
        "SELECT * FROM fnd_user",
        "SELECT encrypted_user_password FROM fnd_user",
        "SELECT user_name FROM fnd_user NATURAL JOIN t",
        "SELECT national_identifier FROM anything",
    ],
)
def test_what_needs_no_catalogue_to_be_seen_is_blocked(sql: str) -> None:
    assert not decide(sql, None).allowed


@pytest.mark.parametrize(
    "hostile", [it for it in read_suite(HOSTILE) if it.kind != "site function"], ids=lambda it: it.id
)
def test_a_hostile_statement_is_blocked_unless_only_a_catalogue_tells(hostile: SuiteStatement) -> None:
    statement = read_answer(hostile.statement).statement
    decision = decide(hostile.statement if statement is None else statement, None)
    assert decision.allowed == (hostile.id in NOT_LISTED)
