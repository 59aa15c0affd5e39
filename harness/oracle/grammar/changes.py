"""INSERT, UPDATE and DELETE of one table, read as the query of all that they name.

`UPDATE t SET c = e WHERE w` is read as `SELECT c, e FROM t WHERE w`, so that what looks at queries can look at it.
Only the plain forms are read: no join, no RETURNING, no error log, no MERGE.

Source: SQL Language Reference 19c, INSERT (single_table_insert), UPDATE, DELETE.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from harness.oracle.grammar import faults
from harness.oracle.grammar.cursor import Cursor
from harness.oracle.grammar.expressions import expression
from harness.oracle.grammar.lookahead import begins_query
from harness.oracle.grammar.names import column_name
from harness.oracle.grammar.tree import Block, Expression, Query, SelectItem, Subquery, Table
from harness.oracle.lexer import Token


@dataclass(slots=True)
class Change:
    """A statement that changes data."""

    kind: str
    """INSERT, UPDATE or DELETE."""
    target: Table
    root: Query
    """All that the statement names, as a query over its table."""
    values: list[Expression] = field(default_factory=list)
    """What an INSERT writes; it sees no column of the table."""
    columns: list[Expression] = field(default_factory=list)
    """The columns that an INSERT names; for an UPDATE those that it sets, each followed by its value."""
    own: set[int] = field(default_factory=set)
    """Offsets of the tokens that only such a statement has."""


def change(cursor: Cursor) -> Change:
    """Read a whole statement; nothing may follow it."""
    own: set[int] = set()
    first = _word(cursor, own, "INSERT", "UPDATE", "DELETE")
    if first.value == "INSERT":
        _word(cursor, own, "INTO")
    elif first.value == "DELETE" and cursor.word == "FROM":
        _word(cursor, own, "FROM")
    target = _target(cursor, aliased=first.value != "INSERT")
    columns: list[Expression] = []
    values: list[Expression] = []
    where: Expression | None = None
    if first.value == "INSERT":
        if cursor.symbol == "(" and not begins_query(cursor):
            columns = _in_parentheses(cursor, own, column_name)
        values = _values(cursor, own)
    else:
        if first.value == "UPDATE":
            _word(cursor, own, "SET")
            for pair in cursor.listed(_assignment):
                columns += pair
        if cursor.take_word("WHERE"):
            where = cursor.parts.condition(cursor)
    if not cursor.ended:
        cursor.fail(faults.NOT_ENDED)
    items = [SelectItem(it) for it in (*columns, *values)]
    root = Query(first, Block(first, None, items, [target], where))
    return Change(first.value, target, root, values, columns, own)


def _word(cursor: Cursor, own: set[int], *words: str) -> Token:
    if cursor.word not in words:
        cursor.fail(faults.NO_KEYWORD)
    own.add(cursor.token.start)
    return cursor.advance()


def _target(cursor: Cursor, *, aliased: bool) -> Table:
    first = cursor.name(faults.NO_EXPRESSION)
    parts = [first.value]
    if cursor.take_symbol("."):
        parts.append(cursor.name(faults.NO_EXPRESSION).value)
    alias = ""
    if aliased and cursor.is_name() and cursor.word not in {"SET", "WHERE"}:
        alias = cursor.advance().value
    return Table(first, tuple(parts), alias)


def _in_parentheses(cursor: Cursor, own: set[int], read: Callable[[Cursor], Expression]) -> list[Expression]:
    own.add(cursor.token.start)
    cursor.open()
    found: list[Expression] = cursor.listed(read)
    own.add(cursor.token.start)
    cursor.close()
    return found


def _values(cursor: Cursor, own: set[int]) -> list[Expression]:
    if cursor.word == "VALUES":
        _word(cursor, own, "VALUES")
        return _in_parentheses(cursor, own, expression)
    token = cursor.token
    if cursor.word not in {"SELECT", "WITH"} and not begins_query(cursor):
        cursor.fail(faults.NO_SELECT)
    return [Subquery(token, cursor.parts.query(cursor, ordered=True))]


def _assignment(cursor: Cursor) -> list[Expression]:
    column = column_name(cursor)
    cursor.need_symbol("=", faults.NO_EQUAL)
    return [column, expression(cursor)]
