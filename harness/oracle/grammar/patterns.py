"""MATCH_RECOGNIZE: rows of a table that follow a pattern.

The pattern is a small language of its own, with characters that Oracle's SQL has nowhere else.

Source: SQL Language Reference 19c, SELECT (row_pattern_clause).
"""

from typing import Final

from harness.oracle.grammar import faults
from harness.oracle.grammar.cursor import Cursor
from harness.oracle.grammar.expressions import expression, expressions, ordering
from harness.oracle.grammar.tree import RowPattern, SelectItem, Shape
from harness.oracle.lexer import Kind, Token

_REPEATED: Final = {"*": (0, None), "+": (1, None), "?": (0, 1)}


def pattern(cursor: Cursor) -> RowPattern:
    """Read a MATCH_RECOGNIZE from its word on."""
    node = RowPattern(cursor.advance(), [], [], [], False, set(), [])
    cursor.open()
    if cursor.take_word("PARTITION"):
        cursor.need_word("BY", faults.NO_BY)
        node.partition = expressions(cursor)
    if cursor.take_word("ORDER"):
        cursor.need_word("BY", faults.NO_BY)
        node.order = ordering(cursor)
    outside, cursor.in_pattern = cursor.in_pattern, True
    if cursor.take_word("MEASURES"):
        _measures(cursor, node)
    _rows_per_match(cursor, node)
    _after_match(cursor, node)
    cursor.need_word("PATTERN")
    cursor.open()
    node.shape = _either(cursor, node)
    cursor.close()
    if cursor.take_word("SUBSET"):
        _subsets(cursor, node)
    cursor.need_word("DEFINE")
    while True:
        token = cursor.name(faults.NO_EXPRESSION)
        cursor.need_word("AS")
        node.definitions.append((token, token.value, cursor.parts.condition(cursor)))
        if not cursor.take_symbol(","):
            break
    cursor.in_pattern = outside
    cursor.close()
    return node


def _measures(cursor: Cursor, node: RowPattern) -> None:
    while True:
        item = SelectItem(expression(cursor))
        if cursor.take_word("AS"):
            item.alias = cursor.name(faults.NO_EXPRESSION).value
        elif cursor.is_name() and cursor.word not in {"ONE", "AFTER", "PATTERN"}:
            item.alias = cursor.advance().value
        node.measures.append(item)
        if not cursor.take_symbol(","):
            return


def _rows_per_match(cursor: Cursor, node: RowPattern) -> None:
    if cursor.word in {"ONE", "ALL"}:
        node.all_rows = cursor.advance().value == "ALL"
        if not cursor.take_word("ROW", "ROWS"):
            cursor.fail(faults.NO_KEYWORD)
        cursor.need_word("PER")
        cursor.need_word("MATCH")
        if cursor.take_word("SHOW", "OMIT"):
            cursor.need_word("EMPTY")
            cursor.need_word("MATCHES")
        elif cursor.take_word("WITH"):
            cursor.need_word("UNMATCHED")
            cursor.need_word("ROWS")


def _after_match(cursor: Cursor, node: RowPattern) -> None:
    if not cursor.take_word("AFTER"):
        return
    cursor.need_word("MATCH")
    cursor.need_word("SKIP")
    if cursor.take_word("PAST"):
        cursor.need_word("LAST")
        cursor.need_word("ROW")
        return
    cursor.need_word("TO")
    if cursor.take_words("NEXT", "ROW"):
        return
    if cursor.word in {"FIRST", "LAST"} and cursor.is_name(1) and not cursor.ahead().is_word("PATTERN"):
        cursor.advance()
    node.target = cursor.name(faults.NO_EXPRESSION)


# The pattern. Its signs are no tokens of Oracle's elsewhere, so they are known by their text.


def _either(cursor: Cursor, node: RowPattern) -> Shape:
    first = cursor.token
    branches = [_row(cursor, node)]
    while cursor.token.text in {"|", "||"}:
        sign = cursor.advance()
        if sign.text == "||":
            branches.append(Shape(sign, ""))  # a branch of nothing between the two
        branches.append(_row(cursor, node))
    return branches[0] if len(branches) == 1 else Shape(first, "either", parts=branches)


def _row(cursor: Cursor, node: RowPattern) -> Shape:
    found = Shape(cursor.token, "row")
    while cursor.symbol not in {")", ","} and cursor.token.text not in {"|", "||"} and not _excluded_ends(cursor):
        found.parts.append(_factor(cursor, node))
    return found


def _excluded_ends(cursor: Cursor) -> bool:
    return cursor.symbol == "-" and cursor.ahead().text == "}"


def _factor(cursor: Cursor, node: RowPattern) -> Shape:
    found = _primary(cursor, node)
    sign = cursor.token
    if sign.text in _REPEATED:
        found.quantifier = cursor.advance()
        found.least, found.most = _REPEATED[sign.text]
    elif sign.text == "{" and not cursor.ahead().is_symbol("-"):
        found.quantifier = sign
        found.least, found.most = _bounds(cursor)
    if found.quantifier is not None and cursor.token.text == "?":
        cursor.advance()
    return found


def _bounds(cursor: Cursor) -> tuple[int, int | None]:
    cursor.advance()
    least = _number(cursor)
    most: int | None = least
    if cursor.take_symbol(","):
        most = _number(cursor)
    elif least is None:
        cursor.fail(faults.NO_EXPRESSION)
    if cursor.token.text != "}":
        cursor.fail(faults.INVALID_CHARACTER)
    cursor.advance()
    return least or 0, most


def _number(cursor: Cursor) -> int | None:
    if cursor.token.kind is not Kind.NUMBER or not cursor.token.value.isdecimal():
        return None
    return int(cursor.advance().value)


def _primary(cursor: Cursor, node: RowPattern) -> Shape:
    token: Token = cursor.token
    if cursor.symbol == "(":
        cursor.open()
        found = _either(cursor, node)
        cursor.close()
        return Shape(token, "row", parts=[found])
    if token.is_word("PERMUTE") and cursor.ahead().is_symbol("("):
        cursor.advance()
        cursor.open()
        parts = [_either(cursor, node)]
        while cursor.take_symbol(","):
            parts.append(_either(cursor, node))
        cursor.close()
        return Shape(token, "permute", parts=parts)
    if token.text == "{" and cursor.ahead().is_symbol("-"):
        cursor.skip(2)
        cursor.enter()
        found = _either(cursor, node)
        cursor.leave()
        if not _excluded_ends(cursor):
            cursor.fail(faults.INVALID_CHARACTER)
        cursor.skip(2)
        return Shape(token, "row", parts=[found])
    if token.text in {"^", "$"}:
        return Shape(cursor.advance(), "")
    name = cursor.name(faults.NO_RIGHT_PARENTHESIS)
    node.variables.add(name.value)
    return Shape(name, "variable", name.value)


def _subsets(cursor: Cursor, node: RowPattern) -> None:
    while True:
        name = cursor.name(faults.NO_EXPRESSION)
        cursor.need_symbol("=", faults.NO_EQUAL)
        cursor.open()
        members = [cursor.name(faults.NO_EXPRESSION)]
        while cursor.take_symbol(","):
            members.append(cursor.name(faults.NO_EXPRESSION))
        cursor.close()
        node.subsets.append((name, members))
        if not cursor.take_symbol(","):
            return
