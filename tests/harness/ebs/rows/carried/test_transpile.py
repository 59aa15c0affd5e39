from typing import Any

import pytest

from harness.ebs.rows.carried.transpile import duckdb_sql, read_query
from harness.ebs.rows.generate import rows_for
from harness.oracle.catalog import from_json
from harness.oracle.execute import Database, Result
from harness.oracle.explain import DuckDbEngine
from harness.oracle.translation.unsupported import Unsupported


def table(*columns: str) -> dict[str, Any]:
    return {"columns": {name: {"type": "NUMBER"} for name in columns}}


OWNED = from_json(
    {
        "format": "gonogo catalogue 1",
        "schema": "APPS",
        "schemas": {
            "PO": {
                "tables": {"H_ALL": table("ID", "OBJECT_ID"), "T": table("A"), "V": {"columns": {}, "open": True}}
            },
            "AP": {"tables": {"T": table("B")}},
            "APPS": {"synonyms": {"H": "PO.H_ALL"}},
        },
    }
)
CARRIED = [
    ("SELECT h.id FROM h", 'SELECT h.id FROM "H_ALL" AS h'),
    ("SELECT x.id FROM apps.h x", 'SELECT x.id FROM "H_ALL" AS x'),
    ("SELECT po.h_all.id FROM po.h_all", "SELECT h_all.id FROM h_all"),
    ("WITH c AS (SELECT id FROM h) SELECT id FROM c", 'WITH c AS (SELECT id FROM "H_ALL" AS h) SELECT id FROM c'),
    ("SELECT b FROM ap.t", "SELECT b FROM t"),
    ("SELECT object_id FROM h", 'SELECT object_id FROM "H_ALL" AS h'),
]


def carried(sql: str) -> str | Unsupported:
    query = read_query(sql, OWNED)
    return query if isinstance(query, Unsupported) else duckdb_sql(query)


@pytest.mark.parametrize(("sql", "duck"), CARRIED)
def test_a_table_is_named_as_the_engine_has_it(sql: str, duck: str) -> None:
    assert carried(sql) == duck


@pytest.mark.parametrize(
    ("sql", "why"),
    [
        ("SELECT a FROM po.t", "PO.T, one of several tables of this name"),
        ("SELECT a FROM po.v", "V, whose columns are not known"),
        ("SELECT table_name FROM all_tables", "ALL_TABLES, which the catalogue does not hold"),
        ("SELECT id FROM h@far", "H@FAR"),
    ],
)
def test_a_table_that_the_engine_cannot_hold_is_named(sql: str, why: str) -> None:
    assert carried(sql) == Unsupported(why)


def test_an_engine_and_rows_are_made_of_a_catalogue_with_owners() -> None:
    statements = [sql for sql, _ in CARRIED]
    with DuckDbEngine(OWNED) as engine, Database(OWNED, rows_for(OWNED, statements)) as database:
        for sql in statements:
            assert engine.explain(sql).status == "ok"
            assert isinstance(database.run(sql), Result)
