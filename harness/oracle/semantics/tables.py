"""What a table's name in a FROM clause stands for."""

from typing import Final

from harness.oracle.catalog import Catalogue
from harness.oracle.families import family
from harness.oracle.findings import Finding, not_understood
from harness.oracle.grammar.tree import Table
from harness.oracle.packages import standard_packages
from harness.oracle.semantics.scopes import Attribute, Bound, Origin

_DUAL: Final = {"DUMMY": Attribute("DUMMY", "text", "VARCHAR2(1)")}
_DICTIONARY: Final = ("ALL_", "USER_", "DBA_", "CDB_", "V$", "GV$", "NLS_")
_MOST_PARTS: Final = 2


def named_table(source: Table, catalogue: Catalogue, bound: Bound) -> Origin:
    """Return the table that a name stands for, open when it cannot be known; a fault is noted when it is none."""
    name = source.parts[-1]
    schema = source.parts[-2] if len(source.parts) > 1 else ""
    alias = source.alias or name
    if len(source.parts) > _MOST_PARTS:
        _fault(source, bound, "ORA-00933", "SQL command not properly ended", "syntax")
        return Origin(alias, None, schema, table=source)
    if source.link:
        if "links" in catalogue.complete and not catalogue.link(source.link):
            message = "connection description for remote database not found"
            _fault(source, bound, "ORA-02019", message, "other")
        return Origin(alias, None, schema, table=source)
    if name == "DUAL" and schema in {"", "SYS"}:
        return Origin(alias, _DUAL, schema, table=source)
    table = catalogue.find(name, schema)
    if table is None:
        return _missing(source, name, schema, catalogue, bound)
    if source.partition and "partitions" in catalogue.complete:
        known = catalogue.partitions(table)
        if known is not None and source.partition not in known:
            _fault(source, bound, "ORA-02149", "Specified partition does not exist", "other")
    if table.open:
        return Origin(alias, None, schema, table=source)
    columns = {it.name: Attribute(it.name, family(it.type), it.type, it.nullable) for it in table.columns.values()}
    return Origin(alias, columns, schema or table.schema, table=source)


def _missing(source: Table, name: str, schema: str, catalogue: Catalogue, bound: Bound) -> Origin:
    alias = source.alias or name
    view = _dictionary_view(name) if schema in {"", "SYS"} else None
    if view is not None:
        columns = {column: Attribute(column, family(kind), kind) for column, kind in view.items()}
        return Origin(alias, columns or None, schema, table=source)
    if schema == "SYS" or name.startswith(_DICTIONARY):
        bound.doubts.append(not_understood(f"{name}, which no catalogue lists", source.token))
        return Origin(alias, None, schema, table=source)
    if not schema and (catalogue.package(name) or name in standard_packages() or catalogue.routines(name)):
        message = "procedure, function, package, or type is not allowed here"
        _fault(source, bound, "ORA-04044", message, "unknown_table", name)
        return Origin(alias, None, schema, table=source)
    suggestion = next(iter(catalogue.near(name)), "")
    _fault(source, bound, "ORA-00942", "table or view does not exist", "unknown_table", name, suggestion)
    return Origin(alias, None, schema, table=source)


def _dictionary_view(name: str) -> "dict[str, str] | None":
    from harness.oracle.dictionary_views import dictionary_view  # noqa: PLC0415 - read only when it is asked for

    found = dictionary_view(name)
    return None if found is None else dict(found)


def _fault(
    source: Table, bound: Bound, code: str, message: str, kind: str, name: str = "", suggestion: str = ""
) -> None:
    token = source.token
    bound.faults.append(
        Finding(
            code,
            message,
            kind,  # type: ignore[arg-type]
            token.line,
            token.column,
            name or token.value,
            suggestion,
            width=max(1, len(token.text)),
        )
    )
