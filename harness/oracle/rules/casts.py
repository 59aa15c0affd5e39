"""Types in CAST that Oracle does not have, or that lack their length, and fields that EXTRACT does not know."""

from collections.abc import Iterator

from harness.oracle.findings import Finding, at
from harness.oracle.lexer import Kind, Token
from harness.oracle.statement import Text
from harness.oracle.words import TYPES

_NEED_LENGTH = ("VARCHAR", "VARCHAR2", "NVARCHAR2", "RAW")
_FIELDS = (
    "YEAR",
    "MONTH",
    "DAY",
    "HOUR",
    "MINUTE",
    "SECOND",
    "TIMEZONE_HOUR",
    "TIMEZONE_MINUTE",
    "TIMEZONE_REGION",
    "TIMEZONE_ABBR",
)


def casts(text: Text) -> Iterator[Finding]:
    """Report the type of each CAST and the field of each EXTRACT that Oracle refuses."""
    for index, token in enumerate(text.tokens):
        following = text.token(index + 1)
        if following is None or not following.is_symbol("("):
            continue
        if token.is_word("CAST"):
            yield from _cast(text, index)
        elif token.is_word("EXTRACT"):
            field, source = text.token(index + 2), text.token(index + 3)
            if field and source and source.is_word("FROM") and not field.is_word(*_FIELDS):
                yield at(field, "ORA-00907", "missing right parenthesis")


def _cast(text: Text, index: int) -> Iterator[Finding]:
    depth = text.places[index].depth + 1
    for inner in range(index + 2, text.closing.get(index + 1, index)):
        if text.tokens[inner].is_word("AS") and text.places[inner].depth == depth:
            name, after = text.token(inner + 1), text.token(inner + 2)
            if name and after and name.kind is Kind.WORD:
                yield from _type(name, after)


def _type(name: Token, after: Token) -> Iterator[Finding]:
    if name.is_word(*_NEED_LENGTH) and not after.is_symbol("("):
        yield at(after, "ORA-00906", "missing left parenthesis")
    elif name.value not in TYPES and not after.is_symbol("."):
        yield at(name, "ORA-00902", "invalid datatype", "type")
