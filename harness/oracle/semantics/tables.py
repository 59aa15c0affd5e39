"""What a table's name in a FROM clause stands for."""

from typing import Final

from harness.oracle.dictionary_views import dictionary_view
from harness.oracle.families import family
from harness.oracle.grammar.tree import Table
from harness.oracle.packages import standard_packages
from harness.oracle.semantics.around import Binder
from harness.oracle.semantics.scopes import Attribute, Origin

_DUAL: Final = {"DUMMY": Attribute("DUMMY", "text", "VARCHAR2(1)")}
_BEGINS: Final = ("ALL_", "USER_", "DBA_", "CDB_", "V$", "GV$", "NLS_")
_MOST_PARTS: Final = 2
_TOO_MANY_PARTS: Final = ("ORA-00933", "SQL command not properly ended", "syntax")
_NO_LINK: Final = ("ORA-02019", "connection description for remote database not found")
_NO_PARTITION: Final = ("ORA-02149", "Specified partition does not exist")
_NO_TABLE: Final = ("ORA-00942", "table or view does not exist", "unknown_table")
_CODE: Final = ("ORA-04044", "procedure, function, package, or type is not allowed here", "unknown_table")


def named_table(source: Table, binder: Binder) -> Origin:
    """Return the table that a name stands for, open when it cannot be known; a fault is noted when it is none."""
    name = source.parts[-1]
    schema = source.parts[-2] if len(source.parts) > 1 else ""
    alias = source.alias or name
    unknown = Origin(alias, None, schema, table=source)
    if len(source.parts) > _MOST_PARTS:
        binder.fault(source.token, *_TOO_MANY_PARTS)
        return unknown
    if source.link:
        _check_link(source, binder)
        return unknown
    if name == "DUAL" and schema in {"", "SYS"}:
        return Origin(alias, _DUAL, schema, table=source)
    table = binder.catalogue.find(name, schema)
    if table is None:
        view = _of_dictionary(source, name, schema)
        if view is None:
            _missing(source, name, schema, binder)
        return view or unknown
    if source.partition and "partitions" in binder.catalogue.complete:
        known = binder.catalogue.partitions(table)
        if known is not None and source.partition not in known:
            binder.fault(source.token, *_NO_PARTITION)
    if table.open:
        return unknown
    return Origin(alias, table.columns, schema or table.schema, table=source)


def _check_link(source: Table, binder: Binder) -> None:
    if binder.catalogue.link(source.link):
        return
    if "links" in binder.catalogue.complete:
        binder.fault(source.token, *_NO_LINK)
    else:
        binder.doubt(f"the database link {source.link}, which no catalogue lists", source.token)


def _of_dictionary(source: Table, name: str, schema: str) -> Origin | None:
    """Return a view of Oracle's own dictionary."""
    view = dictionary_view(name) if schema in {"", "SYS"} else None
    if view is None:
        return None
    columns = {column: Attribute(column, family(kind), kind) for column, kind in view.items()}
    return Origin(source.alias or name, columns or None, schema, table=source)


def _missing(source: Table, name: str, schema: str, binder: Binder) -> None:
    """Note what is wrong, or not known, of a name that is no table's."""
    catalogue = binder.catalogue
    if schema == "SYS" or name.startswith(_BEGINS):
        binder.doubt(f"{name}, which no catalogue lists", source.token)
    elif not schema and (catalogue.package(name) or name in standard_packages() or catalogue.routines(name)):
        binder.fault(source.token, *_CODE, name)
    else:
        suggestion = next(iter(catalogue.near(name)), "") if binder.suggests else ""
        binder.fault(source.token, *_NO_TABLE, name, suggestion)
