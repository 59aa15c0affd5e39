"""CREATE VIEW and CREATE MATERIALIZED VIEW: the names of the columns, as far as they show; their types do not.

Columns are those that the statement lists, else those of the query's select list where each is a column or has an
alias. Otherwise the view is open.
"""

from collections.abc import Iterator

from harness.oracle.dictionary.ddl.cursor import Cursor, items
from harness.oracle.dictionary.draft import ColumnDraft, Draft, TableDraft
from harness.oracle.dictionary.objects import TableKind
from harness.oracle.lexer import Kind, Token

_CONSTRAINTS = ("CONSTRAINT", "PRIMARY", "UNIQUE", "SCOPE")
_AFTER_LIST = ("FROM", "BULK", "INTO")


def create_view(draft: Draft, cursor: Cursor, schema: str) -> None:
    """Take what follows CREATE VIEW."""
    _create(draft, cursor, schema, "view")


def create_materialized_view(draft: Draft, cursor: Cursor, schema: str) -> None:
    """Take what follows CREATE MATERIALIZED VIEW."""
    _create(draft, cursor, schema, "materialized view")


def _create(draft: Draft, cursor: Cursor, schema: str, kind: TableKind) -> None:
    owner, name = cursor.name(schema)
    table = TableDraft(kind=kind, partitions=[] if kind == "view" else None)
    columns = list(_listed(cursor)) if cursor.is_symbol("(") else _selected(cursor)
    table.columns = {it.name: it for it in columns}
    draft.tables[owner][name] = table


def _listed(cursor: Cursor) -> Iterator[ColumnDraft]:
    for position, tokens in enumerate(items(cursor.group())):
        column = Cursor(tokens)
        if not column.is_word(*_CONSTRAINTS) or len(tokens) == 1:
            yield ColumnDraft(column.identifier(), "", position, hidden=column.seek("INVISIBLE"))


def _selected(cursor: Cursor) -> list[ColumnDraft]:
    """Return the columns of the select list, none where one of them does not show."""
    while cursor.seek("AS"):
        cursor.at += 1
        if cursor.is_word("SELECT", "WITH") or cursor.is_symbol("("):
            break
    if not cursor.seek("SELECT"):
        return []
    cursor.at += 1
    start = cursor.at + cursor.is_word("DISTINCT", "ALL", "UNIQUE")
    while cursor.token is not None and not cursor.is_word(*_AFTER_LIST):
        cursor.skip()
    names = [_name(tokens) for tokens in items(cursor.tokens[start : cursor.at])]
    return [ColumnDraft(name, "", position) for position, name in enumerate(names) if name] if all(names) else []


def _name(tokens: list[Token]) -> str:
    """Return the name of a select list's item, empty where it has none."""
    last = tokens[-1]
    if last.kind not in {Kind.WORD, Kind.QUOTED} or last.is_word("END", "NULL"):
        return ""
    plain = all(it.kind in {Kind.WORD, Kind.QUOTED} or it.is_symbol(".") for it in tokens)
    if plain and (len(tokens) == 1 or tokens[-2].is_symbol(".")):
        return last.value
    before = tokens[-2] if len(tokens) > 1 else None
    ends_value = before is not None and (
        before.kind in {Kind.STRING, Kind.NUMBER, Kind.QUOTED, Kind.WORD} or before.is_symbol(")", "(+)")
    )
    return last.value if ends_value else ""
