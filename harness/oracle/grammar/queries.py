"""Queries: WITH, SELECT and its clauses, set operations, ORDER BY and the row limit.

Source: SQL Language Reference 19c, SELECT.
"""

from harness.oracle.grammar import faults
from harness.oracle.grammar.calls import window
from harness.oracle.grammar.cursor import Cursor
from harness.oracle.grammar.expressions import begins_query, expression, expressions, ordering, row
from harness.oracle.grammar.models import model
from harness.oracle.grammar.plsql import functions
from harness.oracle.grammar.tables import sources
from harness.oracle.grammar.tree import (
    Block,
    Cte,
    Grouping,
    Hierarchy,
    Name,
    Query,
    Row,
    SelectItem,
    SetOperation,
    Star,
    Window,
)
from harness.oracle.lexer import Kind, Token

_LIMIT_SINCE = 12
_EXCEPT_SINCE = 21
_NO_FROM_SINCE = 23
_SETS = ("UNION", "INTERSECT", "MINUS")


def query(cursor: Cursor, *, ordered: bool = False) -> Query:
    """Read a query; without `ordered` an ORDER BY is only taken together with a row limit."""
    node = Query(cursor.token, Query(cursor.token, None))  # type: ignore[arg-type]
    if cursor.word == "WITH":
        _with(cursor, node)
    node.body = _body(cursor)
    if cursor.word == "ORDER":
        _order(cursor, node, ordered=ordered)
    _limit(cursor, node)
    if node.order and not ordered and node.limit is None and node.order_token is not None:
        cursor.back_to(cursor.tokens.index(node.order_token))
        cursor.fail(faults.NO_RIGHT_PARENTHESIS)
    return node


def statement(cursor: Cursor) -> Query:
    """Read a whole statement; nothing may follow it."""
    node = query(cursor, ordered=True)
    if cursor.word == "FOR":
        _for_update(cursor, node)
    if cursor.word == "ORDER" and node.for_update is not None:
        _order(cursor, node, ordered=True)
    if not cursor.ended:
        cursor.fail(faults.NOT_ENDED)
    return node


def _with(cursor: Cursor, node: Query) -> None:
    cursor.advance()
    if cursor.word in {"FUNCTION", "PROCEDURE"} and cursor.version.number >= _LIMIT_SINCE:
        if cursor.nested and not cursor.declares_inside:
            cursor.fail(faults.NESTED_WITH)
        node.functions = functions(cursor)
        if cursor.word in {"SELECT", "WITH"} or cursor.symbol == "(":
            cursor.take_word("WITH")
            if cursor.word == "SELECT" or cursor.symbol == "(":
                return
    while True:
        node.ctes.append(_cte(cursor))
        if not cursor.take_symbol(","):
            break
    if cursor.word != "SELECT" and cursor.symbol != "(":
        cursor.fail(faults.NO_SELECT)


def _cte(cursor: Cursor) -> Cte:
    token = cursor.name(faults.INVALID_TABLE)
    columns: list[str] = []
    if cursor.symbol == "(":
        cursor.open()
        columns.append(cursor.name(faults.INVALID_COLUMN).value)
        while cursor.take_symbol(","):
            columns.append(cursor.name(faults.INVALID_COLUMN).value)
        cursor.close()
    cursor.need_word("AS")
    cursor.open()
    if cursor.word == "WITH" and cursor.version.number < _NO_FROM_SINCE:
        cursor.fail(faults.NESTED_WITH)
    if cursor.word == "VALUES" and cursor.version.number >= _NO_FROM_SINCE:
        return _cte_of_values(cursor, token, columns)
    if not begins_query(cursor):
        cursor.fail(faults.NO_SELECT)
    node = Cte(token, token.value, tuple(columns), query(cursor, ordered=True))
    cursor.close()
    if cursor.take_word("SEARCH"):
        if not cursor.take_word("DEPTH", "BREADTH"):
            cursor.fail(faults.NO_KEYWORD)
        cursor.need_word("FIRST")
        cursor.need_word("BY", faults.NO_BY)
        order = ordering(cursor)
        cursor.need_word("SET")
        node.search = (order, cursor.name(faults.NO_EXPRESSION).value)
    if cursor.take_word("CYCLE"):
        names = [_simple(cursor)]
        while cursor.take_symbol(","):
            names.append(_simple(cursor))
        cursor.need_word("SET")
        mark = cursor.name(faults.NO_EXPRESSION).value
        cursor.need_word("TO")
        expression(cursor)
        cursor.need_word("DEFAULT")
        expression(cursor)
        node.cycle = (names, mark)
    return node


def _cte_of_values(cursor: Cursor, token: Token, columns: list[str]) -> Cte:
    """Read `VALUES (1, 'a'), (2, 'b')` as a query that selects the first row."""
    start = cursor.advance()
    cursor.open()
    items = [SelectItem(it) for it in expressions(cursor)]
    cursor.close()
    while cursor.take_symbol(","):
        cursor.open()
        expressions(cursor)
        cursor.close()
    cursor.close()
    return Cte(token, token.value, tuple(columns), Query(start, Block(start, None, items, [])))


def _simple(cursor: Cursor) -> Name:
    token = cursor.name(faults.NO_EXPRESSION)
    return Name(token, (token.value,), token.kind is Kind.QUOTED, last=token)


def _body(cursor: Cursor) -> Block | SetOperation | Query:
    first = _branch(cursor)
    if not _is_set_operator(cursor):
        return first
    node = SetOperation(first.token, [first], [])
    while _is_set_operator(cursor):
        operator = cursor.advance()
        every = False
        if cursor.word == "ALL" and (operator.value == "UNION" or cursor.version.number >= _EXCEPT_SINCE):
            cursor.advance()
            every = True
        elif cursor.word == "DISTINCT" and cursor.version.number >= _EXCEPT_SINCE:
            cursor.advance()
        if cursor.word == "WITH":
            cursor.fail(faults.NESTED_WITH)
        if cursor.word != "SELECT" and not begins_query(cursor):
            cursor.fail(faults.NO_SELECT)
        node.operators.append((operator, every))
        node.branches.append(_branch(cursor))
    return node


def _is_set_operator(cursor: Cursor) -> bool:
    return cursor.word in _SETS or (
        cursor.word == "EXCEPT"
        and cursor.version.number >= _EXCEPT_SINCE
        and (cursor.ahead().is_word("SELECT", "ALL", "DISTINCT") or cursor.ahead().is_symbol("("))
    )


def _branch(cursor: Cursor) -> Block | Query:
    if cursor.symbol == "(":
        cursor.open()
        if not begins_query(cursor):
            cursor.fail(faults.NO_SELECT)
        node = query(cursor)
        cursor.close()
        return node
    return _block(cursor)


def _block(cursor: Cursor) -> Block:
    token = cursor.need_word("SELECT", faults.NO_SELECT)
    distinct = None
    if cursor.word in {"DISTINCT", "UNIQUE", "ALL"}:
        distinct = cursor.advance()
        distinct = distinct if distinct.value != "ALL" else None
    node = Block(token, distinct, _items(cursor), [])
    if cursor.word == "FROM":
        cursor.advance()
        node.sources = sources(cursor)
    elif cursor.version.number < _NO_FROM_SINCE:
        cursor.fail(faults.NO_KEYWORD if cursor.word in {"INTO", "BULK"} else faults.NO_FROM)
    if cursor.take_word("WHERE"):
        node.where = cursor.parts.condition(cursor)
    if cursor.word in {"START", "CONNECT"}:
        node.hierarchy = _hierarchy(cursor)
    while cursor.word in {"GROUP", "HAVING"}:
        if (cursor.word == "GROUP" and node.grouping) or (cursor.word == "HAVING" and node.having):
            break
        if cursor.word == "GROUP":
            node.grouping = _grouping(cursor)
        else:
            cursor.advance()
            node.having = cursor.parts.condition(cursor)
    if cursor.word == "MODEL" and not cursor.ended:
        node.model = model(cursor)
    if cursor.word == "WINDOW" and cursor.version.number >= _EXCEPT_SINCE:
        _windows(cursor, node)
    if cursor.word == "QUALIFY" and cursor.version.number >= _NO_FROM_SINCE:
        cursor.advance()
        node.qualify = cursor.parts.condition(cursor)
    return node


def _items(cursor: Cursor) -> list[SelectItem]:
    if cursor.symbol == "*":
        star = cursor.advance()
        return [SelectItem(Star(star))]
    found = [_item(cursor)]
    while cursor.take_symbol(","):
        found.append(_item(cursor))
    return found


def _item(cursor: Cursor) -> SelectItem:
    value = cursor.parts.either(cursor) if cursor.version.number >= _NO_FROM_SINCE else expression(cursor)
    if isinstance(value, Name) and cursor.symbol == "." and cursor.ahead().is_symbol("*"):
        cursor.advance()
        cursor.advance()
        return SelectItem(Star(value.token, value.parts))
    item = SelectItem(value)
    if cursor.take_word("AS"):
        item.alias_token = cursor.name(faults.NO_FROM)
    elif cursor.is_name():
        item.alias_token = cursor.name(faults.NO_FROM)
    if item.alias_token is not None:
        item.alias = item.alias_token.value
    return item


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
            node.nocycle = cursor.word == "NOCYCLE" and bool(cursor.advance())
            node.condition = cursor.parts.condition(cursor)
        else:
            break
    if node.condition is None:
        cursor.fail(("ORA-01788", "CONNECT BY clause required in this query block"))
    return node


def _grouping(cursor: Cursor) -> Grouping:
    token = cursor.advance()
    cursor.need_word("BY", faults.NO_BY)
    node = Grouping(token, [])
    while True:
        _group_item(cursor, node)
        if not cursor.take_symbol(","):
            return node


def _group_item(cursor: Cursor, node: Grouping) -> None:
    word, following = cursor.word, cursor.ahead()
    if word in {"ROLLUP", "CUBE"} and following.is_symbol("("):
        cursor.advance()
        node.extended = True
        _group_list(cursor, node)
    elif word == "GROUPING" and following.is_word("SETS"):
        cursor.advance()
        cursor.advance()
        node.extended = True
        _group_list(cursor, node)
    elif cursor.symbol == "(" and following.is_symbol(")"):
        cursor.advance()
        cursor.advance()
        node.empty_only = True
    else:
        item = row(cursor)
        node.items.extend(item.items if isinstance(item, Row) else [item])


def _group_list(cursor: Cursor, node: Grouping) -> None:
    cursor.open()
    while True:
        _group_item(cursor, node)
        if not cursor.take_symbol(","):
            break
    cursor.close()


def _windows(cursor: Cursor, node: Block) -> None:
    cursor.advance()
    while True:
        token = cursor.name(faults.NO_EXPRESSION)
        cursor.need_word("AS")
        cursor.open()
        node.windows.append(_window(cursor, token))
        cursor.close()
        if not cursor.take_symbol(","):
            return


def _window(cursor: Cursor, token: Token) -> Window:
    return window(cursor, token)


def _order(cursor: Cursor, node: Query, *, ordered: bool) -> None:
    node.order_token = cursor.advance()
    if cursor.word == "SIBLINGS":
        cursor.advance()
        node.siblings = True
    cursor.need_word("BY", faults.NO_BY)
    node.order = ordering(cursor)


def _limit(cursor: Cursor, node: Query) -> None:
    if cursor.version.number < _LIMIT_SINCE:
        return
    if cursor.word == "OFFSET":
        node.limit = cursor.advance()
        node.limits.append(expression(cursor))
        if not cursor.take_word("ROW", "ROWS"):
            cursor.fail(faults.NO_KEYWORD)
    if cursor.word == "FETCH":
        node.limit = cursor.advance()
        if cursor.version.number >= _NO_FROM_SINCE and cursor.take_word("APPROX", "APPROXIMATE", "EXACT"):
            pass
        if not cursor.take_word("FIRST", "NEXT"):
            cursor.fail(faults.NO_KEYWORD)
        if cursor.word not in {"ROW", "ROWS"}:
            node.limits.append(expression(cursor))
            cursor.take_word("PERCENT")
        if not cursor.take_word("ROW", "ROWS"):
            cursor.fail(faults.NO_KEYWORD)
        if cursor.take_word("WITH"):
            cursor.need_word("TIES")
        else:
            cursor.need_word("ONLY")


def _for_update(cursor: Cursor, node: Query) -> None:
    token = cursor.advance()
    cursor.need_word("UPDATE")
    node.for_update = token
    if cursor.take_word("OF"):
        for name in expressions(cursor):
            if isinstance(name, Name):
                node.update_columns.append(name)
    if cursor.take_word("NOWAIT"):
        return
    if cursor.take_word("WAIT"):
        expression(cursor)
    elif cursor.take_word("SKIP"):
        cursor.need_word("LOCKED")
