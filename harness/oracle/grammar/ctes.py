"""WITH: named queries and functions before a query.

Source: SQL Language Reference 19c, SELECT (with_clause, subquery_factoring_clause, search_clause, cycle_clause).
"""

from typing import Final

from harness.oracle.grammar import faults
from harness.oracle.grammar.cursor import Cursor
from harness.oracle.grammar.expressions import expression, expressions, ordering
from harness.oracle.grammar.lookahead import begins_query
from harness.oracle.grammar.names import column_name
from harness.oracle.grammar.plsql import functions
from harness.oracle.grammar.tree import Block, Cte, Expression, Query, SelectItem

_FUNCTIONS_SINCE: Final = 12
_NESTED_SINCE: Final = 23
_VALUES_SINCE: Final = 23


def with_clause(cursor: Cursor) -> tuple[list[Cte], set[str]]:
    """Read a WITH; return its queries, and the names of the functions that it declares."""
    cursor.advance()
    declared: set[str] = set()
    if cursor.word in {"FUNCTION", "PROCEDURE"} and cursor.version.number >= _FUNCTIONS_SINCE:
        if cursor.nested and not cursor.declares_inside:
            cursor.fail(faults.NESTED_WITH)
        declared = functions(cursor)
        cursor.take_word("WITH")
        if cursor.word == "SELECT" or cursor.symbol == "(":
            return [], declared
    ctes = cursor.listed(_cte)
    if cursor.word != "SELECT" and cursor.symbol != "(":
        cursor.fail(faults.NO_SELECT)
    return ctes, declared


def _cte(cursor: Cursor) -> Cte:
    token = cursor.name(faults.INVALID_TABLE)
    columns = _columns(cursor) if cursor.symbol == "(" else ()
    cursor.need_word("AS")
    cursor.open()
    if cursor.word == "WITH" and cursor.version.number < _NESTED_SINCE:
        cursor.fail(faults.NESTED_WITH)
    if cursor.word == "VALUES" and cursor.version.number >= _VALUES_SINCE:
        query = _values(cursor)
        cursor.close()
        return Cte(token, token.value, columns, query)
    if not begins_query(cursor):
        cursor.fail(faults.NO_SELECT)
    node = Cte(token, token.value, columns, cursor.parts.query(cursor, ordered=True))
    cursor.close()
    if cursor.take_word("SEARCH"):
        _search(cursor, node)
    if cursor.take_word("CYCLE"):
        _cycle(cursor, node)
    return node


def _columns(cursor: Cursor) -> tuple[str, ...]:
    cursor.open()
    found = cursor.listed(_column)
    cursor.close()
    return tuple(found)


def _column(cursor: Cursor) -> str:
    return cursor.name(faults.INVALID_COLUMN).value


def _values(cursor: Cursor) -> Query:
    """Read `VALUES (1, 'a'), (2, 'b')` as a query that selects the first row."""
    start = cursor.advance()
    rows = cursor.listed(_row)
    return Query(start, Block(start, None, [SelectItem(it) for it in rows[0]], []))


def _row(cursor: Cursor) -> list[Expression]:
    cursor.open()
    found = expressions(cursor)
    cursor.close()
    return found


def _search(cursor: Cursor, node: Cte) -> None:
    node.depth_first = cursor.word == "DEPTH"
    if not cursor.take_word("DEPTH", "BREADTH"):
        cursor.fail(faults.NO_KEYWORD)
    cursor.need_word("FIRST")
    cursor.need_word("BY", faults.NO_BY)
    order = ordering(cursor)
    cursor.need_word("SET")
    node.search = order, cursor.name(faults.NO_EXPRESSION).value


def _cycle(cursor: Cursor, node: Cte) -> None:
    names = cursor.listed(column_name)
    cursor.need_word("SET")
    mark = cursor.name(faults.NO_EXPRESSION).value
    cursor.need_word("TO")
    node.cycle_values.append(expression(cursor))
    cursor.need_word("DEFAULT")
    node.cycle_values.append(expression(cursor))
    node.cycle = names, mark
