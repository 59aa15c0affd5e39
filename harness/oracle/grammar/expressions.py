"""Expressions: operators, CASE, parentheses, and what may follow an operand.

Source: SQL Language Reference 19c, chapters 4 (operators) and 5 (expressions).
"""

from collections.abc import Callable
from typing import Final

from harness.oracle.grammar import faults, literals
from harness.oracle.grammar.cursor import Cursor
from harness.oracle.grammar.faults import SyntaxFault
from harness.oracle.grammar.lookahead import begins_query, begins_query_inside
from harness.oracle.grammar.names import named
from harness.oracle.grammar.tree import Bind, Call, Case, Chain, Constant, Expression, OrderItem, Row, Subquery, Unary
from harness.oracle.lexer import BIND, ILLEGAL, NUMBER, QUOTED, STRING, SYMBOL, WORD, Kind, Token
from harness.oracle.words import RESERVED

_SUMS: Final = frozenset({"+", "-", "||"})
_PRODUCTS: Final = frozenset({"*", "/"})
_OPERATORS: Final = _SUMS | _PRODUCTS
_SIGNS: Final = frozenset({"-", "+"})
_BINDING: Final = frozenset({"PRIOR", "CONNECT_BY_ROOT"})
_VALUES: Final = frozenset({"LEVEL", "ROWNUM", "ROWID", "SYSDATE", "UID", "USER", "COLUMN_VALUE", "NESTED_TABLE_ID"})
"""Reserved words that stand for a value of their own."""
_NO_VALUES: Final = RESERVED - _VALUES
_MULTISET: Final = frozenset({"UNION", "EXCEPT", "INTERSECT"})
_BOOLEAN_SINCE: Final = 23


def expression(cursor: Cursor) -> Expression:
    """Read a value: a sum of products of operands."""
    first = operand(cursor)
    return rest_of_sum(cursor, first) if cursor.symbol in _OPERATORS else first


def rest_of_sum(cursor: Cursor, first: Expression) -> Expression:
    """Read on after the first operand of a sum."""
    if cursor.symbol in _PRODUCTS:
        first = _chain(cursor, first, _PRODUCTS, operand)
    return _chain(cursor, first, _SUMS, _product) if cursor.symbol in _SUMS else first


def _product(cursor: Cursor) -> Expression:
    first = operand(cursor)
    return _chain(cursor, first, _PRODUCTS, operand) if cursor.symbol in _PRODUCTS else first


def _chain(cursor: Cursor, first: Expression, signs: frozenset[str], read: Callable[[Cursor], Expression]) -> Chain:
    operands, operators = [first], []
    while cursor.symbol in signs:
        operators.append(cursor.advance())
        operands.append(read(cursor))
    return Chain(first.token, operands, operators)


def expressions(cursor: Cursor) -> list[Expression]:
    """Read values parted by commas."""
    return cursor.listed(expression)


def ordering(cursor: Cursor) -> list[OrderItem]:
    """Read the keys behind ORDER BY."""
    return cursor.listed(_order_item)


def _order_item(cursor: Cursor) -> OrderItem:
    key = expression(cursor)
    descending = cursor.word == "DESC"
    cursor.take_word("ASC", "DESC")
    nulls = ""
    if cursor.take_word("NULLS"):
        nulls = cursor.word.lower()
        if not cursor.take_word("FIRST", "LAST"):
            cursor.fail(faults.NO_KEYWORD)
    return OrderItem(key, descending, nulls)


# Operands


def operand(cursor: Cursor) -> Expression:
    """Read one operand with its signs before and its suffixes behind."""
    if cursor.symbol in _SIGNS or cursor.word in _BINDING:
        return _prefixed(cursor)
    node = _primary(cursor)
    return suffixes(cursor, node) if cursor.word in _SUFFIXES else node


def _prefixed(cursor: Cursor) -> Expression:
    prefixes = []
    while cursor.symbol in _SIGNS or (cursor.word in _BINDING and not cursor.ahead().is_symbol(".")):
        prefixes.append(cursor.advance())
        cursor.enter()
    node = suffixes(cursor, _primary(cursor))
    for prefix in reversed(prefixes):
        node = Unary(prefix, prefix.value, node)
        cursor.leave()
    return node


def suffixes(cursor: Cursor, node: Expression) -> Expression:
    """Read what may follow an operand: a time zone, an interval's fields, a collation, a multiset operator."""
    while (read := _SUFFIXES.get(cursor.word)) is not None and (found := read(cursor, node)) is not None:
        node = found
    return node


def _time_zone(cursor: Cursor, node: Expression) -> Expression | None:
    if not cursor.ahead().is_word("TIME", "LOCAL"):
        return None
    cursor.advance()
    if cursor.take_word("LOCAL"):
        return Call(node.token, ("AT TIME ZONE",), [node], own_syntax=True)
    cursor.advance()
    cursor.need_word("ZONE")
    return Call(node.token, ("AT TIME ZONE",), [node, operand(cursor)], own_syntax=True)


def _interval(cursor: Cursor, node: Expression) -> Expression | None:
    """Read the fields that make an interval of a difference: `(a - b) DAY(4) TO SECOND`."""
    step = 4 if cursor.ahead(1).is_symbol("(") and cursor.ahead(3).is_symbol(")") else 1
    if not cursor.ahead(step).is_word("TO") or cursor.ahead(step + 1).value not in literals.UNITS:
        return None
    name = f"INTERVAL {cursor.word}"
    fields = literals.interval_fields(cursor)
    return Call(node.token, (name,), [node], own_syntax=True, field=fields)


def _collation(cursor: Cursor, node: Expression) -> Expression | None:
    if cursor.ahead().kind not in {WORD, QUOTED}:
        return None
    token = cursor.advance()
    cursor.advance()
    return Unary(token, "COLLATE", node)


def _multiset(cursor: Cursor, node: Expression) -> Expression | None:
    if cursor.ahead().value not in _MULTISET:
        return None
    cursor.skip(2)
    cursor.take_word("ALL", "DISTINCT")
    return Call(node.token, ("MULTISET",), [node, operand(cursor)], own_syntax=True)


def _primary(cursor: Cursor) -> Expression:
    read = _PRIMARIES.get(cursor.token.kind)
    return cursor.fail(faults.NO_EXPRESSION) if read is None else read(cursor)


def _symbol(cursor: Cursor) -> Expression:
    return _parenthesis(cursor) if cursor.symbol == "(" else cursor.fail(faults.NO_EXPRESSION)


def _colon(cursor: Cursor) -> Bind:
    """Read a bind variable whose name is quoted."""
    token = cursor.token
    if token.text != ":" or cursor.ahead().kind is not QUOTED:
        cursor.fail(faults.NO_EXPRESSION)
    cursor.skip(2)
    return Bind(token)


def _word(cursor: Cursor) -> Expression:
    word = cursor.word
    read = _WORDS.get(word)
    if read is not None and (found := read(cursor, cursor.ahead())) is not None:
        return found
    if word in _NO_VALUES and not (word == "TABLE" and cursor.ahead().is_symbol("(")):
        cursor.fail(faults.NO_EXPRESSION)
    return named(cursor)


# Operands that a word of their own begins. Each is asked with the token behind the word; None says that it is a name.


def _case(cursor: Cursor, _following: Token) -> Case:
    token = cursor.advance()
    cursor.enter()
    subject = None if cursor.word == "WHEN" else expression(cursor)
    branches: list[tuple[Expression, Expression]] = []
    while cursor.take_word("WHEN"):
        when = expression(cursor) if subject is not None else cursor.parts.condition(cursor)
        cursor.need_word("THEN")
        branches.append((when, expression(cursor)))
    if not branches:
        cursor.fail(faults.NO_KEYWORD)
    default = expression(cursor) if cursor.take_word("ELSE") else None
    cursor.need_word("END")
    cursor.leave()
    return Case(token, subject, branches, default)


def _null(cursor: Cursor, _following: Token) -> Constant:
    return Constant(cursor.advance(), "null", "")


def _dated(cursor: Cursor, following: Token) -> Constant | None:
    return literals.dated(cursor) if following.kind is STRING else None


def _boolean(cursor: Cursor, following: Token) -> Constant | None:
    if cursor.version.number < _BOOLEAN_SINCE or following.is_symbol("."):
        return None
    token = cursor.advance()
    return Constant(token, "boolean", token.value)


def _cursor(cursor: Cursor, following: Token) -> Subquery | None:
    if not following.is_symbol("("):
        return None
    cursor.advance()
    opening = cursor.open()
    query = cursor.parts.query(cursor, ordered=True)
    cursor.close()
    return Subquery(opening, query, "CURSOR")


def _of_match(cursor: Cursor, following: Token) -> Unary | None:
    """Read FINAL and RUNNING, which say of which rows of a match a value is."""
    if not cursor.in_pattern or following.kind is not WORD:
        return None
    token = cursor.advance()
    return Unary(token, token.value, named(cursor))


# Parentheses


def _parenthesis(cursor: Cursor) -> Expression:
    """Read what stands in parentheses as a value: a subquery or an expression."""
    opening = cursor.open()
    if begins_query(cursor):
        return _scalar(cursor, opening)
    found = expression(cursor)
    cursor.close()
    return found


def _scalar(cursor: Cursor, opening: Token) -> Subquery:
    """Read a subquery that is a value; where the text ends inside it, Oracle says so."""
    try:
        query = cursor.parts.query(cursor)
        cursor.close()
    except SyntaxFault:
        if cursor.ended:
            cursor.fail(faults.UNEXPECTED_END)
        raise
    return Subquery(opening, query)


def row(cursor: Cursor) -> Expression:
    """Read a value or, where one may stand, a row of several in parentheses."""
    if cursor.symbol != "(" or begins_query_inside(cursor):
        return expression(cursor)
    start = cursor.at
    opening = cursor.open()
    items = cursor.listed(row)
    cursor.close()
    if len(items) > 1:
        return Row(opening, items)
    if isinstance(items[0], Row):
        return items[0]
    cursor.back_to(start)
    return expression(cursor)


_SUFFIXES: Final[dict[str, Callable[[Cursor, Expression], Expression | None]]] = {
    "AT": _time_zone,
    "DAY": _interval,
    "YEAR": _interval,
    "COLLATE": _collation,
    "MULTISET": _multiset,
}
_PRIMARIES: Final[dict[Kind, Callable[[Cursor], Expression]]] = {
    WORD: _word,
    NUMBER: literals.number,
    STRING: literals.text,
    QUOTED: named,
    BIND: literals.bind,
    SYMBOL: _symbol,
    ILLEGAL: _colon,
}
_WORDS: Final[dict[str, Callable[[Cursor, Token], Expression | None]]] = {
    "CASE": _case,
    "NULL": _null,
    **dict.fromkeys(("DATE", "TIMESTAMP", "INTERVAL"), _dated),
    **dict.fromkeys(("TRUE", "FALSE"), _boolean),
    "CURSOR": _cursor,
    **dict.fromkeys(("FINAL", "RUNNING"), _of_match),
}
