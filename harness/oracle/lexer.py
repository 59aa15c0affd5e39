"""Oracle's lexical rules: a statement's text as tokens, each with its place.

A parser for many dialects forgives what Oracle does not (backticks, ``::``, a string as an alias), so the checker
looks at the original text first. One pass, linear in the length, for any input; a character that starts no token of
Oracle's becomes an `illegal` token.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final, NamedTuple


class Kind(StrEnum):
    """What a token is."""

    WORD = "word"
    QUOTED = "quoted name"
    STRING = "string"
    NUMBER = "number"
    BIND = "bind variable"
    SYMBOL = "symbol"
    ILLEGAL = "illegal"
    UNFINISHED = "unfinished"


class Token(NamedTuple):
    """One token. `value` is the text, in capitals for a word; line and column count from 1."""

    kind: Kind
    text: str
    value: str
    start: int
    line: int
    column: int

    @property
    def end(self) -> int:
        """Return the offset after the token's last character."""
        return self.start + len(self.text)

    def is_word(self, *values: str) -> bool:
        """Return whether this is one of these words, unquoted."""
        return self.kind is Kind.WORD and self.value in values

    def is_symbol(self, *values: str) -> bool:
        """Return whether this is one of these symbols."""
        return self.kind is Kind.SYMBOL and self.value in values


# The order matters: the first alternative that matches wins. No alternative repeats a group that can match the same
# text in two ways, so none backtracks more than once over the text.
_TOKEN = re.compile(
    r"""
    (?P<space>\s+|--[^\n]*|/\*(?:[^*]|\*(?!/))*\*/)
  | (?P<alternative>[nN]?[qQ]'(?=.))
  | (?P<string>[nN]?'[^']*(?:''[^']*)*')
  | (?P<doubled>"[^"\0]*"(?:"[^"\0]*")+)
  | (?P<quoted>"[^"\0]+")
  | (?P<empty>"")
  | (?P<number>(?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?:[fFdD](?![\w$\#]))?)
  | (?P<word>[^\W\d_][\w$\#]*)
  | (?P<bind>:(?:[^\W_][\w$\#]*))
  | (?P<colons>::)
  | (?P<unfinished>/\*|[nN]?[qQ]?'|")
  | (?P<symbol>\(\+\)|\|\||<>|!=|\^=|<=|>=|=>|\*\*|\.\.|[-+*/(),.;=<>@\[\]])
  | (?P<illegal>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_JUMPS: Final = "alternative"
_BY_GROUP: Final[Mapping[str, Kind | str | None]] = {
    "space": None,
    "alternative": _JUMPS,
    "string": Kind.STRING,
    "quoted": Kind.QUOTED,
    "doubled": Kind.ILLEGAL,
    "empty": Kind.ILLEGAL,
    "colons": Kind.ILLEGAL,
    "number": Kind.NUMBER,
    "word": Kind.WORD,
    "bind": Kind.BIND,
    "unfinished": Kind.UNFINISHED,
    "symbol": Kind.SYMBOL,
    "illegal": Kind.ILLEGAL,
}
_KINDS: Final = (None, *(_BY_GROUP[name] for name in _TOKEN.groupindex))
"""What each group of the pattern is, by its number."""
_CLOSING = {"[": "]", "{": "}", "(": ")", "<": ">"}


def tokenise(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text, without spaces and comments."""
    found: list[Token] = []
    place = (0, 1, 0)
    while place[0] < len(text):
        place = _run(text, *place, found)
    return tuple(found)


def _run(text: str, at: int, line: int, begin: int, found: list[Token]) -> tuple[int, int, int]:
    """Add tokens from a place on, up to the end or to one that ends where the pattern cannot say.

    Returns:
        Where that one ends, the number of its last line, and where that line begins.
    """
    add, word, quoted = found.append, Kind.WORD, Kind.QUOTED
    for match in _TOKEN.finditer(text, at):
        kind = _KINDS[match.lastindex or 0]
        part = match.group()
        start = match.start()
        if kind is word:
            add(Token(word, part, part.upper(), start, line, start - begin + 1))
            continue
        jumps = kind is _JUMPS or kind is Kind.UNFINISHED
        if kind is _JUMPS:
            kind, end = _alternative(text, match.end())
            part = text[start:end]
        elif jumps:
            part = text[start:]
        if isinstance(kind, Kind):
            add(Token(kind, part, part[1:-1] if kind is quoted else part, start, line, start - begin + 1))
        if "\n" in part:
            line += part.count("\n")
            begin = start + part.rindex("\n") + 1
        if jumps:
            return start + len(part), line, begin
    return len(text), line, begin


def _alternative(text: str, at: int) -> tuple[Kind, int]:
    """Return the kind and the end of a literal with quotes of its own, whose opening one stands at a place."""
    opening = text[at]
    end = text.find(_CLOSING.get(opening, opening) + "'", at + 1)
    return (Kind.STRING, end + 2) if end >= 0 else (Kind.UNFINISHED, len(text))
