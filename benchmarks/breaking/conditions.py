"""Broken conditions: each that has to hold is dropped, and each join of two columns misses by one."""

from collections.abc import Iterator, Sequence
from typing import Final

from benchmarks.breaking.edits import Edit, Edited, Reading, edited
from harness.oracle.lexer import Kind, Token

_BEGIN: Final = frozenset({"WHERE", "HAVING", "ON", "WITH"})
_END: Final = frozenset({
    *("GROUP", "HAVING", "ORDER", "CONNECT", "START", "FETCH", "OFFSET", "UNION", "MINUS", "INTERSECT", "EXCEPT"),
    *("WHERE", "JOIN", "LEFT", "RIGHT", "FULL", "INNER", "CROSS", "NATURAL", "ON", "WINDOW", "MODEL", "QUALIFY"),
})  # fmt: skip
_NAMES: Final = frozenset({Kind.WORD, Kind.QUOTED})
Span = tuple[int, int]
"""The numbers of the first token and of the one behind the last."""


def conditions(reading: Reading) -> Iterator[Edited]:
    """Yield the statement without each of its conditions, and with each of its joins astray."""
    tokens = reading.tokens
    for clause in _clauses(reading):
        for first, behind in _conjuncts(reading, clause):
            start, end = tokens[first].start, tokens[behind - 1].end
            shown = " ".join(reading.text[start:end].split())
            astray = _astray(reading, tokens[first:behind])
            if astray is not None:
                yield Edited(f"the join {shown} misses", edited(reading.text, [astray]))
            else:
                yield Edited(f"{shown} dropped", edited(reading.text, [Edit(start, end, "1 = 1")]))


def _clauses(reading: Reading) -> Iterator[Span]:
    """Yield what stands behind each WHERE, HAVING, ON and START WITH."""
    tokens, depths = reading.tokens, reading.depths
    for number, token in enumerate(tokens[:-1]):
        if not token.is_word(*_BEGIN) or tokens[number + 1].is_word("OVERFLOW", "NULL", "ERROR", "EMPTY"):
            continue
        if token.is_word("WITH") and not (number and tokens[number - 1].is_word("START")):
            continue
        depth = depths[number]
        behind = number + 1
        while behind < len(tokens) and not _ends(tokens[behind], depths[behind], depth):
            behind += 1
        if behind > number + 1:
            yield number + 1, behind


def _ends(token: Token, its_depth: int, depth: int) -> bool:
    if its_depth == depth and token.is_symbol(")") and depth:
        return True
    return its_depth < depth or (its_depth == depth and (token.is_word(*_END) or token.is_symbol(",")))


def _conjuncts(reading: Reading, clause: Span) -> Iterator[Span]:
    """Yield the conditions of a clause that all have to hold; a clause with an OR is one."""
    tokens, depths = reading.tokens, reading.depths
    first, behind = clause
    depth = depths[first - 1]
    ends: list[int] = []
    between = cases = 0
    for number in range(first, behind):
        token = tokens[number]
        cases += token.is_word("CASE") - token.is_word("END")
        if depths[number] != depth or cases:
            continue
        if token.is_word("OR"):
            ends.clear()
            break
        if token.is_word("AND") and not between:
            ends.append(number)
        between = token.is_word("BETWEEN") or (between and not token.is_word("AND"))
    for end in (*ends, behind):
        yield first, end
        first = end + 1


def _astray(reading: Reading, tokens: Sequence[Token]) -> Edit | None:
    """Return the edit by which a join of two columns misses; None for any other condition."""
    equals = [number for number, token in enumerate(tokens) if token.is_symbol("=")]
    if len(equals) != 1:
        return None
    left, right = tokens[: equals[0]], tokens[equals[0] + 1 :]
    if not (_is_column(left) and _is_column(right)) or left[0].value == right[0].value:
        return None
    side = right if left[-1].is_symbol("(+)") else left
    found = reading.names.get(side[-1].start)
    family = found.attribute.family if found is not None and found.attribute is not None else ""
    return Edit(side[-1].end, side[-1].end, " || 'X'" if family == "text" else " + 1")


def _is_column(tokens: Sequence[Token]) -> bool:
    """Whether these tokens are a qualified column, perhaps with its mark of an outer join."""
    plain = [it for it in tokens if not it.is_symbol("(+)")]
    return len(plain) == 3 and plain[0].kind in _NAMES and plain[1].is_symbol(".") and plain[2].kind in _NAMES  # noqa: PLR2004 - table, dot, column
