"""The views of Oracle's data dictionary that are read, in the order in which they must be, and which columns of each.

Source: Database Reference 19c, static data dictionary views.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from harness.oracle.dictionary.draft import Draft
from harness.oracle.dictionary.rows import (
    Keys,
    Row,
    add_argument,
    add_column,
    add_column_comment,
    add_link,
    add_materialized_view,
    add_partition,
    add_procedure,
    add_sequence,
    add_synonym,
    add_table,
    add_table_comment,
    add_type,
    add_view,
)


class View(NamedTuple):
    """One dictionary view, named without ALL_, DBA_ or USER_."""

    name: str
    owner: str
    """The column that tells the owner; the views of USER_ have none."""
    columns: tuple[str, ...]
    optional: tuple[str, ...]
    """Columns that older versions of Oracle do not have."""
    add: Callable[[Draft, Row], None]
    where: str = ""
    order: tuple[str, ...] = ()
    tells: str = ""
    """The kind of objects (see `Catalogue.complete`) that it lists whole."""


_OF_COLUMN: Final = (
    *("OWNER", "TABLE_NAME", "COLUMN_NAME", "DATA_TYPE", "DATA_TYPE_OWNER", "DATA_LENGTH", "DATA_PRECISION"),
    *("DATA_SCALE", "CHAR_LENGTH", "CHAR_USED", "NULLABLE", "COLUMN_ID", "VIRTUAL_COLUMN", "HIDDEN_COLUMN"),
    *("USER_GENERATED", "IDENTITY_COLUMN"),
)
_NEWER: Final = (
    *("CHAR_LENGTH", "CHAR_USED", "DATA_TYPE_OWNER", "COLUMN_ID", "VIRTUAL_COLUMN", "HIDDEN_COLUMN"),
    *("USER_GENERATED", "IDENTITY_COLUMN"),
)
_OF_ARGUMENT: Final = (
    *("OWNER", "PACKAGE_NAME", "OBJECT_NAME", "OVERLOAD", "ARGUMENT_NAME", "POSITION", "DATA_LEVEL", "DATA_TYPE"),
    *("TYPE_OWNER", "TYPE_NAME", "IN_OUT", "DEFAULTED"),
)


def views(keys: Keys) -> tuple[View, ...]:
    """Return the views in the order in which they must be read: what exists before what is said of it."""
    table = ("OWNER", "TABLE_NAME")
    return (
        View("TABLES", "OWNER", table, (), add_table, order=table),
        View("VIEWS", "OWNER", ("OWNER", "VIEW_NAME"), (), add_view, order=("OWNER", "VIEW_NAME")),
        View("MVIEWS", "OWNER", ("OWNER", "MVIEW_NAME"), (), add_materialized_view, order=("OWNER", "MVIEW_NAME")),
        View("TAB_COLS", "OWNER", _OF_COLUMN, _NEWER, add_column, order=(*table, "COLUMN_ID")),
        View("TAB_COMMENTS", "OWNER", (*table, "COMMENTS"), (), add_table_comment, "COMMENTS IS NOT NULL", table),
        View(
            "COL_COMMENTS",
            "OWNER",
            (*table, "COLUMN_NAME", "COMMENTS"),
            (),
            add_column_comment,
            "COMMENTS IS NOT NULL",
            (*table, "COLUMN_NAME"),
        ),
        View(
            "CONSTRAINTS",
            "OWNER",
            ("OWNER", "CONSTRAINT_NAME", "CONSTRAINT_TYPE", "TABLE_NAME", "R_OWNER", "R_CONSTRAINT_NAME"),
            ("R_OWNER",),
            keys.constraint,
            "CONSTRAINT_TYPE IN ('P', 'U', 'R')",
            ("OWNER", "CONSTRAINT_NAME"),
        ),
        View(
            "CONS_COLUMNS",
            "OWNER",
            ("OWNER", "CONSTRAINT_NAME", "COLUMN_NAME", "POSITION"),
            (),
            keys.column,
            "POSITION IS NOT NULL",
            ("OWNER", "CONSTRAINT_NAME", "POSITION"),
        ),
        View(
            "SYNONYMS",
            "OWNER",
            ("OWNER", "SYNONYM_NAME", "TABLE_OWNER", "TABLE_NAME", "DB_LINK"),
            ("DB_LINK",),
            add_synonym,
            order=("OWNER", "SYNONYM_NAME"),
            tells="synonyms",
        ),
        View(
            "SEQUENCES",
            "SEQUENCE_OWNER",
            ("SEQUENCE_OWNER", "SEQUENCE_NAME"),
            (),
            add_sequence,
            order=("SEQUENCE_OWNER", "SEQUENCE_NAME"),
            tells="sequences",
        ),
        View("TYPES", "OWNER", ("OWNER", "TYPE_NAME"), (), add_type, order=("OWNER", "TYPE_NAME"), tells="types"),
        View(
            "PROCEDURES",
            "OWNER",
            ("OWNER", "OBJECT_NAME", "OBJECT_TYPE"),
            (),
            add_procedure,
            "OBJECT_TYPE IN ('PACKAGE', 'FUNCTION')",
            ("OWNER", "OBJECT_NAME"),
        ),
        View(
            "ARGUMENTS",
            "OWNER",
            _OF_ARGUMENT,
            ("DATA_LEVEL", "TYPE_OWNER", "TYPE_NAME", "DEFAULTED"),
            add_argument,
            "DATA_LEVEL = 0",
            ("OWNER", "PACKAGE_NAME", "OBJECT_NAME", "OVERLOAD", "POSITION"),
            tells="routines",
        ),
        View(
            "TAB_PARTITIONS",
            "TABLE_OWNER",
            ("TABLE_OWNER", "TABLE_NAME", "PARTITION_NAME", "PARTITION_POSITION"),
            ("PARTITION_POSITION",),
            add_partition,
            order=("TABLE_OWNER", "TABLE_NAME", "PARTITION_POSITION"),
            tells="partitions",
        ),
        View("DB_LINKS", "OWNER", ("OWNER", "DB_LINK"), (), add_link, order=("OWNER", "DB_LINK"), tells="links"),
    )
