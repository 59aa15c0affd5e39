"""What a name stands for depends on the catalogue: synonyms, sequences, packages, types, partitions, links."""

from typing import Any, Final

import pytest

from harness.oracle.catalog import from_json
from harness.oracle.checker import check
from harness.oracle.findings import Checked

TABLES: Final[dict[str, Any]] = {
    "ORDERS": {"columns": {"ID": {"type": "NUMBER"}, "BUYER": {"type": "VARCHAR2(30)"}}, "partitions": ["P1"]},
    "LINES": {"columns": {"ID": {"type": "NUMBER"}, "ORDER_ID": {"type": "NUMBER"}}},
    '"Mixed"': {"columns": {'"Case"': {"type": "NUMBER"}, "PLAIN": {"type": "NUMBER"}}},
}
RATE: Final = [
    {"returns": "NUMBER", "arguments": [{"name": "P_DAY", "type": "DATE"}]},
    {"returns": "NUMBER", "arguments": [{"name": "P_DAY", "type": "DATE"}, {"name": "P_KIND", "type": "VARCHAR2"}]},
]
WHOLE: Final[dict[str, Any]] = {
    "format": "gonogo catalogue 1",
    "schema": "APPS",
    "complete": ["sequences", "routines", "types", "links", "partitions", "synonyms"],
    "schemas": {
        "SALES": {"tables": TABLES, "sequences": ["ORDER_S"], "types": ["T_IDS"]},
        "APPS": {
            "tables": {"OWN": {"columns": {"ID": {"type": "NUMBER"}}}, "VEILED": {"columns": {}, "open": True}},
            "synonyms": {"SHOP_ORDERS": "SALES.ORDERS", "FAR": "SALES.ORDERS@PROD"},
            "packages": {"TAX": {"RATE": RATE}, "UNREAD": None},
            "functions": {"TODAY": [{"returns": "DATE", "arguments": []}]},
        },
    },
    "public_synonyms": {"ALL_ORDERS": "SALES.ORDERS", "NEXT_ORDER": "SALES.ORDER_S"},
    "links": ["PROD.EXAMPLE.COM"],
}
CATALOGUE: Final = from_json(WHOLE)
PART: Final = from_json({**WHOLE, "complete": []})


def answer(sql: str, *, whole: bool = True) -> Checked:
    return check(sql, CATALOGUE if whole else PART)


def said(sql: str, *, whole: bool = True) -> str:
    checked = answer(sql, whole=whole)
    return checked.findings[0].code if checked.verdict == "reject" else checked.verdict


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("SELECT id FROM sales.orders", "accept"),
        ("SELECT id FROM orders", "ORA-00942"),
        ("SELECT id FROM shop_orders", "accept"),
        ("SELECT id FROM all_orders", "accept"),
        ("SELECT buyr FROM shop_orders", "ORA-00904"),
        ("SELECT shop_orders.id FROM shop_orders", "accept"),
        ("SELECT orders.id FROM shop_orders", "ORA-00904"),
        ("SELECT sales.orders.id FROM sales.orders", "accept"),
        ("SELECT apps.orders.id FROM sales.orders", "ORA-00904"),
        ("SELECT sales.orders.id FROM sales.orders o", "ORA-00904"),
        ("SELECT id FROM own", "accept"),
        ("SELECT id FROM apps.own", "accept"),
        ("SELECT id FROM sales.own", "ORA-00942"),
        ("SELECT id FROM sale.orders", "ORA-00942"),
        ("SELECT anything FROM veiled", "accept"),
        ('SELECT "Case" FROM sales."Mixed"', "accept"),
        ("SELECT case FROM sales.mixed", "ORA-00936"),
        ("SELECT plain FROM sales.mixed", "ORA-00942"),
        ('SELECT plain, "PLAIN" FROM sales."Mixed"', "accept"),
        ('SELECT "plain" FROM sales."Mixed"', "ORA-00904"),
        ('SELECT "ID" FROM "SALES"."ORDERS"', "accept"),
    ],
)
def test_a_table_is_found_by_schema_and_synonym(sql: str, expected: str) -> None:
    assert said(sql) == expected


@pytest.mark.parametrize(
    ("sql", "expected", "in_part"),
    [
        ("SELECT sales.order_s.NEXTVAL FROM dual", "accept", "accept"),
        ("SELECT next_order.NEXTVAL FROM dual", "accept", "accept"),
        ("SELECT order_s.CURRVAL FROM dual", "ORA-02289", "unsure"),
        ("SELECT nothing_s.NEXTVAL FROM dual", "ORA-02289", "unsure"),
        ("SELECT id FROM own WHERE id = nothing_s.NEXTVAL", "ORA-02287", "ORA-02287"),
    ],
)
def test_a_sequence_is_known_or_not(sql: str, expected: str, in_part: str) -> None:
    assert (said(sql), said(sql, whole=False)) == (expected, in_part)


@pytest.mark.parametrize(
    ("call", "expected", "in_part"),
    [
        ("tax.rate(SYSDATE)", "accept", "accept"),
        ("tax.rate(SYSDATE, 'VAT')", "accept", "accept"),
        ("apps.tax.rate(SYSDATE)", "accept", "accept"),
        ("tax.rate(p_day => SYSDATE)", "accept", "accept"),
        ("tax.rate(SYSDATE, 'VAT', 3)", "ORA-06553", "ORA-06553"),
        ("tax.rates(SYSDATE)", "ORA-00904", "unsure"),
        ("unread.whatever(1, 2, 3)", "accept", "accept"),
        ("today", "accept", "accept"),
        ("today()", "accept", "accept"),
        ("apps.today", "accept", "accept"),
        ("today(1)", "ORA-06553", "ORA-06553"),
        ("nowhere.f(1)", "ORA-00904", "unsure"),
        ("nothing(1)", "ORA-00904", "ORA-00904"),
        ("sales.t_ids(1, 2)", "accept", "accept"),
    ],
)
def test_a_function_is_found_by_package_and_arguments(call: str, expected: str, in_part: str) -> None:
    sql = f"SELECT {call} FROM dual"
    assert (said(sql), said(sql, whole=False)) == (expected, in_part)


@pytest.mark.parametrize(
    ("sql", "expected", "in_part"),
    [
        ("SELECT * FROM sales.orders PARTITION (p1)", "accept", "accept"),
        ("SELECT * FROM sales.orders PARTITION (p2)", "ORA-02149", "accept"),
        ("SELECT * FROM sales.lines PARTITION (p1)", "accept", "accept"),
        ("SELECT * FROM anything@prod", "accept", "accept"),
        ("SELECT * FROM anything@prod.example.com", "accept", "accept"),
        ("SELECT * FROM anything@test", "ORA-02019", "unsure"),
        ("SELECT whatever FROM far", "accept", "accept"),
    ],
)
def test_partitions_and_links(sql: str, expected: str, in_part: str) -> None:
    assert (said(sql), said(sql, whole=False)) == (expected, in_part)


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("SELECT table_name FROM all_tables", "accept"),
        ("SELECT table_name FROM sys.all_tables", "accept"),
        ("SELECT tablename FROM all_tables", "ORA-00904"),
        ("SELECT column_name FROM user_tab_columns", "accept"),
        ("SELECT whatever FROM all_secrets", "unsure"),
        ("SELECT dummy FROM sys.dual", "accept"),
        ("SELECT dumy FROM dual", "ORA-00904"),
        ("SELECT * FROM dbms_output", "ORA-04044"),
        ("SELECT * FROM tax", "ORA-04044"),
    ],
)
def test_what_every_database_has(sql: str, expected: str) -> None:
    assert said(sql) == expected


@pytest.mark.parametrize(
    ("sql", "said_of", "suggestion"),
    [
        ("SELECT buyr FROM shop_orders", "BUYR", "BUYER"),
        ("SELECT o.buyr FROM shop_orders o", "O.BUYR", "BUYER"),
        ("SELECT x.buyer FROM shop_orders o", "X.BUYER", "O.BUYER"),
        ("SELECT id FROM shop_order", "SHOP_ORDER", "SHOP_ORDERS"),
        ("SELECT id FROM sales.ordrs", "ORDRS", "ORDERS"),
        ("SELECT IFNULL(id, 0) FROM own", "IFNULL", "NVL"),
        ("SELECT SUBSTRR(buyer, 1) FROM shop_orders", "SUBSTRR", "SUBSTR"),
        ("SELECT zzzzzz FROM own", "ZZZZZZ", ""),
    ],
)
def test_an_unknown_name_gets_the_nearest_known_one(sql: str, said_of: str, suggestion: str) -> None:
    found = answer(sql).findings[0]
    assert (found.name, found.suggestion) == (said_of, suggestion)


@pytest.mark.parametrize(
    ("sql", "line", "column", "width"),
    [
        ("SELECT id,\n  o.buyr FROM shop_orders o", 2, 3, 6),
        ("SELECT id FROM sales.ordrs", 1, 16, 5),
        ("SELECT NVL(id) FROM own", 1, 8, 3),
        ("SELECT tax.rates(1) FROM dual", 1, 8, 3),
        ("SELECT nothing_s.NEXTVAL FROM dual", 1, 8, 17),
        ('SELECT "Buyer" FROM shop_orders', 1, 8, 7),
    ],
)
def test_a_finding_stands_at_the_name(sql: str, line: int, column: int, width: int) -> None:
    found = answer(sql).findings[0]
    assert (found.line, found.column, found.width) == (line, column, width)


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("SELECT id FROM shop_order", "table or view does not exist"),
        ('SELECT "Buyer" FROM shop_orders', '"Buyer": invalid identifier'),
        ("SELECT o.buyr FROM shop_orders o", '"O"."BUYR": invalid identifier'),
        ("SELECT tax.rates(1) FROM dual", '"TAX"."RATES": invalid identifier'),
        ("SELECT id FROM own WHERE id = '' OR id = (SELECT MAX(id, 2) FROM own)", "invalid number of arguments"),
        ("SELECT nothing_s.NEXTVAL FROM dual", "sequence does not exist"),
    ],
)
def test_a_message_is_worded_as_oracles(sql: str, message: str) -> None:
    assert answer(sql).findings[0].message == message


def test_what_is_undecided_names_the_object() -> None:
    findings = answer("SELECT nothing_s.NEXTVAL FROM anything@test", whole=False).findings
    assert [it.message for it in findings] == [
        "not understood: the database link TEST, which no catalogue lists",
        "not understood: the sequence NOTHING_S, which no catalogue lists",
    ]


def test_a_certain_fault_beside_a_doubt_is_a_reject() -> None:
    checked = answer("SELECT nothing_s.NEXTVAL, IFNULL(1, 2) FROM dual", whole=False)
    assert (checked.verdict, [it.code for it in checked.findings]) == ("reject", ["ORA-00904"])
