import duckdb
import pytest

from harness.ebs.dictionary import ebs_catalogue
from harness.ebs.world.lookups import CODED
from harness.oracle.catalog import ForeignKey, Table

TABLES = [table for table in ebs_catalogue() if table.kind == "table"]
KEYS = [(table, key) for table in TABLES for key in (table.primary_key, *table.unique_keys) if key]
REFERENCES = [(table, key) for table in TABLES for key in table.foreign_keys]
EMPTY = {
    *("AR_CASH_RECEIPTS_ALL", "AR_PAYMENT_SCHEDULES_ALL", "RA_CUSTOMER_TRX_ALL", "RA_CUSTOMER_TRX_LINES_ALL"),
    *("GL_JE_HEADERS", "GL_JE_LINES", "MTL_MATERIAL_TRANSACTIONS", "OE_ORDER_HEADERS_ALL", "OE_ORDER_LINES_ALL"),
}
"""Tables that have no rows."""


def count(world: duckdb.DuckDBPyConnection, query: str) -> int:
    found = world.execute(f"SELECT count(*) FROM ({query})").fetchone()
    assert found is not None
    return int(found[0])


def test_every_table_has_rows(world: duckdb.DuckDBPyConnection) -> None:
    assert {table.name for table in TABLES if not count(world, f'FROM "{table.name}"')} == EMPTY


@pytest.mark.parametrize(("table", "key"), KEYS, ids=lambda it: it.name if isinstance(it, Table) else "-".join(it))
def test_a_key_is_filled_and_unique(world: duckdb.DuckDBPyConnection, table: Table, key: tuple[str, ...]) -> None:
    columns = ", ".join(key)
    missing = " OR ".join(f"{column} IS NULL" for column in table.primary_key) or "FALSE"
    assert not count(world, f"SELECT 1 FROM {table.name} WHERE {missing}")
    filled = " AND ".join(f"{column} IS NOT NULL" for column in key)
    assert not count(
        world, f"SELECT {columns} FROM {table.name} WHERE {filled} GROUP BY {columns} HAVING count(*) > 1"
    )


@pytest.mark.parametrize(
    ("table", "key"), REFERENCES, ids=lambda it: it.name if isinstance(it, Table) else "-".join(it.columns)
)
def test_a_foreign_key_that_is_filled_has_its_row(
    world: duckdb.DuckDBPyConnection, table: Table, key: ForeignKey
) -> None:
    columns, others = ", ".join(key.columns), ", ".join(key.references)
    filled = " AND ".join(f"{column} IS NOT NULL" for column in key.columns)
    assert not count(
        world, f"SELECT {columns} FROM {table.name} WHERE {filled} EXCEPT SELECT {others} FROM {key.table}"
    )


@pytest.mark.parametrize("table", TABLES, ids=lambda it: it.name)
def test_a_column_that_may_not_be_null_is_filled(world: duckdb.DuckDBPyConnection, table: Table) -> None:
    needed = [it.name for it in table.columns.values() if it.nullable is False]
    lacking = [name for name in needed if count(world, f"SELECT 1 FROM {table.name} WHERE {name} IS NULL")]
    assert not lacking


@pytest.mark.parametrize("table", TABLES, ids=lambda it: it.name)
def test_no_text_is_empty(world: duckdb.DuckDBPyConnection, table: Table) -> None:
    texts = [it.name for it in table.columns.values() if it.family == "text"]
    assert not [name for name in texts if count(world, f"SELECT 1 FROM {table.name} WHERE {name} = ''")]


@pytest.mark.parametrize(("coded", "lookup"), CODED.items(), ids=lambda it: "-".join(map(str, it)))
def test_a_code_has_its_lookup(
    world: duckdb.DuckDBPyConnection, coded: tuple[str, str], lookup: tuple[int, str]
) -> None:
    table, column = coded
    held = ebs_catalogue().table(table)
    if held is None or column not in held.columns:
        pytest.skip("not in the dictionary")
    application, kind = lookup
    held_by = f"LOOKUP_TYPE = '{kind}' AND VIEW_APPLICATION_ID = {application}"
    known = f"SELECT LOOKUP_CODE FROM FND_LOOKUP_VALUES WHERE {held_by}"
    assert not count(world, f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL EXCEPT {known}")
