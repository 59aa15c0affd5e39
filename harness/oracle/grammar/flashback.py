"""What stands between a table and its alias: a partition, a sample, and the time at which its rows are read.

Source: SQL Language Reference 19c, SELECT (query_table_expression, sample_clause, flashback_query_clause).
"""

from typing import Final

from harness.oracle.grammar.cursor import Cursor
from harness.oracle.grammar.expressions import expression, expressions
from harness.oracle.grammar.tree import Derived, Expression, Table, TableCall
from harness.oracle.lexer import Kind

_NO_PARTITION: Final = ("ORA-14108", "illegal partition-extended table name syntax")
_NO_TIME: Final = ("ORA-08180", "no snapshot found based on specified time")


def beside(cursor: Cursor, table: Table) -> None:
    """Read what may stand between a table's name and its alias."""
    if cursor.word in {"PARTITION", "SUBPARTITION"}:
        _partition(cursor, table)
    if cursor.word == "SAMPLE" and (cursor.ahead().is_symbol("(") or cursor.ahead().is_word("BLOCK")):
        table.asked = cursor.advance().value
        cursor.take_word("BLOCK")
        table.extras.extend(_parenthesised(cursor))
        if cursor.take_word("SEED"):
            table.extras.extend(_parenthesised(cursor))
    flashback(cursor, table)


def _partition(cursor: Cursor, table: Table) -> None:
    table.asked = cursor.word
    if cursor.ahead().is_symbol("("):
        cursor.advance()
        cursor.open()
        table.partition_token = cursor.name(_NO_PARTITION)
        table.partition = table.partition_token.value
        cursor.close()
    elif cursor.ahead().is_word("FOR"):
        cursor.skip(2)
        cursor.open()
        table.extras.extend(expressions(cursor))
        cursor.close()


def _parenthesised(cursor: Cursor) -> list[Expression]:
    cursor.open()
    found = [expression(cursor)]
    if cursor.take_symbol(","):
        found.append(expression(cursor))
    cursor.close()
    return found


def flashback(cursor: Cursor, source: Table | Derived | TableCall) -> None:
    """Read `VERSIONS BETWEEN ...` and `AS OF ...`."""
    extras: list[Expression] = source.extras if isinstance(source, Table) else []
    asked = ""
    if cursor.word == "VERSIONS" and cursor.ahead().is_word("BETWEEN", "PERIOD"):
        asked = cursor.advance().value
        if isinstance(source, Table):
            source.versions = True
        _versions(cursor, extras)
    if cursor.take_words("AS", "OF"):
        asked = "AS OF"
        _as_of(cursor, extras)
    if asked and not isinstance(source, TableCall):
        source.asked = asked


def _versions(cursor: Cursor, extras: list[Expression]) -> None:
    if cursor.word == "PERIOD":
        _period(cursor)
    cursor.need_word("BETWEEN")
    cursor.take_word("SCN", "TIMESTAMP")
    _bound(cursor, extras)
    cursor.need_word("AND")
    _bound(cursor, extras)


def _bound(cursor: Cursor, extras: list[Expression]) -> None:
    if not cursor.take_word("MINVALUE", "MAXVALUE"):
        extras.append(expression(cursor))


def _as_of(cursor: Cursor, extras: list[Expression]) -> None:
    if cursor.word == "PERIOD":
        _period(cursor)
    elif cursor.word == "TIMESTAMP" and cursor.ahead().kind is Kind.STRING:
        cursor.advance()  # a text beside the keyword, and no literal of a time
        if not cursor.ahead().is_symbol("-", "+"):
            cursor.advance()
            return
    elif not cursor.take_word("SCN", "TIMESTAMP"):
        cursor.fail(_NO_TIME)
    extras.append(expression(cursor))


def _period(cursor: Cursor) -> None:
    cursor.advance()
    cursor.need_word("FOR")
    cursor.advance()
