"""Conditions: tests joined by AND, OR and NOT.

A parenthesis may hold a condition or a value, and only what stands in it tells which, so both are read by one
function and what was read says what it is. The tests themselves are in `predicates`.

Source: SQL Language Reference 19c, chapter 6 (conditions).
"""

from collections.abc import Callable
from typing import Final

from harness.oracle.grammar import faults
from harness.oracle.grammar.cursor import Cursor
from harness.oracle.grammar.expressions import expression, rest_of_sum, row, suffixes
from harness.oracle.grammar.lookahead import begins_query
from harness.oracle.grammar.predicates import COMPARISONS, tested
from harness.oracle.grammar.tree import Call, Chain, Expression, Predicate, Row, Subquery, Unary

CONDITIONS: Final = frozenset(
    {
        "REGEXP_LIKE",
        "JSON_EXISTS",
        "JSON_EQUAL",
        "JSON_TEXTCONTAINS",
        "XMLEXISTS",
        "EQUALS_PATH",
        "UNDER_PATH",
        "LNNVL",
    }
)
"""Functions that are conditions."""
_BOOLEAN_SINCE: Final = 23


def condition(cursor: Cursor) -> Expression:
    """Read a condition.

    Raises:
        SyntaxFault: a value stands where a condition is wanted, or something else is missing.
    """
    found = either(cursor)
    if not is_condition(found) and cursor.version.number < _BOOLEAN_SINCE:
        cursor.fail(faults.NO_OPERATOR)
    return found


def is_condition(node: Expression) -> bool:
    """Return whether something read is a condition."""
    if isinstance(node, Predicate):
        return True
    if isinstance(node, Chain):
        return node.operator in {"AND", "OR"}
    if isinstance(node, Unary):
        return node.operator == "NOT"
    return isinstance(node, Call) and len(node.parts) == 1 and node.parts[0] in CONDITIONS


def either(cursor: Cursor) -> Expression:
    """Read a condition or a value, whichever stands there."""
    first = _conjunction(cursor)
    if cursor.word != "OR":
        return first
    return _joined(cursor, first, "OR", _conjunction)


def _conjunction(cursor: Cursor) -> Expression:
    first = _negation(cursor)
    if cursor.word != "AND":
        return first
    return _joined(cursor, first, "AND", _negation)


def _joined(cursor: Cursor, first: Expression, word: str, part: Callable[[Cursor], Expression]) -> Chain:
    _must_be_condition(cursor, first)
    operands, operators = [first], []
    while cursor.word == word:
        operators.append(cursor.advance())
        following = part(cursor)
        _must_be_condition(cursor, following)
        operands.append(following)
    return Chain(operands[0].token, operands, operators)


def _must_be_condition(cursor: Cursor, node: Expression) -> None:
    if not is_condition(node) and cursor.version.number < _BOOLEAN_SINCE:
        cursor.fail(faults.NO_OPERATOR)


def _negation(cursor: Cursor) -> Expression:
    if cursor.word != "NOT":
        return _predicate(cursor)
    tokens = []
    while cursor.word == "NOT":
        tokens.append(cursor.advance())
        cursor.enter()
    node = _predicate(cursor)
    _must_be_condition(cursor, node)
    for token in reversed(tokens):
        node = Unary(token, "NOT", node)
        cursor.leave()
    return node


def _predicate(cursor: Cursor) -> Expression:
    if cursor.word == "EXISTS":
        return _exists(cursor)
    left = _left(cursor)
    if is_condition(left):
        return left
    if cursor.word == "OVERLAPS":
        return Predicate(cursor.advance(), "OVERLAPS", [left, row(cursor)])
    return tested(cursor, left)


def _exists(cursor: Cursor) -> Predicate:
    token = cursor.advance()
    opening = cursor.open()
    if not begins_query(cursor):
        cursor.fail(faults.NO_EXPRESSION)
    query = cursor.parts.query(cursor)
    cursor.close()
    return Predicate(token, "EXISTS", [Subquery(opening, query)])


def _left(cursor: Cursor) -> Expression:
    """Read the left side of a test; a parenthesis there may hold a whole condition."""
    if cursor.symbol != "(" or cursor.ahead().is_word("SELECT", "WITH"):
        return expression(cursor)
    opening = cursor.open()
    items = [either(cursor)]
    while cursor.symbol == "," and not is_condition(items[0]):
        cursor.advance()
        items.append(expression(cursor))
    cursor.close()
    if len(items) > 1:
        return _row_on_the_left(cursor, Row(opening, items))
    if is_condition(items[0]):
        return items[0]
    return rest_of_sum(cursor, suffixes(cursor, items[0]))


def _row_on_the_left(cursor: Cursor, left: Row) -> Row:
    """Return a row that a test follows; only equality and IN take one."""
    if cursor.symbol in {"<", ">", "<=", ">="} and not cursor.ahead().is_symbol("=", ">"):
        cursor.fail(faults.NO_LISTS)
    if cursor.word == "OVERLAPS":
        return left
    wants = cursor.word in {"IN", "NOT"} or cursor.symbol in COMPARISONS
    if not wants or (cursor.symbol and not _rows_follow(cursor, 1)):
        cursor.fail(faults.NO_OPERATOR)
    if cursor.word and not _rows_follow(cursor, 2 if cursor.word == "NOT" else 1):
        cursor.fail(faults.NO_OPERATOR)
    return left


def _rows_follow(cursor: Cursor, step: int) -> bool:
    """Return whether a subquery or a list of rows stands so many tokens on."""
    if cursor.ahead(step).is_word("ANY", "ALL", "SOME"):
        step += 1
    if not cursor.ahead(step).is_symbol("("):
        return False
    return cursor.ahead(step + 1).is_symbol("(") or cursor.ahead(step + 1).is_word("SELECT", "WITH")
