"""FROM: tables, queries in their place, table functions, and how they are joined.

Source: SQL Language Reference 19c, SELECT (table_reference, join_clause, flashback_query_clause, sample_clause).
"""

from collections.abc import Callable
from typing import Final

from harness.oracle.grammar import faults
from harness.oracle.grammar.aliases import is_alias, starts_join
from harness.oracle.grammar.cursor import Cursor
from harness.oracle.grammar.expressions import expression, expressions
from harness.oracle.grammar.flashback import beside, flashback
from harness.oracle.grammar.json_table import json_table
from harness.oracle.grammar.lookahead import begins_query
from harness.oracle.grammar.names import column_name, dblink, simple_name
from harness.oracle.grammar.pivots import turns
from harness.oracle.grammar.tree import (
    Derived,
    Expression,
    Join,
    Joined,
    JoinKind,
    Name,
    Source,
    Subquery,
    Table,
    TableCall,
)
from harness.oracle.grammar.xml_table import xml_table
from harness.oracle.lexer import Token

_SINCE: Final = {"LATERAL": 12, "JSON_TABLE": 12}
_VALUES_SINCE: Final = 23
_KINDS: Final[dict[str, JoinKind]] = {"LEFT": "left", "RIGHT": "right", "FULL": "full", "CROSS": "cross"}


def sources(cursor: Cursor) -> list[Source]:
    """Read the tables of a FROM clause, parted by commas."""
    return cursor.listed(_joined)


def _joined(cursor: Cursor) -> Source:
    first = _source(cursor)
    joins = _joins(cursor)
    return Joined(first.token, first, joins) if joins else first


def _joins(cursor: Cursor) -> list[Join]:
    joins: list[Join] = []
    while True:
        left: list[Expression] = []
        if cursor.word == "PARTITION":
            left = _partition(cursor)
        if not starts_join(cursor):
            return joins
        join = _join(cursor)
        join.partition_left = left
        joins.append(join)


def _join(cursor: Cursor) -> Join:
    token = cursor.token
    natural = cursor.take_word("NATURAL")
    word = cursor.advance().value if cursor.word != "JOIN" else "JOIN"
    if cursor.word == "APPLY":
        cursor.advance()
        return Join(token, "apply", False, _source(cursor))
    cursor.take_word("OUTER")
    cursor.need_word("JOIN")
    right = _source(cursor)
    kind = _KINDS.get(word, "inner")
    join = Join(token, kind, natural, right)
    if cursor.word == "PARTITION" and cursor.ahead().is_word("BY"):
        join.partition = _partition(cursor)
    if kind == "cross" or natural:
        return join
    if starts_join(cursor):
        join.right = Joined(right.token, right, _joins(cursor))
    if cursor.take_word("ON"):
        join.condition = cursor.parts.condition(cursor)
    elif cursor.take_word("USING"):
        join.using = _using(cursor)
    else:
        cursor.fail(faults.NO_KEYWORD)
    return join


def _partition(cursor: Cursor) -> list[Expression]:
    cursor.advance()
    cursor.need_word("BY", faults.NO_BY)
    cursor.open()
    found = expressions(cursor)
    cursor.close()
    return found


def _using(cursor: Cursor) -> list[Name]:
    cursor.open()
    found = cursor.listed(simple_name)
    cursor.close()
    return found


# Tables, and what may stand in place of one


def _source(cursor: Cursor) -> Source:
    if cursor.symbol == "(":
        return _parenthesis(cursor)
    word = cursor.word
    read = _CALLED.get(word) if cursor.ahead().is_symbol("(") else None
    if read is not None and cursor.version.number >= _SINCE.get(word, 0):
        return read(cursor)
    if word == "TABLE":
        cursor.advance()
        cursor.fail(faults.NO_LEFT_PARENTHESIS)
    if not cursor.is_name():
        cursor.fail(faults.INVALID_TABLE)
    return _named(cursor)


def _lateral(cursor: Cursor) -> Source:
    token = cursor.advance()
    cursor.open()
    query = cursor.parts.query(cursor, ordered=True)
    cursor.close()
    return _finish(cursor, Derived(token, query, lateral=True))


def _xml_table(cursor: Cursor) -> Source:
    return _finish(cursor, xml_table(cursor, cursor.advance()))


def _json_table(cursor: Cursor) -> Source:
    return _finish(cursor, json_table(cursor, cursor.advance()))


def _wrapped(cursor: Cursor) -> Source:
    """Read a table in CONTAINERS, SHARDS or ONLY, which ask for other rows of the same columns."""
    word = cursor.advance().value
    cursor.open()
    inner = _source(cursor)
    cursor.close()
    if isinstance(inner, Table):
        inner.asked = word
    return _finish(cursor, inner) if isinstance(inner, Table) else inner


def _named(cursor: Cursor) -> Source:
    token = cursor.name(faults.INVALID_TABLE)
    parts = [token.value]
    while cursor.symbol == ".":
        cursor.advance()
        parts.append(cursor.name(faults.INVALID_TABLE).value)
    table = Table(token, tuple(parts))
    if cursor.symbol == "@":
        table.link = dblink(cursor)
    elif cursor.symbol == "(":
        called = cursor.parts.call(cursor, token, tuple(parts), "")
        return _finish(cursor, TableCall(token, "TABLE", [called]))
    beside(cursor, table)
    return _finish(cursor, table)


def _table_function(cursor: Cursor) -> Source:
    token = cursor.advance()
    opening = cursor.open()
    if begins_query(cursor):
        argument: Expression = Subquery(opening, cursor.parts.query(cursor), "MULTISET")
    else:
        argument = expression(cursor)
    cursor.close()
    found = TableCall(token, "TABLE", [argument])
    if cursor.symbol == "(+)":
        cursor.advance()
        found.outer = True
    return _finish(cursor, found)


def _parenthesis(cursor: Cursor) -> Source:
    opening = cursor.open()
    if begins_query(cursor):
        query = cursor.parts.query(cursor, ordered=True)
        _with_option(cursor)
        cursor.close()
        return _finish(cursor, Derived(opening, query))
    if cursor.word == "VALUES" and cursor.version.number >= _VALUES_SINCE:
        return _values(cursor, opening)
    inner = _joined(cursor)
    cursor.close()
    if isinstance(inner, Joined):
        return Joined(opening, inner, [])
    return inner if inner.alias else _finish(cursor, inner)


def _with_option(cursor: Cursor) -> None:
    """Read `WITH READ ONLY` and `WITH CHECK OPTION` at the end of a query in FROM."""
    if cursor.word == "WITH" and cursor.ahead().is_word("READ", "CHECK"):
        cursor.skip(2)
        if not cursor.take_word("ONLY", "OPTION"):
            cursor.fail(faults.NO_KEYWORD)


def _values(cursor: Cursor, opening: Token) -> Source:
    cursor.advance()
    rows = cursor.listed(_row)
    cursor.close()
    values = [value for row in rows for value in row]
    return _finish(cursor, TableCall(opening, "VALUES", values, {f"C{index}": "" for index in range(len(rows[-1]))}))


def _row(cursor: Cursor) -> list[Expression]:
    cursor.open()
    found = expressions(cursor)
    cursor.close()
    return found


def _finish(cursor: Cursor, source: Table | Derived | TableCall) -> Source:
    """Read flashback, pivots and alias behind a table."""
    if isinstance(source, Derived):
        flashback(cursor, source)
    source.turns.extend(turns(cursor))
    if not source.alias and (alias := _take_alias(cursor)):
        source.alias = alias
        if isinstance(source, Table):
            flashback(cursor, source)
        source.turns.extend(turns(cursor))
        if source.turns:
            source.alias = _take_alias(cursor) or source.alias
        if cursor.symbol == "(" and isinstance(source, TableCall) and source.kind == "VALUES":
            source.renamed = _column_names(cursor)
    return source


def _take_alias(cursor: Cursor) -> str:
    """Read a table's alias, empty where none stands."""
    if cursor.version.number >= _VALUES_SINCE and cursor.word == "AS" and cursor.is_name(1):
        cursor.advance()
        return cursor.name(faults.NOT_ENDED).value
    return cursor.name(faults.NOT_ENDED).value if is_alias(cursor) else ""


def _column_names(cursor: Cursor) -> tuple[str, ...]:
    cursor.open()
    found = cursor.listed(column_name)
    cursor.close()
    return tuple(it.parts[0] for it in found)


_CALLED: Final[dict[str, Callable[[Cursor], Source]]] = {
    "LATERAL": _lateral,
    "TABLE": _table_function,
    "XMLTABLE": _xml_table,
    "JSON_TABLE": _json_table,
    "CONTAINERS": _wrapped,
    "SHARDS": _wrapped,
    "ONLY": _wrapped,
}
"""What a parenthesis follows: how it is read."""
