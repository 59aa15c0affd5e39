"""Both sides of what takes an end: joins under OR, pinned rows, short texts, parts of dates, groupings, patterns."""

import pytest

from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.readonly.decision import Decision, decide
from harness.oracle.readonly.regexes import doubles

PAIR = "SELECT COUNT(*) FROM gl_je_lines a, gl_balances b WHERE "
ON = "SELECT 1 FROM gl_je_lines a JOIN gl_balances b ON "
THREE = "SELECT COUNT(*) FROM ap_invoices_all a, ap_suppliers b, ap_terms c WHERE a.vendor_id = b.vendor_id AND "
LEVELS = "SELECT LEVEL FROM dual CONNECT BY "
COLUMNS = (
    *("org_id", "vendor_id", "source", "terms_id", "batch_id"),
    *("created_by", "gl_date", "invoice_date", "invoice_num", "description"),
)
TWO = "SELECT s.vendor_name, t.name FROM ap_suppliers s CROSS JOIN (SELECT name FROM ap_terms WHERE {}) t"


def decided(sql: str) -> Decision:
    return decide(sql, ebs_catalogue())


def rules(sql: str) -> set[str]:
    return {it.rule for it in decided(sql).objections}


@pytest.mark.parametrize(
    "sql",
    [
        PAIR + "(a.period_name = b.period_name AND a.status = 'P') OR (a.period_name = b.period_name)",
        PAIR + "a.status = 'P' AND (a.period_name = b.period_name OR a.ledger_id = b.ledger_id)",
        PAIR + "NOT (a.period_name <> b.period_name OR a.status = 'U')",
        PAIR + "NOT (a.period_name NOT IN (b.period_name))",
        THREE + "(a.terms_id = c.term_id OR b.terms_id = c.term_id)",
        PAIR + "(a.status = 'P' OR a.status = 'U') AND a.period_name = b.period_name",
        PAIR + "a.period_name = b.period_name AND a.ledger_id <> b.ledger_id",
        PAIR + "b.period_name BETWEEN a.period_name AND a.period_name",
        ON + "a.period_name = b.period_name OR b.ledger_id = a.ledger_id",
    ],
)
def test_a_join_in_every_branch_joins(sql: str) -> None:
    assert decided(sql).objections == ()


@pytest.mark.parametrize(
    "sql",
    [
        PAIR + "a.je_line_num < 100 OR b.period_year > 5",
        PAIR + "a.period_name = b.period_name OR a.status = 'P'",
        PAIR + "a.period_name = b.period_name OR 1 = 1",
        PAIR + "a.period_name <> b.period_name",
        PAIR + "NOT (a.period_name = b.period_name)",
        PAIR + "NOT (a.period_name = b.period_name AND a.ledger_id = b.ledger_id)",
        PAIR + "a.period_name NOT LIKE b.period_name",
        PAIR + "a.period_name NOT IN (b.period_name, 'X')",
        PAIR + "NOT (NOT (a.period_name != b.period_name))",
        PAIR + "NVL(a.period_name, b.period_name) IS NOT NULL",
        THREE + "(a.terms_id = c.term_id OR c.enabled_flag = 'Y')",
        ON + "a.period_name = b.period_name OR a.status = 'P'",
    ],
)
def test_an_or_of_conditions_on_one_table_each_joins_nothing(sql: str) -> None:
    assert rules(sql) == {"effort"}


@pytest.mark.parametrize(
    "where",
    ["term_id = 10001", "term_id IN (1, 2, :third)", "10001 = term_id AND enabled_flag = 'Y'", "term_id = :t"],
)
def test_a_table_pinned_by_its_key_may_stand_beside_another(where: str) -> None:
    assert decided(TWO.format(where)).objections == ()


@pytest.mark.parametrize(
    "where",
    [
        "term_id > 10001",
        "term_id = term_id",
        "term_id = rank",
        "term_id = 1 OR enabled_flag = 'Y'",
        "enabled_flag = 'Y'",
        "term_id NOT IN (1, 2)",
        "term_id + 0 = 1",
        "NOT term_id = 1",
        "term_id IN (SELECT term_id FROM ap_terms)",
    ],
)
def test_without_its_whole_key_it_may_not(where: str) -> None:
    assert rules(TWO.format(where)) == {"effort"}


def test_a_key_counts_as_a_whole_and_only_where_a_catalogue_tells_it() -> None:
    lines = "SELECT s.vendor_name FROM ap_suppliers s, gl_je_lines l WHERE l.je_header_id = 7"
    assert rules(lines) == {"effort"}
    assert decided(f"{lines} AND l.je_line_num = 1").allowed
    assert decided(TWO.format("term_id = 1")).allowed
    assert not decide(TWO.format("term_id = 1"), None).allowed


def test_an_on_pins_what_it_keeps_and_not_what_it_only_matches() -> None:
    pair = "SELECT s.vendor_name FROM ap_suppliers s {} JOIN ap_terms t ON "
    assert decided(pair.format("LEFT") + "t.term_id = 1").allowed
    assert decided(pair.format("INNER") + "s.vendor_id = 1").allowed
    assert rules(pair.format("LEFT") + "s.vendor_id = 1") == {"effort"}
    assert rules(pair.format("FULL") + "t.term_id = 1") == {"effort"}


@pytest.mark.parametrize(
    "condition",
    [
        "REGEXP_SUBSTR('A,B', '[^,]+', 1, LEVEL) IS NOT NULL",
        "REGEXP_SUBSTR(:list, '[^,]+', 1, LEVEL, 'i', 1) IS NOT NULL",
        "LEVEL <= REGEXP_COUNT('A,B', ',') + 1",
        "LEVEL <= LENGTH('A,B') - LENGTH(REPLACE('A,B', ',')) + 1",
        "INSTR('A,B', ',', 1, LEVEL) > 0",
        "LEVEL <= EXTRACT(DAY FROM LAST_DAY(SYSDATE))",
        "LEVEL <= TO_NUMBER(TO_CHAR(LAST_DAY(SYSDATE), 'DD'))",
        "LEVEL <= EXTRACT(YEAR FROM DATE '2024-01-01' + 5)",
        "ADD_MONTHS(DATE '2024-01-31', LEVEL - 1) <= DATE '2024-12-31'",
        "SYSDATE + LEVEL - 1 <= LAST_DAY(SYSDATE)",
        "LEVEL - 1 < 10",
    ],
)
def test_a_generator_that_ends_with_a_short_text_or_a_part_of_a_date_is_allowed(condition: str) -> None:
    assert decided(LEVELS + condition).objections == ()


@pytest.mark.parametrize(
    "condition",
    [
        "REGEXP_SUBSTR('A,B', '[^,]+', 1, 1) IS NOT NULL",
        "REGEXP_SUBSTR('A,B', '[^,]+', LEVEL, 1) IS NOT NULL",
        "REGEXP_SUBSTR('A,B', '[^,]+', 1, MOD(LEVEL, 2) + 1) IS NOT NULL",
        "REGEXP_SUBSTR('A,B', '[^,]+', 1, LEVEL) IS NULL",
        "NOT REGEXP_SUBSTR('A,B', '[^,]+', 1, LEVEL) IS NOT NULL",
        "NVL(REGEXP_SUBSTR('A,B', '[^,]+', 1, LEVEL), 'x') IS NOT NULL",
        "REGEXP_SUBSTR('A' || LEVEL, '.', 1, LEVEL) IS NOT NULL",
        "REGEXP_SUBSTR(TO_CLOB('A'), '.', 1, LEVEL) IS NOT NULL",
        "REGEXP_SUBSTR('A,B', '[^,]+', 1, LEVEL) IS NOT NULL OR LEVEL > 0",
        "LEVEL <= REGEXP_COUNT(TO_CLOB('A'), ',')",
        "LEVEL <= REGEXP_COUNT('A,B', ',') * 1000000",
        "LEVEL <= LENGTH(RPAD('x', 4000, 'x')) + 1e9",
        "INSTR('A,B', ',', 1, LEVEL) >= 0",
        "INSTR('A,B', ',', 1, 1) > 0",
        "LEVEL <= EXTRACT(YEAR FROM INTERVAL '999999999' YEAR(9))",
        "LEVEL <= EXTRACT(DAY FROM NUMTODSINTERVAL(1e9, 'DAY'))",
        "LEVEL <= TO_NUMBER(TO_CHAR(SYSDATE, 'J'))",
        "LEVEL <= TO_NUMBER(TO_CHAR(SYSDATE, 'YYYYMMDD'))",
        "LEVEL <= TO_NUMBER(TO_CHAR(99999999))",
        "ADD_MONTHS(SYSDATE, -LEVEL) <= DATE '2024-12-31'",
        "ADD_MONTHS(SYSDATE, 1) <= DATE '2024-12-31'",
        "SYSDATE - LEVEL <= SYSDATE",
        "LEVEL - LEVEL <= 5",
        "LEVEL - 1e9 <= 5",
        "LEVEL / 1000000000 <= 5",
        "MOD(LEVEL, 5) <= 5",
    ],
)
def test_one_that_ends_nowhere_near_is_blocked(condition: str) -> None:
    assert rules(LEVELS + condition) == {"effort"}


def test_a_stored_text_ends_a_generator_where_the_catalogue_tells_its_type() -> None:
    split = (
        "SELECT (SELECT LISTAGG(REGEXP_SUBSTR(h.{0}, '[^,]+', 1, LEVEL), ';') FROM dual"
        " CONNECT BY LEVEL <= REGEXP_COUNT(h.{0}, ',') + 1) parts FROM po_headers_all h"
    )
    assert decided(split.format("segment1")).objections == ()
    assert rules(split.format("po_header_id")) == {"effort"}
    assert not decide(split.format("segment1"), None).allowed
    table = "SELECT REGEXP_SUBSTR(segment1, '.', 1, LEVEL) FROM po_headers_all CONNECT BY LEVEL <= LENGTH(segment1)"
    assert rules(table) == {"effort"}


def test_sys_guid_is_allowed_but_not_where_a_loop_has_to_be_seen() -> None:
    tree = "FROM ap_suppliers START WITH vendor_id = 1 CONNECT BY PRIOR vendor_id = parent_vendor_id"
    assert decided("SELECT SYS_GUID() FROM dual CONNECT BY LEVEL <= 5").allowed
    assert decided(f"SELECT vendor_id {tree}").allowed
    assert rules(f"SELECT vendor_id {tree} AND PRIOR SYS_GUID() IS NOT NULL") == {"effort"}
    inner = "(SELECT v.*, SYS_GUID() g FROM ap_suppliers v)"
    assert rules(f"SELECT vendor_id {tree.replace('ap_suppliers', inner)} AND PRIOR g IS NOT NULL") == {"effort"}


def test_lists_that_are_multiplied_in_a_named_query_count_there_too() -> None:
    days = "WITH a AS (SELECT LEVEL n FROM dual CONNECT BY LEVEL <= 9999), b AS (SELECT x.n FROM a x, a y{}) "
    assert decided(days.format("") + "SELECT COUNT(*) FROM b").allowed
    assert decided(days.format(" WHERE x.n = y.n") + "SELECT COUNT(*) FROM b, a").allowed
    assert decided(days.format("") + "SELECT COUNT(*) FROM b JOIN a ON a.n = b.n").allowed
    assert decided(days.format("") + "SELECT COUNT(*) FROM (SELECT COUNT(*) FROM b) b, a").allowed
    assert rules(days.format("") + "SELECT COUNT(*) FROM b, a") == {"effort"}
    assert rules(days.format("") + "SELECT COUNT(*) FROM (SELECT n FROM b UNION ALL SELECT n FROM a), a") == {
        "effort"
    }


def test_a_recursive_query_reads_itself_once() -> None:
    query = "WITH t (n) AS (SELECT 1 FROM dual UNION ALL SELECT a.n + 1 FROM {} WHERE a.n < 10) SELECT n FROM t"
    assert decided(query.format("t a")).allowed
    assert rules(query.format("t a, t b")) == {"effort"}
    assert rules(query.format("t a JOIN t b ON a.n = b.n")) == {"effort"}


@pytest.mark.parametrize(
    ("grouping", "allowed"),
    [
        (f"CUBE({', '.join(COLUMNS[:3])})", True),
        (f"ROLLUP({', '.join(COLUMNS[:4])}), CUBE({', '.join(COLUMNS[4:6])})", True),
        (f"CUBE({', '.join(COLUMNS[:5])}), CUBE({', '.join(COLUMNS[5:9])})", True),
        (f"CUBE({', '.join(COLUMNS[:5])}), CUBE({', '.join(COLUMNS[5:])})", False),
        (f"CUBE(({', '.join(COLUMNS[:5])}), ({', '.join(COLUMNS[5:])}))", True),
        (f"GROUPING SETS (CUBE({', '.join(COLUMNS[:9])}), (org_id))", False),
    ],
)
def test_a_cube_of_many_columns_is_blocked(grouping: str, *, allowed: bool) -> None:
    assert decided(f"SELECT COUNT(*) FROM ap_invoices_all GROUP BY {grouping}").allowed == allowed


@pytest.mark.parametrize(
    ("pattern", "doubled"),
    [
        (r"^(([a-z]+)*)+$", True),
        (r"^(\w+\s*)+$", True),
        (r"(x*)*y", True),
        (r"(a|b+)*c", True),
        (r"((a+))+b", True),
        (r"(a{2,})+b", True),
        (r"([[:alpha:]]+)*[0-9]", True),
        (r"(\w+\s*)+", False),
        (r"(\w+,)*x", False),
        (r"([^,]+)(,|$)", False),
        (r"^([0-9]{1,3}\.){3}[0-9]{1,3}$", False),
        (r"^[[:alpha:]]+([.][[:alpha:]]+)*$", False),
        (r"(\(+\))*x", False),
        (r"[(a+]+)*x", False),
        (r"(a)+b", False),
        (")" * 9 + "(" * 9, False),
    ],
)
def test_a_pattern_that_doubles_its_ways_is_told_from_one_that_does_not(pattern: str, *, doubled: bool) -> None:
    assert doubles(pattern) == doubled
    assert decided(f"SELECT REGEXP_COUNT(vendor_name, '{pattern}') FROM ap_suppliers").allowed != doubled
