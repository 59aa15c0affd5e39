"""Tables and packages as the small JSON that a snapshot keeps of each: arrays without keys, one line a column."""

import json
from collections.abc import Iterable
from types import MappingProxyType
from typing import Any, Final

from harness.oracle.dictionary.objects import Argument, Column, ForeignKey, Package, Routine, Table

_NULLABLE: Final = {None: 0, False: 1, True: 2}
_KNOWN_NULLABLE: Final = (None, False, True)
_HIDDEN, _VIRTUAL, _IDENTITY = 4, 8, 16


def pack_columns(table: Table) -> list[bytes]:
    """Return each column of a table as a line."""
    return [_line([it.name, it.type, _flags(it), it.description]) for it in table.columns.values()]


def pack_table(table: Table, columns: Iterable[bytes]) -> bytes:
    """Return a table, its columns packed already."""
    rest = [
        table.description,
        table.kind,
        table.open,
        table.primary_key,
        [[key.columns, key.table, key.references, key.owner] for key in table.foreign_keys],
        table.synonyms,
        table.unique_keys,
        table.partitions,
    ]
    return b"\n".join((_line(rest), *columns))


def unpack_table(schema: str, name: str, data: bytes) -> Table:
    """Return the table that was packed."""
    rest, *columns = json.loads(b"[" + data.replace(b"\n", b",") + b"]")
    description, kind, is_open, primary, foreign, synonyms, unique, partitions = rest
    return Table(
        name=name,
        description=description,
        columns=MappingProxyType({it[0]: _column(*it) for it in columns}),
        primary_key=tuple(primary),
        foreign_keys=tuple(
            ForeignKey(columns=tuple(own), table=other, references=tuple(theirs), owner=owner)
            for own, other, theirs, owner in foreign
        ),
        synonyms=tuple(synonyms),
        schema=schema,
        kind=kind,
        open=is_open,
        unique_keys=tuple(map(tuple, unique)),
        partitions=None if partitions is None else tuple(partitions),
    )


def pack_package(package: Package) -> bytes:
    """Return a package with its functions."""
    functions = {name: [_overload(it) for it in overloads] for name, overloads in sorted(package.routines.items())}
    return _line([package.open, functions])


def unpack_package(schema: str, name: str, data: bytes) -> Package:
    """Return the package that was packed."""
    is_open, functions = json.loads(data)
    routines = {
        function: tuple(_routine(function, name, schema, *it) for it in overloads)
        for function, overloads in functions.items()
    }
    return Package(name, schema, MappingProxyType(routines), is_open)


def _line(value: list[Any]) -> bytes:
    # A line break within a text is written as an escape, so a line is a whole value.
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def _flags(column: Column) -> int:
    hidden, virtual, identity = _HIDDEN * column.hidden, _VIRTUAL * column.virtual, _IDENTITY * column.identity
    return _NULLABLE[column.nullable] + hidden + virtual + identity


def _column(name: str, kind: str, flags: int, description: str) -> Column:
    if flags < _HIDDEN:
        return Column(name, kind, description, _KNOWN_NULLABLE[flags])
    told = (bool(flags & it) for it in (_HIDDEN, _VIRTUAL, _IDENTITY))
    return Column(name, kind, description, _KNOWN_NULLABLE[flags % _HIDDEN], *told)


def _overload(routine: Routine) -> list[Any]:
    arguments = None
    if routine.arguments is not None:
        arguments = [[it.name, it.type, it.mode, it.default] for it in routine.arguments]
    return [routine.returns, arguments]


def _routine(name: str, package: str, schema: str, returns: str, arguments: list[list[Any]] | None) -> Routine:
    told = None if arguments is None else tuple(Argument(*it) for it in arguments)
    return Routine(name, package, schema, told, returns)
