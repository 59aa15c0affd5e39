"""The dictionary of a real Oracle, by ``tox -e oracle``: GONOGO_ORACLE_DSN, _USER, _PASSWORD, _SCHEMAS=APPS,AP."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.oracle.catalog import from_file
from harness.oracle.dictionary.connection import address, connected
from harness.oracle.dictionary.draft import Draft
from harness.oracle.dictionary.live import Database, read_live
from harness.oracle.dictionary.snapshot import write_snapshot

pytestmark = pytest.mark.oracle
VISIBLE = (
    "SELECT owner, table_name, COUNT(*) FROM all_tab_columns WHERE owner = :owner AND table_name NOT LIKE 'BIN$%'"
    " GROUP BY owner, table_name"
)


def variable(name: str) -> str:
    value = os.environ.get(f"GONOGO_ORACLE_{name}", "")
    assert value, f"set GONOGO_ORACLE_{name}: this test needs a real database"
    return value


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with connected(address(variable("DSN"), variable("USER")), variable("PASSWORD")) as made:
        yield made


def test_what_the_database_shows_is_in_the_snapshot(database: Database, tmp_path: Path) -> None:
    schemas = variable("SCHEMAS").upper().split(",")
    draft = Draft()
    read_live(database, schemas, draft)
    made = draft.finished(schemas[0])
    write_snapshot(tmp_path / "s", made)
    read = from_file(tmp_path / "s")
    assert read.digest == made.digest
    with database.connection.cursor() as cursor:
        for schema in schemas:
            for owner, name, count in cursor.execute(VISIBLE, {"owner": schema}).fetchall():
                table = read.find(name, owner)
                assert table is not None, (owner, name)
                assert sum(not it.hidden for it in table.columns.values()) == count, (owner, name)
