"""Looking further on: whether a query begins here, before anything of it is read.

A parenthesis may hold a query or a value, and `((SELECT ...) + 1)` tells only behind the inner one.

Source: SQL Language Reference 19c, SELECT (subquery), chapter 5 (scalar subquery expressions).
"""

from typing import Final

from harness.oracle.grammar.cursor import Cursor

SET_OPERATORS: Final = frozenset({"UNION", "MINUS", "INTERSECT", "EXCEPT"})
_AFTER_QUERY: Final = (*SET_OPERATORS, "ORDER", "FETCH", "OFFSET")


def begins_query(cursor: Cursor) -> bool:
    """Return whether a query stands here, also inside further parentheses that it alone can explain."""
    if cursor.word in {"SELECT", "WITH"}:
        return True
    return cursor.symbol == "(" and begins_query_inside(cursor) and _goes_on_as_query(cursor)


def begins_query_inside(cursor: Cursor) -> bool:
    """Return whether the parenthesis that opens here holds a query."""
    return cursor.tokens[cursor.parentheses.first_inside(cursor.at)].is_word("SELECT", "WITH")


def _goes_on_as_query(cursor: Cursor) -> bool:
    """Return whether the parenthesis that opens here is followed by what only a query can be followed by."""
    closing = cursor.parentheses.closing(cursor.at)
    if closing is None:
        return True
    following = cursor.tokens[min(closing + 1, len(cursor.tokens) - 1)]
    return not following.text or following.is_symbol(")") or following.is_word(*_AFTER_QUERY)
