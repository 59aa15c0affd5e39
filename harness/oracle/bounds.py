"""Limits of what is looked at, checked before any recursion starts.

A parser recurses once or more for each nesting of parentheses, CASE and prefix operators; a statement beyond these
limits is left undecided rather than tried. Long flat statements cost time only.
"""

from collections.abc import Sequence

from harness.oracle.findings import Finding, not_understood
from harness.oracle.lexer import QUOTED, Token

MAX_CHARACTERS = 65_536
MAX_TOKENS = 16_384
MAX_DEPTH = 40
_STEPS = {"(": 1, "CASE": 1, ")": -1, "END": -1}
"""What leads one level deeper, and back."""
_RUNS = frozenset({"NOT", "PRIOR", "CONNECT_BY_ROOT", "-", "+", "."})
"""What the parser recurses for when it stands in a row."""
_COUNTED = _RUNS | _STEPS.keys()


def too_large(sql: str, tokens: Sequence[Token]) -> Finding | None:
    """Return a finding when a statement is too long or too deeply nested to be looked at."""
    if len(sql) > MAX_CHARACTERS:
        return not_understood(f"more than {MAX_CHARACTERS} characters")
    if len(tokens) > MAX_TOKENS:
        return not_understood(f"more than {MAX_TOKENS} words and symbols")
    depth = run = 0
    for token in tokens:
        value = token.value
        if value not in _COUNTED or token.kind is QUOTED:  # a quoted name may look like any of these
            run = 0
            continue
        run = run + 1 if value in _RUNS else 0
        depth += _STEPS.get(value, 0)
        if depth > MAX_DEPTH or run > MAX_DEPTH:
            return not_understood(f"nested more than {MAX_DEPTH} deep", token)
    return None
