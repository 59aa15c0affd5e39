import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from harness.ebs.dictionary import ebs_catalogue
from harness.ebs.rows.generate import rows_for
from harness.oracle.catalog import Catalogue, from_json
from harness.oracle.execute import Database, NotRun
from harness.oracle.rows import difference

BLOCKS = [
    [re.sub(r"\s+", " ", sql).strip() for sql in re.split(r"^-- (?:gold|wrong)$", block, flags=re.MULTILINE)[1:]]
    for block in Path(__file__).with_name("told.sql").read_text(encoding="utf-8").split("\n\n")
]
"""Of each gold statement the wrong ones that its rows have to tell from it."""
GOLDS = tuple(gold for gold, *_ in BLOCKS)
WRONG = tuple((gold, it) for gold, *wrong in BLOCKS for it in wrong)


@pytest.fixture(scope="module")
def rows() -> dict[str, dict[str, list[Any]]]:
    return rows_for(ebs_catalogue(), GOLDS)


@pytest.fixture(scope="module")
def database(rows: dict[str, dict[str, list[Any]]]) -> Iterator[Database]:
    with Database(ebs_catalogue(), rows) as made:
        yield made


@pytest.mark.parametrize("gold", GOLDS)
def test_a_gold_statement_returns_something(database: Database, gold: str) -> None:
    expected = database.expected(gold)
    assert not isinstance(expected, NotRun), expected
    assert not expected.says_nothing


@pytest.mark.parametrize(("gold", "wrong"), WRONG)
def test_a_wrong_statement_returns_something_else(database: Database, gold: str, wrong: str) -> None:
    expected, result = database.expected(gold), database.run(wrong)
    assert not isinstance(expected, NotRun)
    assert not isinstance(result, NotRun), result
    assert difference(expected, result.rows, result.width) != ""


@pytest.mark.parametrize("gold", GOLDS)
def test_a_gold_statement_is_right_by_itself(database: Database, gold: str) -> None:
    expected, result = database.expected(gold), database.run(gold)
    assert not isinstance(expected, NotRun)
    assert not isinstance(result, NotRun)
    assert difference(expected, result.rows, result.width) == ""


def test_the_same_statements_give_the_same_rows(rows: dict[str, dict[str, list[Any]]]) -> None:
    assert rows_for(ebs_catalogue(), GOLDS) == rows


def test_a_view_over_a_column_that_is_not_there_asks_for_nothing() -> None:
    gold = "SELECT a.nope FROM (SELECT nope FROM po_headers_all) a WHERE a.nope = 1"
    assert rows_for(ebs_catalogue(), [gold])


def test_another_seed_gives_other_rows(rows: dict[str, dict[str, list[Any]]]) -> None:
    assert rows_for(ebs_catalogue(), GOLDS, seed=1) != rows


def test_every_table_has_rows_and_every_column_as_many(rows: dict[str, dict[str, list[Any]]]) -> None:
    for table in ebs_catalogue():
        columns = rows[table.name]
        assert list(columns) == list(table.columns)
        assert len({len(values) for values in columns.values()}) == 1
        assert len(columns[next(iter(columns))]) >= 5


def test_primary_keys_are_unique(rows: dict[str, dict[str, list[Any]]]) -> None:
    for table in ebs_catalogue():
        if table.primary_key:
            keys = Counter(zip(*(rows[table.name][name] for name in table.primary_key), strict=True))
            assert {count for key, count in keys.items() if None not in key} == {1}, table.name


def test_most_foreign_keys_find_their_row_and_some_are_null(rows: dict[str, dict[str, list[Any]]]) -> None:
    known = set(rows["AP_SUPPLIERS"]["VENDOR_ID"])
    vendors = rows["PO_HEADERS_ALL"]["VENDOR_ID"]
    assert None in vendors
    assert {vendor for vendor in vendors if vendor is not None} <= known


def test_constants_occur_with_their_neighbours_and_null(rows: dict[str, dict[str, list[Any]]]) -> None:
    headers = rows["PO_HEADERS_ALL"]
    assert {4999, 5000, 5001, None} <= set(headers["RATE"])
    assert {203, 204, 205, 81} <= set(headers["ORG_ID"])
    days = {datetime(2021, 6, 30), datetime(2021, 7, 1), datetime(2021, 8, 31), datetime(2021, 9, 1)}  # noqa: DTZ001
    assert days <= set(headers["APPROVED_DATE"])


def test_a_catalogue_without_keys_is_served_too() -> None:
    catalogue: Catalogue = from_json(
        {
            "A": {
                "columns": {"ID": {"type": "NUMBER"}, "N": {"type": "VARCHAR2(30)"}, "D": {"type": "TIMESTAMP(6)"}}
            },
            "B": {"columns": {"A_ID": {"type": "NUMBER"}, "X": {"type": "CLOB"}, "R": {"type": "RAW(16)"}}},
        }
    )
    gold = (
        "SELECT a.N, COUNT(*) FROM A a JOIN B b ON b.A_ID = a.ID WHERE a.D < SYSDATE - 1 AND b.X = 'u' GROUP BY a.N"
    )
    with Database(catalogue, rows_for(catalogue, [gold])) as database:
        expected = database.expected(gold)
    assert not isinstance(expected, NotRun)
    assert expected.count > 0


@pytest.mark.parametrize(
    "gold", ["SELECT", "DELETE FROM AP_TERMS", "SELECT X FROM NOWHERE", "SELECT 1 FROM dual", ""]
)
def test_a_statement_that_is_not_understood_asks_for_nothing(gold: str) -> None:
    catalogue = from_json({"A": {"columns": {"ID": {"type": "NUMBER"}}}})
    assert len(rows_for(catalogue, [gold])["A"]["ID"]) == 12
