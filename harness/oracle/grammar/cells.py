"""Cells of a MODEL: a measure with its subscripts, which may be conditions and FOR loops.

Source: SQL Language Reference 19c, SELECT (cell_assignment, single_column_for_loop, multi_column_for_loop).
"""

from harness.oracle.grammar import faults
from harness.oracle.grammar.cursor import Cursor
from harness.oracle.grammar.expressions import expression, expressions
from harness.oracle.grammar.tree import Cell, Constant, Expression, Loop, Row, Subquery
from harness.oracle.lexer import Kind, Token


def cell(cursor: Cursor, first: Token, parts: tuple[str, ...]) -> Cell:
    """Read the subscripts behind a measure: `sale[2002, CV()]`."""
    cursor.advance()
    subscripts = cursor.listed(_subscript)
    cursor.need_symbol("]", faults.NO_RIGHT_PARENTHESIS)
    return Cell(first, parts[-1], subscripts, parts[-2] if len(parts) > 1 else "")


def _subscript(cursor: Cursor) -> Expression:
    if cursor.word == "FOR":
        return _loop(cursor)
    if cursor.word == "ANY":
        return Constant(cursor.advance(), "any", "ANY")
    return cursor.parts.either(cursor)


def _loop(cursor: Cursor) -> Loop:
    token = cursor.advance()
    several = _several(cursor)
    node = Loop(token, several.items if isinstance(several, Row) else [several], [], [])
    if cursor.take_word("IN"):
        cursor.open()
        if cursor.word in {"SELECT", "WITH"}:
            node.values.append(Subquery(cursor.token, cursor.parts.query(cursor)))
        elif cursor.symbol != ")":
            node.values.extend(cursor.listed(_several))
        cursor.close()
        return node
    if cursor.take_word("LIKE"):
        node.bounds.append(expression(cursor))
    cursor.need_word("FROM")
    node.bounds.append(expression(cursor))
    cursor.need_word("TO")
    node.bounds.append(expression(cursor))
    if not cursor.take_word("INCREMENT", "DECREMENT"):
        cursor.fail(("ORA-32608", "missing INCREMENT or DECREMENT keyword in FOR loop"))
    node.bounds.append(expression(cursor))
    return node


def _several(cursor: Cursor) -> Expression:
    """Read an expression, or a row of them for a loop over several dimensions."""
    if cursor.symbol != "(" or not _holds_comma(cursor):
        return expression(cursor)
    opening = cursor.open()
    items = expressions(cursor)
    cursor.close()
    return Row(opening, items)


def _holds_comma(cursor: Cursor) -> bool:
    """Return whether a comma stands in the parenthesis that opens here, and in none inside it."""
    depth = 0
    for token in cursor.tokens[cursor.at :]:
        if token.kind is Kind.SYMBOL:
            depth += (token.value in {"(", "["}) - (token.value in {")", "]"})
            if depth == 0 or (depth == 1 and token.value == ","):
                return depth == 1
    return False
