"""Constructs that Oracle has and this checker does not understand: they leave a statement undecided."""

from collections.abc import Iterator

from harness.oracle.findings import Finding, not_understood
from harness.oracle.lexer import Token
from harness.oracle.statement import Text

_WORDS = frozenset({"MATCH_RECOGNIZE", "CONTAINERS", "SHARDS", "LONG_IDENTIFIER"})


def unsupported(text: Text) -> Iterator[Finding]:
    """Name the constructs that neither the parser nor the rules know."""
    for index, token in enumerate(text.tokens):
        following = text.token(index + 1)
        if token.is_symbol("@"):
            yield not_understood("a database link", token)
        elif following is not None and _is_unsupported(token, following, text.places[index].clause):
            yield not_understood(f"{token.value} {following.value}", token)


def _is_unsupported(token: Token, following: Token, clause: str) -> bool:
    if token.is_word(*_WORDS):
        return following.is_symbol("(")
    if token.is_word("MODEL"):
        return following.is_word("DIMENSION", "PARTITION", "REFERENCE", "RETURN", "UNIQUE", "IGNORE", "KEEP", "MAIN")
    if token.is_word("PARTITION"):
        return clause == "FROM"
    return token.is_word("WITH") and following.is_word("FUNCTION", "PROCEDURE")
