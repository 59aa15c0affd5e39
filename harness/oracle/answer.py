"""The answer contract: what a model wrote, as one SELECT statement or as the reason why it is none.

Two things are tolerated and named, so that they can be counted: one code fence around the whole answer and one final
`;`. Prose or a second statement beside the statement makes it none. A comment before or behind it does not, for
Oracle reads past it, but it is named: the answer was to be the statement and nothing else. Prose without a mark of
its own is known by three words in a row that no clause has a place for. Whether Oracle would accept the statement is
the checker's question.
"""

from dataclasses import dataclass
from itertools import pairwise

from harness.oracle.lexer import Kind, Token, tokenise
from harness.oracle.words import CLAUSE_WORDS

FENCE = "code fence"
SEMICOLON = "final semicolon"
MAX_CHARACTERS = 65_536
_TICKS = "```"
_PROSE_WORDS = 3
_LABELS = frozenset({"", "sql", "oracle", "plsql", "oracle-sql"})


@dataclass(frozen=True, slots=True)
class Answer:
    """The statement, or None and why there is none."""

    statement: str | None
    why: str = ""
    dress: tuple[str, ...] = ()
    """What is tolerated and was taken off."""
    beside: str = ""
    """What stands beside the statement and is not tolerated, though Oracle would run it."""


def read_answer(raw: str) -> Answer:
    """Return the one statement that a raw answer holds."""
    if len(raw) > MAX_CHARACTERS:
        return Answer(None, f"longer than {MAX_CHARACTERS} characters")
    text, fenced = _without_fence(raw.strip())
    if text is None:
        return Answer(None, "text beside the code fence")
    dress = (FENCE,) if fenced else ()
    tokens = tokenise(text)
    if tokens and tokens[-1].is_symbol(";"):
        text = text[: tokens[-1].start].rstrip()
        tokens = tokens[:-1]
        dress = (*dress, SEMICOLON)
    why = _why_none(tokens)
    return Answer(None, why, dress) if why else Answer(text, "", dress, _comment_beside(text, tokens))


def _without_fence(text: str) -> tuple[str | None, bool]:
    """Return the text inside one fence around the whole; None where something stands beside the fence."""
    if not text.startswith(_TICKS):
        return (None if _TICKS in text and _fence_line(text) else text), False
    label, newline, rest = text[len(_TICKS) :].partition("\n")
    body = rest.rstrip()
    if not newline or label.strip().lower() not in _LABELS or not body.endswith(_TICKS):
        return None, False
    body = body[: -len(_TICKS)]
    return (None if _fence_line(body) else body.strip()), True


def _fence_line(text: str) -> bool:
    return any(line.lstrip().startswith(_TICKS) for line in text.splitlines())


def _why_none(tokens: tuple[Token, ...]) -> str:
    if not tokens:
        return "empty"
    first = next((token for token in tokens if not token.is_symbol("(")), tokens[0])
    if not first.is_word("SELECT", "WITH"):
        return f"begins with {first.text[:40]!r}, not with SELECT or WITH"
    if any(token.is_symbol(";") for token in tokens) and not _declares_function(tokens):
        return "more than one statement"
    if tokens[-1].kind is Kind.UNFINISHED:
        return "a string, name or comment has no end"
    return _prose(tokens)


def _declares_function(tokens: tuple[Token, ...]) -> bool:
    return any(one.is_word("WITH") and two.is_word("FUNCTION", "PROCEDURE") for one, two in pairwise(tokens))


def _prose(tokens: tuple[Token, ...]) -> str:
    """Return why a text that begins like a statement is prose, or goes on as such."""
    if _names_in_a_row(tokens) >= _PROSE_WORDS:
        return "prose beside the statement"
    symbols = any(token.kind in {Kind.SYMBOL, Kind.NUMBER, Kind.STRING} for token in tokens)
    if not symbols and not any(token.is_word("FROM") for token in tokens):
        return "prose"
    return ""


def _names_in_a_row(tokens: tuple[Token, ...]) -> int:
    """Return the length of the longest row of words that can only be names: in SQL one and its alias."""
    longest = run = 0
    for token in tokens:
        run = run + 1 if token.kind is Kind.WORD and token.value not in CLAUSE_WORDS else 0
        longest = max(longest, run)
    return longest


def _comment_beside(text: str, tokens: tuple[Token, ...]) -> str:
    """Return what it is where something that is no token stands before or behind all of them."""
    outside = text[: tokens[0].start] + text[tokens[-1].end :]
    return "a comment beside the statement" if outside.strip() else ""
