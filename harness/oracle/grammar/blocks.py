"""One SELECT: its list and the clauses up to HAVING, MODEL, WINDOW and QUALIFY.

Source: SQL Language Reference 19c, SELECT (query_block, hierarchical_query_clause, group_by_clause); 23ai, SELECT
(window_clause, qualify_clause, SELECT without FROM).
"""

from typing import Final

from harness.oracle.grammar import faults
from harness.oracle.grammar.calls import window
from harness.oracle.grammar.cursor import Cursor
from harness.oracle.grammar.expressions import expression, row
from harness.oracle.grammar.models import model
from harness.oracle.grammar.special import distinct
from harness.oracle.grammar.tables import sources
from harness.oracle.grammar.tree import (
    Block,
    Expression,
    Grouped,
    Grouping,
    Hierarchy,
    Name,
    Row,
    SelectItem,
    Star,
    Window,
)

_WINDOWS_SINCE: Final = 21
_CONDITIONS_SINCE: Final = 23
_NO_FROM_SINCE: Final = 23
_QUALIFY_SINCE: Final = 23


def block(cursor: Cursor) -> Block:
    """Read a SELECT with its clauses."""
    token = cursor.need_word("SELECT", faults.NO_SELECT)
    node = Block(token, distinct(cursor), _items(cursor), [])
    _from(cursor, node)
    if cursor.take_word("WHERE"):
        node.where = cursor.parts.condition(cursor)
    if cursor.word in {"START", "CONNECT"}:
        node.hierarchy = _hierarchy(cursor)
    _groups(cursor, node)
    if cursor.word == "MODEL":
        node.model = model(cursor)
    if cursor.word == "WINDOW" and cursor.version.number >= _WINDOWS_SINCE:
        cursor.advance()
        node.windows = cursor.listed(_window)
    if cursor.word == "QUALIFY" and cursor.version.number >= _QUALIFY_SINCE:
        cursor.advance()
        node.qualify = cursor.parts.condition(cursor)
    return node


def _items(cursor: Cursor) -> list[SelectItem]:
    if cursor.symbol == "*":
        return [SelectItem(Star(cursor.advance()))]
    return cursor.listed(_item)


def _item(cursor: Cursor) -> SelectItem:
    start = cursor.at
    value = cursor.parts.either(cursor) if cursor.version.number >= _CONDITIONS_SINCE else expression(cursor)
    if cursor.symbol == "." and isinstance(value, Name) and cursor.ahead().is_symbol("*"):
        cursor.skip(2)
        return SelectItem(Star(value.token, value.parts))
    span = (start, cursor.at)
    if cursor.take_word("AS") or cursor.is_name():
        alias = cursor.name(faults.NO_FROM)
        return SelectItem(value, alias.value, alias, span)
    return SelectItem(value, span=span)


def _from(cursor: Cursor, node: Block) -> None:
    if cursor.take_word("FROM"):
        node.sources = sources(cursor)
    elif cursor.version.number < _NO_FROM_SINCE:
        cursor.fail(faults.NO_KEYWORD if cursor.word in {"INTO", "BULK"} else faults.NO_FROM)


def _hierarchy(cursor: Cursor) -> Hierarchy:
    node = Hierarchy(cursor.token, None, None)
    while True:
        if cursor.word == "START" and node.start is None:
            cursor.advance()
            cursor.need_word("WITH")
            node.start = cursor.parts.condition(cursor)
        elif cursor.word == "CONNECT" and node.condition is None:
            cursor.advance()
            cursor.need_word("BY", faults.NO_BY)
            node.nocycle = cursor.take_word("NOCYCLE")
            node.condition = cursor.parts.condition(cursor)
        else:
            break
    if node.condition is None:
        cursor.fail(faults.NO_HIERARCHY)
    return node


def _groups(cursor: Cursor, node: Block) -> None:
    """Read GROUP BY and HAVING, which Oracle takes in either order."""
    while True:
        if cursor.word == "GROUP" and node.grouping is None:
            node.grouping = _grouping(cursor)
        elif cursor.word == "HAVING" and node.having is None:
            cursor.advance()
            node.having = cursor.parts.condition(cursor)
        else:
            return


def _grouping(cursor: Cursor) -> Grouping:
    node = Grouping(cursor.advance(), [])
    cursor.need_word("BY", faults.NO_BY)
    node.parts = _group_items(cursor, node)
    return node


def _group_items(cursor: Cursor, node: Grouping) -> list[Grouped]:
    found = [_group_item(cursor, node)]
    while cursor.take_symbol(","):
        found.append(_group_item(cursor, node))
    return found


def _group_item(cursor: Cursor, node: Grouping) -> Grouped:
    following = cursor.ahead()
    several = cursor.word in {"ROLLUP", "CUBE"} and following.is_symbol("(")
    if several or (cursor.word == "GROUPING" and following.is_word("SETS")):
        kind = cursor.word.lower() if several else "sets"
        cursor.skip(1 if several else 2)
        node.extended = True
        cursor.open()
        parts = _group_items(cursor, node)
        cursor.close()
        return Grouped(kind, parts=parts)
    if cursor.symbol == "(" and following.is_symbol(")"):
        cursor.skip(2)
        node.empty_only = True
        return Grouped("together")
    item = row(cursor)
    items: list[Expression] = item.items if isinstance(item, Row) else [item]
    node.items.extend(items)
    return Grouped("together", items)


def _window(cursor: Cursor) -> Window:
    token = cursor.name(faults.NO_EXPRESSION)
    cursor.need_word("AS")
    cursor.open()
    found = window(cursor, token)
    cursor.close()
    return found
