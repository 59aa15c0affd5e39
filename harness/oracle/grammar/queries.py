"""Queries: WITH, set operations, ORDER BY, the row limit and FOR UPDATE around the SELECTs.

Source: SQL Language Reference 19c, SELECT (subquery, order_by_clause, row_limiting_clause, for_update_clause).
"""

from typing import Final

from harness.oracle.grammar import faults
from harness.oracle.grammar.blocks import block
from harness.oracle.grammar.ctes import with_clause
from harness.oracle.grammar.cursor import Cursor
from harness.oracle.grammar.expressions import expression, expressions, ordering
from harness.oracle.grammar.lookahead import begins_query
from harness.oracle.grammar.tree import Block, Name, Query, SetOperation

_LIMIT_SINCE: Final = 12
_APPROXIMATE_SINCE: Final = 23
_EXCEPT_SINCE: Final = 21
_SETS: Final = ("UNION", "INTERSECT", "MINUS")


def query(cursor: Cursor, *, ordered: bool = False) -> Query:
    """Read a query; without `ordered` an ORDER BY is only taken together with a row limit."""
    token = cursor.token
    ctes, functions = with_clause(cursor) if cursor.word == "WITH" else ([], set())
    node = Query(token, _body(cursor, ordered=ordered), ctes, functions)
    start = cursor.at
    if cursor.word == "ORDER":
        _order(cursor, node)
    if cursor.version.number >= _LIMIT_SINCE:
        _limit(cursor, node)
    if node.order and not ordered and node.limit is None:
        cursor.back_to(start)
        cursor.fail(faults.NO_RIGHT_PARENTHESIS)
    return node


def statement(cursor: Cursor) -> Query:
    """Read a whole statement; nothing may follow it."""
    node = query(cursor, ordered=True)
    if cursor.word == "FOR":
        _for_update(cursor, node)
    if cursor.word == "ORDER" and node.for_update is not None:
        _order(cursor, node)
    if not cursor.ended:
        cursor.fail(faults.NOT_ENDED)
    return node


def _body(cursor: Cursor, *, ordered: bool) -> Block | SetOperation | Query:
    first = _branch(cursor, ordered=ordered)
    if not _is_set_operator(cursor):
        return first
    if isinstance(first, Query) and first.order_token is not None and first.limit is None:
        cursor.back_to(cursor.tokens.index(first.order_token))
        cursor.fail(faults.NO_RIGHT_PARENTHESIS)  # only a query alone in its parentheses is ordered
    node = SetOperation(first.token, [first], [])
    while _is_set_operator(cursor):
        operator = cursor.advance()
        every = False
        if operator.value == "UNION" or cursor.version.number >= _EXCEPT_SINCE:
            every = cursor.take_word("ALL")
        if not every and cursor.version.number >= _EXCEPT_SINCE:
            cursor.take_word("DISTINCT")
        if cursor.word == "WITH":
            cursor.fail(faults.NESTED_WITH)
        if cursor.word != "SELECT" and not begins_query(cursor):
            cursor.fail(faults.NO_SELECT)
        node.operators.append((operator, every))
        node.branches.append(_branch(cursor, ordered=False))
    return node


def _is_set_operator(cursor: Cursor) -> bool:
    if cursor.word in _SETS:
        return True
    if cursor.word != "EXCEPT" or cursor.version.number < _EXCEPT_SINCE:
        return False
    following = cursor.ahead()
    return following.is_word("SELECT", "ALL", "DISTINCT") or following.is_symbol("(")


def _branch(cursor: Cursor, *, ordered: bool) -> Block | Query:
    if cursor.symbol != "(":
        return block(cursor)
    cursor.open()
    if not begins_query(cursor):
        cursor.fail(faults.NO_SELECT)
    node = query(cursor, ordered=ordered)
    cursor.close()
    return node


def _order(cursor: Cursor, node: Query) -> None:
    node.order_token = cursor.advance()
    if cursor.take_word("SIBLINGS"):
        node.siblings = True
    cursor.need_word("BY", faults.NO_BY)
    node.order = ordering(cursor)


def _limit(cursor: Cursor, node: Query) -> None:
    if cursor.word == "OFFSET":
        node.limit = cursor.advance()
        node.offset = expression(cursor)
        node.limits.append(node.offset)
        _rows(cursor)
    if cursor.word == "FETCH":
        node.limit = cursor.advance()
        _fetch(cursor, node)


def _fetch(cursor: Cursor, node: Query) -> None:
    if cursor.version.number >= _APPROXIMATE_SINCE:
        node.approximate = cursor.take_word("APPROX", "APPROXIMATE")
        if not node.approximate:
            cursor.take_word("EXACT")
    if not cursor.take_word("FIRST", "NEXT"):
        cursor.fail(faults.NO_KEYWORD)
    node.fetches = True
    if cursor.word not in {"ROW", "ROWS"}:
        node.count = expression(cursor)
        node.limits.append(node.count)
        node.percent = cursor.take_word("PERCENT")
    _rows(cursor)
    if cursor.take_word("WITH"):
        cursor.need_word("TIES")
        node.ties = True
    else:
        cursor.need_word("ONLY")


def _rows(cursor: Cursor) -> None:
    if not cursor.take_word("ROW", "ROWS"):
        cursor.fail(faults.NO_KEYWORD)


def _for_update(cursor: Cursor, node: Query) -> None:
    node.for_update = cursor.advance()
    cursor.need_word("UPDATE")
    if cursor.take_word("OF"):
        node.update_columns = [it for it in expressions(cursor) if isinstance(it, Name)]
    if cursor.take_word("WAIT"):
        expression(cursor)
    elif cursor.take_word("SKIP"):
        cursor.need_word("LOCKED")
    else:
        cursor.take_word("NOWAIT")
