"""What is left out of the audit log: the key that a client presented, and values where the site wants that."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from harness.oracle.lexer import Kind, tokenise

HIDDEN_KEY: Final = "[key]"
HIDDEN: Final = "?"
_VALUES: Final = frozenset({Kind.STRING, Kind.NUMBER, Kind.UNFINISHED, Kind.ILLEGAL})
_IN_PROSE: Final = re.compile(r"'[^']*+'?|\"[^\"]*+\"?|(?<!\w)(?<!ORA-)\d[\w.,:/-]*+|\b\S+@\S+")
"""Quoted words, numbers, dates and addresses; of the numbers, Oracle's codes stay."""

Redaction = Callable[[str], str]


def without_key(key: str) -> Redaction:
    """Return what takes a key out of a text, wherever the client wrote it."""
    return (lambda text: text.replace(key, HIDDEN_KEY)) if key else (lambda text: text)


def statement_without_values(statement: str) -> str:
    """Return a statement whose texts, numbers and comments are gone; names and words stay.

    What is no statement is treated the same way: an unfinished text ends with the rest, which goes too.
    """
    return " ".join(_kept(statement))


def prose_without_values(text: str) -> str:
    """Return a question without what stands in quotes, numbers, dates and addresses."""
    return _IN_PROSE.sub(HIDDEN, text)


def _kept(statement: str) -> Iterator[str]:
    for token in tokenise(statement):
        yield HIDDEN if token.kind in _VALUES else token.text
