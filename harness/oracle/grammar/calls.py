"""Calls of functions: the argument list, and what may follow its parenthesis.

Functions with a grammar of their own are read by `special`. How many arguments a function takes and of which types
is no matter of syntax, and asked later.

Source: SQL Language Reference 19c, chapter 7 (functions).
"""

from harness.oracle.grammar import faults
from harness.oracle.grammar.conditions import CONDITIONS
from harness.oracle.grammar.cursor import Cursor
from harness.oracle.grammar.expressions import cell, expression, expressions, ordering
from harness.oracle.grammar.special import SPECIAL
from harness.oracle.grammar.tree import Call, Expression, Name, OrderItem, Star, Window
from harness.oracle.lexer import Kind, Token

_FRAMES = frozenset({"ROWS", "RANGE"})
_GROUPS_SINCE = 21
_NULLS = frozenset({"IGNORE", "RESPECT"})


def call(cursor: Cursor, first: Token, parts: tuple[str, ...], link: str) -> Expression:
    """Read a call from its left parenthesis on."""
    quoted = first.kind is Kind.QUOTED
    special = SPECIAL.get(parts[0]) if len(parts) == 1 and not quoted else None
    if special is not None:
        node = special(cursor, first)
    else:
        node = Call(first, parts, [], quoted, link=link)
        cursor.open()
        arguments(cursor, node)
        cursor.close()
    _followers(cursor, node)
    return node


def arguments(cursor: Cursor, node: Call) -> None:
    """Read a plain argument list up to its right parenthesis."""
    if cursor.symbol == ")":
        return
    if cursor.word in {"DISTINCT", "UNIQUE", "ALL"}:
        token = cursor.advance()
        node.distinct = token if token.value != "ALL" else None
    if cursor.symbol == "*":
        node.arguments.append(Star(cursor.advance()))
    else:
        names = []
        conditional = node.parts[-1] in CONDITIONS
        while True:
            if cursor.ahead().is_symbol("=>") and cursor.is_name():
                names.append(cursor.advance().value)
                cursor.advance()
            node.arguments.append(cursor.parts.either(cursor) if conditional else _argument(cursor))
            if not cursor.take_symbol(","):
                break
        node.names = tuple(names)
    if cursor.word == "ORDER" and cursor.ahead().is_word("BY"):
        cursor.advance()
        cursor.advance()
        node.order = ordering(cursor)
    if cursor.word in _NULLS and cursor.ahead().is_word("NULLS"):
        cursor.advance()
        cursor.advance()


def _argument(cursor: Cursor) -> Expression:
    found = expression(cursor)
    if cursor.symbol == "." and cursor.ahead().is_symbol("*") and isinstance(found, Name):
        cursor.advance()
        cursor.advance()
        return Star(found.token, found.parts)
    if cursor.word in _NULLS and cursor.ahead().is_word("NULLS"):
        cursor.advance()
        cursor.advance()
    if cursor.word == "DETERMINISTIC" and cursor.ahead().is_symbol(",", ")"):
        cursor.advance()
    return found


def _followers(cursor: Cursor, node: Call) -> None:
    """Read what may follow a call: members, WITHIN GROUP, KEEP, FROM LAST, IGNORE NULLS, OVER."""
    while cursor.symbol == "." and cursor.ahead().kind in {Kind.WORD, Kind.QUOTED}:
        cursor.advance()
        node.members = (*node.members, cursor.advance().value)
        if cursor.symbol == "(":
            inner = Call(node.token, ("",), [])
            cursor.open()
            arguments(cursor, inner)
            cursor.close()
            node.arguments.extend(inner.arguments)
            node.own_syntax = True
    while cursor.word:
        word = cursor.word
        if word == "WITHIN" and cursor.ahead().is_word("GROUP"):
            cursor.advance()
            cursor.advance()
            cursor.open()
            node.order = _order_by(cursor)
            cursor.close()
            node.within = True
        elif word == "KEEP" and cursor.ahead().is_symbol("("):
            cursor.advance()
            node.keep = _keep(cursor)
        elif word == "FROM" and node.name == "NTH_VALUE" and cursor.ahead().is_word("FIRST", "LAST"):
            cursor.advance()
            cursor.advance()
        elif word in _NULLS and cursor.ahead().is_word("NULLS"):
            cursor.advance()
            cursor.advance()
        elif word == "OVER":
            node.over = _over(cursor)
        else:
            break
    if cursor.symbol == "[" and cursor.in_model:
        node.arguments.append(cell(cursor, node.token, node.parts))


def _order_by(cursor: Cursor) -> list[OrderItem]:
    cursor.need_word("ORDER", ("ORA-30491", "missing ORDER BY clause"))
    cursor.need_word("BY", faults.NO_BY)
    return ordering(cursor)


def _keep(cursor: Cursor) -> list[OrderItem]:
    cursor.open()
    cursor.need_word("DENSE_RANK")
    if not cursor.take_word("FIRST", "LAST"):
        cursor.fail(faults.NO_KEYWORD)
    cursor.take_word("NULLS")
    order = _order_by(cursor)
    cursor.close()
    return order


def _over(cursor: Cursor) -> Window:
    token = cursor.advance()
    if cursor.symbol != "(":
        if cursor.version.number >= _GROUPS_SINCE and cursor.is_name():
            cursor.advance()
            return Window(token, [], [], named=True)
        cursor.fail(faults.NO_WINDOW)
    cursor.open()
    found = window(cursor, token)
    cursor.close()
    return found


def window(cursor: Cursor, token: Token) -> Window:
    """Read what stands in the parenthesis behind OVER."""
    partition: list[Expression] = []
    order: list[OrderItem] = []
    named = False
    if cursor.version.number >= _GROUPS_SINCE and cursor.is_name() and cursor.word not in {"PARTITION", *_FRAMES}:
        cursor.advance()
        named = True
    if cursor.take_word("PARTITION"):
        cursor.need_word("BY", faults.NO_BY)
        partition = expressions(cursor)
    if cursor.take_word("ORDER"):
        cursor.take_word("SIBLINGS")
        cursor.need_word("BY", faults.NO_BY)
        order = ordering(cursor)
    if cursor.word in _FRAMES or (cursor.word == "GROUPS" and cursor.version.number >= _GROUPS_SINCE):
        frame = cursor.advance()
        return Window(token, partition, order, frame, _frame(cursor), named)
    return Window(token, partition, order, named=named)


def _frame(cursor: Cursor) -> list[Expression]:
    if cursor.take_word("BETWEEN"):
        found = _bound(cursor)
        cursor.need_word("AND")
        found += _bound(cursor)
    else:
        found = _bound(cursor)
    if cursor.version.number >= _GROUPS_SINCE and cursor.take_word("EXCLUDE"):
        while cursor.word:
            cursor.advance()
    return found


def _bound(cursor: Cursor) -> list[Expression]:
    if cursor.take_words("CURRENT", "ROW"):
        return []
    if cursor.take_word("UNBOUNDED"):
        if not cursor.take_word("PRECEDING", "FOLLOWING"):
            cursor.fail(faults.NO_KEYWORD)
        return []
    value = expression(cursor)
    if not cursor.take_word("PRECEDING", "FOLLOWING"):
        cursor.fail(faults.NO_KEYWORD)
    return [value]
