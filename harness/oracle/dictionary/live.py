"""Reads the data dictionary of a running Oracle, by python-oracledb in thin mode: no Oracle client is needed.

Each view is counted, then read by one ordered query, in batches, within one read-only transaction, so that what was
read fits together. Only the rows of the wanted schemas come over the network. Nothing is written to the database.
`connection` connects.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from harness.contracts.errors import InputError
from harness.oracle.dictionary.draft import Draft
from harness.oracle.dictionary.reports import Reached, Report, silent
from harness.oracle.dictionary.rows import Keys, Row
from harness.oracle.dictionary.views import View, views

ROWS_PER_BATCH: Final = 10_000
_WITH_PUBLIC: Final = frozenset({"SYNONYMS", "DB_LINKS"})
_JAVA: Final = "SYNONYM_NAME NOT LIKE '%/%'"
"""Thousands of public synonyms name Java classes, which no query can."""


@dataclass(frozen=True)
class Database:
    """An open connection (as DB-API 2.0 has it), what its errors are, and what messages call it."""

    connection: Any
    error: type[Exception] | tuple[type[Exception], ...]
    name: str
    user: str
    prefix: str = "ALL_"
    """Which views are read: ALL_ shows what the user may see, DBA_ everything."""


def read_live(database: Database, schemas: Sequence[str], draft: Draft, report: Report = silent) -> None:
    """Add what the dictionary tells of some schemas.

    Raises:
        InputError: no schema is named or one holds nothing, a view may not be read, or the connection is lost.
    """
    if not schemas:
        raise InputError(f"{database.name}: name the schemas to read, such as --schema APPS --schema AP")
    keys = Keys()
    wanted = views(keys)
    with database.connection.cursor() as cursor:
        reader = _Reader(database, cursor, schemas)
        reader.execute("begin a read-only transaction", "SET TRANSACTION READ ONLY")
        queries = [reader.query(view) for view in wanted]
        total = 0
        for number, (view, query) in enumerate(zip(wanted, queries, strict=True), start=1):
            report(Reached(f"counting {database.prefix}{view.name}", number, len(wanted)))
            total += reader.count(view, query)
        rows = 0
        for number, (view, query) in enumerate(zip(wanted, queries, strict=True), start=1):
            for batch in reader.batches(view, query):
                for row in batch:
                    view.add(draft, row)
                rows += len(batch)
                report(Reached(f"{database.prefix}{view.name}", number, len(wanted), rows, rows, total))
            draft.complete |= {view.tells} - {""}
    keys.finish(draft)
    unseen = [schema for schema in schemas if not draft.tables.get(schema) and not draft.synonyms.get(schema)]
    if unseen:
        raise InputError(
            f"{database.name}: {database.user} sees nothing in schema {', '.join(unseen)}; check its name, "
            "grant the right to read its tables, or read the DBA_ views with --dba"
        )


class _Reader:
    """Asks the dictionary over one cursor; what goes wrong names the view."""

    def __init__(self, database: Database, cursor: Any, schemas: Sequence[str]) -> None:  # noqa: ANN401 - DB-API
        self._database, self._cursor = database, cursor
        self._schemas = {f"s{number}": schema for number, schema in enumerate(schemas)}
        cursor.arraysize = ROWS_PER_BATCH
        cursor.prefetchrows = ROWS_PER_BATCH + 1  # so that a small view takes one round trip

    def execute(self, what: str, query: str, binds: dict[str, str] | None = None) -> None:
        try:
            self._cursor.execute(query, binds or {})
        except self._database.error as error:
            database = self._database
            raise InputError(f"{database.name}: {database.user} cannot {what}: {_told(error)}") from error

    def query(self, view: View) -> str:
        """Return the query of a view, with NULL for the columns that this version of Oracle does not have."""
        source = f"{self._database.prefix}{view.name}"
        self.execute(self._reading(view), f"SELECT * FROM {source} WHERE 1 = 0")  # noqa: S608 - a name of ours
        there = {described[0] for described in self._cursor.description}
        missing = {name for name in view.optional if name not in there}
        columns = ", ".join(f"NULL {name}" if name in missing else name for name in view.columns)
        owners = f"{view.owner} IN ({', '.join(f':{name}' for name in self._schemas)})"
        if view.name in _WITH_PUBLIC:
            owners = f"({owners} OR {view.owner} = 'PUBLIC')"
        conditions = [owners, *filter(None, (view.where, _JAVA if view.name == "SYNONYMS" else ""))]
        if view.name == "ARGUMENTS":
            source, conditions = _functions(source, conditions), ["FIRST_POSITION = 0"]
        order = ", ".join(name for name in view.order if name not in missing)
        return f"SELECT {columns} FROM {source} WHERE {' AND '.join(conditions)} ORDER BY {order}"  # noqa: S608

    def count(self, view: View, query: str) -> int:
        self.execute(self._reading(view), f"SELECT COUNT(*) FROM ({query})", self._schemas)  # noqa: S608 - our own
        (((count,),),) = (self._fetched(view),)
        return int(count)

    def batches(self, view: View, query: str) -> Iterator[Sequence[Row]]:
        self.execute(self._reading(view), query, self._schemas)
        while batch := self._fetched(view):
            yield batch

    def _fetched(self, view: View) -> Sequence[Row]:
        try:
            batch: Sequence[Row] = self._cursor.fetchmany()
        except self._database.error as error:
            what = f"{self._database.prefix}{view.name}"
            raise InputError(f"{self._database.name}: reading {what} broke off: {_told(error)}") from error
        return batch

    def _reading(self, view: View) -> str:
        return f"read {self._database.prefix}{view.name}"


def _functions(source: str, conditions: Sequence[str]) -> str:
    """Return the arguments of what begins at position 0, where a function tells its type: procedures stay behind."""
    first = "MIN(a.POSITION) OVER (PARTITION BY a.OBJECT_ID, a.SUBPROGRAM_ID) FIRST_POSITION"
    return f"(SELECT a.*, {first} FROM {source} a WHERE {' AND '.join(conditions)})"  # noqa: S608 - names of ours


def _told(error: Exception) -> str:
    """Return the first line of what the driver said, which holds the ORA- or DPY- code."""
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
