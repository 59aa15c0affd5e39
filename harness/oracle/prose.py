"""Whether a text that begins like a statement is prose, or goes on as prose or as another statement.

Told by the tokens alone: words in a row that no clause has a place for (three where one of them is English and no
name, five of any kind, for a forgotten comma or a mistyped FROM makes three), a word with a colon (``Note: ...``) or
a mark of Markdown outside of parentheses, a second SELECT where the first query might have ended. Short prose without
such a sign goes to the checker, and is refused there.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from harness.oracle.cutoff import wants_more
from harness.oracle.lexer import ILLEGAL, SYMBOL, WORD, Token
from harness.oracle.words import CLAUSE_WORDS, words

_BESIDE = "prose beside the statement"
_NAMES_AND_ENGLISH, _NAMES = 3, 5
"""Words in a row that are none of SQL's: so many are prose."""
_ENGLISH = words("""
    AN ARE BECAUSE BEEN CAN CANNOT COULD DOES EACH EVERY EXPLANATION GIVES HAS HAVE HELPS HERE HOPE IT ITS LISTS MAY
    MUST MY NEED NOTE OUR PLEASE PROVIDES RETURNS SHOULD SHOWS SORRY SURE THAT THE THEIR THERE THESE THEY THIS
    THOSE USES WAS WE WERE WHAT WHICH WHO WILL WOULD YOU YOUR
""")
"""English words that are hardly anybody's names of columns."""
_NOTES = frozenset({":", "#", "**"})
"""The signs of a note and of Markdown."""


def prose(tokens: Sequence[Token]) -> str:
    """Return why the text of these tokens is not one statement alone, an empty string where nothing tells."""
    if any(_is_prose(run) for run in _names_in_a_row(tokens)):
        return _BESIDE
    if _only_words(tokens):
        return "prose"
    values = [token.value for token in tokens]
    may_note, may_select_again = not _NOTES.isdisjoint(values), values.count("SELECT") > 1
    outside = _outside(tokens) if may_note or may_select_again else []
    if may_note and any(_note(outside, index) for index in range(1, len(outside))):
        return _BESIDE
    again = (index for index in range(1, len(outside)) if outside[index].is_word("SELECT"))
    if tokens[0].is_word("SELECT") and any(_may_end(outside, index) for index in again):
        return "more than one statement"
    return ""


def _may_end(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a query may end before a token: behind what may be its last, or a line of nothing but `/`."""
    last = tokens[index - 1]
    alone = last.is_symbol("/") and tokens[index - 2].line < last.line < tokens[index].line
    return alone or not (wants_more(last) or last.is_symbol(")"))


def _names_in_a_row(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the rows of several words that can only be names: in SQL there are one and its alias."""
    others = [at for at, token in enumerate(tokens) if token.kind is not WORD or token.value in CLAUSE_WORDS]
    for before, behind in pairwise((-1, *others, len(tokens))):
        if behind - before > _NAMES_AND_ENGLISH:
            yield tokens[before + 1 : behind]


def _is_prose(run: Sequence[Token]) -> bool:
    english = any(token.value in _ENGLISH for token in run)
    return len(run) >= (_NAMES_AND_ENGLISH if english else _NAMES)


def _only_words(tokens: Sequence[Token]) -> bool:
    """Return whether there are words without FROM and no query: behind SELECT they are English, WITH needs a sign."""
    if any(token.kind is not WORD or token.is_word("FROM") for token in tokens):
        return False
    return tokens[0].is_word("WITH") or any(token.value in _ENGLISH for token in tokens)


def _outside(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens outside of all parentheses, and the parentheses."""
    found, depth = [], 0
    for token in tokens:
        sign = token.value if token.kind is SYMBOL else ""
        if sign == ")" and depth > 0:
            depth -= 1
        if depth == 0:
            found.append(token)
        if sign == "(":
            depth += 1
    return found


def _note(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a token is the colon behind a word and before a blank, or begins a line as Markdown does."""
    before, token = tokens[index - 1], tokens[index]
    if token.kind is ILLEGAL and token.text == ":":
        glued = any(it.start == token.end for it in tokens[index + 1 : index + 2])
        return before.kind is WORD and before.end == token.start and not glued
    return token.line > before.line and (token.is_symbol("**") or (token.kind is ILLEGAL and token.text == "#"))
