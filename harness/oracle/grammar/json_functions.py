"""JSON functions and conditions, and the columns of JSON_TABLE.

Source: SQL Language Reference 19c, chapters 6 and 7; JSON Developer's Guide.
"""

from types import MappingProxyType

from harness.oracle.grammar import faults
from harness.oracle.grammar.cursor import Cursor
from harness.oracle.grammar.datatypes import datatype
from harness.oracle.grammar.expressions import begins_query, expression, ordering
from harness.oracle.grammar.tree import Call, Expression, Name, Star, Subquery, TableCall
from harness.oracle.lexer import Kind, Token

_ON = frozenset({"ERROR", "EMPTY", "MISMATCH", "NULL", "MISSING", "EXISTING"})
_OUTCOMES = frozenset({"NULL", "ERROR", "TRUE", "FALSE", "UNKNOWN", "EMPTY", "ABSENT", "IGNORE"})
_FLAGS = frozenset({"PRETTY", "ASCII", "STRICT", "LAX", "TRUNCATE", "ORDERED"})
_WRAPPERS = frozenset({"CONDITIONAL", "UNCONDITIONAL", "ARRAY", "WRAPPER", "UNIQUE", "KEYS"})


def options(cursor: Cursor, node: Call | TableCall) -> None:
    """Read the clauses behind the arguments: RETURNING, PASSING, ON ERROR, wrappers and flags."""
    while cursor.word:
        word = cursor.word
        if word == "RETURNING":
            cursor.advance()
            returned = datatype(cursor)
            if isinstance(node, Call):
                node.datatype = returned
        elif word == "PASSING":
            cursor.advance()
            passing(cursor, node.arguments)
        elif word == "DEFAULT":
            cursor.advance()
            node.arguments.append(expression(cursor))
            _on(cursor)
        elif word in _OUTCOMES:
            cursor.advance()
            cursor.take_word("ARRAY", "OBJECT")
            _on(cursor)
        elif word in {"WITH", "WITHOUT"}:
            cursor.advance()
            while cursor.take_word(*_WRAPPERS):
                pass
        elif word == "FORMAT":
            cursor.advance()
            cursor.need_word("JSON")
        elif word in {"ALLOW", "DISALLOW"}:
            cursor.advance()
            cursor.need_word("SCALARS")
        elif word == "TYPE":
            cursor.advance()
            cursor.take_symbol("(")
            cursor.take_word("STRICT", "LAX")
            cursor.take_symbol(")")
        elif word in _FLAGS:
            cursor.advance()
        else:
            return


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
        cursor.advance()
        cursor.advance()
    while True:
        arguments.append(expression(cursor))
        if cursor.take_word("AS"):
            cursor.advance()
        if not cursor.take_symbol(","):
            return


def _plain(cursor: Cursor, first: Token) -> Call:
    cursor.open()
    node = Call(first, (first.value,), [], own_syntax=True)
    if cursor.word in {"DISTINCT", "UNIQUE"} and first.value.endswith("AGG"):
        cursor.advance()
    if cursor.symbol != ")":
        _values(cursor, node)
    if cursor.take_word("ORDER"):
        cursor.need_word("BY", faults.NO_BY)
        node.order = ordering(cursor)
    options(cursor, node)
    cursor.close()
    return node


def _values(cursor: Cursor, node: Call) -> None:
    while True:
        if cursor.word in _OUTCOMES and cursor.ahead().is_word("ON"):
            return
        if begins_query(cursor):
            node.arguments.append(Subquery(cursor.token, cursor.parts.query(cursor)))
        else:
            node.arguments.append(expression(cursor))
        _format(cursor)
        if not cursor.take_symbol(","):
            return


def _format(cursor: Cursor) -> None:
    if cursor.word == "FORMAT" and cursor.ahead().is_word("JSON"):
        cursor.advance()
        cursor.advance()


def _object(cursor: Cursor, first: Token) -> Call:
    cursor.open()
    node = Call(first, (first.value,), [], own_syntax=True)
    while cursor.symbol != ")" and not (cursor.word in _OUTCOMES and cursor.ahead().is_word("ON")):
        _entry(cursor, node)
        if not cursor.take_symbol(","):
            break
    options(cursor, node)
    cursor.close()
    return node


def _entry(cursor: Cursor, node: Call) -> None:
    """Read one member: `KEY 'a' VALUE b`, `'a' : b`, `'a' IS b`, a column, `*`."""
    if cursor.symbol == "*":
        node.arguments.append(Star(cursor.advance()))
        return
    if cursor.word == "KEY" and not cursor.ahead().is_symbol(",", ")", ".", "("):
        cursor.advance()
    key = expression(cursor)
    if cursor.symbol == "." and cursor.ahead().is_symbol("*") and isinstance(key, Name):
        cursor.advance()
        cursor.advance()
        node.arguments.append(Star(key.token, key.parts))
        return
    node.arguments.append(key)
    if cursor.take_word("VALUE", "IS") or (cursor.token.text == ":" and cursor.advance()):
        node.arguments.append(expression(cursor))
    elif cursor.token.kind is Kind.BIND:  # `'a':b` without a blank
        token = cursor.advance()
        node.arguments.append(Name(token, (token.text[1:].upper(),), last=token))
    _format(cursor)


def json_table(cursor: Cursor, first: Token) -> TableCall:
    """Read JSON_TABLE from its left parenthesis on."""
    cursor.open()
    node = TableCall(first, "JSON_TABLE", [expression(cursor)], {})
    _format(cursor)
    if cursor.take_symbol(","):
        node.arguments.append(expression(cursor))
    options(cursor, node)
    _columns(cursor, node)
    cursor.close()
    return node


def _columns(cursor: Cursor, node: TableCall) -> None:
    cursor.need_word("COLUMNS")
    if parenthesised := cursor.symbol == "(":
        cursor.open()
    while True:
        _column(cursor, node)
        if not cursor.take_symbol(","):
            break
    if parenthesised:
        cursor.close()


def _column(cursor: Cursor, node: TableCall) -> None:
    if cursor.word == "NESTED" and not cursor.ahead().is_symbol(",", ")"):
        cursor.advance()
        cursor.take_word("PATH")
        if cursor.token.kind is Kind.STRING:
            cursor.advance()
        else:
            _dotted(cursor)
        _columns(cursor, node)
        return
    name = cursor.name(faults.NO_EXPRESSION).value
    kind = "VARCHAR2(4000)"
    if cursor.take_word("FOR"):
        cursor.need_word("ORDINALITY")
        kind = "NUMBER"
    else:
        if cursor.word and cursor.word not in {"PATH", "FORMAT", "EXISTS", "ERROR", "NULL", "DEFAULT"}:
            kind = datatype(cursor).name
        _column_options(cursor, node)
    assert node.columns is not None  # noqa: S101 - it was made with them
    node.columns[name] = kind


def _column_options(cursor: Cursor, node: TableCall) -> None:
    while True:
        before = cursor.at
        if cursor.take_word("EXISTS"):
            pass
        elif cursor.take_word("PATH"):
            if cursor.token.kind is Kind.STRING:
                cursor.advance()
            else:
                _dotted(cursor)
        options(cursor, node)
        if cursor.at == before:
            return


def _dotted(cursor: Cursor) -> None:
    """Step over a simplified path: `address.city[0]`."""
    cursor.name(faults.NO_EXPRESSION)
    while cursor.symbol in {".", "["}:
        if cursor.take_symbol("["):
            while cursor.symbol != "]" and not cursor.ended:
                cursor.advance()
        cursor.advance()
        if cursor.token.kind in {Kind.WORD, Kind.QUOTED} and cursor.word not in {"COLUMNS", "PATH"}:
            cursor.advance()


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
