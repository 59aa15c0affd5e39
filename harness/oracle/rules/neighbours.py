"""Words and symbols that cannot stand beside each other: an operand is missing, or there is one too many.

A tolerant parser repairs ``SELECT , a``, ``FROM FROM t`` or ``a AS , b`` in silence; Oracle does not.
"""

from collections.abc import Iterator

from harness.oracle.findings import Finding, at
from harness.oracle.lexer import Kind, Token
from harness.oracle.statement import Text

_NO_EXPRESSION = ("ORA-00936", "missing expression")
_NO_TABLE = ("ORA-00903", "invalid table name")
_NO_FROM = ("ORA-00923", "FROM keyword not found where expected")
_NOT_ENDED = ("ORA-00933", "SQL command not properly ended")
_NO_NULL = ("ORA-00908", "missing NULL keyword")
_NO_PARENTHESIS = ("ORA-00907", "missing right parenthesis")

# Words that begin or continue something and so are never an operand, a name or an alias.
_NO_OPERAND = (
    *("FROM", "WHERE", "GROUP", "ORDER", "HAVING", "UNION", "MINUS", "INTERSECT", "AND", "OR", "ON", "IN", "LIKE"),
    *("BETWEEN", "IS", "BY", "AS", "THEN", "ELSE", "VALUES", "INTO", "SET"),
)
_WANT_EXPRESSION = (
    *("SELECT", "DISTINCT", "WHERE", "AND", "OR", "BY", "HAVING", "ON", "LIKE", "BETWEEN", "WHEN", "THEN", "ELSE"),
    *("PRIOR",),
)
_OPERATORS = ("=", "<>", "!=", "^=", "<", ">", "<=", ">=", "+", "-", "/", "||", ".")
_WANT_TABLE = ("FROM", "JOIN")
_AFTER_IS = ("NULL", "NOT", "OF", "NAN", "INFINITE", "EMPTY", "JSON", "A", "ANY", "PRESENT", "DANGLING")
_CONDITIONS = ("WHERE", "HAVING")
# Words that may follow an operand of a condition.
_AFTER_OPERAND = (
    *("AND", "OR", "NOT", "IN", "LIKE", "LIKEC", "LIKE2", "LIKE4", "BETWEEN", "IS", "ESCAPE", "THEN", "ELSE", "END"),
    *("WHEN", "AT", "YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND", "TO", "MULTISET", "MEMBER", "SUBMULTISET"),
    *("COLLATE", "OVER", "WITHIN", "KEEP", "GROUP", "ORDER", "HAVING", "WHERE", "CONNECT", "START", "UNION", "MINUS"),
    *("INTERSECT", "FETCH", "OFFSET", "FOR", "MODEL", "WITH", "RESPECT", "IGNORE", "FROM", "SOME", "ANY", "ALL"),
)
_AFTER_NEITHER = ("FROM", "WHERE", "GROUP", "ORDER", "BY", "AS", "AND", "OR")
# What a word or symbol asks for, as the fault of having none.
_WANTED = (
    (_WANT_TABLE, _NO_TABLE),
    ((*_WANT_EXPRESSION, *_OPERATORS), _NO_EXPRESSION),
    (("AS",), _NO_FROM),
    (("WITH",), _NO_TABLE),
)
# Words that a string may follow in a select list or a FROM clause.
_BEFORE_STRING = (
    *(
        "SELECT",
        "DISTINCT",
        "UNIQUE",
        "ALL",
        "DATE",
        "TIMESTAMP",
        "INTERVAL",
        "CASE",
        "WHEN",
        "THEN",
        "ELSE",
        "PRIOR",
    ),
    *("AND", "OR", "NOT", "LIKE", "LIKEC", "LIKE2", "LIKE4", "ESCAPE", "BETWEEN", "IN", "CONNECT_BY_ROOT", "ZONE"),
)


def neighbours(text: Text) -> Iterator[Finding]:
    """Report the second of two neighbours that Oracle does not take after the first."""
    for index, (token, place) in enumerate(zip(text.tokens, text.places, strict=True)):
        before, following = text.token(index - 1), text.token(index + 1)
        if following is not None and (fault := _lacks(token, following)) is not None:
            yield at(following, *fault)
        if following is not None and place.clause in _CONDITIONS and _is_second_operand(token, following):
            yield at(following, *_NOT_ENDED)
        if before is not None and token.kind is Kind.STRING and _is_spare(before, place.clause):
            yield at(token, *{"SELECT": _NO_FROM, "": _NO_PARENTHESIS}.get(place.clause, _NOT_ENDED))
        if before is not None and token.is_symbol("*"):
            yield from _star(before, token, following, place.clause)
        if token.is_symbol("(") and following is not None and following.is_symbol("*") and not _is_count(before):
            yield at(following, *_NO_EXPRESSION)


def _lacks(token: Token, following: Token) -> tuple[str, str] | None:
    """Return the fault of a pair in which the second is not what the first asks for."""
    if token.is_word("IS"):
        return None if following.is_word(*_AFTER_IS) else _NO_NULL
    if token.is_word("IN", "NOT"):
        return _NO_EXPRESSION if following.is_word(*_AFTER_NEITHER) else None
    if token.is_word(*_WANT_TABLE) and following.is_word("SELECT"):
        return _NO_TABLE
    if following.is_word(*_NO_OPERAND) or following.is_symbol(",", ")", "=", ".", "<", ">"):
        return next((fault for words, fault in _WANTED if token.is_word(*words) or token.is_symbol(*words)), None)
    return None


def _is_second_operand(token: Token, following: Token) -> bool:
    """Return whether an operand follows an operand in a condition, as in ``BETWEEN 1 2``."""
    ends = token.is_symbol(")") or token.kind in {Kind.NUMBER, Kind.STRING, Kind.QUOTED, Kind.BIND}
    if following.kind is Kind.WORD:
        return ends and not following.is_word(*_AFTER_OPERAND)
    return ends and following.kind in {Kind.NUMBER, Kind.QUOTED, Kind.BIND}


def _is_spare(before: Token, clause: str) -> bool:
    """Return whether a string follows what is an operand or a name already."""
    if before.kind is Kind.WORD:
        return clause in {"SELECT", "FROM"} and not before.is_word(*_BEFORE_STRING)
    return before.is_symbol(")") or before.kind in {Kind.QUOTED, Kind.NUMBER, Kind.STRING}


def _is_count(before: Token | None) -> bool:
    return before is not None and before.kind is Kind.WORD and before.value.endswith("COUNT")


def _star(before: Token, star: Token, following: Token | None, clause: str) -> Iterator[Finding]:
    """Report a `*` that is not alone in its select list, one that has an alias, and one in a FROM clause."""
    if clause == "FROM":
        yield at(star, *_NOT_ENDED)
    if clause != "SELECT":
        return
    alone = before.is_word("SELECT", "DISTINCT", "UNIQUE", "ALL")
    if before.is_symbol(","):
        yield at(star, *_NO_EXPRESSION)
    elif (alone or before.is_symbol(".")) and following is not None:
        listed = alone and following.is_symbol(",")
        named = following.kind in {Kind.WORD, Kind.QUOTED} and not following.is_word("FROM", "INTO", "BULK")
        if listed or named:
            yield at(following, *_NO_FROM)
