"""Names with their parts, and what a name begins: a call, a cell, a column with `(+)`, a path into a JSON document.

Source: SQL Language Reference 19c, chapter 2 (database object names and qualifiers, references to remote objects),
chapter 5 (object access expressions).
"""

from typing import Final

from harness.oracle.grammar import faults
from harness.oracle.grammar.cursor import Cursor
from harness.oracle.grammar.tree import Expression, Name
from harness.oracle.lexer import NUMBER, QUOTED, WORD, Token
from harness.oracle.words import RESERVED

_RESERVED_PARTS: Final = frozenset({"ROWID", "COLUMN_VALUE"})
"""Reserved words that may stand behind a dot."""
_OPENS: Final = ("(", "(+)")
_METHODS: Final = frozenset({"NUMBER", "DATE", "SIZE", "DELETE"})
"""Methods of JSON's dot notation, and of collections, that are called as a reserved word is."""


def named(cursor: Cursor) -> Expression:
    """Read a name with its parts, and the call or the cell that it begins."""
    first = cursor.token
    parts, last = _path(cursor)
    symbol = cursor.symbol
    if not symbol:
        return Name(first, parts, last.kind is QUOTED, last=last)
    link = ""
    if symbol == "@":
        link = dblink(cursor)
    outer = not link and symbol in _OPENS and _take_outer(cursor)
    if cursor.symbol == "(" and not outer:
        return cursor.parts.call(cursor, first, parts, link)
    if cursor.symbol == "[" and cursor.in_model and not link and not outer:
        return cursor.parts.cell(cursor, first, parts)
    return Name(first, parts, last.kind is QUOTED, outer, link, last)


def column_name(cursor: Cursor) -> Name:
    """Read a name of one part that stands for a column."""
    token = cursor.name(faults.NO_EXPRESSION)
    return Name(token, (token.value,), token.kind is QUOTED, last=token)


def simple_name(cursor: Cursor) -> Name:
    """Read a column's name where Oracle says that its table may not stand before it."""
    found = column_name(cursor)
    if cursor.symbol == ".":
        cursor.fail(faults.NOT_SIMPLE)
    return found


def dblink(cursor: Cursor) -> str:
    """Read `@link.domain@connection` and return the link's name."""
    cursor.advance()
    name = cursor.name(faults.NO_LINK_NAME).value
    while cursor.symbol in {".", "@"} and cursor.ahead().kind in {WORD, QUOTED}:
        cursor.advance()
        name += f".{cursor.advance().value}"
    return name


def _take_outer(cursor: Cursor) -> bool:
    """Step over `(+)` if it is next, also where it is written with blanks."""
    if cursor.take_symbol("(+)"):
        return True
    if cursor.symbol == "(" and cursor.ahead(1).is_symbol("+") and cursor.ahead(2).is_symbol(")"):
        cursor.skip(3)
        return True
    return False


def _path(cursor: Cursor) -> tuple[tuple[str, ...], Token]:
    """Read names joined by dots; return them and the last one's token."""
    last = cursor.token
    if len(last.value) > cursor.surely_short:
        cursor.name(faults.NO_EXPRESSION)
    else:
        cursor.advance()
    if cursor.symbol != ".":
        return (last.value,), last
    parts = [last.value]
    while True:
        symbol = cursor.symbol
        if symbol == ".":
            following = cursor.ahead()
            if following.is_symbol("*"):
                return tuple(parts), last
            if following.kind is WORD and following.value not in RESERVED:
                cursor.skip(2)
                last = following
            else:
                cursor.advance()
                last = _part(cursor)
            parts.append(last.value)
        elif symbol == "[" and len(parts) > 1 and not cursor.in_model:
            _json_step(cursor)
        else:
            return tuple(parts), last


def _part(cursor: Cursor) -> Token:
    """Step over a name behind a dot."""
    if not cursor.is_name() and cursor.word not in _RESERVED_PARTS:
        called = cursor.word in _METHODS and cursor.ahead().is_symbol("(")
        if not called:
            cursor.fail(faults.INVALID_SPECIFICATION)
    return cursor.advance()


def _json_step(cursor: Cursor) -> None:
    """Step over an array's step in JSON's dot notation: `[0]`, `[1 to 3, 5]`, `[*]`."""
    cursor.advance()
    if cursor.token.kind is not NUMBER and cursor.symbol != "*" and cursor.word != "LAST":
        cursor.fail(faults.NO_EXPRESSION)
    while cursor.token.kind is NUMBER or cursor.symbol in {"*", ",", "-"} or cursor.word in {"TO", "LAST"}:
        cursor.advance()
    cursor.need_symbol("]", faults.NO_EXPRESSION)
