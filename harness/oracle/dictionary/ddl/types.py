"""The type of a column or argument, as DDL writes it and as the dictionary's own views would have it."""

from typing import Final

from harness.oracle.dictionary.ddl.cursor import Cursor
from harness.oracle.lexer import Kind

_PAIRS: Final = (
    *(("DOUBLE", "PRECISION"), ("LONG", "RAW"), ("LONG", "VARCHAR"), ("NATIONAL", "CHAR"), ("NATIONAL", "CHARACTER")),
    *(("CHAR", "VARYING"), ("CHARACTER", "VARYING"), ("NCHAR", "VARYING"), ("INTERVAL", "YEAR"), ("INTERVAL", "DAY")),
)
_AFTER: Final = (
    *(("VARYING",), ("WITH", "TIME", "ZONE"), ("WITH", "LOCAL", "TIME", "ZONE"), ("TO", "MONTH"), ("TO", "SECOND")),
)


def type_of(cursor: Cursor) -> str:
    """Return the type that comes next; empty for one that is another column's (``%TYPE``)."""
    for pair in _PAIRS:
        if cursor.take(*pair):
            written = " ".join(pair)
            break
    else:
        cursor.take("REF")
        written = ".".join(cursor.dotted()).removeprefix("SYS.").removeprefix("PUBLIC.")
    anchored = cursor.token is not None and cursor.token.text == "%"
    if anchored:
        cursor.at += 2
        return ""
    if cursor.is_symbol("("):
        written += _size(cursor)
    for words in _AFTER:
        if cursor.take(*words):
            written += " " + " ".join(words)
            if cursor.is_symbol("("):
                written += _size(cursor)
    return written


def _size(cursor: Cursor) -> str:
    """Return a size in parentheses; bytes, whole numbers and any precision are what goes without saying."""
    parts = [it.value for it in cursor.group() if not it.is_word("BYTE") and it.kind is not Kind.ILLEGAL]
    said = "".join(f" {it}" if it == "CHAR" else it for it in parts).replace("*", "38")
    return f"({said.removesuffix(',0')})"
