"""Limits of what is looked at, checked before any recursion starts.

A parser recurses once or more for each nesting of parentheses, CASE and prefix operators; a statement beyond these
limits is left undecided rather than tried. Long flat statements cost time only.
"""

from collections.abc import Sequence

from harness.oracle.findings import Finding, not_understood
from harness.oracle.lexer import Token

MAX_CHARACTERS = 65_536
MAX_TOKENS = 16_384
MAX_DEPTH = 40
_COUNTED = frozenset({"(", ")", "CASE", "END", "NOT", "PRIOR", "CONNECT_BY_ROOT", "-", "+", "."})


def too_large(sql: str, tokens: Sequence[Token]) -> Finding | None:
    """Return a finding when a statement is too long or too deeply nested to be looked at."""
    if len(sql) > MAX_CHARACTERS:
        return not_understood(f"more than {MAX_CHARACTERS} characters")
    if len(tokens) > MAX_TOKENS:
        return not_understood(f"more than {MAX_TOKENS} words and symbols")
    depth = run = 0
    for token in tokens:
        if token.value not in _COUNTED:
            run = 0
            continue
        depth += _step(token)
        run = run + 1 if token.is_word("NOT", "PRIOR", "CONNECT_BY_ROOT") or token.is_symbol("-", "+", ".") else 0
        if depth > MAX_DEPTH or run > MAX_DEPTH:
            return not_understood(f"nested more than {MAX_DEPTH} deep", token)
    return None


def _step(token: Token) -> int:
    if token.is_symbol("(") or token.is_word("CASE"):
        return 1
    return -1 if token.is_symbol(")") or token.is_word("END") else 0
