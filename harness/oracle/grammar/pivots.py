"""What turns the rows of a table before they are read: PIVOT, UNPIVOT and MATCH_RECOGNIZE.

Source: SQL Language Reference 19c, SELECT (pivot_clause, unpivot_clause, row_pattern_clause).
"""

from harness.oracle.grammar import faults
from harness.oracle.grammar.cursor import Cursor
from harness.oracle.grammar.expressions import begins_query, expression, expressions, ordering
from harness.oracle.grammar.tree import Expression, Name, Pivot, RowPattern, SelectItem
from harness.oracle.lexer import Kind

_PATTERNS_SINCE = 12


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
            found.append(_pattern(cursor))
        else:
            return found


def _pivot(cursor: Cursor) -> Pivot:
    token = cursor.advance()
    xml = cursor.take_word("XML")
    cursor.open()
    node = Pivot(token, False, xml, [], [], [])
    while True:
        item = SelectItem(expression(cursor))
        item.alias = _alias(cursor)
        node.aggregates.append(item)
        if not cursor.take_symbol(","):
            break
    cursor.need_word("FOR")
    node.columns = _columns(cursor)
    cursor.need_word("IN")
    cursor.open()
    if xml and cursor.word == "ANY":
        while cursor.take_word("ANY"):
            cursor.take_symbol(",")
    elif xml and begins_query(cursor):
        cursor.parts.query(cursor)
    else:
        _values(cursor, node)
    cursor.close()
    cursor.close()
    return node


def _values(cursor: Cursor, node: Pivot) -> None:
    while True:
        value = _row(cursor)
        node.values.append((value, _alias(cursor)))
        if not cursor.take_symbol(","):
            return


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
        return [_column(cursor)]
    cursor.open()
    found = [_column(cursor)]
    while cursor.take_symbol(","):
        found.append(_column(cursor))
    cursor.close()
    return found


def _column(cursor: Cursor) -> Name:
    token = cursor.name(faults.NO_EXPRESSION)
    if cursor.symbol == ".":
        cursor.fail(("ORA-01748", "only simple column names allowed here"))
    return Name(token, (token.value,), token.kind is Kind.QUOTED, last=token)


def _unpivot(cursor: Cursor) -> Pivot:
    token = cursor.advance()
    if cursor.take_word("INCLUDE", "EXCLUDE"):
        cursor.need_word("NULLS")
    cursor.open()
    node = Pivot(token, True, False, [], [], [])
    node.made = [name.parts[0] for name in _columns(cursor)]
    cursor.need_word("FOR")
    node.made += [name.parts[0] for name in _columns(cursor)]
    cursor.need_word("IN")
    cursor.open()
    while True:
        columns = _columns(cursor)
        node.columns += columns
        if cursor.take_word("AS"):
            node.values.append((_row(cursor), ""))
        if not cursor.take_symbol(","):
            break
    cursor.close()
    cursor.close()
    return node


def _pattern(cursor: Cursor) -> RowPattern:
    node = RowPattern(cursor.advance(), [], [], [], False, set(), [])
    cursor.open()
    if cursor.take_word("PARTITION"):
        cursor.need_word("BY", faults.NO_BY)
        node.partition = expressions(cursor)
    if cursor.take_word("ORDER"):
        cursor.need_word("BY", faults.NO_BY)
        node.order = ordering(cursor)
    if cursor.take_word("MEASURES"):
        while True:
            item = SelectItem(expression(cursor))
            if cursor.take_word("AS"):
                item.alias = cursor.name(faults.NO_EXPRESSION).value
            elif cursor.is_name():
                item.alias = cursor.advance().value
            node.measures.append(item)
            if not cursor.take_symbol(","):
                break
    _rows_per_match(cursor, node)
    _after_match(cursor)
    cursor.need_word("PATTERN")
    _shape(cursor, node)
    if cursor.take_word("SUBSET"):
        _subsets(cursor, node)
    cursor.need_word("DEFINE")
    while True:
        token = cursor.name(faults.NO_EXPRESSION)
        cursor.need_word("AS")
        node.definitions.append((token, token.value, cursor.parts.condition(cursor)))
        if not cursor.take_symbol(","):
            break
    cursor.close()
    return node


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


def _after_match(cursor: Cursor) -> None:
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
    cursor.name(faults.NO_EXPRESSION)


def _shape(cursor: Cursor, node: RowPattern) -> None:
    """Read the row pattern: its variables count, its operators are stepped over."""
    cursor.open()
    depth = 1
    while not cursor.ended:
        token = cursor.token
        depth += (cursor.symbol == "(") - (cursor.symbol == ")")
        if depth == 0:
            break
        if cursor.symbol == ";" or token.kind is Kind.STRING:
            cursor.fail(("ORA-62505", "expression needs to be aliased"))
        if token.kind in {Kind.WORD, Kind.QUOTED} and not token.is_word("PERMUTE"):
            node.variables.add(token.value)
        cursor.advance()
    cursor.close()


def _subsets(cursor: Cursor, node: RowPattern) -> None:
    while True:
        name = cursor.name(faults.NO_EXPRESSION).value
        cursor.need_symbol("=", faults.NO_EQUAL)
        cursor.open()
        members = {cursor.name(faults.NO_EXPRESSION).value}
        while cursor.take_symbol(","):
            members.add(cursor.name(faults.NO_EXPRESSION).value)
        cursor.close()
        node.subsets[name] = members
        if not cursor.take_symbol(","):
            return
