"""Tests of values: comparisons, IN, LIKE, BETWEEN, IS and the tests of collections.

Each reads from behind the left operand on. Oracle takes a comparison written apart (`< >`) and a list of rows where
only a list of values would seem to fit, and so does this.

Source: SQL Language Reference 19c, chapter 6 (conditions).
"""

from collections.abc import Callable
from typing import Final

from harness.oracle.grammar import faults
from harness.oracle.grammar.cursor import Cursor
from harness.oracle.grammar.expressions import expression, operand, row
from harness.oracle.grammar.lookahead import begins_query
from harness.oracle.grammar.tree import Expression, Predicate, Row, Subquery
from harness.oracle.lexer import ILLEGAL, SYMBOL, Token

COMPARISONS: Final = frozenset({"=", "<>", "!=", "^=", "<", ">", "<=", ">="})
_SPLIT: Final = {("<", ">"): "<>", ("<", "="): "<=", (">", "="): ">=", ("!", "="): "!=", ("^", "="): "^="}
_STATES: Final = frozenset({"NULL", "NAN", "INFINITE", "PRESENT", "EMPTY", "JSON", "ANY"})
_BOOLEAN_SINCE: Final = 23

Test = Callable[[Cursor, Expression, Token | None], Predicate]


def tested(cursor: Cursor, left: Expression) -> Expression:
    """Read the test that follows an operand; without one it stays a value."""
    operator = _comparison(cursor)
    if operator:
        return _compare(cursor, left, operator)
    word = cursor.word
    if word == "IS":
        return _is(cursor, left)
    negation = None
    if word == "NOT" and cursor.ahead().is_word(*_TESTS):
        negation = cursor.advance()
    test = _TESTS.get(cursor.word)
    return left if test is None else test(cursor, left, negation)


def _comparison(cursor: Cursor) -> str:
    """Return the comparison that is next, with its last token as the current one; it may be written apart."""
    symbol = cursor.symbol
    if symbol in COMPARISONS:
        whole = _SPLIT.get((symbol, cursor.ahead().value)) if symbol in {"<", ">"} else None
        if whole and cursor.ahead().kind is SYMBOL:
            cursor.advance()
            return whole
        return symbol
    if cursor.token.kind is ILLEGAL and cursor.ahead().is_symbol("="):
        whole = _SPLIT.get((cursor.token.text, "="))
        if whole:
            cursor.advance()
            return whole
    return ""


def _compare(cursor: Cursor, left: Expression, operator: str) -> Predicate:
    token = cursor.advance()
    if cursor.word in {"ANY", "SOME", "ALL"} and cursor.ahead().is_symbol("("):
        quantifier = cursor.advance().value
        return Predicate(token, operator, [left, _list(cursor)], quantifier=quantifier)
    right = row(cursor) if cursor.symbol == "(" else expression(cursor)
    if isinstance(right, Row) and not isinstance(left, Row):
        cursor.fail(faults.LISTS_NEED_ANY)
    return Predicate(token, operator, [left, right])


def _list(cursor: Cursor) -> Subquery | Row:
    """Read a subquery or a list of values in parentheses."""
    opening = cursor.open()
    found: Subquery | Row
    if begins_query(cursor):
        found = Subquery(opening, cursor.parts.query(cursor))
    else:
        found = Row(opening, cursor.listed(row))
    cursor.close()
    return found


def _in(cursor: Cursor, left: Expression, negation: Token | None) -> Predicate:
    token = cursor.advance()
    if cursor.symbol == "(":
        found = _list(cursor)
        values = found.items if isinstance(found, Row) else [found]
    else:
        values = [operand(cursor)]
    return Predicate(token, "IN", [left, *values], negation is not None)


def _like(cursor: Cursor, left: Expression, negation: Token | None) -> Predicate:
    token = cursor.advance()
    operands = [left, expression(cursor)]
    if cursor.take_word("ESCAPE"):
        operands.append(expression(cursor))
    return Predicate(token, "LIKE", operands, negation is not None)


def _between(cursor: Cursor, left: Expression, negation: Token | None) -> Predicate:
    token = cursor.advance()
    low = expression(cursor)
    cursor.need_word("AND")
    return Predicate(negation or token, "BETWEEN", [left, low, expression(cursor)], negation is not None)


def _member(cursor: Cursor, left: Expression, negation: Token | None) -> Predicate:
    token = cursor.advance()
    cursor.take_word("OF")
    return Predicate(negation or token, token.value, [left, expression(cursor)], negation is not None)


def _is(cursor: Cursor, left: Expression) -> Predicate:
    token = cursor.advance()
    negated = cursor.take_word("NOT")
    state = cursor.word
    if state == "A" and cursor.ahead().is_word("SET"):
        cursor.advance()
        state = "SET"
    elif state not in _STATES | {"OF"} and not (state in {"TRUE", "FALSE"} and _has_booleans(cursor)):
        cursor.fail(faults.NO_NULL)
    cursor.advance()
    if state == "JSON":
        _json_options(cursor)
    elif state == "OF":
        _types(cursor)
    return Predicate(token, f"IS {state}", [left], negated)


def _has_booleans(cursor: Cursor) -> bool:
    return cursor.version.number >= _BOOLEAN_SINCE


def _types(cursor: Cursor) -> None:
    """Step over the types of `IS OF TYPE (ONLY person, employee)`."""
    cursor.take_word("TYPE")
    cursor.open()
    while cursor.symbol != ")" and not cursor.ended:
        cursor.advance()
    cursor.close()


def _json_options(cursor: Cursor) -> None:
    if cursor.symbol == "(":
        _skip(cursor)
    while _json_option(cursor):
        pass


def _json_option(cursor: Cursor) -> bool:
    if cursor.take_word("ALLOW", "DISALLOW"):
        cursor.take_word("SCALARS")
        return True
    if cursor.word in {"WITH", "WITHOUT"} and cursor.ahead().is_word("UNIQUE"):
        cursor.skip(2)
        cursor.take_word("KEYS")
        return True
    return cursor.take_word("STRICT", "LAX", "SCALARS") or cursor.take_words("FORMAT", "JSON")


def _skip(cursor: Cursor) -> None:
    """Step over a parenthesis with all that is in it."""
    cursor.open()
    while cursor.symbol != ")" and not cursor.ended:
        if cursor.symbol == "(":
            _skip(cursor)
        else:
            cursor.advance()
    cursor.close()


_TESTS: Final[dict[str, Test]] = {
    "IN": _in,
    "BETWEEN": _between,
    "MEMBER": _member,
    "SUBMULTISET": _member,
    **dict.fromkeys(("LIKE", "LIKEC", "LIKE2", "LIKE4"), _like),
}
"""How each test is read that NOT may stand before."""
