"""FROM: tables, queries in their place, table functions, and how they are joined.

Source: SQL Language Reference 19c, SELECT (table_reference, join_clause, flashback_query_clause, sample_clause).
"""

from harness.oracle.grammar import faults
from harness.oracle.grammar.cursor import Cursor
from harness.oracle.grammar.expressions import begins_query, dblink, expression, expressions
from harness.oracle.grammar.json_functions import json_table
from harness.oracle.grammar.pivots import turns
from harness.oracle.grammar.tree import (
    Derived,
    Expression,
    Join,
    Joined,
    Name,
    Source,
    Subquery,
    Table,
    TableCall,
)
from harness.oracle.grammar.xml_functions import xml_table
from harness.oracle.lexer import Kind, Token

_LATERAL_SINCE = 12
_VALUES_SINCE = 23
_MODEL_WORDS = frozenset(
    {"DIMENSION", "PARTITION", "REFERENCE", "RETURN", "UNIQUE", "IGNORE", "KEEP", "MAIN", "MEASURES"}
)
_NATURAL_WORDS = frozenset({"JOIN", "INNER", "LEFT", "RIGHT", "FULL"})
_WRAPPERS = frozenset({"CONTAINERS", "SHARDS", "ONLY"})


def sources(cursor: Cursor) -> list[Source]:
    """Read the tables of a FROM clause, parted by commas."""
    found = [_joined(cursor)]
    while cursor.take_symbol(","):
        found.append(_joined(cursor))
    return found


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


def starts_join(cursor: Cursor) -> bool:
    """Return whether a JOIN or an APPLY is next."""
    word, following = cursor.word, cursor.ahead()
    if word == "JOIN":
        return True
    if word in {"LEFT", "RIGHT", "FULL"}:
        return following.is_word("JOIN", "OUTER")
    if word == "INNER":
        return following.is_word("JOIN")
    if word == "CROSS":
        return following.is_word("JOIN") or (following.is_word("APPLY") and cursor.version.number >= _LATERAL_SINCE)
    if word == "OUTER":
        return following.is_word("APPLY") and cursor.version.number >= _LATERAL_SINCE
    return word == "NATURAL" and following.value in _NATURAL_WORDS


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
    kind = {"LEFT": "left", "RIGHT": "right", "FULL": "full", "CROSS": "cross"}.get(word, "inner")
    join = Join(token, kind, natural, right)  # type: ignore[arg-type]
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
    found = []
    while True:
        token = cursor.name(faults.NO_EXPRESSION)
        if cursor.symbol == ".":
            cursor.fail(("ORA-01748", "only simple column names allowed here"))
        found.append(Name(token, (token.value,), token.kind is Kind.QUOTED, last=token))
        if not cursor.take_symbol(","):
            break
    cursor.close()
    return found


def _source(cursor: Cursor) -> Source:
    token, word = cursor.token, cursor.word
    if cursor.symbol == "(":
        return _parenthesis(cursor)
    following = cursor.ahead()
    if following.is_symbol("("):
        if word == "LATERAL" and cursor.version.number >= _LATERAL_SINCE:
            cursor.advance()
            cursor.open()
            query = cursor.parts.query(cursor, ordered=True)
            cursor.close()
            return _finish(cursor, Derived(token, query, lateral=True))
        if word == "TABLE":
            return _table_function(cursor)
        if word == "XMLTABLE":
            cursor.advance()
            return _finish(cursor, xml_table(cursor, token))
        if word == "JSON_TABLE" and cursor.version.number >= _LATERAL_SINCE:
            cursor.advance()
            return _finish(cursor, json_table(cursor, token))
        if word in _WRAPPERS:
            cursor.advance()
            cursor.open()
            inner = _source(cursor)
            cursor.close()
            return _finish(cursor, inner) if isinstance(inner, Table) else inner
    if word == "TABLE":
        cursor.advance()
        cursor.fail(faults.NO_LEFT_PARENTHESIS)
    if not cursor.is_name():
        cursor.fail(faults.INVALID_TABLE)
    return _named(cursor)


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
    _beside(cursor, table)
    return _finish(cursor, table)


def _beside(cursor: Cursor, table: Table) -> None:
    """Read what stands between a table's name and its alias: partition, sample, flashback."""
    if cursor.word in {"PARTITION", "SUBPARTITION"} and cursor.ahead().is_symbol("("):
        cursor.advance()
        cursor.open()
        table.partition_token = cursor.token
        table.partition = cursor.name(("ORA-14108", "illegal partition-extended table name syntax")).value
        cursor.close()
    elif cursor.word in {"PARTITION", "SUBPARTITION"} and cursor.ahead().is_word("FOR"):
        cursor.advance()
        cursor.advance()
        cursor.open()
        table.extras.extend(expressions(cursor))
        cursor.close()
    if cursor.word == "SAMPLE" and cursor.ahead().is_symbol("(") | cursor.ahead().is_word("BLOCK"):
        cursor.advance()
        cursor.take_word("BLOCK")
        _parenthesised(cursor, table)
        if cursor.take_word("SEED"):
            _parenthesised(cursor, table)
    flashback(cursor, table)


def _parenthesised(cursor: Cursor, table: Table) -> None:
    cursor.open()
    table.extras.append(expression(cursor))
    if cursor.take_symbol(","):
        table.extras.append(expression(cursor))
    cursor.close()


def flashback(cursor: Cursor, table: Table | None) -> None:
    """Read `VERSIONS BETWEEN ...` and `AS OF ...`."""
    extras: list[Expression] = [] if table is None else table.extras
    if cursor.word == "VERSIONS" and cursor.ahead().is_word("BETWEEN", "PERIOD"):
        cursor.advance()
        if table is not None:
            table.versions = True
        if cursor.take_word("PERIOD"):
            cursor.need_word("FOR")
            cursor.advance()
        cursor.need_word("BETWEEN")
        cursor.take_word("SCN", "TIMESTAMP")
        _bound(cursor, extras)
        cursor.need_word("AND")
        _bound(cursor, extras)
    if cursor.word == "AS" and cursor.ahead().is_word("OF"):
        cursor.advance()
        cursor.advance()
        if cursor.take_word("PERIOD"):
            cursor.need_word("FOR")
            cursor.advance()
        elif cursor.word == "TIMESTAMP" and cursor.ahead().kind is Kind.STRING:
            cursor.advance()
            if cursor.ahead().is_symbol("-", "+"):
                extras.append(expression(cursor))
            else:
                cursor.advance()
            return
        elif not cursor.take_word("SCN", "TIMESTAMP"):
            cursor.fail(("ORA-08180", "no snapshot found based on specified time"))
        extras.append(expression(cursor))


def _bound(cursor: Cursor, extras: list[Expression]) -> None:
    if not cursor.take_word("MINVALUE", "MAXVALUE"):
        extras.append(expression(cursor))


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
    if isinstance(inner, Table | Derived | TableCall) and not inner.alias:
        return _finish(cursor, inner)
    return inner


def _with_option(cursor: Cursor) -> None:
    """Read `WITH READ ONLY` and `WITH CHECK OPTION` at the end of a query in FROM."""
    if cursor.word == "WITH" and cursor.ahead().is_word("READ", "CHECK"):
        cursor.advance()
        cursor.advance()
        if not cursor.take_word("ONLY", "OPTION"):
            cursor.fail(faults.NO_KEYWORD)


def _values(cursor: Cursor, opening: Token) -> Source:
    cursor.advance()
    rows: list[Expression] = []
    width = 0
    while True:
        cursor.open()
        items = expressions(cursor)
        width = len(items)
        rows.extend(items)
        cursor.close()
        if not cursor.take_symbol(","):
            break
    cursor.close()
    found = TableCall(opening, "VALUES", rows, {f"C{index}": "" for index in range(width)})
    return _finish(cursor, found)


def _finish(cursor: Cursor, source: Table | Derived | TableCall) -> Source:
    """Read flashback, pivots and alias behind a table."""
    if isinstance(source, Derived):
        flashback(cursor, None)
    source.turns.extend(turns(cursor))
    if not source.alias and _is_alias(cursor):
        source.alias = cursor.name(faults.NOT_ENDED).value
        if isinstance(source, Table):
            flashback(cursor, source)
        source.turns.extend(turns(cursor))
        if source.turns and _is_alias(cursor):
            source.alias = cursor.name(faults.NOT_ENDED).value
        if cursor.symbol == "(" and isinstance(source, TableCall) and source.kind == "VALUES":
            source.renamed = _column_names(cursor)
    return source


def _column_names(cursor: Cursor) -> tuple[str, ...]:
    cursor.open()
    found = [cursor.name(faults.NO_EXPRESSION).value]
    while cursor.take_symbol(","):
        found.append(cursor.name(faults.NO_EXPRESSION).value)
    cursor.close()
    return tuple(found)


def _is_alias(cursor: Cursor) -> bool:
    """Return whether the next word is an alias, and not the begin of what may follow a table."""
    if cursor.version.number >= _VALUES_SINCE and cursor.word == "AS" and cursor.is_name(1):
        cursor.advance()
        return True
    if not cursor.is_name():
        return False
    word, following = cursor.word, cursor.ahead()
    if word in {"PARTITION", "SUBPARTITION"}:
        return not (following.is_symbol("(") or following.is_word("FOR", "BY"))
    if word == "MODEL":
        return following.value not in _MODEL_WORDS
    if word == "FETCH":
        return cursor.version.number < _LATERAL_SINCE or not following.is_word("FIRST", "NEXT")
    if word == "OFFSET":
        return cursor.version.number < _LATERAL_SINCE or following.kind not in {Kind.NUMBER, Kind.BIND}
    if word in {"USING", "MATCH_RECOGNIZE"}:
        return not following.is_symbol("(") and (word != "USING" or not cursor.is_name(1))
    if word == "WINDOW" and cursor.version.number > 19:  # noqa: PLR2004 - a version
        return not cursor.ahead(2).is_word("AS")
    if word == "EXCEPT" and cursor.version.number > 19:  # noqa: PLR2004 - a version
        return not (following.is_word("SELECT", "ALL", "WITH") or following.is_symbol("("))
    return word != "JOIN" and not starts_join(cursor)
