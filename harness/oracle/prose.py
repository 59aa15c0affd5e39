"""Whether a text that begins like a statement is prose, or goes on as prose or as another statement.

Told by the tokens alone: words in a row that no clause has a place for, a word with a colon (``Note: ...``) or a mark
of Markdown outside of parentheses, a second SELECT where the first query might have ended.
"""

from collections.abc import Iterator, Sequence

from harness.oracle.cutoff import wants_more
from harness.oracle.lexer import Kind, Token
from harness.oracle.words import CLAUSE_WORDS

_PROSE_WORDS = 3
_BESIDE = "prose beside the statement"


def prose(tokens: Sequence[Token]) -> str:
    """Return why the text of these tokens is not one statement alone, an empty string where nothing tells."""
    if _names_in_a_row(tokens) >= _PROSE_WORDS:
        return _BESIDE
    if not any(token.kind is not Kind.WORD or token.is_word("FROM") for token in tokens) and _wordy(tokens):
        return "prose"
    outside = tuple(_outside(tokens))
    if any(_note(outside, index) for index in range(1, len(outside))):
        return _BESIDE
    again = (index for index in range(1, len(outside)) if outside[index].is_word("SELECT"))
    if tokens[0].is_word("SELECT") and any(_may_end(outside, index) for index in again):
        return "more than one statement"
    return ""


def _may_end(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a query may end before a token: behind what may be its last, or a line of nothing but `/`."""
    last = tokens[index - 1]
    alone = last.is_symbol("/") and tokens[index - 2].line < last.line < tokens[index].line
    return alone or not wants_more(last)


def _names_in_a_row(tokens: Sequence[Token]) -> int:
    """Return the length of the longest row of words that can only be names: in SQL one and its alias."""
    longest = run = 0
    for token in tokens:
        run = run + 1 if token.kind is Kind.WORD and token.value not in CLAUSE_WORDS else 0
        longest = max(longest, run)
    return longest


def _wordy(tokens: Sequence[Token]) -> bool:
    """Return whether words alone are no query: SELECT, a name and its alias may be one, without FROM."""
    return tokens[0].is_word("WITH") or len(tokens) > _PROSE_WORDS


def _outside(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens outside of all parentheses, and the parentheses."""
    depth = 0
    for token in tokens:
        depth -= token.is_symbol(")") and depth > 0
        if depth == 0:
            yield token
        depth += token.is_symbol("(")


def _note(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a token is the colon behind a word and before a blank, or begins a line as Markdown does."""
    before, token = tokens[index - 1], tokens[index]
    if token.kind is Kind.ILLEGAL and token.text == ":":
        glued = any(it.start == token.end for it in tokens[index + 1 : index + 2])
        return before.kind is Kind.WORD and before.end == token.start and not glued
    return token.line > before.line and (token.is_symbol("**") or (token.kind is Kind.ILLEGAL and token.text == "#"))
