"""Aliases of tables: whether a word is one, or begins what may follow a table.

Few of the words that begin a clause are reserved, so what stands behind the word decides.

Source: SQL Language Reference 19c, SELECT (table_reference), appendix E (reserved words).
"""

from collections.abc import Callable
from typing import Final

from harness.oracle.grammar.cursor import Cursor
from harness.oracle.lexer import Kind, Token

_LIMIT_SINCE: Final = 12
_APPLY_SINCE: Final = 12
_EXCEPT_SINCE: Final = 21
_QUALIFY_SINCE: Final = 23
_MODEL_WORDS: Final = (
    *("DIMENSION", "PARTITION", "REFERENCE", "RETURN", "UNIQUE"),
    *("IGNORE", "KEEP", "MAIN", "MEASURES"),
)
_NATURAL_WORDS: Final = ("JOIN", "INNER", "LEFT", "RIGHT", "FULL")
_JOIN_WORDS: Final = frozenset({"JOIN", "LEFT", "RIGHT", "FULL", "INNER", "CROSS", "OUTER", "NATURAL"})


def starts_join(cursor: Cursor) -> bool:
    """Return whether a JOIN or an APPLY is next."""
    word = cursor.word
    return word in _JOIN_WORDS and _joins(cursor, word, cursor.ahead())


def _joins(cursor: Cursor, word: str, following: Token) -> bool:
    if word in {"CROSS", "OUTER"} and following.is_word("APPLY"):
        return cursor.version.number >= _APPLY_SINCE
    if word in {"LEFT", "RIGHT", "FULL"}:
        return following.is_word("JOIN", "OUTER")
    if word == "NATURAL":
        return following.is_word(*_NATURAL_WORDS)
    return word == "JOIN" or (word in {"INNER", "CROSS"} and following.is_word("JOIN"))


def is_alias(cursor: Cursor) -> bool:
    """Return whether the next word is an alias, and not the begin of what may follow a table."""
    if not cursor.is_name():
        return False
    begins = _CLAUSES.get(cursor.word)
    return begins is None or not begins(cursor, cursor.ahead())


# Words that begin a clause where something more stands behind them.


def _partition(_cursor: Cursor, following: Token) -> bool:
    return following.is_symbol("(") or following.is_word("FOR", "BY")


def _model(_cursor: Cursor, following: Token) -> bool:
    return following.is_word(*_MODEL_WORDS)


def _fetch(cursor: Cursor, following: Token) -> bool:
    return cursor.version.number >= _LIMIT_SINCE and following.is_word("FIRST", "NEXT")


def _offset(cursor: Cursor, following: Token) -> bool:
    return cursor.version.number >= _LIMIT_SINCE and following.kind in {Kind.NUMBER, Kind.BIND}


def _using(cursor: Cursor, following: Token) -> bool:
    return following.is_symbol("(") or cursor.is_name(1)


def _match_recognize(_cursor: Cursor, following: Token) -> bool:
    return following.is_symbol("(")


def _window(cursor: Cursor, _following: Token) -> bool:
    return cursor.version.number >= _EXCEPT_SINCE and cursor.ahead(2).is_word("AS")


def _qualify(cursor: Cursor, following: Token) -> bool:
    return cursor.version.number >= _QUALIFY_SINCE and (cursor.is_name(1) or following.is_symbol("("))


def _except(cursor: Cursor, following: Token) -> bool:
    if cursor.version.number < _EXCEPT_SINCE:
        return False
    return following.is_word("SELECT", "ALL", "WITH") or following.is_symbol("(")


def _join(cursor: Cursor, following: Token) -> bool:
    return _joins(cursor, cursor.word, following)


_CLAUSES: Final[dict[str, Callable[[Cursor, Token], bool]]] = {
    "PARTITION": _partition,
    "SUBPARTITION": _partition,
    "MODEL": _model,
    "FETCH": _fetch,
    "OFFSET": _offset,
    "USING": _using,
    "MATCH_RECOGNIZE": _match_recognize,
    "WINDOW": _window,
    "EXCEPT": _except,
    "QUALIFY": _qualify,
    **dict.fromkeys(_JOIN_WORDS, _join),
}
