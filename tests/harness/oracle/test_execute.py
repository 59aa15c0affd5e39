import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.execute import ROWS_MAX, Database, NotRun, Result
from harness.oracle.rows import Expected

EXECUTED = Path(__file__).parent / "executed"
ROWS: dict[str, dict[str, list[Any]]] = {
    "PO_HEADERS_ALL": {
        "PO_HEADER_ID": [1, 2, 3],
        "SEGMENT1": ["P1", "P2", "P3"],
        "VENDOR_ID": [10, None, 11],
        "AGENT_ID": [7, 7, 8],
        "RATE": [3.25, None, 3.25],
        "CREATION_DATE": [datetime(2024, 2, 29), datetime(2024, 2, 27, 12), None],  # noqa: DTZ001
    },
    "AP_SUPPLIERS": {"VENDOR_ID": [10], "VENDOR_NAME": ["Acme"]},
}


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with Database(ebs_catalogue(), ROWS) as made:
        yield made


def blocks(name: str) -> list[tuple[str, str]]:
    found = []
    for block in (EXECUTED / f"{name}.sql").read_text(encoding="utf-8").split("\n\n"):
        head, _, sql = block.strip().partition("\n")
        found.append((head.removeprefix("-- "), sql))
    return found


def shown(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


@pytest.mark.parametrize(("rows", "sql"), blocks("meaning"))
def test_a_statement_means_what_it_means_to_oracle(database: Database, rows: str, sql: str) -> None:
    result = database.run(sql)
    assert isinstance(result, Result), result
    assert [[shown(value) for value in row] for row in result.rows] == json.loads(rows)


@pytest.mark.parametrize(("why", "sql"), blocks("not_run"))
def test_what_cannot_be_carried_over_is_not_run_and_says_why(database: Database, why: str, sql: str) -> None:
    result = database.run(sql)
    assert isinstance(result, NotRun), result
    assert why.lower() in result.why.lower()


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_text('/etc/hostname')",
        "COPY po_headers_all TO '/tmp/stolen'",
        "SET enable_external_access = true",
        "SET memory_limit = '8GB'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "ATTACH '/tmp/other.db'",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT getenv('PATH')",
        "CREATE TABLE t (a INTEGER)",
        "DELETE FROM po_headers_all",
        "SELECT * FROM ROWS",
    ],
)
def test_the_engine_itself_is_a_closed_box(database: Database, sql: str) -> None:
    connection = database._connection
    connection.execute("BEGIN TRANSACTION READ ONLY")
    try:
        with pytest.raises(duckdb.Error):
            connection.execute(sql)
    finally:
        connection.execute("ROLLBACK")
    assert isinstance(database.run("SELECT 1 FROM dual"), Result)


def test_a_text_grows_no_longer_than_oracles(database: Database) -> None:
    result = database.run("SELECT LENGTH(RPAD('x', 2000000000, 'y')) FROM dual")
    assert result == Result(1, ((4000,),))


def test_no_more_rows_than_are_looked_at_are_fetched(database: Database) -> None:
    sql = "SELECT h0.po_header_id FROM " + ", ".join(f"po_headers_all h{number}" for number in range(10))
    result = database.run(sql)
    assert isinstance(result, Result)
    assert (len(result.rows), result.too_many) == (ROWS_MAX + 1, True)
    assert isinstance(database.expected(sql), NotRun)


def groups(expected: Expected | NotRun) -> list[tuple[list[Any], int]]:
    assert isinstance(expected, Expected), expected
    return [(sorted(row[0] for row in group.rows), group.take) for group in expected.groups]


@pytest.mark.parametrize(
    ("gold", "expected"),
    [
        ("SELECT po_header_id FROM po_headers_all", [([1, 2, 3], 3)]),
        ("SELECT po_header_id FROM po_headers_all ORDER BY agent_id", [([1, 2], 2), ([3], 1)]),
        ("SELECT po_header_id FROM po_headers_all h ORDER BY h.agent_id DESC", [([3], 1), ([1, 2], 2)]),
        ("SELECT po_header_id FROM po_headers_all ORDER BY agent_id FETCH FIRST 1 ROW ONLY", [([1, 2], 1)]),
        (
            "SELECT po_header_id FROM po_headers_all ORDER BY agent_id OFFSET 1 ROWS FETCH NEXT 2 ROWS ONLY",
            [([1, 2], 1), ([3], 1)],
        ),
        ("SELECT po_header_id FROM po_headers_all FETCH FIRST 2 ROWS ONLY", [([1, 2, 3], 2)]),
        (
            "SELECT agent_id a, COUNT(*) FROM po_headers_all GROUP BY agent_id ORDER BY COUNT(*), a",
            [([8], 1), ([7], 1)],
        ),
        ("SELECT DISTINCT agent_id FROM po_headers_all ORDER BY agent_id DESC", [([8], 1), ([7], 1)]),
        (
            "SELECT po_header_id FROM po_headers_all UNION SELECT 1 FROM dual ORDER BY 1",
            [([1], 1), ([2], 1), ([3], 1)],
        ),
        (
            "SELECT * FROM (SELECT po_header_id FROM po_headers_all ORDER BY agent_id) WHERE ROWNUM <= 1",
            [([1, 2], 1)],
        ),
    ],
)
def test_the_gold_statement_says_which_rows_may_change_places(
    database: Database, gold: str, expected: list[tuple[list[Any], int]]
) -> None:
    assert groups(database.expected(gold)) == expected


@pytest.mark.parametrize("rest", ["FETCH FIRST 50 PERCENT ROWS ONLY", "FETCH FIRST 1 ROWS WITH TIES"])
def test_a_share_of_the_rows_and_their_ties_are_counted(database: Database, rest: str) -> None:
    expected = database.expected(f"SELECT po_header_id FROM po_headers_all WHERE rate > 1 ORDER BY rate {rest}")
    assert groups(expected) == [([1, 3], 1 if "PERCENT" in rest else 2)]
