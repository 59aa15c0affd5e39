"""The parts of a statement, whatever their order: by them a question is known again that only swaps its filters."""

from collections.abc import Iterator, Sequence
from typing import Final

from harness.oracle.lexer import Token

_CLAUSES: Final = ("SELECT", "FROM", "JOIN", "WHERE", "AND", "GROUP", "HAVING", "ORDER", "FETCH")
"""Words that begin a part of a statement."""


def combination(tokens: Sequence[Token]) -> str:
    """Return a statement's columns, filters and literals in an order of their own, without case and spacing.

    Texts in quotes keep their case. Two statements of one combination ask the same, or nearly.
    """
    return " ; ".join(sorted(_parts(tokens)))


def _parts(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield what stands between the words that begin a part; the AND of a BETWEEN begins none."""
    part: list[str] = []
    between = False
    for token in tokens:
        if token.is_word(*_CLAUSES) and not (between and token.is_word("AND")):
            yield " ".join(part)
            part = []
        between = token.is_word("BETWEEN") or (between and not token.is_word("AND"))
        if not token.is_word("WHERE", "AND") or between:
            part.append(token.value)
    yield " ".join(part)
