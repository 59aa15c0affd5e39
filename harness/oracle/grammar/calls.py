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
from harness.oracle.grammar.tree import Call, Edge, Expression, Name, OrderItem, Star, Window
from harness.oracle.lexer import QUOTED, Token

_FRAMES: Final = frozenset({"ROWS", "RANGE"})
_NULLS: Final = ("IGNORE", "RESPECT")
_GROUPS_SINCE: Final = 21


def call(cursor: Cursor, first: Token, parts: tuple[str, ...], link: str) -> Expression:
    """Read a call from its left parenthesis on."""
    quoted = first.kind is QUOTED
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
    _nulls(cursor, node)


def _values(cursor: Cursor, node: Call) -> None:
    names = []
    tests = node.parts[-1] in CONDITIONS
    while True:
        if cursor.ahead().is_symbol("=>") and cursor.is_name():
            names.append(cursor.advance().value)
            cursor.advance()
        node.arguments.append(cursor.parts.either(cursor) if tests else _argument(cursor, node))
        if not cursor.take_symbol(","):
            break
    node.names = tuple(names)


def _argument(cursor: Cursor, node: Call) -> Expression:
    found = expression(cursor)
    if isinstance(found, Name) and cursor.symbol == "." and cursor.ahead().is_symbol("*"):
        if not cursor.in_pattern:
            cursor.skip(1)
            cursor.fail(faults.INVALID_SPECIFICATION)  # only a row pattern counts the rows of a variable
        cursor.skip(2)
        return Star(found.token, found.parts)
    _nulls(cursor, node)
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
    node.keep_last = cursor.word == "LAST"
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
    if cursor.take_words("FROM", "LAST"):
        node.from_last = True
        return True
    return cursor.take_words("FROM", "FIRST")


def _nulls(cursor: Cursor, node: Call) -> bool:
    """Read IGNORE NULLS and RESPECT NULLS."""
    word = cursor.word
    if word not in _NULLS or not cursor.take_words(word, "NULLS"):
        return False
    node.nulls = word.lower()
    return True


def _over(cursor: Cursor, node: Call) -> bool:
    node.over = _window_behind(cursor)
    return True


def _window_behind(cursor: Cursor) -> Window:
    token = cursor.advance()
    if cursor.symbol != "(":
        if cursor.version.number >= _GROUPS_SINCE and cursor.is_name():
            return Window(token, [], [], named=True, name=cursor.advance().value)
        cursor.fail(faults.NO_WINDOW)
    cursor.open()
    found = window(cursor, token)
    cursor.close()
    return found


def window(cursor: Cursor, token: Token) -> Window:
    """Read what stands in the parenthesis behind OVER."""
    found = Window(token, [], [])
    if cursor.version.number >= _GROUPS_SINCE and cursor.is_name() and cursor.word not in {"PARTITION", *_FRAMES}:
        found.name = cursor.advance().value
        found.named = True
    if cursor.take_word("PARTITION"):
        cursor.need_word("BY", faults.NO_BY)
        found.partition = expressions(cursor)
    if cursor.take_word("ORDER"):
        found.siblings = cursor.take_word("SIBLINGS")
        cursor.need_word("BY", faults.NO_BY)
        found.order = ordering(cursor)
    if cursor.word in _FRAMES or (cursor.word == "GROUPS" and cursor.version.number >= _GROUPS_SINCE):
        _frame(cursor, found)
    return found


def _frame(cursor: Cursor, found: Window) -> None:
    found.frame = cursor.advance()
    if cursor.take_word("BETWEEN"):
        found.edges.append(_edge(cursor))
        cursor.need_word("AND")
    found.edges.append(_edge(cursor))
    found.bounds = [it.value for it in found.edges if it.value is not None]
    if cursor.version.number >= _GROUPS_SINCE and cursor.take_word("EXCLUDE"):
        words = []
        while cursor.word:
            words.append(cursor.advance().value)
        found.exclude = " ".join(words)


def _edge(cursor: Cursor) -> Edge:
    if cursor.take_words("CURRENT", "ROW"):
        return Edge("current row")
    value = None if cursor.take_word("UNBOUNDED") else expression(cursor)
    kind = cursor.word.lower()
    if not cursor.take_word("PRECEDING", "FOLLOWING"):
        cursor.fail(faults.NO_KEYWORD)
    return Edge(f"unbounded {kind}" if value is None else kind, value)


_CLAUSES: Final[dict[str, Callable[[Cursor, Call], bool]]] = {
    "WITHIN": _within_group,
    "KEEP": _keep,
    "FROM": _from_end,
    "IGNORE": _nulls,
    "RESPECT": _nulls,
    "OVER": _over,
}
