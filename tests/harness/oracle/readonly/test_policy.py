"""What a policy narrows, each rule seen to pass and to block."""

import pytest

from benchmarks.suites.statements import HOSTILE, SuiteStatement, read_suite
from harness.contracts.guard import GuardPolicy
from harness.oracle.catalog import from_batch
from harness.oracle.readonly.decision import Decision, decide

CATALOGUE = from_batch(
    {
        "AP.AP_SUPPLIERS": {"VENDOR_ID": "NUMBER", "VENDOR_NAME": "VARCHAR2(240)"},
        "AP.AP_INVOICES_ALL": {
            "INVOICE_ID": "NUMBER",
            "VENDOR_ID": "NUMBER",
            "ORG_ID": "NUMBER",
            "INVOICE_NUM": "DATE",
        },
        "PO.PO_HEADERS_ALL": {"PO_HEADER_ID": "NUMBER", "VENDOR_ID": "NUMBER", "ORG_ID": "NUMBER"},
        "APPLSYS.FND_USER": {
            "USER_ID": "NUMBER",
            "USER_NAME": "VARCHAR2(100)",
            "ENCRYPTED_FOUNDATION_PASSWORD": "VARCHAR2(100)",
            "ENCRYPTED_USER_PASSWORD": "VARCHAR2(100)",
        },
        "APPLSYS.FND_ORACLE_USERID": {
            "ORACLE_USERNAME": "VARCHAR2(30)",
            "ENCRYPTED_ORACLE_PASSWORD": "VARCHAR2(100)",
        },
        "HR.PER_ALL_PEOPLE_F": {
            "PERSON_ID": "NUMBER",
            "FULL_NAME": "VARCHAR2(240)",
            "NATIONAL_IDENTIFIER": "VARCHAR2(30)",
        },
        "HR.PER_PAY_PROPOSALS": {"ASSIGNMENT_ID": "NUMBER", "PROPOSED_SALARY_N": "NUMBER"},
        "IBY.IBY_CREDITCARD": {"INSTRID": "NUMBER", "CCNUMBER": "VARCHAR2(30)"},
        "IBY.IBY_EXT_BANK_ACCOUNTS": {"EXT_BANK_ACCOUNT_ID": "NUMBER", "BANK_ACCOUNT_NUM": "VARCHAR2(100)"},
        "SYS.DBA_USERS": {"USERNAME": "VARCHAR2(128)"},
        "APPS.ALL_TABLES": {"TABLE_NAME": "VARCHAR2(128)"},
    },
    whole=True,
)
SUPPLIERS = "SELECT vendor_name FROM ap_suppliers"
INVOICES = "SELECT i.invoice_num FROM ap_invoices_all i"
OURS = f"{INVOICES} WHERE i.org_id = 204"
ORDERS = "SELECT h.po_header_id FROM po_headers_all h"
FILTERS = GuardPolicy(security_filters=("*_ALL.ORG_ID",))
ONE = {"tables_allowed": ("AP_SUPPLIERS",)}
LIMITED = GuardPolicy(row_limit_max=100)


def decided(sql: str, policy: GuardPolicy) -> Decision:
    return decide(sql, CATALOGUE, policy)


def rules(sql: str, policy: GuardPolicy) -> set[str]:
    return {it.rule for it in decided(sql, policy).objections}


@pytest.mark.parametrize("hostile", [it for it in read_suite(HOSTILE) if it.kind == "secrets"], ids=lambda it: it.id)
def test_secrets_are_blocked_where_the_catalogue_holds_their_tables(hostile: SuiteStatement) -> None:
    assert not decide(hostile.statement, CATALOGUE).allowed


SECRET = (
    "SELECT user_name, encrypted_user_password FROM fnd_user",
    "SELECT u.encrypted_foundation_password FROM applsys.fnd_user u",
    "SELECT user_name FROM fnd_user WHERE encrypted_user_password LIKE 'Z%'",
    "SELECT user_name FROM fnd_user ORDER BY encrypted_user_password",
    "SELECT COUNT(DISTINCT encrypted_user_password) FROM fnd_user",
    'SELECT u."ENCRYPTED_USER_PASSWORD" FROM fnd_user u',
    "SELECT * FROM fnd_user",
    "SELECT u.* FROM ap_suppliers s JOIN fnd_user u ON u.user_id = s.vendor_id",
    "SELECT x.user_name FROM (SELECT * FROM fnd_user) x",
    "WITH a (b, c, d, e) AS (SELECT * FROM fnd_user) SELECT d FROM a",
    "SELECT JSON_OBJECT(*) FROM fnd_user",
    "SELECT user_name FROM fnd_user NATURAL JOIN (SELECT 'x' AS encrypted_user_password FROM dual)",
    "SELECT 1 FROM fnd_user JOIN (SELECT 'x' encrypted_user_password FROM dual) USING (encrypted_user_password)",
    "SELECT * FROM fnd_user PIVOT (COUNT(*) FOR user_name IN ('A' AS a))",
    "SELECT p FROM fnd_user MATCH_RECOGNIZE (MEASURES a.encrypted_user_password AS p PATTERN (a) DEFINE a AS 1 = 1)",
    "SELECT 1 FROM dual WHERE EXISTS (SELECT * FROM fnd_user INTERSECT SELECT 1, 'A', 'B', 'C' FROM dual)",
    "SELECT (SELECT MAX(encrypted_user_password) FROM fnd_user) FROM dual",
    "SELECT oracle_username, encrypted_oracle_password FROM fnd_oracle_userid",
    "SELECT national_identifier FROM per_all_people_f",
    "SELECT COUNT(*) FROM per_pay_proposals",
    "SELECT ccnumber FROM iby_creditcard",
    "SELECT bank_account_num FROM iby_ext_bank_accounts",
)


@pytest.mark.parametrize("sql", SECRET)
def test_every_way_to_a_secret_column_is_blocked(sql: str) -> None:
    assert rules(sql, GuardPolicy()) == {"secrets"}


@pytest.mark.parametrize("sql", SECRET)
def test_a_policy_without_secrets_reads_them(sql: str) -> None:
    assert "secrets" not in rules(sql, GuardPolicy(secrets=()))


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT user_id, user_name FROM fnd_user",
        "SELECT COUNT(*) FROM fnd_user",
        f"{SUPPLIERS} s WHERE EXISTS (SELECT * FROM fnd_user u WHERE u.user_id = s.vendor_id)",
        "SELECT s.* FROM ap_suppliers s JOIN fnd_user u ON u.user_id = s.vendor_id",
        "SELECT full_name AS national_identifier FROM per_all_people_f",
        "SELECT 'encrypted_user_password' FROM fnd_user",
    ],
)
def test_what_reads_no_secret_passes(sql: str) -> None:
    assert decided(sql, GuardPolicy()).allowed


@pytest.mark.parametrize(
    ("policy", "passes", "blocked"),
    [
        ({"tables_allowed": ("AP_*",)}, SUPPLIERS, "SELECT po_header_id FROM po_headers_all"),
        ({"tables_allowed": ("AP_SUPPLIERS",)}, SUPPLIERS, INVOICES),
        ({"tables_allowed": ("AP_SUPPLIERS",)}, "SELECT 1 FROM dual", f"{SUPPLIERS} UNION {INVOICES}"),
        (
            {"tables_allowed": ("AP_SUPPLIERS",)},
            f"WITH p AS ({SUPPLIERS}) SELECT * FROM p",
            f"WITH p AS ({INVOICES}) SELECT * FROM p",
        ),
        ({"tables_blocked": ("PO_*",)}, SUPPLIERS, "SELECT po_header_id FROM po.po_headers_all"),
        ({"schemas_allowed": ("AP",)}, SUPPLIERS, "SELECT po_header_id FROM po_headers_all"),
        ({"schemas_blocked": ("PO",)}, SUPPLIERS, "SELECT po_header_id FROM po_headers_all"),
        ({}, SUPPLIERS, "SELECT table_name FROM all_tables"),
        ({"dictionary_views": True}, "SELECT table_name FROM all_tables", "SELECT secret FROM nothing"),
    ],
)
def test_lists_say_which_tables_may_be_read(policy: dict[str, tuple[str, ...]], passes: str, blocked: str) -> None:
    assert decided(passes, GuardPolicy(**policy)).allowed  # type: ignore[arg-type]
    assert rules(blocked, GuardPolicy(**policy)) & {"tables", "names"}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name", ["v$session", "dba_users", "sys.dba_users", "user_tables", "x$ksppi", "gv$sql", "tab"]
)
def test_oracles_own_dictionary_is_not_read(name: str) -> None:
    assert not decided(f"SELECT 1 FROM {name}", GuardPolicy()).allowed
    assert not decide(f"SELECT 1 FROM {name}", None).allowed


def test_a_dictionary_view_is_read_where_the_policy_wants_it() -> None:
    assert decided("SELECT sid FROM v$session", GuardPolicy(dictionary_views=True)).allowed


@pytest.mark.parametrize(
    "condition",
    [
        "i.org_id = 204",
        "i.org_id = :org",
        "i.org_id IN (204, 205)",
        "i.org_id = 204 AND (i.invoice_id = 1 OR i.invoice_id = 2)",
        "i.org_id IN (SELECT h.org_id FROM po_headers_all h WHERE h.org_id = 204)",
    ],
)
def test_a_filter_that_binds_the_rows_counts(condition: str) -> None:
    assert decided(f"{INVOICES} WHERE {condition}", FILTERS).allowed


@pytest.mark.parametrize(
    "sql",
    [
        INVOICES,
        f"{INVOICES} WHERE i.org_id = 204 OR 1 = 1",
        f"{INVOICES} WHERE NOT i.org_id = 204",
        f"{INVOICES} WHERE NOT (i.org_id <> 204)",
        f"{INVOICES} WHERE i.org_id <> 204",
        f"{INVOICES} WHERE i.org_id BETWEEN 0 AND 99999",
        f"{INVOICES} WHERE i.org_id = i.org_id",
        f"{INVOICES} WHERE NVL(i.org_id, 204) = 204",
        f"{INVOICES} WHERE i.vendor_id = 204",
        f"{INVOICES} WHERE i.org_id NOT IN (1)",
        f"{INVOICES} WHERE i.invoice_num = 'org_id = 204'",
        f"{OURS} UNION ALL {INVOICES}",
        f"{OURS} AND EXISTS (SELECT 1 FROM po_headers_all h WHERE h.vendor_id = i.vendor_id)",
        f"WITH a AS ({INVOICES}) SELECT 1 FROM a JOIN po_headers_all h ON h.vendor_id = invoice_num AND h.org_id = 1",
        "SELECT s.vendor_name FROM ap_suppliers s LEFT JOIN ap_invoices_all i ON i.vendor_id = s.vendor_id",
        f"{ORDERS} LEFT JOIN ap_invoices_all i ON i.vendor_id = h.vendor_id AND h.org_id = 204 AND i.org_id = 204",
        "SELECT * FROM ap_invoices_all PIVOT (COUNT(*) FOR org_id IN (204 AS ours))",
        f"{OURS} AND i.vendor_id = (SELECT MAX(x.vendor_id) FROM ap_invoices_all x)",
        f"{OURS} CONNECT BY PRIOR i.invoice_id = i.vendor_id".replace("SELECT", "SELECT CONNECT_BY_ROOT"),
    ],
)
def test_a_table_whose_rows_are_not_bound_blocks(sql: str) -> None:
    assert rules(sql, FILTERS) == {"security filter"}
    assert decided(sql, GuardPolicy()).allowed


def test_a_filter_is_demanded_of_tables_that_have_the_column_and_of_those_that_are_named() -> None:
    assert decided(SUPPLIERS, GuardPolicy(security_filters=("*.ORG_ID",))).allowed
    assert rules(SUPPLIERS, GuardPolicy(security_filters=("AP_SUPPLIERS.ORG_ID",))) == {"security filter"}


def test_without_a_catalogue_no_filter_is_demanded() -> None:
    assert decide(INVOICES, None, FILTERS).allowed


@pytest.mark.parametrize(
    "sql",
    [
        f"{SUPPLIERS} FETCH FIRST 100 ROWS ONLY",
        f"{SUPPLIERS} OFFSET 10 ROWS FETCH NEXT 5 ROWS ONLY",
        f"{SUPPLIERS} FETCH FIRST ROW ONLY",
        f"{SUPPLIERS} WHERE ROWNUM <= 100",
        f"{SUPPLIERS} WHERE 100 >= ROWNUM AND vendor_id > 1",
        f"SELECT * FROM ({SUPPLIERS} ORDER BY vendor_id) WHERE ROWNUM < 11",
        f"SELECT x.vendor_name FROM ({SUPPLIERS} FETCH FIRST 9 ROWS ONLY) x",
        "SELECT COUNT(*) FROM ap_suppliers",
        "SELECT 1 FROM dual",
        f"{SUPPLIERS} WHERE ROWNUM < 5 UNION ALL SELECT 'x' FROM dual",
        f"{SUPPLIERS} WHERE ROWNUM < 5 MINUS {SUPPLIERS}",
    ],
)
def test_a_statement_that_says_its_limit_passes(sql: str) -> None:
    assert decided(sql, LIMITED).objections == ()


@pytest.mark.parametrize(
    "sql",
    [
        SUPPLIERS,
        f"{SUPPLIERS} FETCH FIRST 101 ROWS ONLY",
        f"{SUPPLIERS} FETCH FIRST :n ROWS ONLY",
        f"{SUPPLIERS} FETCH FIRST 5 PERCENT ROWS ONLY",
        f"{SUPPLIERS} ORDER BY vendor_id FETCH FIRST 5 ROWS WITH TIES",
        f"{SUPPLIERS} WHERE ROWNUM <= 100 OR 1 = 1",
        f"{SUPPLIERS} WHERE ROWNUM > 1",
        f"{SUPPLIERS} WHERE ROWNUM < 90 UNION ALL {SUPPLIERS} WHERE ROWNUM < 90",
        "SELECT COUNT(*) FROM ap_suppliers GROUP BY vendor_id",
        f"{SUPPLIERS} WHERE vendor_id IN (SELECT vendor_id FROM ap_suppliers WHERE ROWNUM < 2)",
        "SELECT LEVEL FROM dual CONNECT BY LEVEL <= 500",
    ],
)
def test_a_statement_without_its_limit_blocks(sql: str) -> None:
    assert rules(sql, LIMITED) == {"row limit"}


def test_a_statement_over_the_size_blocks() -> None:
    policy = GuardPolicy(statement_characters_max=len(SUPPLIERS))
    assert decided(SUPPLIERS, policy).allowed
    assert rules(f"{SUPPLIERS} ", policy) == {"size"}


@pytest.mark.parametrize(
    "sql",
    [
        f"{SUPPLIERS}@far",
        "SELECT ap_invoices_s.NEXTVAL FROM dual",
        "SELECT ap_invoices_s.CURRVAL FROM ap_suppliers",
        "WITH FUNCTION f RETURN NUMBER IS BEGIN RETURN 1; END; SELECT f FROM dual",
        f"{SUPPLIERS} FOR UPDATE",
        f"{SUPPLIERS} FOR UPDATE OF vendor_name NOWAIT",
        "SELECT fnd_profile.value('X') FROM dual",
        "SELECT utl_http.request('http://x') FROM dual",
        "SELECT purge(1) FROM dual",
        "DELETE FROM ap_suppliers",
        "BEGIN NULL; END;",
        f"{SUPPLIERS}; {SUPPLIERS}",
    ],
)
def test_no_policy_lets_through_what_is_never_let_through(sql: str) -> None:
    open_wide = GuardPolicy(secrets=(), dictionary_views=True)
    for catalogue in (CATALOGUE, None):
        assert not decide(sql, catalogue, open_wide).allowed


def test_a_star_over_a_table_with_secrets_is_blocked_though_the_catalogue_leaves_them_out() -> None:
    catalogue = from_batch({"FND_USER": {"USER_ID": "NUMBER", "USER_NAME": "VARCHAR2(100)"}}, whole=True)
    for sql in ("SELECT * FROM fnd_user", "SELECT u.* FROM fnd_user u", "SELECT JSON_OBJECT(*) FROM fnd_user"):
        assert {it.rule for it in decide(sql, catalogue).objections} == {"secrets"}
        assert decide(sql, catalogue, GuardPolicy(secrets=())).allowed
    for sql in ("SELECT user_id, user_name FROM fnd_user", "SELECT COUNT(*) FROM fnd_user"):
        assert decide(sql, catalogue).allowed
