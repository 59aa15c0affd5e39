"""Rows as the data dictionary of a small suite gives them, and a connection that hands them out in batches."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Self

Rows = Sequence[tuple[Any, ...]]
COLUMNS = (
    *("OWNER", "TABLE_NAME", "COLUMN_NAME", "DATA_TYPE", "DATA_TYPE_OWNER", "DATA_LENGTH", "DATA_PRECISION"),
    *("DATA_SCALE", "CHAR_LENGTH", "CHAR_USED", "NULLABLE", "COLUMN_ID", "VIRTUAL_COLUMN", "HIDDEN_COLUMN"),
    *("USER_GENERATED", "IDENTITY_COLUMN"),
)


def column(*told: Any, **more: Any) -> tuple[Any, ...]:  # noqa: ANN401
    """Return a row of ALL_TAB_COLS: owner, table, name, type, position; the rest by name."""
    owner, table, name, kind, position = told
    row: dict[str, Any] = dict.fromkeys(COLUMNS) | {
        "OWNER": owner,
        "TABLE_NAME": table,
        "COLUMN_NAME": name,
        "DATA_TYPE": kind,
        "COLUMN_ID": position,
        "DATA_LENGTH": 22,
        "CHAR_LENGTH": 0,
        "NULLABLE": "Y",
        "VIRTUAL_COLUMN": "NO",
        "HIDDEN_COLUMN": "NO",
        "USER_GENERATED": "YES",
        "IDENTITY_COLUMN": "NO",
    }
    return tuple((row | more).values())


def argument(*told: Any) -> tuple[Any, ...]:  # noqa: ANN401
    """Return a row of ALL_ARGUMENTS: package, function, overload, name, position, type, mode, default."""
    package, name, overload, argument_name, position, kind, mode, default = told
    before = ("APPS", package, name, overload, argument_name, position)
    return (*before, 0, kind, None, None, mode, default)


ORDERS, LINES = ("ONT", "ORDERS"), ("ONT", "LINES")
DICTIONARY: Mapping[str, tuple[tuple[str, ...], Rows]] = {
    "TABLES": (("OWNER", "TABLE_NAME"), [LINES, ORDERS, ("ONT", "BIN$x=="), ("INV", "ITEMS"), ("APPS", "TOTALS_MV")]),
    "VIEWS": (("OWNER", "VIEW_NAME"), [("APPS", "ORDERS_V")]),
    "MVIEWS": (("OWNER", "MVIEW_NAME"), [("APPS", "TOTALS_MV")]),
    "TAB_COLS": (
        COLUMNS,
        [
            column(*ORDERS, "CUSTOMER", "VARCHAR2", 2, DATA_LENGTH=240, CHAR_LENGTH=240, CHAR_USED="B"),
            column(*ORDERS, "ID", "NUMBER", 1, DATA_PRECISION=15, DATA_SCALE=0, NULLABLE="N", IDENTITY_COLUMN="YES"),
            column(*ORDERS, "NOTE", "VARCHAR2", 3, DATA_LENGTH=400, CHAR_LENGTH=100, CHAR_USED="C"),
            column(*ORDERS, "AMOUNT", "NUMBER", 4, DATA_PRECISION=10, DATA_SCALE=2, VIRTUAL_COLUMN="YES"),
            column(*ORDERS, "SECRET", "DATE", None, HIDDEN_COLUMN="YES"),
            column(*ORDERS, "SYS_NC00009$", "RAW", None, HIDDEN_COLUMN="YES", USER_GENERATED="NO"),
            column(*LINES, "ID", "NUMBER", 1, DATA_SCALE=0),
            column(*LINES, "ORDER_ID", "NUMBER", 2),
            column(*LINES, "PLACE", "SDO_GEOMETRY", 3, DATA_TYPE_OWNER="MDSYS"),
            column(*LINES, "MADE", "TIMESTAMP(6) WITH TIME ZONE", 4, DATA_SCALE=6),
            column(*LINES, "KEY", "RAW", 5, DATA_LENGTH=16),
            column(*LINES, "RATE", "FLOAT", 6, DATA_PRECISION=126),
            column("INV", "ITEMS", "DOC", "XMLTYPE", 1, DATA_TYPE_OWNER="SYS"),
            column("APPS", "ORDERS_V", "ID", "NUMBER", 1),
            column("APPS", "TOTALS_MV", "TOTAL", "NUMBER", 1),
        ],
    ),
    "TAB_COMMENTS": (("OWNER", "TABLE_NAME", "COMMENTS"), [(*ORDERS, 'Customers\' "orders",\nall of them')]),
    "COL_COMMENTS": (("OWNER", "TABLE_NAME", "COLUMN_NAME", "COMMENTS"), [(*ORDERS, "ID", "Order")]),
    "CONSTRAINTS": (
        ("OWNER", "CONSTRAINT_NAME", "CONSTRAINT_TYPE", "TABLE_NAME", "R_OWNER", "R_CONSTRAINT_NAME"),
        [
            ("ONT", "LINES_FK", "R", "LINES", "ONT", "ORDERS_PK"),
            ("ONT", "LINES_FK2", "R", "LINES", "XX", "NOT_READ"),
            ("ONT", "ORDERS_PK", "P", "ORDERS", None, None),
            ("ONT", "ORDERS_U", "U", "ORDERS", None, None),
        ],
    ),
    "CONS_COLUMNS": (
        ("OWNER", "CONSTRAINT_NAME", "COLUMN_NAME", "POSITION"),
        [
            ("ONT", "LINES_FK", "ORDER_ID", 1),
            ("ONT", "LINES_FK2", "KEY", 1),
            ("ONT", "ORDERS_PK", "ID", 1),
            ("ONT", "ORDERS_U", "NOTE", 2),
            ("ONT", "ORDERS_U", "CUSTOMER", 1),
        ],
    ),
    "SYNONYMS": (
        ("OWNER", "SYNONYM_NAME", "TABLE_OWNER", "TABLE_NAME", "DB_LINK"),
        [
            ("APPS", "ORDERS", "ONT", "ORDERS", None),
            ("APPS", "ORDERS_S", "ONT", "ORDERS_S", None),
            ("APPS", "FAR", "XX", "THING", "FAR.EXAMPLE.COM"),
            ("PUBLIC", "ITEMS", "INV", "ITEMS", None),
        ],
    ),
    "SEQUENCES": (("SEQUENCE_OWNER", "SEQUENCE_NAME"), [("ONT", "ORDERS_S")]),
    "TYPES": (("OWNER", "TYPE_NAME"), [("APPS", "NUMBERS_T"), (None, "XMLTYPE")]),
    "PROCEDURES": (
        ("OWNER", "OBJECT_NAME", "OBJECT_TYPE"),
        [("APPS", "ORDER_PKG", "PACKAGE"), ("APPS", "DO_PKG", "PACKAGE"), ("APPS", "HALF", "FUNCTION")],
    ),
    "ARGUMENTS": (
        (
            *("OWNER", "PACKAGE_NAME", "OBJECT_NAME", "OVERLOAD", "ARGUMENT_NAME", "POSITION", "DATA_LEVEL"),
            *("DATA_TYPE", "TYPE_OWNER", "TYPE_NAME", "IN_OUT", "DEFAULTED"),
        ),
        [
            argument(None, "HALF", None, None, 0, "NUMBER", "OUT", "N"),
            argument(None, "HALF", None, "P_OF", 1, "NUMBER", "IN", "N"),
            argument("ORDER_PKG", "TOTAL", "1", None, 0, "NUMBER", "OUT", "N"),
            argument("ORDER_PKG", "TOTAL", "1", "P_ID", 1, "NUMBER", "IN", "N"),
            argument("ORDER_PKG", "TOTAL", "2", "P_DATE", 2, "DATE", "IN/OUT", "Y"),
            argument("ORDER_PKG", "TOTAL", "2", None, 0, "NUMBER", "OUT", "N"),
            argument("ORDER_PKG", "TOTAL", "2", "P_NAME", 1, "VARCHAR2", "IN", "N"),
        ],
    ),
    "TAB_PARTITIONS": (
        ("TABLE_OWNER", "TABLE_NAME", "PARTITION_NAME", "PARTITION_POSITION"),
        [(*ORDERS, "P_NEW", 2), (*ORDERS, "P_OLD", 1)],
    ),
    "DB_LINKS": (("OWNER", "DB_LINK"), [("PUBLIC", "FAR.EXAMPLE.COM")]),
}


class DriverError(Exception):
    """What the driver raises."""


class Connection:
    """A DB-API connection to `DICTIONARY`: a real cursor's ways, canned rows."""

    def __init__(self, rows_per_batch: int = 3) -> None:
        self.rows_per_batch = rows_per_batch
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.forbidden: dict[str, str] = {}
        self.breaks_at = ""
        self.missing: frozenset[str] = frozenset()

    def cursor(self) -> "Cursor":
        """Return a new cursor."""
        return Cursor(self)


class Cursor:
    """A DB-API cursor that understands what the reader asks."""

    arraysize = prefetchrows = 0

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.description: list[tuple[str]] = []
        self._waiting: list[tuple[Any, ...]] = []
        self._view = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def execute(self, query: str, binds: dict[str, str]) -> None:
        """Make the rows of a query ready."""
        self.connection.asked.append((query, binds))
        found = re.search(r"FROM (?:ALL|DBA)_(\w+)", query)
        if not found:
            return
        self._view = found[1]
        if self._view in self.connection.forbidden:
            raise DriverError(self.connection.forbidden[self._view])
        names, rows = DICTIONARY[self._view]
        there = [name for name in names if name not in self.connection.missing]
        self.description = [(name,) for name in there]
        if "1 = 0" in query:
            self._waiting = []
        elif query.startswith("SELECT COUNT(*)"):
            self._waiting = [(len(rows),)]
        else:
            wanted = query.removeprefix("SELECT ").split(" FROM ")[0].split(", ")
            places = [None if it.startswith("NULL ") else names.index(it) for it in wanted]
            self._waiting = [tuple(None if it is None else row[it] for it in places) for row in rows]

    def fetchmany(self) -> list[tuple[Any, ...]]:
        """Return the next batch."""
        if self.connection.breaks_at == self._view and len(self._waiting) > 1:
            raise DriverError("DPY-4011: the database or network closed the connection\nHelp: elsewhere")
        size = self.connection.rows_per_batch
        batch, self._waiting = self._waiting[:size], self._waiting[size:]
        return batch
