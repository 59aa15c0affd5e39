"""MODEL: a query's rows as a spreadsheet of cells.

Source: SQL Language Reference 19c, SELECT (model_clause).
"""

from typing import Final

from harness.oracle.grammar import faults
from harness.oracle.grammar.cursor import Cursor
from harness.oracle.grammar.expressions import expression, ordering
from harness.oracle.grammar.faults import Fault
from harness.oracle.grammar.names import named
from harness.oracle.grammar.tree import Cell, Model, Rule, SelectItem

_MODES = ("UPDATE", "UPSERT")
_NO_REFERENCE: Final[Fault] = ("ORA-32609", "missing REFERENCE keyword in MODEL clause")
_NO_UNIQUE: Final[Fault] = ("ORA-32610", "missing SINGLE REFERENCE or DIMENSION keyword in MODEL clause")
_NO_DIMENSION: Final[Fault] = ("ORA-32616", "missing DIMENSION BY keyword in MODEL clause")
_NO_MEASURES: Final[Fault] = ("ORA-32617", "missing MEASURES keyword in MODEL clause")


def model(cursor: Cursor) -> Model:
    """Read a MODEL clause."""
    node = Model(cursor.advance(), [], [], [], [], [])
    _options(cursor, node)
    while cursor.take_word("RETURN"):
        if not cursor.take_word("UPDATED", "ALL"):
            cursor.fail(faults.NO_KEYWORD)
        cursor.need_word("ROWS")
    while cursor.word == "REFERENCE":
        _reference(cursor, node)
    if cursor.take_word("MAIN"):
        node.name = cursor.name(faults.NO_KEYWORD).value
    if cursor.take_word("PARTITION"):
        cursor.need_word("BY", faults.NO_BY)
        node.partition = _columns(cursor)
    node.dimension, node.measures = _sheet(cursor, node)
    _rules(cursor, node)
    return node


def _options(cursor: Cursor, node: Model) -> None:
    while True:
        if cursor.word in {"IGNORE", "KEEP"} and cursor.ahead().is_word("NAV"):
            cursor.skip(2)
        elif cursor.word == "UNIQUE":
            cursor.advance()
            if not cursor.take_word("DIMENSION"):
                cursor.need_word("SINGLE", _NO_UNIQUE)
                cursor.need_word("REFERENCE", _NO_REFERENCE)
                node.by_reference = True
        else:
            return


def _reference(cursor: Cursor, node: Model) -> None:
    cursor.advance()
    name = cursor.name(faults.NO_KEYWORD).value
    cursor.need_word("ON")
    cursor.open()
    query = cursor.parts.query(cursor, ordered=True)
    cursor.close()
    dimension, measures = _sheet(cursor, Model(cursor.token, [], [], [], [], []))
    node.references.append((name, query, dimension, measures))


def _sheet(cursor: Cursor, node: Model) -> tuple[list[SelectItem], list[SelectItem]]:
    cursor.need_word("DIMENSION", _NO_DIMENSION)
    cursor.need_word("BY", faults.NO_BY)
    dimension = _columns(cursor)
    cursor.need_word("MEASURES", _NO_MEASURES)
    measures = _columns(cursor)
    _options(cursor, node)
    return dimension, measures


def _columns(cursor: Cursor) -> list[SelectItem]:
    cursor.open()
    found = cursor.listed(_column)
    cursor.close()
    return found


def _column(cursor: Cursor) -> SelectItem:
    item = SelectItem(expression(cursor))
    if cursor.take_word("AS"):
        item.alias = cursor.name(faults.NO_EXPRESSION).value
    elif cursor.is_name():
        item.alias = cursor.advance().value
    return item


def _rules(cursor: Cursor, node: Model) -> None:
    if cursor.take_word("RULES"):
        if cursor.take_word(*_MODES):
            cursor.take_word("ALL")
        if cursor.word in {"AUTOMATIC", "SEQUENTIAL"}:
            node.automatic = cursor.advance().value == "AUTOMATIC"
            cursor.need_word("ORDER")
        if cursor.take_word("ITERATE"):
            cursor.open()
            node.iterate = expression(cursor)
            cursor.close()
            if cursor.take_word("UNTIL"):
                cursor.in_model = True
                node.until = cursor.parts.condition(cursor)
                cursor.in_model = False
    cursor.open()
    outside, cursor.in_model = cursor.in_model, True
    while cursor.symbol != ")":
        node.rules.append(_rule(cursor))
        if not cursor.take_symbol(","):
            break
    cursor.in_model = outside
    cursor.close()


def _rule(cursor: Cursor) -> Rule:
    mode = ""
    if cursor.word in _MODES and not cursor.ahead().is_symbol("["):
        mode = cursor.advance().value
        if cursor.take_word("ALL"):
            mode += " ALL"
    if cursor.word and ":" in cursor.word:
        cursor.advance()
    cell = named(cursor) if cursor.is_name() else cursor.fail(faults.NO_EXPRESSION)
    if not isinstance(cell, Cell):
        cursor.fail(("ORA-32613", "not a MODEL cell"))
    order = []
    if cursor.take_word("ORDER"):
        cursor.need_word("BY", faults.NO_BY)
        order = ordering(cursor)
    cursor.need_symbol("=", faults.NO_EQUAL)
    return Rule(cell, expression(cursor), order, mode)
