import pytest

from harness.contracts.errors import InputError
from harness.oracle.catalog import Catalogue
from harness.oracle.dictionary.draft import Draft
from harness.oracle.dictionary.live import ROWS_PER_BATCH, Database, read_live
from harness.oracle.dictionary.reports import Reached, Report, silent
from tests.harness.oracle.dictionary.canned import DICTIONARY, Connection, DriverError
from tests.harness.oracle.dictionary.told import assert_is_the_small_suite

SCHEMAS = ("APPS", "ONT", "INV")


def read(connection: Connection, report: Report = silent, *schemas: str) -> Catalogue:
    draft = Draft()
    read_live(Database(connection, DriverError, "db.example.com/EBS", "READER"), schemas or SCHEMAS, draft, report)
    return draft.finished()


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_the_dictionary_is_read_in_batches(size: int) -> None:
    assert_is_the_small_suite(read(Connection(size)))


def test_every_query_is_ordered_and_asks_for_the_schemas_by_binds() -> None:
    connection = Connection()
    read(connection)
    (first, *_), *others = connection.asked
    assert first == "SET TRANSACTION READ ONLY"
    read_queries = [(query, binds) for query, binds in others if "1 = 0" not in query]
    assert len(read_queries) == 2 * len(DICTIONARY)
    for query, binds in read_queries:
        assert binds == {"s0": "APPS", "s1": "ONT", "s2": "INV"}
        assert "IN (:s0, :s1, :s2)" in query
        assert " ORDER BY " in query
        assert "APPS" not in query
    assert ROWS_PER_BATCH >= 1_000


def test_public_synonyms_come_with_them() -> None:
    connection = Connection()
    read(connection)
    queries = [query for query, _ in connection.asked if "SELECT OWNER, SYNONYM_NAME" in query]
    assert len(queries) == 2
    assert all("OR OWNER = 'PUBLIC'" in query for query in queries)


def test_an_older_oracle_lacks_some_columns() -> None:
    connection = Connection()
    connection.missing = frozenset({"IDENTITY_COLUMN", "USER_GENERATED"})
    orders = read(connection).find("ORDERS")
    assert orders is not None
    assert not orders.columns["ID"].identity
    assert "SECRET" not in orders.columns


def test_progress_says_which_view_and_how_much_of_all() -> None:
    said: list[Reached] = []
    read(Connection(), said.append)
    total = sum(len(rows) for _, rows in DICTIONARY.values())
    assert said[0].what == "counting ALL_TABLES"
    assert (said[-1].what, said[-1].number, said[-1].of) == ("ALL_DB_LINKS", len(DICTIONARY), len(DICTIONARY))
    assert (said[-1].rows, said[-1].done, said[-1].total) == (total, total, total)
    assert [it.rows for it in said] == sorted(it.rows for it in said)


def test_a_missing_privilege_is_one_line() -> None:
    connection = Connection()
    connection.forbidden = {"ARGUMENTS": "ORA-00942: table or view does not exist\nHelp: https://example.com"}
    with pytest.raises(InputError) as caught:
        read(connection)
    assert str(caught.value) == (
        "db.example.com/EBS: READER cannot read ALL_ARGUMENTS: ORA-00942: table or view does not exist"
    )


def test_a_connection_that_breaks_is_one_line() -> None:
    connection = Connection()
    connection.breaks_at = "TAB_COLS"
    with pytest.raises(InputError, match=r"^[^\n]*reading ALL_TAB_COLS broke off: DPY-4011[^\n]*$"):
        read(connection)


def test_a_schema_of_which_nothing_is_seen_is_one_line() -> None:
    with pytest.raises(InputError, match=r"READER sees nothing in schema XX; .*--dba"):
        read(Connection(), silent, "APPS", "XX")


def test_a_reading_without_schemas_is_refused() -> None:
    with pytest.raises(InputError, match="name the schemas"):
        read_live(Database(Connection(), DriverError, "db", "u"), (), Draft())
