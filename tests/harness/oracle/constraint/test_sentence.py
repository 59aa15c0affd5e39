import functools
import random
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.quality.suite import SuiteLine, read_suite
from harness.contracts.errors import InputError
from harness.contracts.suites import suite_path
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.catalog import Catalogue, Table
from harness.oracle.constrained import constraint, structured_outputs
from harness.oracle.findings import Finding
from harness.oracle.grammar.parse import parse
from harness.oracle.lexer import tokenise
from harness.oracle.semantics.binder import bind
from harness.oracle.uses import uses
from harness.oracle.versions import DEFAULT_VERSION
from tests.harness.oracle.constraint.matching import taken
from tests.harness.oracle.constraint.walking import Walk

SHOWN = MappingProxyType(
    {
        "PO_HEADERS_ALL": ("PO_HEADER_ID", "SEGMENT1", "VENDOR_ID", "ORG_ID", "CREATION_DATE"),
        "AP_SUPPLIERS": ("VENDOR_ID", "VENDOR_NAME", "ENABLED_FLAG"),
    }
)
WRITABLE_SHARE = 0.99  # what PIVOT turns into columns is left out
FROM = "FROM po_headers_all"


@functools.cache
def suite() -> tuple[SuiteLine, ...]:
    return read_suite(suite_path("ebs", Path.cwd()))


def over_all(lines: tuple[SuiteLine, ...]) -> str:
    """Return the grammar over all that these statements read: one, since each takes its time to be read."""
    shown: dict[str, set[str]] = {}
    for line in lines:
        for table, columns in uses(line.gold_sql, ebs_catalogue()).columns.items():
            shown.setdefault(table, set()).update(columns)
    return str(constraint(shown)["grammar"])


def allows(statement: str) -> bool:
    return taken(statement, constraint(SHOWN)["grammar"])


def test_nearly_all_gold_statements_can_be_written_over_the_tables_of_the_suite() -> None:
    grammar = over_all(suite())
    left_out = [it.id for it in suite() if not taken(it.gold_sql, grammar)]
    assert len(left_out) <= (1 - WRITABLE_SHARE) * len(suite()), left_out


@pytest.mark.parametrize("line", suite()[::60], ids=lambda it: it.id)
def test_a_gold_statement_can_be_written_over_its_own_tables(line: SuiteLine) -> None:
    assert taken(line.gold_sql, constraint(uses(line.gold_sql, ebs_catalogue()).columns)["grammar"])


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT ph.SEGMENT1 FROM PO_HEADERS_ALL ph WHERE ph.CREATION_DATE >= TRUNC(SYSDATE) - 30",
        "SELECT h.segment1 FROM po_headers_all h, ap_suppliers s WHERE s.vendor_id (+) = h.vendor_id",
        "SELECT org_id, COUNT(*) AS n FROM po_headers_all GROUP BY org_id HAVING COUNT(*) > 2 ORDER BY n DESC",
        "SELECT x.total FROM (SELECT SUM(org_id) total FROM po_headers_all) x WHERE x.total > :least",
        "WITH w AS (SELECT vendor_id, COUNT(*) n FROM po_headers_all GROUP BY vendor_id) SELECT w.n FROM w",
        "SELECT ROW_NUMBER() OVER (PARTITION BY org_id ORDER BY creation_date DESC) AS rn FROM po_headers_all",
        "SELECT LEVEL FROM po_headers_all START WITH org_id IS NULL CONNECT BY PRIOR po_header_id = org_id",
        "SELECT vendor_id FROM po_headers_all MINUS SELECT vendor_id FROM ap_suppliers FETCH FIRST 5 ROWS ONLY",
        "SELECT CASE WHEN org_id = 204 THEN 'it''s; -- here' ELSE NULL END FROM po_headers_all",
        "SELECT segment1 FROM po_headers_all WHERE creation_date BETWEEN DATE '2024-02-29' AND DATE '2024-12-31'",
    ],
)
def test_a_read_only_select_over_the_shown_tables_can_be_written(statement: str) -> None:
    assert allows(statement)


@pytest.mark.parametrize(
    "statement",
    [
        f"SELECT invented {FROM}",
        "SELECT h.invented FROM po_headers_all h",
        "SELECT h.vendor_number FROM po_headers_all h JOIN ap_suppliers s ON s.vendor_id = h.vendor_id",
        f"SELECT segment1 {FROM} WHERE attribute1 = 'X'",
        f"SELECT segment1 {FROM} ORDER BY invented",
        "SELECT segment1 FROM po_headers",
        "SELECT segment1 FROM po_lines_all",
        "SELECT segment1 FROM po_headers_all, dba_users",
        "SELECT h.segment1 FROM po_headers_all h JOIN invented i ON i.po_header_id = h.po_header_id",
        "SELECT segment1 FROM apps.po_headers_all",
        "SELECT segment1 FROM po_headers_all@other",
        f"SELECT segment1 {FROM} FOR UPDATE",
        f"SELECT segment1 {FROM};",
        f"SELECT segment1 {FROM}; DELETE {FROM}",
        f"SELECT segment1 -- all\n{FROM}",
        f"SELECT /*+ FULL(h) */ segment1 {FROM}",
        f"SELECT segment1 {FROM} /",
        f"SELECT 1 --1 {FROM}",
        f"SELECT dbms_random.value {FROM}",
        f"SELECT dbms_random.value(1, 2) {FROM}",
        f"SELECT utl_http.request('x') {FROM}",
        f"SELECT HTTPURITYPE('x') {FROM}",
        f"SELECT SYS_CONTEXT('USERENV', 'OS_USER') {FROM}",
        f"SELECT NVL(segment1) {FROM}",
        f"SELECT USER {FROM}",
        f"DELETE {FROM}",
        "UPDATE po_headers_all SET segment1 = 'X'",
        "INSERT INTO po_headers_all (segment1) SELECT segment1 FROM po_headers_all",
        "WITH FUNCTION f RETURN NUMBER IS BEGIN RETURN 1; END; SELECT 1 FROM DUAL",
        "BEGIN NULL; END;",
        f"SELECT segment1 {FROM} LIMIT 5",
        f"SELECT segment1 {FROM} WHERE creation_date > DATE '2024-02-30'",
        f"```sql\nSELECT segment1 {FROM}\n```",
        f"Here it is: SELECT segment1 {FROM}",
        f"SELECT segment1 {FROM} WHERE",
        f"SELECT segment1 AS {'a' * 31} {FROM}",
        f"SELECT segment1 {FROM} WHERE segment1 = '{'x' * 201}'",
        f"SELECT segment1 {FROM} h WHERE where.segment1 = 1",
        "",
    ],
)
def test_nothing_else_can_be_written(statement: str) -> None:
    assert not allows(statement)


@functools.cache
def walk() -> Walk:
    return Walk(constraint(SHOWN)["grammar"])


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), budget=st.integers(8, 12))
def test_what_can_be_written_is_read_by_oracles_grammar_and_names_nothing_else(seed: int, budget: int) -> None:
    statement = walk().sentence(random.Random(seed), budget)  # noqa: S311 - a sample, not a secret
    tokens = tokenise(statement)
    root = parse(tokens, DEFAULT_VERSION)
    assert not isinstance(root, Finding), (root.code, root.message, statement)
    bound = bind(root, shown_alone(), DEFAULT_VERSION)
    if not tokens[0].is_word("WITH"):  # there, a name that it makes itself may be read from
        assert [it.name for it in bound.faults if it.kind == "unknown_table"] == []
    makes_names = '"' in statement or any(
        it.is_word("AS", "WITH", "ORDER")
        or ((it.is_word("FROM", "JOIN") or it.is_symbol(",")) and following.is_symbol("("))
        for it, following in pairwise(tokens)
    )
    if not makes_names:
        known = {column for columns in SHOWN.values() for column in columns}
        unknown = {it.name.upper().rpartition(".")[2] for it in bound.faults if it.kind == "unknown_column"}
        aliases = {it.value for it, following in pairwise(tokens) if following.is_symbol(".")}
        assert unknown <= known | aliases, (unknown, statement)


@functools.cache
def shown_alone() -> Catalogue:
    tables = {name: ebs_catalogue().table(name) for name in SHOWN}
    return Catalogue({"": {name: cut(it, SHOWN[name]) for name, it in tables.items() if it is not None}})


def cut(table: Table, names: tuple[str, ...]) -> Table:
    return Table(table.name, columns={name: table.columns[name] for name in names})


def test_a_catalogue_gives_the_grammar_of_its_tables() -> None:
    assert structured_outputs(shown_alone()) == constraint(SHOWN)


def test_the_order_of_tables_and_columns_changes_nothing() -> None:
    assert constraint(SHOWN) == constraint({name: SHOWN[name][::-1] for name in reversed(SHOWN)})


def test_a_name_that_oracle_keeps_in_quotes_is_written_in_quotes() -> None:
    grammar = constraint({"ODD": ("Mixed Case", "COMMENT")})["grammar"]
    assert taken('SELECT "Mixed Case", "COMMENT" FROM odd', grammar)
    assert not taken("SELECT comment FROM odd", grammar)


@pytest.mark.parametrize("shown", [{}, {"PO_HEADERS_ALL": ()}])
def test_a_request_without_columns_is_refused(shown: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(InputError, match="show at least one"):
        constraint(shown)
