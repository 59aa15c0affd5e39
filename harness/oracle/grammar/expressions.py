"""Expressions: literals, names, operators, CASE, and what may follow an operand.

Source: SQL Language Reference 19c, chapters 2 (literals), 4 (operators) and 5 (expressions).
"""

from harness.oracle.grammar import faults
from harness.oracle.grammar.cursor import Cursor
from harness.oracle.grammar.faults import SyntaxFault
from harness.oracle.grammar.tree import (
    Bind,
    Call,
    Case,
    Cell,
    Chain,
    Constant,
    Expression,
    Loop,
    Name,
    OrderItem,
    Row,
    Subquery,
    Unary,
)
from harness.oracle.lexer import Kind, Token
from harness.oracle.words import RESERVED

_SUMS = ("+", "-", "||")
_PRODUCTS = ("*", "/")
_BINDING = ("PRIOR", "CONNECT_BY_ROOT")
_UNITS = frozenset({"YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND"})
SET_OPERATORS = frozenset({"UNION", "MINUS", "INTERSECT", "EXCEPT"})
# Reserved words that stand for a value of their own.
_VALUES = frozenset({"LEVEL", "ROWNUM", "ROWID", "SYSDATE", "UID", "USER", "COLUMN_VALUE", "NESTED_TABLE_ID"})
_MULTISET = frozenset({"UNION", "EXCEPT", "INTERSECT"})


def expression(cursor: Cursor) -> Expression:
    """Read a value: a sum of products of operands."""
    first = _product(cursor)
    if cursor.symbol not in _SUMS:
        return first
    operands, operators = [first], []
    while cursor.symbol in _SUMS:
        operators.append(cursor.advance())
        operands.append(_product(cursor))
    return Chain(operands[0].token, operands, operators)


def expressions(cursor: Cursor) -> list[Expression]:
    """Read values parted by commas."""
    found = [expression(cursor)]
    while cursor.take_symbol(","):
        found.append(expression(cursor))
    return found


def ordering(cursor: Cursor) -> list[OrderItem]:
    """Read the keys behind ORDER BY."""
    found = []
    while True:
        key = expression(cursor)
        descending = cursor.word == "DESC"
        if cursor.word in {"ASC", "DESC"}:
            cursor.advance()
        if cursor.take_word("NULLS") and not cursor.take_word("FIRST", "LAST"):
            cursor.fail(faults.NO_KEYWORD)
        found.append(OrderItem(key, descending))
        if not cursor.take_symbol(","):
            return found


def _product(cursor: Cursor) -> Expression:
    first = operand(cursor)
    if cursor.symbol not in _PRODUCTS:
        return first
    operands, operators = [first], []
    while cursor.symbol in _PRODUCTS:
        operators.append(cursor.advance())
        operands.append(operand(cursor))
    return Chain(operands[0].token, operands, operators)


def operand(cursor: Cursor) -> Expression:
    """Read one operand with its signs before and its suffixes behind."""
    if cursor.symbol in {"-", "+"} or cursor.word in _BINDING:
        return _prefixed(cursor)
    return suffixes(cursor, _primary(cursor))


def _prefixed(cursor: Cursor) -> Expression:
    prefixes = []
    while cursor.symbol in {"-", "+"} or (cursor.word in _BINDING and not cursor.ahead().is_symbol(".")):
        prefixes.append(cursor.advance())
        cursor.enter()
    node = suffixes(cursor, _primary(cursor))
    for prefix in reversed(prefixes):
        node = Unary(prefix, prefix.value, node)
        cursor.leave()
    return node


def suffixes(cursor: Cursor, node: Expression) -> Expression:
    """Read what may follow an operand: a time zone, an interval's fields, a collation, a multiset operator."""
    while cursor.word:
        word = cursor.word
        if word == "AT" and cursor.ahead().is_word("TIME", "LOCAL"):
            cursor.advance()
            if not cursor.take_word("LOCAL"):
                cursor.advance()
                cursor.need_word("ZONE")
                node = Call(node.token, ("AT TIME ZONE",), [node, operand(cursor)], own_syntax=True)
            else:
                node = Call(node.token, ("AT TIME ZONE",), [node], own_syntax=True)
        elif word in {"DAY", "YEAR"} and _interval_follows(cursor):
            node = Call(node.token, (f"INTERVAL {word}",), [node], own_syntax=True)
            interval_fields(cursor)
        elif word == "COLLATE" and cursor.ahead().kind in {Kind.WORD, Kind.QUOTED}:
            cursor.advance()
            cursor.advance()
        elif word == "MULTISET" and cursor.ahead().value in _MULTISET:
            cursor.advance()
            cursor.advance()
            cursor.take_word("ALL", "DISTINCT")
            node = Call(node.token, ("MULTISET",), [node, operand(cursor)], own_syntax=True)
        else:
            break
    return node


def _interval_follows(cursor: Cursor) -> bool:
    """Return whether DAY or YEAR begins the fields of an interval: `(a - b) DAY(4) TO SECOND`."""
    step = 1
    if cursor.ahead(1).is_symbol("(") and cursor.ahead(3).is_symbol(")"):
        step = 4
    return cursor.ahead(step).is_word("TO") and cursor.ahead(step + 1).value in _UNITS


def interval_fields(cursor: Cursor) -> str:
    """Read `DAY (2) TO SECOND (6)` and return it as one text."""
    if cursor.word not in _UNITS:
        cursor.fail(faults.NO_FIELD)
    found = cursor.advance().value + _precision(cursor)
    if cursor.take_word("TO"):
        if cursor.word not in _UNITS:
            cursor.fail(faults.NO_FIELD)
        found += f" TO {cursor.advance().value}{_precision(cursor)}"
    return found


def _precision(cursor: Cursor) -> str:
    if cursor.symbol != "(" or cursor.ahead().kind is not Kind.NUMBER:
        return ""
    cursor.advance()
    text = cursor.advance().text
    if cursor.take_symbol(","):
        text += f",{cursor.token.text}"
        cursor.advance()
    cursor.need_symbol(")", faults.NO_RIGHT_PARENTHESIS)
    return f"({text})"


def _primary(cursor: Cursor) -> Expression:
    token, kind = cursor.token, cursor.token.kind
    if kind is Kind.WORD:
        return _word(cursor, token)
    if kind is Kind.NUMBER:
        cursor.advance()
        return Constant(token, "number", token.text)
    if kind is Kind.STRING:
        cursor.advance()
        return Constant(token, "text", text_of(token))
    if kind is Kind.QUOTED:
        return named(cursor)
    if kind is Kind.BIND:
        if token.value[1:].upper() in RESERVED:
            cursor.fail(faults.INVALID_BIND)
        cursor.advance()
        while cursor.token.kind is Kind.BIND:
            cursor.advance()
        return Bind(token)
    if cursor.symbol == "(":
        return parenthesis(cursor)
    if token.text == ":" and cursor.ahead().kind is Kind.QUOTED:
        cursor.advance()
        cursor.advance()
        return Bind(token)
    cursor.fail(faults.NO_EXPRESSION)


def _word(cursor: Cursor, token: Token) -> Expression:
    word, following = token.value, cursor.ahead()
    if word == "CASE":
        return _case(cursor)
    if word == "NULL":
        cursor.advance()
        return Constant(token, "null", "")
    if following.kind is Kind.STRING and word in {"DATE", "TIMESTAMP", "INTERVAL"}:
        cursor.advance()
        cursor.advance()
        unit = interval_fields(cursor) if word == "INTERVAL" else ""
        return Constant(token, word.lower(), text_of(following), unit)
    if word in {"TRUE", "FALSE"} and cursor.version.number >= 23 and not following.is_symbol("."):  # noqa: PLR2004 - a version
        cursor.advance()
        return Constant(token, "boolean", word)
    if word == "CURSOR" and following.is_symbol("("):
        cursor.advance()
        opening = cursor.open()
        query = cursor.parts.query(cursor, ordered=True)
        cursor.close()
        return Subquery(opening, query, "CURSOR")
    if cursor.in_pattern and word in {"FINAL", "RUNNING"} and following.kind is Kind.WORD:
        cursor.advance()
        return Unary(token, word, named(cursor))
    if word in RESERVED and word not in _VALUES and word not in _CALLABLE:
        cursor.fail(faults.NO_EXPRESSION)
    if word in _CALLABLE and word in RESERVED and not following.is_symbol("("):
        cursor.fail(faults.NO_EXPRESSION)
    return named(cursor)


_CALLABLE = frozenset({"TABLE"})


def named(cursor: Cursor) -> Expression:
    """Read a name with its parts, and the call or the cell that it begins."""
    first = cursor.token
    parts, last = path(cursor)
    if cursor.symbol == "(" and not _is_outer(cursor):
        return cursor.parts.call(cursor, first, parts, "")
    if cursor.symbol == "@":
        link = dblink(cursor)
        if cursor.symbol == "(":
            return cursor.parts.call(cursor, first, parts, link)
        return Name(first, parts, last.kind is Kind.QUOTED, link=link, last=last)
    if cursor.symbol == "[" and cursor.in_model:
        return cell(cursor, first, parts)
    outer = False
    if _is_outer(cursor):
        outer = True
        if cursor.symbol == "(+)":
            cursor.advance()
        else:
            for _ in range(3):
                cursor.advance()
    return Name(first, parts, last.kind is Kind.QUOTED, outer, last=last)


def _is_outer(cursor: Cursor) -> bool:
    if cursor.symbol == "(+)":
        return True
    return cursor.symbol == "(" and cursor.ahead(1).is_symbol("+") and cursor.ahead(2).is_symbol(")")


def path(cursor: Cursor) -> tuple[tuple[str, ...], Token]:
    """Read names joined by dots; return them and the last one's token."""
    last = cursor.token
    if len(last.value) > cursor.longest_name // 4:
        cursor.name(faults.NO_EXPRESSION)
    else:
        cursor.advance()
    parts = [last.value]
    while cursor.symbol == "." or (cursor.symbol == "[" and len(parts) > 1 and not cursor.in_model):
        if cursor.symbol == "[":
            _json_step(cursor)
            continue
        if cursor.ahead().is_symbol("*"):
            break
        cursor.advance()
        if not cursor.is_name() and cursor.word not in {"ROWID", "NULL", "LEVEL", "COLUMN_VALUE", "ROWNUM"}:
            if cursor.word not in _METHODS or not cursor.ahead().is_symbol("("):
                cursor.fail(faults.INVALID_SPECIFICATION)
        elif cursor.word in {"LEVEL", "NULL", "ROWNUM"}:
            cursor.fail(faults.INVALID_SPECIFICATION)
        last = cursor.token
        if last.kind is Kind.QUOTED or last.kind is Kind.WORD:
            cursor.advance()
        parts.append(last.value)
    return tuple(parts), last


def _json_step(cursor: Cursor) -> None:
    """Step over an array's step in JSON's dot notation: `[0]`, `[1 to 3, 5]`, `[*]`."""
    cursor.advance()
    if cursor.token.kind is not Kind.NUMBER and cursor.symbol != "*" and cursor.word != "LAST":
        cursor.fail(faults.NO_EXPRESSION)
    while cursor.token.kind is Kind.NUMBER or cursor.symbol in {"*", ",", "-"} or cursor.word in {"TO", "LAST"}:
        cursor.advance()
    cursor.need_symbol("]", faults.NO_EXPRESSION)


# Methods of JSON's dot notation that are called as a reserved word is.
_METHODS = frozenset({"NUMBER", "DATE", "SIZE", "DELETE"})


def dblink(cursor: Cursor) -> str:
    """Read `@link.domain@connection` and return the link's name."""
    cursor.advance()
    name = cursor.name(faults.NO_LINK_NAME).value
    while cursor.symbol in {".", "@"} and cursor.ahead().kind in {Kind.WORD, Kind.QUOTED}:
        cursor.advance()
        name += f".{cursor.advance().value}"
    return name


def cell(cursor: Cursor, first: Token, parts: tuple[str, ...]) -> Cell:
    """Read a cell of a MODEL: `sale[2002, CV()]`, also with conditions and FOR loops as subscripts."""
    cursor.advance()
    subscripts: list[Expression] = []
    while True:
        if cursor.word == "FOR":
            subscripts.append(_loop(cursor))
        elif cursor.word == "ANY":
            subscripts.append(Constant(cursor.advance(), "any", "ANY"))
        else:
            subscripts.append(cursor.parts.either(cursor))
        if not cursor.take_symbol(","):
            break
    cursor.need_symbol("]", ("ORA-00907", "missing right parenthesis"))
    return Cell(first, parts[-1], subscripts, parts[-2] if len(parts) > 1 else "")


def _loop(cursor: Cursor) -> Loop:
    token = cursor.advance()
    several = _several(cursor)
    node = Loop(token, several.items if isinstance(several, Row) else [several], [], [])
    if cursor.take_word("IN"):
        cursor.open()
        if cursor.word in {"SELECT", "WITH"}:
            node.values.append(Subquery(cursor.token, cursor.parts.query(cursor)))
        elif cursor.symbol != ")":
            node.values.append(_several(cursor))
            while cursor.take_symbol(","):
                node.values.append(_several(cursor))
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


def parenthesis(cursor: Cursor) -> Expression:
    """Read what stands in parentheses as a value: a subquery or an expression."""
    opening = cursor.open()
    if begins_query(cursor):
        return _scalar(cursor, opening)
    found = expression(cursor)
    cursor.close()
    return found


def _scalar(cursor: Cursor, opening: Token) -> Subquery:
    """Read a subquery that is a value; where the text ends inside it, Oracle says so."""
    try:
        query = cursor.parts.query(cursor)
        cursor.close()
    except SyntaxFault:
        if cursor.ended:
            cursor.fail(faults.UNEXPECTED_END)
        raise
    return Subquery(opening, query)


def row(cursor: Cursor) -> Expression:
    """Read a value or, where one may stand, a row of several in parentheses."""
    if cursor.symbol != "(" or begins_query_inside(cursor):
        return expression(cursor)
    start = cursor.at
    opening = cursor.open()
    items = [row(cursor)]
    while cursor.take_symbol(","):
        items.append(row(cursor))
    cursor.close()
    if len(items) > 1:
        return Row(opening, items)
    if isinstance(items[0], Row):
        return items[0]
    cursor.back_to(start)
    return expression(cursor)


def begins_query_inside(cursor: Cursor) -> bool:
    """Return whether the parenthesis that opens here holds a query."""
    step = 0
    while cursor.ahead(step).is_symbol("("):
        step += 1
    return cursor.ahead(step).is_word("SELECT", "WITH")


def begins_query(cursor: Cursor) -> bool:
    """Return whether a query stands here, also inside further parentheses that it alone can explain."""
    if cursor.word in {"SELECT", "WITH"}:
        return True
    if cursor.symbol != "(":
        return False
    step = 0
    while cursor.ahead(step).is_symbol("("):
        step += 1
    if not cursor.ahead(step).is_word("SELECT", "WITH"):
        return False
    return _goes_on_as_query(cursor)


def _goes_on_as_query(cursor: Cursor) -> bool:
    """Return whether the parenthesis that opens here is followed by what only a query can be followed by."""
    depth, at = 0, cursor.at
    tokens = cursor.tokens
    while at < len(tokens):
        token = tokens[at]
        if token.kind is Kind.SYMBOL:
            depth += (token.value == "(") - (token.value == ")")
            if depth == 0:
                following = tokens[min(at + 1, len(tokens) - 1)]
                return not following.text or (
                    following.is_symbol(")") or following.is_word(*SET_OPERATORS, "ORDER", "FETCH", "OFFSET")
                )
        at += 1
    return True


def _case(cursor: Cursor) -> Case:
    token = cursor.advance()
    cursor.enter()
    subject = None if cursor.word == "WHEN" else expression(cursor)
    branches: list[tuple[Expression, Expression]] = []
    while cursor.take_word("WHEN"):
        when = expression(cursor) if subject is not None else cursor.parts.condition(cursor)
        cursor.need_word("THEN")
        branches.append((when, expression(cursor)))
    if not branches:
        cursor.fail(faults.NO_KEYWORD)
    default = expression(cursor) if cursor.take_word("ELSE") else None
    cursor.need_word("END")
    cursor.leave()
    return Case(token, subject, branches, default)


def text_of(token: Token) -> str:
    """Return what a string literal means, without quotes, prefix and doubling."""
    text = token.text
    if text[0] in "nN":
        text = text[1:]
    if text[0] in "qQ":
        return text[3:-2]
    return text[1:-1].replace("''", "'")
