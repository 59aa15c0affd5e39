"""CREATE TABLE, ALTER TABLE and COMMENT ON: columns, keys, partitions and descriptions.

Storage, indexes, checks and triggers are passed over. The columns of a table made from a query or from an object type
are not known unless they are listed.
"""

from typing import Final

from harness.oracle.dictionary.ddl.cursor import Cursor, Name, NotUnderstood, items, text_of
from harness.oracle.dictionary.ddl.types import type_of
from harness.oracle.dictionary.draft import ColumnDraft, Draft, KeyDraft, TableDraft
from harness.oracle.lexer import Token

_BEGINS_NO_TYPE: Final = (
    *(
        "GENERATED",
        "AS",
        "NOT",
        "NULL",
        "DEFAULT",
        "CONSTRAINT",
        "VISIBLE",
        "INVISIBLE",
        "PRIMARY",
        "UNIQUE",
        "CHECK",
    ),
    *("REFERENCES", "SORT", "ENCRYPT", "COLLATE", "ENABLE", "DISABLE"),
)


def create_table(draft: Draft, cursor: Cursor, schema: str) -> None:
    """Take what follows CREATE TABLE."""
    owner, name = cursor.name(schema)
    table = TableDraft()
    if cursor.is_symbol("("):
        listed = items(cursor.group())
        _columns(table, listed, owner)
    table.partitions = _partitions(cursor)
    draft.tables[owner][name] = table


def alter_table(draft: Draft, cursor: Cursor, schema: str) -> None:
    """Take what follows ALTER TABLE where it adds columns or keys, or says that a column is not null."""
    owner, name = cursor.name(schema)
    adding = cursor.take("ADD")
    if not adding and not cursor.take("MODIFY"):
        raise NotUnderstood("ADD or MODIFY")
    table = draft.tables.get(owner, {}).get(name)
    if table is None:
        raise NotUnderstood(f"{name} before it is altered")
    listed = items(cursor.group()) if cursor.is_symbol("(") else items(cursor.tokens[cursor.at :])
    if adding:
        _columns(table, listed, owner)
        return
    for tokens in listed:
        column = Cursor(tokens)
        changed = column.identifier()
        if _not_null(column):
            table.required.add(changed)


def comment(draft: Draft, cursor: Cursor, schema: str) -> None:
    """Take what follows COMMENT ON."""
    of_column = cursor.take("COLUMN")
    if not of_column and not (cursor.take("TABLE") or cursor.take("VIEW") or cursor.take("MATERIALIZED", "VIEW")):
        raise NotUnderstood("TABLE or COLUMN")
    parts = cursor.dotted()
    cursor.need("IS")
    text = text_of(cursor.token)
    place, column = (parts[:-1], parts[-1]) if of_column else (parts, "")
    if not place:
        raise NotUnderstood("TABLE.COLUMN")
    owner, name = _place(place, schema)
    table = draft.tables.get(owner, {}).get(name)
    if table is None:
        raise NotUnderstood(f"{name} before its comment")
    if of_column:
        table.comments[column] = text
    else:
        table.description = text


def _place(parts: tuple[str, ...], schema: str) -> Name:
    return (parts[-2] if len(parts) > 1 else schema, parts[-1])


def _columns(table: TableDraft, listed: list[list[Token]], owner: str) -> None:
    for tokens in listed:
        cursor = Cursor(tokens)
        if not _constraint(table, cursor, owner):
            column = _column(table, cursor, owner, len(table.columns))
            table.columns[column.name] = column


def _constraint(table: TableDraft, cursor: Cursor, owner: str) -> bool:
    """Take a constraint that stands for itself; return whether it is something like that."""
    if cursor.is_word("CONSTRAINT") and not cursor.is_symbol("(", ahead=1):
        cursor.at += 1
        cursor.identifier()
    if cursor.is_word("PRIMARY") and cursor.is_word("KEY", ahead=1):
        cursor.at += 2
        table.primary_key = cursor.names()
    elif cursor.is_word("UNIQUE") and cursor.is_symbol("(", ahead=1):
        cursor.at += 1
        table.unique_keys.append(cursor.names())
    elif cursor.is_word("FOREIGN") and cursor.is_word("KEY", ahead=1):
        cursor.at += 2
        columns = cursor.names()
        cursor.need("REFERENCES")
        table.foreign_keys.append(_reference(cursor, columns, owner))
    else:
        others = (("CHECK", "("), ("SUPPLEMENTAL", "LOG"), ("PERIOD", "FOR"), ("SCOPE", "FOR"), ("REF", "("))
        return any(
            cursor.is_word(a) and (cursor.is_word(b, ahead=1) or cursor.is_symbol(b, ahead=1)) for a, b in others
        )
    return True


def _reference(cursor: Cursor, columns: tuple[str, ...], schema: str) -> KeyDraft:
    owner, other = cursor.name(schema)
    return KeyDraft(columns, owner, other, cursor.names() if cursor.is_symbol("(") else ())


def _column(table: TableDraft, cursor: Cursor, owner: str, position: int) -> ColumnDraft:
    name = cursor.identifier()
    written = "" if cursor.token is None or cursor.is_word(*_BEGINS_NO_TYPE) else type_of(cursor)
    virtual = identity = hidden = False
    start = cursor.at
    while cursor.token is not None:
        if cursor.take("PRIMARY", "KEY"):
            table.primary_key = (name,)
        elif cursor.take("UNIQUE"):
            table.unique_keys.append((name,))
        elif cursor.take("REFERENCES"):
            table.foreign_keys.append(_reference(cursor, (name,), owner))
        elif cursor.take("AS", "IDENTITY"):
            identity = True
        elif cursor.is_word("AS") and cursor.is_symbol("(", ahead=1):
            virtual = True
            cursor.skip()
        elif cursor.take("INVISIBLE"):
            hidden = True
        else:
            cursor.skip()
    nullable = not identity and not _not_null(Cursor(cursor.tokens, start))
    return ColumnDraft(name, written, position, nullable, hidden, virtual, identity)


def _not_null(cursor: Cursor) -> bool:
    """Return whether NOT NULL follows and is not switched off."""
    while cursor.seek("NOT", "NULL"):
        cursor.at += 2
        if not cursor.is_word("DISABLE"):
            return True
    return False


def _partitions(cursor: Cursor) -> list[tuple[int, str]] | None:
    """Return the names of the partitions that the table is made with, None where Oracle names them itself."""
    if not cursor.seek("PARTITION", "BY"):
        return []
    cursor.at += 2
    while cursor.token is not None:
        if cursor.is_word("AS") and cursor.is_word("SELECT", "WITH", ahead=1):
            break
        if cursor.is_word("SUBPARTITION") and cursor.is_word("TEMPLATE", ahead=1):
            cursor.at += 2
        elif cursor.is_symbol("(") and cursor.is_word("PARTITION", ahead=1):
            listed = [Cursor(tokens, 1) for tokens in items(cursor.group())]
            named = [it for it in listed if it.token is not None and not it.is_word("VALUES", "TABLESPACE")]
            return (
                [(number, it.identifier()) for number, it in enumerate(named)] if len(named) == len(listed) else None
            )
        cursor.skip()
    return None
