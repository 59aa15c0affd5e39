"""Oracle's lexical rules: a statement's text as tokens, each with its place.

A parser for many dialects forgives what Oracle does not (backticks, ``::``, a string as an alias), so the checker
looks at the original text first. One pass, linear in the length, for any input; a character that starts no token of
Oracle's becomes an `illegal` token.
"""

import itertools
import re
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


# Looking a member up costs more than comparing with it, and every step of the grammar compares.
WORD: Final = Kind.WORD
QUOTED: Final = Kind.QUOTED
STRING: Final = Kind.STRING
NUMBER: Final = Kind.NUMBER
BIND: Final = Kind.BIND
SYMBOL: Final = Kind.SYMBOL
ILLEGAL: Final = Kind.ILLEGAL
UNFINISHED: Final = Kind.UNFINISHED


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
        return self.kind is WORD and self.value in values

    def is_symbol(self, *values: str) -> bool:
        """Return whether this is one of these symbols."""
        return self.kind is SYMBOL and self.value in values


# The order matters: the first alternative that matches wins, and what is frequent comes early. What stands before a
# token is never given back, and no alternative repeats a group that can match the same text in two ways, so none goes
# over the text twice.
_TOKEN: Final = re.compile(
    r"""
    \s*+(?:(?:--[^\n]*+|/\*[^*]*+(?:\*(?!/)[^*]*+)*+\*/)\s*+)*+
    (?:
        (?P<word>[^\W\d_nNqQ][\w$\#]*+)
      | (?P<symbol>\(\+\)|\|\||<>|!=|\^=|<=|>=|=>|\*\*|\.\.|\.(?!\d)|/(?!\*)|[-+*(),;=<>@\[\]])
      | (?P<number>(?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?:[fFdD](?![\w$\#]))?)
      | (?P<alternative>[nN]?[qQ]'(?:\[.*?\]'|\{.*?\}'|\(.*?\)'|<.*?>'|(?P<mark>[^\[{(<]).*?(?P=mark)'))
      | (?P<unclosed>[nN]?[qQ]'.+)
      | (?P<string>[nN]?'[^']*(?:''[^']*)*')
      | (?P<other_word>[nNqQ][\w$\#]*)
      | (?P<doubled>"[^"\0]*"(?:"[^"\0]*")+)
      | (?P<quoted>"[^"\0]+")
      | (?P<empty>"")
      | (?P<bind>:(?:[^\W_][\w$\#]*))
      | (?P<colons>::)
      | (?P<unfinished>(?:/\*|'|").*)
      | (?P<end>\Z)
      | (?P<illegal>.)
    )
    """,
    re.VERBOSE | re.DOTALL,
)
_KINDS: Final = {
    "word": WORD,
    "other_word": WORD,
    "number": NUMBER,
    "string": STRING,
    "alternative": STRING,
    "quoted": QUOTED,
    "doubled": ILLEGAL,
    "empty": ILLEGAL,
    "colons": ILLEGAL,
    "illegal": ILLEGAL,
    "bind": BIND,
    "unclosed": UNFINISHED,
    "unfinished": UNFINISHED,
    "symbol": SYMBOL,
}
_KIND_OF_GROUP: Final = (None, *map(_KINDS.get, _TOKEN.groupindex))
"""What the group of each number makes of a token, None for no token; every group has a name."""


def tokenise(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text, without spaces and comments."""
    found: list[tuple[Kind, str, str, int, int, int]] = []
    ends = [match.end() for match in re.finditer("\n", text)]
    ends.append(len(text) + 1)
    line, begin, end = 1, 0, ends[0]
    for match in _TOKEN.finditer(text):
        group = match.lastindex or 0
        kind = _KIND_OF_GROUP[group]
        if kind is None:
            break
        part = match[group]
        at = match.start(group)
        while at >= end:
            begin, end = end, ends[line]
            line += 1
        value = part if kind is SYMBOL else part.upper() if kind is WORD else part[1:-1] if kind is QUOTED else part
        found.append((kind, part, value, at, line, at - begin + 1))
    # A call of the class for each token takes twice as long.
    return tuple(map(tuple.__new__, itertools.repeat(Token), found))
