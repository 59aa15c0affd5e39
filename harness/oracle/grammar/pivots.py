"""What turns the rows of a table before they are read: PIVOT and UNPIVOT here, MATCH_RECOGNIZE in `patterns`.

Source: SQL Language Reference 19c, SELECT (pivot_clause, unpivot_clause).
"""

from typing import Final

from harness.oracle.grammar import faults
from harness.oracle.grammar.cursor import Cursor
from harness.oracle.grammar.expressions import expression, expressions
from harness.oracle.grammar.lookahead import begins_query
from harness.oracle.grammar.names import simple_name
from harness.oracle.grammar.patterns import pattern
from harness.oracle.grammar.tree import Expression, Name, Pivot, RowPattern, SelectItem

_PATTERNS_SINCE: Final = 12


def turns(cursor: Cursor) -> list[Pivot | RowPattern]:
    """Read each PIVOT, UNPIVOT and MATCH_RECOGNIZE that stands here."""
    found: list[Pivot | RowPattern] = []
    while True:
        word, following = cursor.word, cursor.ahead()
        if word == "PIVOT" and (following.is_symbol("(") or following.is_word("XML")):
            found.append(_pivot(cursor))
        elif word == "UNPIVOT" and (following.is_symbol("(") or following.is_word("INCLUDE", "EXCLUDE")):
            found.append(_unpivot(cursor))
        elif word == "MATCH_RECOGNIZE" and following.is_symbol("(") and cursor.version.number >= _PATTERNS_SINCE:
            found.append(pattern(cursor))
        else:
            return found


def _pivot(cursor: Cursor) -> Pivot:
    token = cursor.advance()
    xml = cursor.take_word("XML")
    cursor.open()
    node = Pivot(token, False, xml, cursor.listed(_aggregate), [], [])
    cursor.need_word("FOR")
    node.columns = _columns(cursor)
    cursor.need_word("IN")
    cursor.open()
    if xml and cursor.word == "ANY":
        while cursor.take_word("ANY"):
            cursor.take_symbol(",")
    elif xml and begins_query(cursor):
        node.query = cursor.parts.query(cursor)
    else:
        node.values = cursor.listed(_value)
    cursor.close()
    cursor.close()
    return node


def _aggregate(cursor: Cursor) -> SelectItem:
    return SelectItem(expression(cursor), _alias(cursor))


def _value(cursor: Cursor) -> tuple[list[Expression], str]:
    return _row(cursor), _alias(cursor)


def _row(cursor: Cursor) -> list[Expression]:
    if cursor.symbol != "(":
        return [expression(cursor)]
    cursor.open()
    found = expressions(cursor)
    cursor.close()
    return found


def _alias(cursor: Cursor) -> str:
    if cursor.take_word("AS"):
        return cursor.name(faults.NO_RIGHT_PARENTHESIS).value
    return cursor.advance().value if cursor.is_name() and cursor.word != "FOR" else ""


def _columns(cursor: Cursor) -> list[Name]:
    if cursor.symbol != "(":
        return [simple_name(cursor)]
    cursor.open()
    found = cursor.listed(simple_name)
    cursor.close()
    return found


def _unpivot(cursor: Cursor) -> Pivot:
    token = cursor.advance()
    node = Pivot(token, True, False, [], [], [])
    node.include_nulls = cursor.word == "INCLUDE"
    if cursor.take_word("INCLUDE", "EXCLUDE"):
        cursor.need_word("NULLS")
    cursor.open()
    node.made = [name.parts[0] for name in _columns(cursor)]
    node.measured = len(node.made)
    cursor.need_word("FOR")
    node.made += [name.parts[0] for name in _columns(cursor)]
    cursor.need_word("IN")
    cursor.open()
    while True:
        columns = _columns(cursor)
        node.columns += columns
        node.groups.append(columns)
        node.labels.append(_row(cursor) if cursor.take_word("AS") else [])
        if node.labels[-1]:
            node.values.append((node.labels[-1], ""))
        if not cursor.take_symbol(","):
            break
    cursor.close()
    cursor.close()
    return node
