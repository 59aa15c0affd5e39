"""Words of other databases' SQL that Oracle 19c does not know, each with the place that gives it that meaning.

They are what a language model trained on all dialects writes. A word alone proves nothing: `LIMIT` is a fine column
name. So each has a function that looks at what stands around it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from harness.oracle.findings import Finding, at
from harness.oracle.lexer import Kind, Token
from harness.oracle.statement import Text

Fault = tuple[str, str]

_NOT_ENDED: Fault = ("ORA-00933", "SQL command not properly ended")
_NO_FROM: Fault = ("ORA-00923", "FROM keyword not found where expected")
_NO_OPERATOR: Fault = ("ORA-00920", "invalid relational operator")
_NO_NULL: Fault = ("ORA-00908", "missing NULL keyword")
_NO_SELECT: Fault = ("ORA-00928", "missing SELECT keyword")
_NO_KEYWORD: Fault = ("ORA-00905", "missing keyword")
_NO_PARENTHESIS: Fault = ("ORA-00906", "missing left parenthesis")
_NO_EXPRESSION: Fault = ("ORA-00936", "missing expression")
_NO_FIELD: Fault = ("ORA-30089", "missing or invalid <datetime field>")
_NO_WINDOW: Fault = ("ORA-30484", "missing window specification for this function")

_TAIL = frozenset({"FROM", "ON", "WHERE", "GROUP", "HAVING", "ORDER", "CONNECT", "START", "OFFSET", "FETCH", "FOR"})
_UNITS = ("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND")
_OPERANDS = frozenset({Kind.WORD, Kind.QUOTED, Kind.STRING, Kind.NUMBER, Kind.BIND})
# Words after which an operand is still to come.
_NO_OPERAND = ("WHERE", "AND", "OR", "ON", "HAVING", "WHEN", "SELECT", "DISTINCT", "BY", "AS", "FROM", "JOIN", "CASE")
_NOTHING = Token(Kind.ILLEGAL, "", "", 0, 0, 0)


@dataclass(frozen=True, slots=True)
class _Around:
    """A word's clause and its neighbours."""

    clause: str
    before: Token
    after: Token
    third: Token


def foreign_words(text: Text) -> Iterator[Finding]:
    """Report words that only another database gives a meaning in their place."""
    for index, token in enumerate(text.tokens):
        if token.kind is Kind.WORD and token.value in _WORDS:
            neighbours = (text.token(index + step) or _NOTHING for step in (-1, 1, 2))
            fault = _WORDS[token.value](_Around(text.places[index].clause, *neighbours))
            if fault is not None:
                yield at(token, *fault)


def _limit(word: _Around) -> Fault | None:
    counts = word.after.kind in {Kind.NUMBER, Kind.BIND} or word.after.is_word("ALL")
    return _NOT_ENDED if word.clause in _TAIL and counts else None


def _top(word: _Around) -> Fault | None:
    counts = word.after.kind is Kind.NUMBER or (word.after.is_symbol("(") and word.third.kind is Kind.NUMBER)
    return _NO_FROM if word.before.is_word("SELECT", "DISTINCT", "ALL") and counts else None


def _operator(word: _Around) -> Fault | None:
    """Refuse an operator between two operands, or after one."""
    operand = word.before.is_symbol(")") or word.before.kind in _OPERANDS
    if not operand or word.before.is_word(*_NO_OPERAND):
        return None
    return None if word.after.is_symbol(",", ".", "=", "(+)") or word.clause in {"SELECT", "FROM"} else _NO_OPERATOR


def _except(word: _Around) -> Fault | None:
    return _NOT_ENDED if word.after.is_word("SELECT", "ALL") or word.after.is_symbol("(") else None


def _qualify(word: _Around) -> Fault | None:
    names = word.after.kind in {Kind.WORD, Kind.QUOTED} and not word.after.is_word("ON", "WHERE", "ORDER", "JOIN")
    return _NOT_ENDED if word.clause in _TAIL and names else None


def _interval(word: _Around) -> Fault | None:
    if word.after.kind is Kind.STRING and not word.third.is_word(*_UNITS):
        return _NO_FIELD
    return _not_ended(word) if word.after.kind is Kind.NUMBER else None


def _filter(word: _Around) -> Fault | None:
    return _not_ended(word) if word.before.is_symbol(")") and word.after.is_symbol("(") else None


def _window(word: _Around) -> Fault | None:
    return _NO_WINDOW if word.clause in _TAIL and word.third.is_word("AS") else None


def _is(word: _Around) -> Fault | None:
    negated = word.after.is_word("NOT")
    operator = negated and word.third.is_word("LIKE", "IN", "BETWEEN")
    tested = word.third if negated else word.after
    return _NO_NULL if operator or tested.is_word("TRUE", "FALSE", "DISTINCT", "UNKNOWN") else None


def _all(word: _Around) -> Fault | None:
    return _NO_SELECT if word.before.is_word("MINUS", "INTERSECT") else None


def _distinct(word: _Around) -> Fault | None:
    return _NO_EXPRESSION if word.after.is_word("ON") and word.third.is_symbol("(") else None


def _fetch(word: _Around) -> Fault | None:
    return _NO_KEYWORD if word.clause == "FETCH" and not word.after.is_word("FIRST", "NEXT") else None


def _offset(word: _Around) -> Fault | None:
    counts = word.after.kind in {Kind.NUMBER, Kind.BIND}
    return _NO_KEYWORD if word.clause == "OFFSET" and counts and not word.third.is_word("ROW", "ROWS") else None


def _using(word: _Around) -> Fault | None:
    return _NO_PARENTHESIS if word.clause == "FROM" and not word.after.is_symbol("(") else None


def _with(word: _Around) -> Fault | None:
    return _NO_KEYWORD if word.after.is_word("RECURSIVE") and word.third.kind is Kind.WORD else None


def _join_kind(word: _Around) -> Fault | None:
    return _NOT_ENDED if word.clause == "ON" and word.after.is_word("JOIN") else None


def _not_ended(word: _Around) -> Fault:
    return _NO_FROM if word.clause == "SELECT" else _NOT_ENDED


_WORDS: Mapping[str, Callable[[_Around], Fault | None]] = {
    "LIMIT": _limit,
    "TOP": _top,
    "ILIKE": _operator,
    "RLIKE": _operator,
    "REGEXP": _operator,
    "SIMILAR": _operator,
    "GLOB": _operator,
    "ISNULL": _operator,
    "NOTNULL": _operator,
    "DIV": _operator,
    "EXCEPT": _except,
    "QUALIFY": _qualify,
    "INTERVAL": _interval,
    "FILTER": _filter,
    "FETCH": _fetch,
    "OFFSET": _offset,
    "USING": _using,
    "ASOF": _join_kind,
    "SEMI": _join_kind,
    "ANTI": _join_kind,
    "WITH": _with,
    "WINDOW": _window,
    "IS": _is,
    "ALL": _all,
    "DISTINCT": _distinct,
}
