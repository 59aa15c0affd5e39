"""Conditions: comparisons and tests joined by AND, OR and NOT.

A parenthesis may hold a condition or a value, and only what stands in it tells which, so both are read by one
function and what was read says what it is.

Source: SQL Language Reference 19c, chapter 6 (conditions).
"""

from collections.abc import Callable

from harness.oracle.grammar import faults
from harness.oracle.grammar.cursor import Cursor
from harness.oracle.grammar.expressions import (
    begins_query,
    expression,
    operand,
    row,
    suffixes,
)
from harness.oracle.grammar.tree import Call, Chain, Constant, Expression, Predicate, Row, Subquery, Unary
from harness.oracle.lexer import Kind

COMPARISONS = frozenset({"=", "<>", "!=", "^=", "<", ">", "<=", ">="})
_SPLIT = {("<", ">"): "<>", ("<", "="): "<=", (">", "="): ">=", ("!", "="): "!=", ("^", "="): "^="}
_LIKES = frozenset({"LIKE", "LIKEC", "LIKE2", "LIKE4"})
# Functions that are conditions.
CONDITIONS = frozenset(
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
_BOOLEAN_SINCE = 23


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
    return _tests(cursor, left)


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
    if cursor.symbol != "(" or _opens_query(cursor):
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
    return _rest_of_sum(cursor, suffixes(cursor, items[0]))


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


def _opens_query(cursor: Cursor) -> bool:
    return cursor.ahead().is_word("SELECT", "WITH")


def _rest_of_sum(cursor: Cursor, first: Expression) -> Expression:
    """Read on after a parenthesis that turned out to be the first operand of a sum."""
    if cursor.symbol in {"*", "/"}:
        operands, operators = [first], []
        while cursor.symbol in {"*", "/"}:
            operators.append(cursor.advance())
            operands.append(operand(cursor))
        first = Chain(first.token, operands, operators)
    if cursor.symbol in {"+", "-", "||"}:
        operands, operators = [first], []
        while cursor.symbol in {"+", "-", "||"}:
            operators.append(cursor.advance())
            following = operand(cursor)
            if cursor.symbol in {"*", "/"}:
                following = _rest_of_product(cursor, following)
            operands.append(following)
        return Chain(first.token, operands, operators)
    return first


def _rest_of_product(cursor: Cursor, first: Expression) -> Chain:
    operands, operators = [first], []
    while cursor.symbol in {"*", "/"}:
        operators.append(cursor.advance())
        operands.append(operand(cursor))
    return Chain(first.token, operands, operators)


def _tests(cursor: Cursor, left: Expression) -> Expression:
    """Read the test that follows an operand; without one it stays a value."""
    operator = _comparison(cursor)
    if operator:
        return _compare(cursor, left, operator)
    word, negated = cursor.word, False
    token = cursor.token
    if word == "NOT":
        following = cursor.ahead().value
        if following in _LIKES or following in {"IN", "BETWEEN", "MEMBER", "SUBMULTISET"}:
            cursor.advance()
            word, negated = following, True
    if word in _LIKES:
        return _like(cursor, left, negated)
    if word == "IN":
        return _in(cursor, left, negated)
    if word == "BETWEEN":
        cursor.advance()
        low = expression(cursor)
        cursor.need_word("AND")
        return Predicate(token, "BETWEEN", [left, low, expression(cursor)], negated)
    if word == "IS":
        return _is(cursor, left)
    if word == "MEMBER" or (word == "SUBMULTISET"):
        cursor.advance()
        cursor.take_word("OF")
        return Predicate(token, word, [left, expression(cursor)], negated)
    if word == "OVERLAPS":
        cursor.advance()
        return Predicate(token, word, [left, row(cursor)])
    return left


def _comparison(cursor: Cursor) -> str:
    """Return the comparison that is next, with its first token as the current one; it may be written apart."""
    if cursor.symbol in COMPARISONS:
        whole = _SPLIT.get((cursor.symbol, cursor.ahead().value)) if cursor.symbol in {"<", ">"} else None
        if whole and cursor.ahead().kind is Kind.SYMBOL:
            cursor.advance()
            return whole
        return cursor.symbol
    if cursor.token.kind is Kind.ILLEGAL and cursor.ahead().is_symbol("="):
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


def _list(cursor: Cursor) -> Expression:
    """Read a subquery or a list of values in parentheses."""
    opening = cursor.open()
    if begins_query(cursor):
        found: Expression = Subquery(opening, cursor.parts.query(cursor))
    else:
        items = [row(cursor)]
        while cursor.take_symbol(","):
            items.append(row(cursor))
        found = Row(opening, items)
    cursor.close()
    return found


def _like(cursor: Cursor, left: Expression, negated: bool) -> Predicate:  # noqa: FBT001 - read off the text
    token = cursor.advance()
    operands = [left, expression(cursor)]
    if cursor.take_word("ESCAPE"):
        operands.append(expression(cursor))
    return Predicate(token, "LIKE", operands, negated)


def _in(cursor: Cursor, left: Expression, negated: bool) -> Predicate:  # noqa: FBT001 - read off the text
    token = cursor.advance()
    if cursor.symbol == "(":
        found = _list(cursor)
        if isinstance(found, Subquery):
            return Predicate(token, "IN", [left, found], negated)
        assert isinstance(found, Row)  # noqa: S101 - for the types
        return Predicate(token, "IN", [left, *found.items], negated)
    return Predicate(token, "IN", [left, operand(cursor)], negated)


_TESTS = frozenset({"NULL", "NAN", "INFINITE", "PRESENT", "EMPTY", "JSON", "ANY"})


def _is(cursor: Cursor, left: Expression) -> Predicate:
    token = cursor.advance()
    negated = cursor.take_word("NOT")
    word = cursor.word
    if word in _TESTS:
        cursor.advance()
        if word == "JSON":
            _json_options(cursor)
        return Predicate(token, f"IS {word}", [left], negated)
    if word == "A" and cursor.ahead().is_word("SET"):
        cursor.advance()
        cursor.advance()
        return Predicate(token, "IS SET", [left], negated)
    if word == "OF":
        cursor.advance()
        cursor.take_word("TYPE")
        cursor.open()
        while cursor.symbol != ")" and not cursor.ended:
            cursor.advance()
        cursor.close()
        return Predicate(token, "IS OF", [left], negated)
    if word in {"TRUE", "FALSE"} and cursor.version.number >= _BOOLEAN_SINCE:
        cursor.advance()
        return Predicate(token, f"IS {word}", [left], negated)
    cursor.fail(faults.NO_NULL)


def _json_options(cursor: Cursor) -> None:
    if cursor.symbol == "(":
        _skip(cursor)
    while True:
        if cursor.take_word("STRICT", "LAX", "SCALARS"):
            continue
        if cursor.word in {"ALLOW", "DISALLOW"}:
            cursor.advance()
            cursor.take_word("SCALARS")
            continue
        if cursor.word in {"WITH", "WITHOUT"} and cursor.ahead().is_word("UNIQUE"):
            cursor.advance()
            cursor.advance()
            cursor.take_word("KEYS")
            continue
        if cursor.take_words("FORMAT", "JSON"):
            continue
        return


def _skip(cursor: Cursor) -> None:
    """Step over a parenthesis with all that is in it."""
    cursor.open()
    while cursor.symbol != ")" and not cursor.ended:
        if cursor.symbol == "(":
            _skip(cursor)
        else:
            cursor.advance()
    cursor.close()


def constant_text(node: Expression) -> str | None:
    """Return the text of a string literal, None for anything else."""
    return node.value if isinstance(node, Constant) and node.kind == "text" else None
