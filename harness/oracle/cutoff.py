"""Whether a text that begins like a statement ends in its middle, as where a model was stopped.

Known by the tokens alone: a string, name, comment or parenthesis without its end, or a last word or sign behind which
something must follow. A parenthesis or CASE inside which a clause of the query around it goes on was forgotten, not
cut off, so Oracle's own objection to it is worth more. An end that could be one is none of this module's business.
"""

from collections.abc import Sequence

from harness.oracle.lexer import QUOTED, SYMBOL, UNFINISHED, WORD, Token
from harness.oracle.words import words

_WANTS_MORE = words("""
    ALL AND ANY AS BETWEEN BY CASE CONNECT CROSS DISTINCT ELSE ESCAPE EXCEPT EXISTS FROM GROUP HAVING IN
    INTERSECT INTO IS JOIN LIKE MINUS NATURAL NOT OF ON OR ORDER OVER PRIOR SELECT SOME START THEN UNION UNIQUE
    USING VALUES WHEN WHERE WITH
""")
_ENDS = frozenset({")", "]", "(+)"})
_CLAUSES = ("FROM", "WHERE", "HAVING", "UNION", "MINUS", "INTERSECT")
_OPENINGS, _CLOSINGS = frozenset({"(", "CASE"}), frozenset({")", "END"})
_COUNTED = _OPENINGS | _CLOSINGS | frozenset(_CLAUSES)
_FROM_INSIDE = ("EXTRACT", "TRIM", "SUBSTRING", "OVERLAY", "XMLCAST")


def cut_off(tokens: Sequence[Token]) -> str:
    """Return why the text of these tokens was cut off, an empty string where it was not."""
    last = tokens[-1]
    if last.kind is UNFINISHED:
        return "cut off: a string, name or comment has no end"
    if wants_more(last) and not _groups_by_all(tokens):
        return f"cut off: something must follow {last.text!r}"
    if _opened(tokens):
        return "cut off: a parenthesis or CASE has no end"
    return "cut off: WITH without its query" if _only_with(tokens) else ""


def wants_more(token: Token) -> bool:
    """Return whether no statement ends with this token."""
    if token.kind is SYMBOL:
        return token.value not in _ENDS
    return token.kind is WORD and token.value in _WANTS_MORE


def _groups_by_all(tokens: Sequence[Token]) -> bool:
    """Return whether the end is GROUP BY ALL, which Oracle knows from 23ai on."""
    return len(tokens) > 1 and tokens[-1].is_word("ALL") and tokens[-2].is_word("BY")


def _opened(tokens: Sequence[Token]) -> bool:
    """Return whether a parenthesis or CASE is open at the end, and none was forgotten."""
    opened: list[int] = []
    forgotten: list[bool] = []
    for index, token in enumerate(tokens):
        if token.value not in _COUNTED or token.kind is QUOTED:  # a quoted name may look like any of these
            continue
        if token.value in _OPENINGS:
            opened.append(index)
            forgotten.append(False)
        elif opened and token.value in _CLOSINGS:
            opened.pop()
            forgotten.pop()
        elif opened and not _belongs(tokens, opened[-1], token):
            forgotten[-1] = True
    return bool(opened) and not any(forgotten)


def _belongs(tokens: Sequence[Token], opening: int, clause: Token) -> bool:
    """Return whether a clause may stand directly inside what this token opens."""
    inside = tokens[opening + 1]
    if inside.is_word("SELECT", "WITH") or inside.is_symbol("("):
        return True
    return clause.is_word("FROM") and opening > 0 and tokens[opening - 1].is_word(*_FROM_INSIDE)


def _only_with(tokens: Sequence[Token]) -> bool:
    """Return whether a WITH clause ends the text: its last parenthesis follows AS, and no SELECT stands outside."""
    if not (tokens[0].is_word("WITH") and tokens[-1].is_symbol(")")):
        return False
    depth = opening = 0
    for index, token in enumerate(tokens):
        if token.is_symbol("("):
            opening = index if depth == 0 else opening
            depth += 1
        elif token.is_symbol(")"):
            depth -= 1
        elif depth == 0 and token.is_word("SELECT"):
            return False
    return depth == 0 and tokens[opening - 1].is_word("AS")
