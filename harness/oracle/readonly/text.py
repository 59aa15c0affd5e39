"""The form of a statement that may be passed on; every character keeps its place.

No comment and no hint reaches Oracle, so nothing can hide in one, and no two readers can differ about where one ends.
The tokens are the ones that were looked at.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from harness.oracle.lexer import Token, tokenise

_INSIDE_LINE = re.compile(r"[^\n]")
_TO_BLANK = re.compile(r"--|/\*|[^\S \n]")
"""What begins a comment, and every kind of space but blanks and line ends."""


def without_comments(sql: str, tokens: Sequence[Token] | None = None) -> str:
    """Return a statement with blanks in place of comments, hints and every kind of space but line ends.

    `tokens` are the statement's own, where they were read already.
    """
    if not _TO_BLANK.search(sql):
        return sql.rstrip()
    return "".join(_parts(sql, tokenise(sql) if tokens is None else tokens)).rstrip()


def _parts(sql: str, tokens: Iterable[Token]) -> Iterator[str]:
    """Yield gaps, blanked, and tokens in turn."""
    end = 0
    for token in tokens:
        gap = sql[end : token.start]
        if gap:
            yield gap if gap == " " else _INSIDE_LINE.sub(" ", gap)
        yield token.text
        end = token.start + len(token.text)
    yield _INSIDE_LINE.sub(" ", sql[end:])
