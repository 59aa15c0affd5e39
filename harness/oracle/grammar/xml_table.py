"""XMLTABLE: an XML document as rows, with the columns that it is told to make of them.

Source: SQL Language Reference 19c, chapter 7 (XMLTABLE).
"""

from typing import Final

from harness.oracle.grammar import faults
from harness.oracle.grammar.cursor import Cursor
from harness.oracle.grammar.datatypes import datatype
from harness.oracle.grammar.expressions import expression
from harness.oracle.grammar.json_functions import passing
from harness.oracle.grammar.tree import TableCall
from harness.oracle.lexer import Kind, Token

_XML: Final = "XMLTYPE"
"""The type of a column for which none is named."""

Columns = dict[str, str]


def xml_table(cursor: Cursor, first: Token) -> TableCall:
    """Read XMLTABLE from its left parenthesis on."""
    cursor.open()
    node = TableCall(first, "XMLTABLE", [], {"COLUMN_VALUE": _XML})
    if cursor.take_word("XMLNAMESPACES"):
        _namespaces(cursor)
    node.arguments.append(expression(cursor))
    if cursor.take_word("PASSING"):
        passing(cursor, node.arguments)
    if cursor.take_words("RETURNING", "SEQUENCE"):
        cursor.need_word("BY")
        cursor.take_word("REF", "VALUE")
    if cursor.take_word("COLUMNS"):
        node.columns = _columns(cursor, node)
    cursor.close()
    return node


def _namespaces(cursor: Cursor) -> None:
    cursor.open()
    while cursor.symbol != ")" and not cursor.ended:
        cursor.advance()
    cursor.close()
    cursor.need_symbol(",", faults.NO_COMMA)


def _columns(cursor: Cursor, node: TableCall) -> Columns:
    found: Columns = {}
    while True:
        name = cursor.name(faults.NO_EXPRESSION).value
        found[name] = _column(cursor, node)
        if not cursor.take_symbol(","):
            return found


def _column(cursor: Cursor, node: TableCall) -> str:
    """Read a column from behind its name on and return its type."""
    if cursor.take_word("FOR"):
        cursor.need_word("ORDINALITY")
        return "NUMBER"
    kind = _XML
    if cursor.token.kind in {Kind.WORD, Kind.QUOTED} and cursor.word not in {"PATH", "DEFAULT"}:
        kind = datatype(cursor).name
        if cursor.take_symbol("("):
            cursor.take_words("SEQUENCE", "BY")
            cursor.take_word("REF", "VALUE")
            cursor.need_symbol(")", faults.NO_RIGHT_PARENTHESIS)
    if cursor.take_word("PATH"):
        if cursor.token.kind is not Kind.STRING:
            cursor.fail(faults.NO_KEYWORD)
        cursor.advance()
    if cursor.take_word("DEFAULT"):
        node.arguments.append(expression(cursor))
    return kind
