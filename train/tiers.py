"""The tier of a gold statement whose source names none: by its form, the hardest part of it first."""

from collections.abc import Sequence
from typing import Final

from harness.oracle.lexer import Token

_TIERS: Final = (
    ("hierarchies", ("CONNECT",)),
    ("set operations", ("UNION", "INTERSECT", "MINUS", "EXCEPT")),
    ("analytics", ("OVER",)),
    ("subqueries and CTEs", ("WITH",)),
)
"""Tiers by a word that no statement of a simpler one has."""


def tier_of(tokens: Sequence[Token], tables: int) -> str:
    """Return the tier of a statement over so many tables."""
    words = [token.value for token in tokens if token.is_word(token.value)]
    known = set(words)
    for tier, marks in _TIERS:
        if known.intersection(marks):
            return tier
    if words.count("SELECT") > 1:
        return "subqueries and CTEs"
    if "GROUP" in known:
        return "grouping"
    return "joins" if tables > 1 else "single table"
