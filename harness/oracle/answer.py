"""The answer contract: what a model wrote, as the one query in it, or as the reason why there is none.

Three kinds of things may stand around a statement:

- **dress** is tolerated, taken off and named, so that it can be counted: one code fence around the whole answer (or
  code marks, its form in one line) and one final `;`;
- **beside** the statement is not tolerated, yet leaves no doubt what the statement is: a comment before or behind it,
  characters that cannot be seen (a byte order mark, a hard space), the `/` line of SQL*Plus. It is taken off and
  named;
- anything else makes the answer none: prose, thinking, a list or JSON around it, a prompt, a second statement, a
  second `;`, and an end in the middle.

Nothing inside the statement is ever mended. Whether Oracle would accept it is the checker's question. An answer is
`exact` where it is the statement and nothing else, blanks and line ends around it apart; the statement of an answer,
read again, is exact.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from harness.oracle.bounds import MAX_CHARACTERS
from harness.oracle.cutoff import cut_off
from harness.oracle.fences import FENCE, INLINE, fence_offsets, without_fence
from harness.oracle.findings import Checked, Finding
from harness.oracle.lexer import ILLEGAL, Token, tokenise
from harness.oracle.prose import prose
from harness.oracle.split import ends, slash_lines

__all__ = [
    "COMMENT",
    "FENCE",
    "INLINE",
    "INVISIBLE",
    "NOT_ONE_STATEMENT",
    "SEMICOLON",
    "SLASH",
    "Answer",
    "none_of",
    "read_answer",
]

NOT_ONE_STATEMENT = "not one statement"
"""What stands where a statement would have an ORA- code."""
SEMICOLON = "final semicolon"
COMMENT = "a comment beside the statement"
INVISIBLE = "invisible characters beside the statement"
SLASH = "a / line beside the statement"
_CHANGES = ("INSERT", "UPDATE", "DELETE")
_BLANKS = " \t\r\n\f\v"
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
"""Unicode's categories of controls, format marks and separators."""
_DOUBTFUL_END = re.compile("\r(?!\n)(?=[^\r])|[\v\f\x1c-\x1e\x85\u2028\u2029]")
"""What ends a line for some readers and not for others: a lone carriage return, Unicode's own separators."""
_OPENINGS = (
    (
        re.compile(r"</?(?:think|thinking|thought|reasoning|reflection)\b", re.IGNORECASE),
        "thinking beside the statement",
    ),
    (re.compile(r"<[a-z!/]", re.IGNORECASE), "a tag beside the statement"),
    (re.compile(r"SQL *>", re.IGNORECASE), "a SQL> prompt beside the statement"),
    (re.compile(r"[\[{]"), "JSON or a list around the statement"),
    (re.compile(r"[-*+\u2022]\s|\d+[.)]\s"), "a list around the statement"),
    (re.compile(r"[\"'\u201c\u2018]\s*(?:SELECT|WITH)\b", re.IGNORECASE), "quotes around the statement"),
)
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|lt|gt|le|ge|ne|amp|quot|apos|nbsp);")


@dataclass(frozen=True, slots=True)
class Answer:
    """The statement, or None and why there is none."""

    statement: str | None
    why: str = ""
    dress: tuple[str, ...] = ()
    """What is tolerated and was taken off."""
    beside: str = ""
    """What stands beside the statement and is not tolerated, though it leaves no doubt what the statement is."""
    tokens: tuple[Token, ...] | None = field(default=None, repr=False, compare=False)
    """The statement's tokens with their places in it, where they are at hand."""

    @property
    def exact(self) -> bool:
        """Return whether the answer was the statement and nothing else, blanks and line ends around it apart."""
        return self.statement is not None and not self.dress and not self.beside


def read_answer(raw: str, *, changes: bool = False) -> Answer:
    """Return the one statement that a raw answer holds; with `changes` it may be one that changes data."""
    if len(raw) > MAX_CHARACTERS:
        return Answer(None, f"longer than {MAX_CHARACTERS} characters")
    outer, unseen_outside = _bare(raw)
    inner = without_fence(outer)
    if inner.why:
        return Answer(None, inner.why)
    text, unseen_inside = _bare(inner.text)
    tokens = tokenise(text)
    fences = fence_offsets(text)
    if fences and any(token.kind is ILLEGAL and token.start in fences for token in tokens):
        return Answer(None, "a code fence inside the code fence" if inner.dress else "text beside the code fence")
    if changes and tokens and tokens[0].is_word(*_CHANGES):
        return _change(text, tokens, (inner.dress,) if inner.dress else ())
    return _without_end(text, tokens, (inner.dress,) if inner.dress else (), unseen=unseen_outside or unseen_inside)


def none_of(answer: Answer) -> Checked:
    """Return the verdict on an answer that holds no statement."""
    return Checked("reject", (Finding(NOT_ONE_STATEMENT, answer.why, "syntax"),))


def _bare(text: str) -> tuple[str, bool]:
    """Return a text without blanks and invisible characters around it, and whether there were any of the latter."""
    start, end = 0, len(text)
    while start < end and _is_nothing(text[start]):
        start += 1
    while end > start and _is_nothing(text[end - 1]):
        end -= 1
    return text[start:end], bool((text[:start] + text[end:]).strip(_BLANKS))


def _is_nothing(character: str) -> bool:
    return character in _BLANKS or unicodedata.category(character) in _UNSEEN


def _is_unseen(token: Token) -> bool:
    return token.kind is ILLEGAL and all(map(_is_nothing, token.text))


def _without_end(text: str, tokens: Sequence[Token], dress: tuple[str, ...], *, unseen: bool) -> Answer:
    """Return the answer that the text inside a fence is."""
    first, behind = 0, len(tokens)
    slash = behind > 0 and tokens[-1].is_symbol("/") and tokens[-1].start in slash_lines(text)
    behind -= slash
    finals = [index for index in ends(tokens) if index < behind] if ";" in text else []
    if finals and finals[-1] == behind - 1:
        finals.pop()
        behind -= 1
        dress = (*dress, SEMICOLON)
    while behind > first and _is_unseen(tokens[behind - 1]):
        behind -= 1
    while first < behind and _is_unseen(tokens[first]):
        first += 1
    kept = tuple(tokens[first:behind])
    if why := _why_none(text, kept, several=bool(finals)):
        return Answer(None, why, dress)
    left = (*tokens[:first], *tokens[behind:])
    around = _around(text, kept, left)
    comment = "--" in around or "/*" in around
    if comment and (found := _DOUBTFUL_END.search(around)):
        what = "a carriage return" if found[0] == "\r" else f"U+{ord(found[0]):04X}"
        return Answer(None, f"{what} in a comment: where that ends is not certain", dress)
    unseen = unseen or any(map(_is_unseen, left)) or bool(not comment and around.strip(_BLANKS))
    beside = [name for name, there in ((COMMENT, comment), (INVISIBLE, unseen), (SLASH, slash)) if there]
    own = kept if kept[0].start == 0 else None
    return Answer(text[kept[0].start : kept[-1].end], "", dress, ", ".join(beside), own)


def _around(text: str, kept: Sequence[Token], left: Sequence[Token]) -> str:
    """Return what is no token around the tokens that are kept: blanks, comments."""
    if not left:
        return text[: kept[0].start] + " " * (kept[-1].end - kept[0].start) + text[kept[-1].end :]
    characters = list(text[: kept[0].start] + " " * (kept[-1].end - kept[0].start) + text[kept[-1].end :])
    for token in left:
        characters[token.start : token.end] = " " * (token.end - token.start)
    return "".join(characters)


def _change(text: str, tokens: Sequence[Token], dress: tuple[str, ...]) -> Answer:
    """Return the answer that is a statement which changes data, up to its final `;`; nothing may stand beside it."""
    final = tokens[-1].is_symbol(";")
    kept = tuple(tokens[: len(tokens) - final])
    dress = (*dress, SEMICOLON) if final else dress
    if any(token.is_symbol(";") for token in kept):
        return Answer(None, "more than one statement", dress)
    beside = text[: kept[0].start] + text[kept[-1].end : tokens[-1].start if final else len(text)]
    beside += text[tokens[-1].end :]
    why = "text beside the statement" if beside.strip(_BLANKS) else cut_off(kept)
    return Answer(None, why, dress) if why else Answer(text[kept[0].start : kept[-1].end], "", dress)


def _why_none(text: str, tokens: Sequence[Token], *, several: bool) -> str:
    if not tokens:
        return "empty"
    if "&" in text and any(token.text == "&" and _ENTITY.match(text, token.start) for token in tokens):
        return "HTML entities in the statement"
    first = next((token for token in tokens if not token.is_symbol("(")), tokens[0])
    if not first.is_word("SELECT", "WITH"):
        opening = (why for pattern, why in _OPENINGS if pattern.match(text, tokens[0].start))
        return next(opening, f"begins with {first.text[:40]!r}, not with SELECT or WITH")
    if several:
        return "more than one statement"
    return prose(tokens) or cut_off(tokens)
