"""The two forms of a statement that the policy works with; both keep every character's place.

`without_comments` is what may be passed on: no comment and no hint reaches Oracle, so nothing can hide in one, and
no two readers can differ about where one ends. `plain` is what the parser is given: its strings hold nothing that
the parser could read in another way than Oracle's lexical rules do.
"""

import re
from collections.abc import Iterator

from harness.oracle.lexer import Kind, Token, tokenise

_INSIDE_LINE = re.compile(r"[^\n]")
_UNUSUAL = re.compile(r"[^A-Za-z0-9 _.,:/%+\n-]")


def without_comments(sql: str) -> str:
    """Return a statement with blanks in place of comments, hints and every kind of space but line ends."""
    return "".join(part for part, _ in _parts(sql)).rstrip()


def plain(sql: str) -> str:
    """Return a statement without comments whose strings are plain ones, of the same length."""
    return "".join(_plain(token) if token else part for part, token in _parts(sql)).rstrip()


def gaps(sql: str) -> Iterator[tuple[int, int]]:
    """Yield begin and end of everything between the tokens."""
    end = 0
    for token in tokenise(sql):
        yield end, token.start
        end = token.end
    yield end, len(sql)


def _parts(sql: str) -> Iterator[tuple[str, Token | None]]:
    """Yield gaps, blanked, and tokens in turn."""
    end = 0
    for token in tokenise(sql):
        yield _INSIDE_LINE.sub(" ", sql[end : token.start]), None
        yield token.text, token
        end = token.end
    yield _INSIDE_LINE.sub(" ", sql[end:]), None


def _plain(token: Token) -> str:
    if token.kind is not Kind.STRING:
        return token.text
    prefix, _, rest = token.text.partition("'")
    return f"{' ' * len(prefix)}'{_UNUSUAL.sub('x', rest[:-1])}'"
