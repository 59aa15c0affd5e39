"""Literals: numbers, texts, dates, times and intervals, and the bind variables that stand for them.

Source: SQL Language Reference 19c, chapter 2 (literals).
"""

from typing import Final

from harness.oracle.grammar import faults
from harness.oracle.grammar.cursor import Cursor
from harness.oracle.grammar.tree import Bind, Constant
from harness.oracle.lexer import BIND, NUMBER, Token
from harness.oracle.words import RESERVED

UNITS: Final = frozenset({"YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND"})
"""The fields of an interval."""

_LONGEST_BYTES: Final = 4000
_SURELY_SHORT: Final = _LONGEST_BYTES // 4


def number(cursor: Cursor) -> Constant:
    """Read a number's literal."""
    token = cursor.advance()
    return Constant(token, "number", token.text)


def text(cursor: Cursor) -> Constant:
    """Read a text's literal."""
    if (
        len(cursor.token.text) > _SURELY_SHORT
        and len(text_of(cursor.token).encode(errors="replace")) > _LONGEST_BYTES
    ):
        cursor.fail(faults.TEXT_TOO_LONG)
    token = cursor.advance()
    return Constant(token, "text", text_of(token))


def dated(cursor: Cursor) -> Constant:
    """Read a literal of two tokens: DATE, TIMESTAMP or INTERVAL and a text."""
    token = cursor.advance()
    value = cursor.advance()
    unit = interval_fields(cursor) if token.value == "INTERVAL" else ""
    return Constant(token, token.value.lower(), text_of(value), unit)


def bind(cursor: Cursor) -> Bind:
    """Read a bind variable, with the indicator variables that may follow it."""
    if cursor.token.value[1:].upper() in RESERVED:
        cursor.fail(faults.INVALID_BIND)
    token = cursor.advance()
    while cursor.token.kind is BIND:
        cursor.advance()
    return Bind(token)


def text_of(token: Token) -> str:
    """Return what a string literal means, without quotes, prefix and doubling."""
    text = token.text
    if text[0] in "nN":
        text = text[1:]
    if text[0] in "qQ":
        return text[3:-2]
    return text[1:-1].replace("''", "'")


def interval_fields(cursor: Cursor) -> str:
    """Read `DAY (2) TO SECOND (6)` and return it as one text."""
    found = _interval_field(cursor)
    if cursor.take_word("TO"):
        found += f" TO {_interval_field(cursor)}"
    return found


def _interval_field(cursor: Cursor) -> str:
    if cursor.word not in UNITS:
        cursor.fail(faults.NO_FIELD)
    return cursor.advance().value + _precision(cursor)


def _precision(cursor: Cursor) -> str:
    if cursor.symbol != "(" or cursor.ahead().kind is not NUMBER:
        return ""
    cursor.advance()
    text = cursor.advance().text
    if cursor.take_symbol(","):
        text += f",{cursor.token.text}"
        cursor.advance()
    cursor.need_symbol(")", faults.NO_RIGHT_PARENTHESIS)
    return f"({text})"
