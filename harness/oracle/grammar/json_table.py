"""JSON_TABLE: a JSON document as rows, with the columns that it is told to make of them.

Source: SQL Language Reference 19c, chapter 7 (JSON_TABLE).
"""

from typing import Final

from harness.oracle.grammar import faults
from harness.oracle.grammar.cursor import Cursor
from harness.oracle.grammar.datatypes import datatype
from harness.oracle.grammar.expressions import expression
from harness.oracle.grammar.json_functions import options, read_format
from harness.oracle.grammar.tree import TableCall
from harness.oracle.lexer import Kind, Token

_TEXT: Final = "VARCHAR2(4000)"
"""The type of a column for which none is named."""
_NO_TYPES: Final = frozenset({"PATH", "FORMAT", "EXISTS", "ERROR", "NULL", "DEFAULT"})

Columns = dict[str, str]


def json_table(cursor: Cursor, first: Token) -> TableCall:
    """Read JSON_TABLE from its left parenthesis on."""
    cursor.open()
    columns: Columns = {}
    node = TableCall(first, "JSON_TABLE", [expression(cursor)], columns)
    read_format(cursor)
    if cursor.take_symbol(","):
        node.arguments.append(expression(cursor))
    options(cursor, node)
    _columns(cursor, node, columns)
    cursor.close()
    return node


def _columns(cursor: Cursor, node: TableCall, columns: Columns) -> None:
    cursor.need_word("COLUMNS")
    parenthesised = cursor.symbol == "("
    if parenthesised:
        cursor.open()
    while True:
        _column(cursor, node, columns)
        if not cursor.take_symbol(","):
            break
    if parenthesised:
        cursor.close()


def _column(cursor: Cursor, node: TableCall, columns: Columns) -> None:
    if cursor.word == "NESTED" and not cursor.ahead().is_symbol(",", ")"):
        cursor.advance()
        cursor.take_word("PATH")
        _path(cursor)
        _columns(cursor, node, columns)
        return
    name = cursor.name(faults.NO_EXPRESSION).value
    if cursor.take_word("FOR"):
        cursor.need_word("ORDINALITY")
        columns[name] = "NUMBER"
        return
    kind = datatype(cursor).name if cursor.word and cursor.word not in _NO_TYPES else _TEXT
    _column_options(cursor, node)
    columns[name] = kind


def _column_options(cursor: Cursor, node: TableCall) -> None:
    before = -1
    while cursor.at > before:
        before = cursor.at
        if not cursor.take_word("EXISTS") and cursor.take_word("PATH"):
            _path(cursor)
        options(cursor, node)


def _path(cursor: Cursor) -> None:
    """Step over a path: a text, or one in dot notation such as `address.city[0]`."""
    if cursor.token.kind is Kind.STRING:
        cursor.advance()
        return
    cursor.name(faults.NO_EXPRESSION)
    while cursor.symbol in {".", "["}:
        if cursor.take_symbol("["):
            while cursor.symbol != "]" and not cursor.ended:
                cursor.advance()
        cursor.advance()
        if cursor.token.kind in {Kind.WORD, Kind.QUOTED} and cursor.word not in {"COLUMNS", "PATH"}:
            cursor.advance()
