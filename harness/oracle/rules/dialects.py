"""Words of other databases' SQL that Oracle 19c does not know, as a table of what stands where.

Each entry is what a language model trained on all dialects writes. A word counts only in the place that gives it the
foreign meaning: `LIMIT` is a fine column name.
"""

from collections.abc import Iterator

from harness.oracle.findings import Finding, at
from harness.oracle.lexer import Kind, Token
from harness.oracle.statement import Text

_NOT_ENDED = ("ORA-00933", "SQL command not properly ended")
_NO_FROM = ("ORA-00923", "FROM keyword not found where expected")
_NO_OPERATOR = ("ORA-00920", "invalid relational operator")
_TAIL = frozenset({"FROM", "ON", "WHERE", "GROUP", "HAVING", "ORDER", "CONNECT", "START", "OFFSET", "FETCH"})
_OPERATORS = frozenset({"ILIKE", "RLIKE", "REGEXP", "SIMILAR", "GLOB", "ISNULL", "NOTNULL", "SOUNDS", "DIV"})
_OPERAND_ENDS = (Kind.WORD, Kind.QUOTED, Kind.STRING, Kind.NUMBER, Kind.BIND)
# Words that a condition, not an operand, stands before.
_NO_OPERAND = frozenset({"WHERE", "AND", "OR", "NOT", "ON", "HAVING", "WHEN", "SELECT", "BY", "AS", "FROM", "JOIN"})


def foreign_words(text: Text) -> Iterator[Finding]:
    """Report words that only another database gives a meaning in their place."""
    for index, token in enumerate(text.tokens):
        if token.kind is Kind.WORD:
            fault = _fault(text, index, token)
            if fault is not None:
                yield at(token, *fault)
        elif token.kind is Kind.STRING and _is_alias(text, index):
            yield at(token, *_NO_FROM)


def _fault(text: Text, index: int, token: Token) -> tuple[str, str] | None:
    clause = text.places[index].clause
    before, after = text.token(index - 1), text.token(index + 1)
    if token.value == "LIMIT" and clause in _TAIL and after and _begins_value(after):
        return _NOT_ENDED
    if token.value == "TOP" and before and before.is_word("SELECT", "DISTINCT", "ALL") and after and _is_count(after):
        return _NO_FROM
    if token.value in _OPERATORS and _is_operator(before, after):
        return _NO_OPERATOR
    if token.value in {"EXCEPT", "QUALIFY"} and clause in {"", *_TAIL} and _begins_clause(token, after):
        return _NOT_ENDED
    return _fault_of_shape(text, index, token)


def _fault_of_shape(text: Text, index: int, token: Token) -> tuple[str, str] | None:
    """Return the fault of a word whose foreign meaning shows in what stands around it."""
    before, after, third = text.token(index - 1), text.token(index + 1), text.token(index + 2)
    clause = text.places[index].clause
    if token.value == "INTERVAL" and after:
        if after.kind is Kind.STRING and not (third and third.is_word(*_UNITS)):
            return "ORA-30089", "missing or invalid <datetime field>"
        if after.kind is Kind.NUMBER:
            return _NO_FROM if clause == "SELECT" else _NOT_ENDED
    if token.value == "FILTER" and before and before.is_symbol(")") and after and after.is_symbol("("):
        return _NO_FROM if clause == "SELECT" else _NOT_ENDED
    if token.value == "WINDOW" and clause in _TAIL and third and third.is_word("AS"):
        return "ORA-30484", "missing window specification for this function"
    if token.value == "IS" and after and third:
        negated = third.is_word("LIKE", "IN", "BETWEEN") and after.is_word("NOT")
        truth = (third if after.is_word("NOT") else after).is_word("TRUE", "FALSE", "DISTINCT", "UNKNOWN")
        return ("ORA-00908", "missing NULL keyword") if negated or truth else None
    if token.value == "ALL" and before and before.is_word("MINUS", "INTERSECT"):
        return "ORA-00928", "missing SELECT keyword"
    if token.value == "DISTINCT" and after and after.is_word("ON") and third and third.is_symbol("("):
        return "ORA-00936", "missing expression"
    return None


_UNITS = frozenset({"YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND"})


def _begins_value(token: Token) -> bool:
    return token.kind in {Kind.NUMBER, Kind.BIND, Kind.WORD} and not token.is_word("ORDER", "WHERE", "GROUP", "JOIN")


def _is_count(token: Token) -> bool:
    return token.kind is Kind.NUMBER or token.is_symbol("(")


def _is_operator(before: Token | None, after: Token | None) -> bool:
    if before is None or before.is_word(*_NO_OPERAND):
        return False
    ends = before.kind in _OPERAND_ENDS or before.is_symbol(")")
    return ends and (after is None or not after.is_symbol(",", ".", "=", "(+)"))


def _begins_clause(token: Token, after: Token | None) -> bool:
    if token.value == "EXCEPT":
        return after is not None and (after.is_word("SELECT", "ALL") or after.is_symbol("("))
    return after is not None and after.kind in {Kind.WORD, Kind.QUOTED} and not after.is_word("ON", "WHERE")


def _is_alias(text: Text, index: int) -> bool:
    """Return whether a string stands where an alias would: after AS, or after an operand in a select list."""
    before = text.token(index - 1)
    if before is None or text.places[index].clause != "SELECT":
        return False
    return before.is_word("AS") or before.is_symbol(")") or before.kind in {Kind.QUOTED, Kind.NUMBER}
