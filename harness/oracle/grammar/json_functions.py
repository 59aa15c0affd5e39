"""JSON functions and conditions, and the clauses that they share with JSON_TABLE.

Source: SQL Language Reference 19c, chapters 6 and 7; JSON Developer's Guide.
"""

from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from harness.oracle.grammar import faults
from harness.oracle.grammar.cursor import Cursor
from harness.oracle.grammar.datatypes import datatype
from harness.oracle.grammar.expressions import expression, ordering
from harness.oracle.grammar.lookahead import begins_query
from harness.oracle.grammar.tree import Call, Expression, Name, Star, Subquery, TableCall
from harness.oracle.lexer import Kind

_ON: Final = frozenset({"ERROR", "EMPTY", "MISMATCH", "NULL", "MISSING", "EXISTING"})
_OUTCOMES: Final = frozenset({"NULL", "ERROR", "TRUE", "FALSE", "UNKNOWN", "EMPTY", "ABSENT", "IGNORE"})
_FLAGS: Final = ("PRETTY", "ASCII", "STRICT", "LAX", "TRUNCATE", "ORDERED")
_WRAPPERS: Final = ("CONDITIONAL", "UNCONDITIONAL", "ARRAY", "WRAPPER", "UNIQUE", "KEYS")


def options(cursor: Cursor, node: Call | TableCall) -> None:
    """Read the clauses behind the arguments: RETURNING, PASSING, ON ERROR, wrappers and flags."""
    while (read := _OPTIONS.get(cursor.word)) is not None:
        read(cursor, node)


def _returning(cursor: Cursor, node: Call | TableCall) -> None:
    cursor.advance()
    returned = datatype(cursor)
    if isinstance(node, Call):
        node.datatype = returned


def _passing(cursor: Cursor, node: Call | TableCall) -> None:
    cursor.advance()
    passing(cursor, node.arguments)


def _default(cursor: Cursor, node: Call | TableCall) -> None:
    cursor.advance()
    node.arguments.append(expression(cursor))
    _on(cursor)


def _outcome(cursor: Cursor, _node: Call | TableCall) -> None:
    cursor.advance()
    cursor.take_word("ARRAY", "OBJECT")
    _on(cursor)


def _wrapper(cursor: Cursor, _node: Call | TableCall) -> None:
    cursor.advance()
    while cursor.take_word(*_WRAPPERS):
        pass


def _json_format(cursor: Cursor, _node: Call | TableCall) -> None:
    cursor.advance()
    cursor.need_word("JSON")


def _scalars(cursor: Cursor, _node: Call | TableCall) -> None:
    cursor.advance()
    cursor.need_word("SCALARS")


def _strictness(cursor: Cursor, _node: Call | TableCall) -> None:
    cursor.advance()
    cursor.take_symbol("(")
    cursor.take_word("STRICT", "LAX")
    cursor.take_symbol(")")


def _flag(cursor: Cursor, _node: Call | TableCall) -> None:
    cursor.advance()


def _on(cursor: Cursor) -> None:
    cursor.need_word("ON")
    if not cursor.take_word(*_ON):
        cursor.fail(faults.NO_KEYWORD)
    if cursor.symbol == "(":  # ON MISMATCH (MISSING DATA, EXTRA DATA, TYPE ERROR)
        cursor.open()
        while cursor.word or cursor.symbol == ",":
            cursor.advance()
        cursor.close()


def passing(cursor: Cursor, arguments: list[Expression]) -> None:
    """Read the values of PASSING, each with its name."""
    if cursor.word == "BY" and cursor.ahead().is_word("VALUE"):
        cursor.skip(2)
    while True:
        arguments.append(expression(cursor))
        if cursor.take_word("AS"):
            cursor.advance()
        if not cursor.take_symbol(","):
            return


def _plain(cursor: Cursor, node: Call) -> None:
    if cursor.word in {"DISTINCT", "UNIQUE"} and node.name.endswith("AGG"):
        cursor.advance()
    if cursor.symbol != ")":
        _values(cursor, node)
    if cursor.take_word("ORDER"):
        cursor.need_word("BY", faults.NO_BY)
        node.order = ordering(cursor)
    options(cursor, node)


def _values(cursor: Cursor, node: Call) -> None:
    while True:
        if _says_outcome(cursor):
            return
        if begins_query(cursor):
            node.arguments.append(Subquery(cursor.token, cursor.parts.query(cursor)))
        else:
            node.arguments.append(expression(cursor))
        read_format(cursor)
        if not cursor.take_symbol(","):
            return


def read_format(cursor: Cursor) -> None:
    """Read FORMAT JSON behind a value."""
    cursor.take_words("FORMAT", "JSON")


def _says_outcome(cursor: Cursor) -> bool:
    """Return whether NULL ON NULL or its like is next, and no value."""
    return cursor.word in _OUTCOMES and cursor.ahead().is_word("ON")


def _object(cursor: Cursor, node: Call) -> None:
    while cursor.symbol != ")" and not _says_outcome(cursor):
        _entry(cursor, node)
        if not cursor.take_symbol(","):
            break
    options(cursor, node)


def _entry(cursor: Cursor, node: Call) -> None:
    """Read one member: `KEY 'a' VALUE b`, `'a' : b`, `'a' IS b`, a column, `*`."""
    if cursor.symbol == "*":
        node.arguments.append(Star(cursor.advance()))
        return
    if cursor.word == "KEY" and not cursor.ahead().is_symbol(",", ")", ".", "("):
        cursor.advance()
    key = expression(cursor)
    if cursor.symbol == "." and cursor.ahead().is_symbol("*") and isinstance(key, Name):
        cursor.skip(2)
        node.arguments.append(Star(key.token, key.parts))
        return
    node.arguments.append(key)
    if cursor.word in {"VALUE", "IS"} or cursor.token.text == ":":
        cursor.advance()
        node.arguments.append(expression(cursor))
    elif cursor.token.kind is Kind.BIND:  # `'a':b` without a blank
        token = cursor.advance()
        node.arguments.append(Name(token, (token.text[1:].upper(),), last=token))
    read_format(cursor)


_OPTIONS: Final[dict[str, Callable[[Cursor, Call | TableCall], None]]] = {
    "RETURNING": _returning,
    "PASSING": _passing,
    "DEFAULT": _default,
    **dict.fromkeys(sorted(_OUTCOMES), _outcome),
    **dict.fromkeys(("WITH", "WITHOUT"), _wrapper),
    "FORMAT": _json_format,
    **dict.fromkeys(("ALLOW", "DISALLOW"), _scalars),
    "TYPE": _strictness,
    **dict.fromkeys(_FLAGS, _flag),
}
JSON_FUNCTIONS = MappingProxyType(
    {
        **dict.fromkeys(
            (
                *("JSON_VALUE", "JSON_QUERY", "JSON_EXISTS", "JSON_ARRAY", "JSON_ARRAYAGG", "JSON_SERIALIZE"),
                *("JSON_MERGEPATCH", "JSON_SCALAR"),
            ),
            _plain,
        ),
        "JSON_OBJECT": _object,
        "JSON_OBJECTAGG": _object,
    }
)
