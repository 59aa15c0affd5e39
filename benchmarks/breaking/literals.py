"""Broken literals: each number, text and date is another one; formats, units and positions stay as they are."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from benchmarks.breaking.edits import Edited, Reading, edited, instead
from harness.oracle.lexer import Kind, Token

_FORMATTED: Final = frozenset({
    *("TO_CHAR", "TO_DATE", "TO_NUMBER", "TO_TIMESTAMP", "TRUNC", "ROUND", "LISTAGG", "NUMTODSINTERVAL"),
    *("NUMTOYMINTERVAL", "LPAD", "RPAD", "SUBSTR", "INSTR", "REGEXP_SUBSTR", "REGEXP_REPLACE", "REGEXP_COUNT"),
    *("SYS_CONNECT_BY_PATH", "LAG", "LEAD", "NTILE", "NVL", "NVL2", "COALESCE", "DECODE", "REGEXP_LIKE", "REPLACE"),
    "NEXT_DAY",
})  # fmt: skip
"""Calls whose arguments behind the first are formats, widths or stand-ins: another one may well change nothing."""
_SMALL: Final = 10
"""A larger number is doubled: next to it there may be nothing to tell the two apart."""
_PLACES: Final = frozenset({"BY", "ESCAPE", "INTERVAL", "PRECEDING", "FOLLOWING"})


def literals(reading: Reading) -> Iterator[Edited]:
    """Yield the statement with each of its literals another one."""
    for number, token in enumerate(reading.tokens):
        other = _other(token)
        if other and _counts(reading, number):
            yield Edited(f"{other} instead of {token.text}", edited(reading.text, [instead(token, other)]))


def _other(token: Token) -> str:
    """Return another literal of a token's kind, empty for what is none."""
    if token.kind is Kind.NUMBER and token.text.isdigit():
        number = int(token.text)
        return str(number + 1 if number < _SMALL else 2 * number)
    if token.kind is Kind.NUMBER:
        return f"{token.text}1"
    if token.kind is not Kind.STRING or not token.text.startswith("'") or token.text == "''":
        return ""
    inside = token.text[1:-1]
    try:
        day = date.fromisoformat(inside)
    except ValueError:
        pass
    else:
        return f"'{day.replace(year=day.year - 1, day=min(day.day, 28))}'"
    if inside.endswith("%") and len(inside) > 1:
        return f"'{inside[:-1]}Q%'"
    return f"'{inside}Q'" if not any(it.isdigit() for it in inside) else f"'{_counted_on(inside)}'"


def _counted_on(text: str) -> str:
    """Return a text with its last digit the next one."""
    place = max(number for number, it in enumerate(text) if it.isdigit())
    return f"{text[:place]}{(int(text[place]) + 1) % 10}{text[place + 1 :]}"


def _counts(reading: Reading, number: int) -> bool:
    """Whether a literal is part of what is asked: no format, no position, not the 1 of EXISTS or of CONNECT BY."""
    tokens, depths = reading.tokens, reading.depths
    before = tokens[number - 1] if number else None
    if before is not None and before.is_word(*_PLACES, "SELECT"):
        return False
    opened = next(
        (it for it in range(number - 1, 0, -1) if tokens[it].is_symbol("(") and depths[it] == depths[number]), None
    )
    if opened is None or not tokens[opened - 1].is_word(*_FORMATTED):
        return not _is_place(reading, number)
    commas = (it for it in range(opened + 1, number) if tokens[it].is_symbol(",") and depths[it] == depths[number])
    return next(commas, None) is None


def _is_place(reading: Reading, number: int) -> bool:
    """Whether a number stands behind ORDER BY or GROUP BY at its own level: it is a position, or tells nothing."""
    tokens, depths = reading.tokens, reading.depths
    for it in range(number - 1, -1, -1):
        if depths[it] < depths[number] or (depths[it] == depths[number] and tokens[it].is_symbol("(")):
            return False
        if depths[it] == depths[number] and tokens[it].kind is Kind.WORD:
            if tokens[it].is_word("BY"):
                return True
            if tokens[it].is_word("FETCH", "OFFSET", "WHERE", "SELECT", "HAVING", "ON"):
                return False
    return False
