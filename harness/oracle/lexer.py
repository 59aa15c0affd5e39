"""Oracle's lexical rules: a statement's text as tokens, each with its place.

A parser for many dialects forgives what Oracle does not (backticks, ``::``, a string as an alias), so the checker
looks at the original text first. One pass, linear in the length, for any input; a character that starts no token of
Oracle's becomes an `illegal` token.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class Token:
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
  | (?P<quoted>"[^"\0]+")
  | (?P<empty>"")
  | (?P<number>(?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?:[fFdD](?![\w$\#]))?)
  | (?P<word>[^\W\d_][\w$\#]*)
  | (?P<bind>:(?:[^\W_][\w$\#]*))
  | (?P<unfinished>/\*|[nN]?[qQ]?'|")
  | (?P<symbol>\(\+\)|\|\||<>|!=|\^=|<=|>=|=>|\*\*|\.\.|[-+*/(),.;=<>@\[\]])
    """,
    re.VERBOSE | re.DOTALL,
)
_KINDS = {
    "string": Kind.STRING,
    "alternative": Kind.STRING,
    "quoted": Kind.QUOTED,
    "empty": Kind.ILLEGAL,
    "number": Kind.NUMBER,
    "word": Kind.WORD,
    "bind": Kind.BIND,
    "unfinished": Kind.UNFINISHED,
    "symbol": Kind.SYMBOL,
}
_CLOSING = {"[": "]", "{": "}", "(": ")", "<": ">"}


def tokenise(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text, without spaces and comments."""
    return tuple(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    at = 0
    while at < len(text):
        kind, end = _next(text, at)
        if kind:
            line = bisect_right(lines, at)
            part = text[at:end]
            yield Token(kind, part, _value(kind, part), at, line, at - lines[line - 1] + 1)
        at = end


def _next(text: str, at: int) -> tuple[Kind | None, int]:
    match = _TOKEN.match(text, at)
    if not match:
        return Kind.ILLEGAL, at + 1
    if match.lastgroup == "space":
        return None, match.end()
    if match.lastgroup == "alternative":
        opening = text[match.end()]
        end = text.find(_CLOSING.get(opening, opening) + "'", match.end() + 1)
        return (Kind.STRING, end + 2) if end >= 0 else (Kind.UNFINISHED, len(text))
    kind = _KINDS[match.lastgroup or ""]
    return kind, len(text) if kind is Kind.UNFINISHED else match.end()


def _value(kind: Kind, text: str) -> str:
    if kind is Kind.WORD:
        return text.upper()
    return text[1:-1] if kind is Kind.QUOTED else text
