"""The form of a statement that may be passed on; every character keeps its place.

No comment and no hint reaches Oracle, so nothing can hide in one, and no two readers can differ about where one ends.
The tokens are the ones that were looked at.
"""

import re
from collections.abc import Iterator

from harness.oracle.lexer import tokenise

_INSIDE_LINE = re.compile(r"[^\n]")


def without_comments(sql: str) -> str:
    """Return a statement with blanks in place of comments, hints and every kind of space but line ends."""
    return "".join(_parts(sql)).rstrip()


def _parts(sql: str) -> Iterator[str]:
    """Yield gaps, blanked, and tokens in turn."""
    end = 0
    for token in tokenise(sql):
        yield _INSIDE_LINE.sub(" ", sql[end : token.start])
        yield token.text
        end = token.end
    yield _INSIDE_LINE.sub(" ", sql[end:])
