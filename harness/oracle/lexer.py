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
    """,
    re.VERBOSE | re.DOTALL,
)
_KINDS: Final[Mapping[str, Kind | None]] = {
    "space": None,
    "illegal": Kind.ILLEGAL,
    "string": Kind.STRING,
    "alternative": Kind.STRING,
    "quoted": Kind.QUOTED,
    "doubled": Kind.ILLEGAL,
    "empty": Kind.ILLEGAL,
    "colons": Kind.ILLEGAL,
    "number": Kind.NUMBER,
    "word": Kind.WORD,
    "bind": Kind.BIND,
    "unfinished": Kind.UNFINISHED,
    "symbol": Kind.SYMBOL,
}
_CLOSING = {"[": "]", "{": "}", "(": ")", "<": ">"}


def tokenise(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text, without spaces and comments."""
    found: list[Token] = []
    at, size, line, begin = 0, len(text), 1, 0
    match_at = _TOKEN.match
    while at < size:
        match = match_at(text, at)
        group = match.lastgroup if match else "illegal"
        kind = _KINDS[group or ""]
        end = match.end() if match else at + 1
        if kind is None:
            if "\n" in (skipped := text[at:end]):
                line += skipped.count("\n")
                begin = at + skipped.rindex("\n") + 1
            at = end
            continue
        if group == "alternative":
            kind, end = _alternative(text, end)
        elif kind is Kind.UNFINISHED:
            end = size
        part = text[at:end]
        value = part.upper() if kind is Kind.WORD else part[1:-1] if kind is Kind.QUOTED else part
        found.append(Token(kind, part, value, at, line, at - begin + 1))
        if "\n" in part:
            line += part.count("\n")
            begin = at + part.rindex("\n") + 1
        at = end
    return tuple(found)


def _alternative(text: str, at: int) -> tuple[Kind, int]:
    """Return the kind and the end of a literal with quotes of its own, whose opening one stands at a place."""
    opening = text[at]
    end = text.find(_CLOSING.get(opening, opening) + "'", at + 1)
    return (Kind.STRING, end + 2) if end >= 0 else (Kind.UNFINISHED, len(text))
