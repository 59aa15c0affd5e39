from collections.abc import Iterator

import duckdb
import pytest

from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.checker import check
from harness.oracle.explain import DuckDbEngine
from tests.harness.oracle.cases import accepted


@pytest.fixture(scope="module")
def engine() -> Iterator[DuckDbEngine]:
    with DuckDbEngine(ebs_catalogue()) as made:
        yield made


def test_what_oracle_accepts_is_never_rejected(engine: DuckDbEngine) -> None:
    assert [case.sql for case in accepted() if engine.explain(case.sql).status == "rejected"] == []


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT vendor_nam FROM ap_suppliers",
        "SELECT s.invoice_num FROM ap_suppliers s",
        "SELECT 1 FROM ap_supplier",
        "SELECT vendor_name, COUNT(*) FROM ap_suppliers GROUP BY vendor_id",
    ],
)
def test_a_certain_fault_is_rejected(engine: DuckDbEngine, sql: str) -> None:
    assert engine.explain(sql).status == "rejected"
    assert check(sql, ebs_catalogue()).verdict == "reject"


@pytest.mark.parametrize(
    ("sql", "name"),
    [
        ("SELECT vendor_id FROM ap_suppliers FOR UPDATE", "FOR UPDATE"),
        ("SELECT vendor_id FROM ap_suppliers SAMPLE (10)", "SAMPLE"),
        ("SELECT vendor_id FROM ap_suppliers WHERE vendor_id = :vendor", ":vendor"),
        ("DELETE FROM ap_suppliers", "no SELECT"),
        ("SELECT (", "ORA-00936"),
    ],
)
def test_what_transpiling_loses_is_unsupported_by_name(engine: DuckDbEngine, sql: str, name: str) -> None:
    explained = engine.explain(sql)
    assert explained.status == "unsupported"
    assert name in explained.message


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT s.vendor_id FROM ap_suppliers s, ap_invoices_all i WHERE s.vendor_id = i.vendor_id(+)",
        "SELECT vendor_id FROM ap_suppliers WHERE ROWNUM < 5",
        "SELECT vendor_id FROM ap_suppliers WHERE creation_date >= TRUNC(SYSDATE) - 30",
    ],
)
def test_oracles_own_words_are_carried_over(engine: DuckDbEngine, sql: str) -> None:
    assert engine.explain(sql).status == "ok"


def test_the_engine_reaches_no_file_and_cannot_be_unlocked(engine: DuckDbEngine) -> None:
    with pytest.raises(duckdb.Error):
        engine._connection.execute("SELECT * FROM read_text('/etc/hostname')")
    with pytest.raises(duckdb.Error):
        engine._connection.execute("SET enable_external_access = true")
