"""Calls of functions: the argument list, and what may follow its parenthesis.

Functions with a grammar of their own are read by `special`. How many arguments a function takes and of which types
is no matter of syntax, and asked later.

Source: SQL Language Reference 19c, chapter 7 (functions).
"""

from collections.abc import Callable
from typing import Final

from harness.oracle.grammar import faults
from harness.oracle.grammar.conditions import CONDITIONS
from harness.oracle.grammar.cursor import Cursor
from harness.oracle.grammar.expressions import expression, expressions, ordering
from harness.oracle.grammar.special import COUNTED, SPECIAL, distinct
from harness.oracle.grammar.tree import Call, Expression, Name, OrderItem, Star, Window
from harness.oracle.lexer import Kind, Token

_FRAMES: Final = frozenset({"ROWS", "RANGE"})
_GROUPS_SINCE: Final = 21


def call(cursor: Cursor, first: Token, parts: tuple[str, ...], link: str) -> Expression:
    """Read a call from its left parenthesis on."""
    quoted = first.kind is Kind.QUOTED
    special = SPECIAL.get(parts[0]) if len(parts) == 1 and not quoted else None
    node = Call(first, parts, [], quoted, link=link)
    node.own_syntax = special is not None and parts[0] not in COUNTED
    cursor.open()
    (special or arguments)(cursor, node)
    cursor.close()
    _followers(cursor, node)
    return node


def arguments(cursor: Cursor, node: Call) -> None:
    """Read a plain argument list up to its right parenthesis."""
    if cursor.symbol == ")":
        return
    node.distinct = distinct(cursor)
    if cursor.symbol == "*":
        node.arguments.append(Star(cursor.advance()))
    else:
        _values(cursor, node)
    if cursor.take_words("ORDER", "BY"):
        node.order = ordering(cursor)
    _nulls(cursor)


def _values(cursor: Cursor, node: Call) -> None:
    names = []
    read = cursor.parts.either if node.parts[-1] in CONDITIONS else _argument
    while True:
        if cursor.ahead().is_symbol("=>") and cursor.is_name():
            names.append(cursor.advance().value)
            cursor.advance()
        node.arguments.append(read(cursor))
        if not cursor.take_symbol(","):
            break
    node.names = tuple(names)


def _argument(cursor: Cursor) -> Expression:
    found = expression(cursor)
    if isinstance(found, Name) and cursor.symbol == "." and cursor.ahead().is_symbol("*"):
        if not cursor.in_pattern:
            cursor.skip(1)
            cursor.fail(faults.INVALID_SPECIFICATION)  # only a row pattern counts the rows of a variable
        cursor.skip(2)
        return Star(found.token, found.parts)
    _nulls(cursor)
    if cursor.word == "DETERMINISTIC" and cursor.ahead().is_symbol(",", ")"):
        cursor.advance()
    return found


def _followers(cursor: Cursor, node: Call) -> None:
    """Read what may follow a call: members, the clauses of aggregates and analytic functions, a MODEL's cells."""
    while cursor.symbol == ".":
        _member(cursor, node)
    while (read := _CLAUSES.get(cursor.word)) is not None and read(cursor, node):
        pass
    if cursor.symbol == "[" and cursor.in_model:
        node.cells = cursor.parts.cell(cursor, node.token, ("",))


def _member(cursor: Cursor, node: Call) -> None:
    """Read an attribute or a method of what a call returns."""
    cursor.advance()
    if not cursor.is_name() and not cursor.ahead().is_symbol("("):
        cursor.fail(faults.NO_EXPRESSION)
    node.members = (*node.members, cursor.advance().value)
    if cursor.symbol == "(":
        inner = Call(node.token, ("",), [])
        cursor.open()
        arguments(cursor, inner)
        cursor.close()
        node.arguments.extend(inner.arguments)
        node.own_syntax = True


# Clauses behind the parenthesis. Each says whether it is there.


def _within_group(cursor: Cursor, node: Call) -> bool:
    if not cursor.take_words("WITHIN", "GROUP"):
        return False
    cursor.open()
    node.order = _order_by(cursor)
    cursor.close()
    node.within = True
    return True


def _keep(cursor: Cursor, node: Call) -> bool:
    if not cursor.ahead().is_symbol("("):
        return False
    cursor.advance()
    cursor.open()
    cursor.need_word("DENSE_RANK")
    if not cursor.take_word("FIRST", "LAST"):
        cursor.fail(faults.NO_KEYWORD)
    cursor.take_word("NULLS")
    node.keep = _order_by(cursor)
    cursor.close()
    return True


def _order_by(cursor: Cursor) -> list[OrderItem]:
    cursor.need_word("ORDER", ("ORA-30491", "missing ORDER BY clause"))
    cursor.need_word("BY", faults.NO_BY)
    return ordering(cursor)


def _from_end(cursor: Cursor, node: Call) -> bool:
    """Read FROM FIRST and FROM LAST of NTH_VALUE."""
    if node.name != "NTH_VALUE":
        return False
    return cursor.take_words("FROM", "FIRST") or cursor.take_words("FROM", "LAST")


def _null_treatment(cursor: Cursor, _node: Call) -> bool:
    return _nulls(cursor)


def _nulls(cursor: Cursor) -> bool:
    """Read IGNORE NULLS and RESPECT NULLS."""
    return cursor.take_words("IGNORE", "NULLS") or cursor.take_words("RESPECT", "NULLS")


def _over(cursor: Cursor, node: Call) -> bool:
    node.over = _window_behind(cursor)
    return True


def _window_behind(cursor: Cursor) -> Window:
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


_CLAUSES: Final[dict[str, Callable[[Cursor, Call], bool]]] = {
    "WITHIN": _within_group,
    "KEEP": _keep,
    "FROM": _from_end,
    "IGNORE": _null_treatment,
    "RESPECT": _null_treatment,
    "OVER": _over,
}
