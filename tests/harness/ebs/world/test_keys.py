"""Keys, references, mandatory columns and codes of every table of the dictionary, in several worlds."""

from collections.abc import Iterator

import duckdb

from harness.ebs.dictionary import ebs_catalogue
from harness.ebs.world.lookups import CODED
from harness.oracle.catalog import Table

TABLES = tuple(table for table in ebs_catalogue() if table.kind == "table")


def count(world: duckdb.DuckDBPyConnection, query: str) -> int:
    found = world.execute(f"SELECT count(*) FROM ({query})").fetchone()
    assert found is not None
    return int(found[0])


def test_every_table_has_rows(world: duckdb.DuckDBPyConnection) -> None:
    assert not [table.name for table in TABLES if not count(world, f'FROM "{table.name}"')]


def test_keys_are_filled_and_unique(world: duckdb.DuckDBPyConnection) -> None:
    assert not [f"{table.name} {key}" for table, key in _keys() if _broken(world, table, key)]


def _keys() -> Iterator[tuple[Table, tuple[str, ...]]]:
    return ((table, key) for table in TABLES for key in (table.primary_key, *table.unique_keys) if key)


def _broken(world: duckdb.DuckDBPyConnection, table: Table, key: tuple[str, ...]) -> bool:
    columns = ", ".join(key)
    missing = " OR ".join(f"{column} IS NULL" for column in table.primary_key) or "FALSE"
    there = " AND ".join(f"{column} IS NOT NULL" for column in key)
    again = f"SELECT {columns} FROM {table.name} WHERE {there} GROUP BY {columns} HAVING count(*) > 1"
    return bool(count(world, f"SELECT 1 FROM {table.name} WHERE {missing}") or count(world, again))


def test_a_foreign_key_that_is_filled_has_its_row(world: duckdb.DuckDBPyConnection) -> None:
    broken = []
    for table in TABLES:
        for key in table.foreign_keys:
            columns, others = ", ".join(key.columns), ", ".join(key.references)
            there = " AND ".join(f"{column} IS NOT NULL" for column in key.columns)
            held = f"SELECT {columns} FROM {table.name} WHERE {there}"
            if count(world, f"{held} EXCEPT SELECT {others} FROM {key.table}"):
                broken.append(f"{table.name} ({columns}) -> {key.table}")
    assert not broken


def test_a_column_that_may_not_be_null_is_filled(world: duckdb.DuckDBPyConnection) -> None:
    lacking = {}
    for table in TABLES:
        needed = [it.name for it in table.columns.values() if it.nullable is False]
        if needed:
            least = ", ".join(f"count({name}) < count(*)" for name in needed)
            found = world.execute(f"SELECT {least} FROM {table.name}").fetchone()
            assert found is not None
            lacking[table.name] = [name for name, lacks in zip(needed, found, strict=True) if lacks]
    assert not {name: columns for name, columns in lacking.items() if columns}


def test_no_text_is_empty(world: duckdb.DuckDBPyConnection) -> None:
    empty = {}
    for table in TABLES:
        texts = [it.name for it in table.columns.values() if it.family == "text"]
        if texts:
            any_empty = ", ".join(f"coalesce(bool_or({name} = ''), FALSE)" for name in texts)
            found = world.execute(f"SELECT {any_empty} FROM {table.name}").fetchone()
            assert found is not None
            empty[table.name] = [name for name, is_empty in zip(texts, found, strict=True) if is_empty]
    assert not {name: columns for name, columns in empty.items() if columns}


def test_a_code_has_its_lookup(world: duckdb.DuckDBPyConnection) -> None:
    unknown = []
    for (table, column), (application, kind) in CODED.items():
        held_by = f"LOOKUP_TYPE = '{kind}' AND VIEW_APPLICATION_ID = {application}"
        known = f"SELECT LOOKUP_CODE FROM FND_LOOKUP_VALUES WHERE {held_by}"
        if count(world, f"SELECT {column}::VARCHAR FROM {table} WHERE {column} IS NOT NULL EXCEPT {known}"):
            unknown.append(f"{table}.{column}")
    assert not unknown
