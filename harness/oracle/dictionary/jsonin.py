"""Reads a catalogue from a JSON value.

In its plain form the value is an object of tables, whose schema need not be told::

    {"PO_HEADERS_ALL": {"description": "One row for each order.",
                        "columns": {"PO_HEADER_ID": {"type": "NUMBER", "description": "", "nullable": false}},
                        "primary_key": ["PO_HEADER_ID"], "unique_keys": [["SEGMENT1", "ORG_ID"]],
                        "foreign_keys": [{"columns": ["VENDOR_ID"], "table": "AP_SUPPLIERS",
                                          "references": ["VENDOR_ID"], "owner": "AP"}],
                        "synonyms": ["purchase order"],
                        "kind": "view", "open": false, "partitions": ["P1"]}}

Only `columns`, and in a column its type, must be there. `synonyms` are words of people. A column may also be
`hidden`, `virtual` or an `identity`; a table whose columns nobody knows is `open` and lists none. In its full form
the value tells schemas, and what they hold beside tables::

    {"format": "gonogo catalogue 1", "schema": "APPS", "complete": ["sequences"],
     "schemas": {"PO": {"tables": {...}, "sequences": ["PO_HEADERS_S"], "types": ["T"]},
                 "APPS": {"synonyms": {"PO_HEADERS_ALL": "PO.PO_HEADERS_ALL", "FAR": "A.B@LINK"},
                          "packages": {"FND_GLOBAL": {"ORG_ID": [{"returns": "NUMBER", "arguments": []}]},
                                       "UNREAD": null},
                          "functions": {"F": [{"arguments": [{"name": "P", "type": "DATE", "default": true}]}]}}},
     "public_synonyms": {...}, "links": ["FAR.EXAMPLE.COM"]}

`schema` is the default schema, `complete` what was listed whole (see `Catalogue.complete`). A package that is null
has functions that nobody knows, as a function without `arguments` takes whatever it is given. Names are taken in
capitals unless a name stands in double quotes of its own.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal, TypeVar

from pydantic import Field, ValidationError

from harness.contracts.errors import InputError
from harness.contracts.record import Record
from harness.oracle.dictionary.catalogue import PUBLIC, Catalogue
from harness.oracle.dictionary.jsonout import FORMAT
from harness.oracle.dictionary.names import fold
from harness.oracle.dictionary.objects import (
    Argument,
    Column,
    ForeignKey,
    Mode,
    Package,
    Routine,
    Synonym,
    Table,
    TableKind,
)
from harness.oracle.dictionary.synonyms import synonym_of

AnyRecord = TypeVar("AnyRecord", bound=Record)


class ColumnEntry(Record):
    """A column as the file writes it."""

    type: str
    description: str = ""
    nullable: bool | None = None
    hidden: bool = False
    virtual: bool = False
    identity: bool = False


class TableEntry(Record):
    """A table as the file writes it."""

    description: str = ""
    columns: dict[str, ColumnEntry]
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    synonyms: tuple[str, ...] = ()
    kind: TableKind = "table"
    open: bool = False
    unique_keys: tuple[tuple[str, ...], ...] = ()
    partitions: tuple[str, ...] | None = None


class ArgumentEntry(Record):
    """An argument as the file writes it."""

    name: str
    type: str = ""
    mode: Mode = "IN"
    default: bool = False


class RoutineEntry(Record):
    """An overload of a function as the file writes it."""

    returns: str = ""
    arguments: tuple[ArgumentEntry, ...] | None = None


Functions = dict[str, tuple[RoutineEntry, ...]]


class SchemaEntry(Record):
    """What a schema holds, as the file writes it; its tables are read one by one."""

    tables: dict[str, Any] = Field(default_factory=dict)
    synonyms: dict[str, str] = Field(default_factory=dict)
    sequences: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    packages: dict[str, Functions | None] = Field(default_factory=dict)
    functions: Functions = Field(default_factory=dict)


class CatalogueEntry(Record):
    """The full form; its schemas are read one by one."""

    format: Literal["gonogo catalogue 1"]
    schema_: str = ""
    complete: tuple[Literal["sequences", "routines", "types", "links", "partitions", "synonyms"], ...] = ()
    schemas: dict[str, Any] = Field(default_factory=dict)
    public_synonyms: dict[str, str] = Field(default_factory=dict)
    links: tuple[str, ...] = ()


def from_json(data: Any, source: str = "catalogue") -> Catalogue:  # noqa: ANN401 - any JSON value
    """Make a catalogue from a JSON value; `source` is what errors call it.

    Raises:
        InputError: an entry is malformed; it names the source and the table.
    """
    if not isinstance(data, Mapping):
        raise InputError(f"{source}: must be an object of tables, not {type(data).__name__}")
    if isinstance(data.get("format"), str):
        return _full(data, source)
    return Catalogue({"": _tables(data, "", source)})


def _full(data: Mapping[str, Any], source: str) -> Catalogue:
    if data["format"] != FORMAT:
        raise InputError(f"{source}: format: {data['format']!r} is not {FORMAT!r}; use the Gonogo that wrote it")
    renamed = {"schema_" if key == "schema" else key: value for key, value in data.items()}
    whole = _read(CatalogueEntry, renamed, source)
    schemas = {
        fold(name): _read(SchemaEntry, entry, f"{source}: schema {name}") for name, entry in whole.schemas.items()
    }
    synonyms = {schema: _synonyms(it.synonyms, schema) for schema, it in schemas.items() if it.synonyms}
    if whole.public_synonyms:
        synonyms[PUBLIC] = _synonyms(whole.public_synonyms, "")
    return Catalogue(
        {schema: _tables(it.tables, schema, source) for schema, it in schemas.items()},
        fold(whole.schema_),
        synonyms,
        {schema: frozenset(map(fold, it.sequences)) for schema, it in schemas.items() if it.sequences},
        {schema: frozenset(map(fold, it.types)) for schema, it in schemas.items() if it.types},
        {schema: packages for schema, it in schemas.items() if (packages := _packages(it, schema))},
        frozenset(map(fold, whole.links)),
        frozenset(whole.complete),
    )


def _read(record: type[AnyRecord], entry: Any, where: str) -> AnyRecord:  # noqa: ANN401 - any JSON value
    try:
        return record.model_validate(entry, strict=False)
    except ValidationError as error:
        first = error.errors()[0]
        inside = ".".join(str(part) for part in first["loc"]) or "entry"
        raise InputError(f"{where}: {inside}: {first['msg']}") from error


def _tables(entries: Mapping[str, Any], schema: str, source: str) -> Mapping[str, Table]:
    tables: dict[str, Table] = {}
    for written, entry in entries.items():
        table = _table(fold(str(written)), schema, entry, source)
        if table.name in tables:
            raise InputError(f"{source}: table {table.name} is there twice; names differ by more than case")
        tables[table.name] = table
        _check_keys(table, source)
    return MappingProxyType(tables)


def _table(name: str, schema: str, entry: Any, source: str) -> Table:  # noqa: ANN401 - any JSON value
    read = _read(TableEntry, entry, f"{source}: table {name}")
    if not read.columns and not read.open:
        raise InputError(f"{source}: table {name}: columns: a table has at least one")
    return Table(
        name=name,
        description=read.description,
        columns=MappingProxyType({column.name: column for column in map(_column, read.columns.items())}),
        primary_key=tuple(map(fold, read.primary_key)),
        foreign_keys=tuple(map(_folded, read.foreign_keys)),
        synonyms=read.synonyms,
        schema=schema,
        kind=read.kind,
        open=read.open,
        unique_keys=tuple(tuple(map(fold, key)) for key in read.unique_keys),
        partitions=None if read.partitions is None else tuple(map(fold, read.partitions)),
    )


def _column(item: tuple[str, ColumnEntry]) -> Column:
    name, entry = item
    flags = (entry.nullable, entry.hidden, entry.virtual, entry.identity)
    return Column(fold(name), entry.type.upper(), entry.description, *flags)


def _folded(key: ForeignKey) -> ForeignKey:
    return ForeignKey(
        columns=tuple(map(fold, key.columns)),
        table=fold(key.table),
        references=tuple(map(fold, key.references)),
        owner=fold(key.owner),
    )


def _check_keys(table: Table, source: str) -> None:
    keys = (table.primary_key, *table.unique_keys, *(key.columns for key in table.foreign_keys))
    for name in (name for key in keys for name in key):
        if name not in table.columns and not table.open:
            raise InputError(f"{source}: table {table.name}: its key names {name}, which is not among its columns")
    for foreign in table.foreign_keys:
        if len(foreign.columns) != len(foreign.references):
            raise InputError(f"{source}: table {table.name}: its key to {foreign.table} has sides of unequal length")


def _synonyms(entries: Mapping[str, str], schema: str) -> Mapping[str, Synonym]:
    return {fold(name): synonym_of(target, schema) for name, target in entries.items()}


def _packages(entry: SchemaEntry, schema: str) -> Mapping[str, Package]:
    packages = {fold(name): _package(fold(name), schema, functions) for name, functions in entry.packages.items()}
    return packages | ({"": _package("", schema, entry.functions)} if entry.functions else {})


def _package(name: str, schema: str, functions: Functions | None) -> Package:
    routines = {
        fold(function): tuple(_routine(fold(function), name, schema, it) for it in overloads)
        for function, overloads in (functions or {}).items()
    }
    return Package(name, schema, routines, open=functions is None)


def _routine(name: str, package: str, schema: str, entry: RoutineEntry) -> Routine:
    arguments = None
    if entry.arguments is not None:
        arguments = tuple(Argument(fold(it.name), it.type.upper(), it.mode, it.default) for it in entry.arguments)
    return Routine(name, package, schema, arguments, entry.returns.upper())
