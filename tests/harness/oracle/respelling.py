"""The same statement written otherwise, and statements made of another's pieces: words, strings and symbols."""

from itertools import pairwise
from random import Random
from typing import Final

from harness.oracle.lexer import Kind, Token, tokenise

_SPACES: Final = (" ", "  ", "\n", "\t", "\r\n", "\n\n  ")
_COMMENTS: Final = ("/**/", '/* it\'s "a" -- b */', "/* ( ; */", "-- it's ) a\n", "--\n", "/* ä 表 🙂\n*/")
_SAME: Final = 0.5
_SPACE: Final = 0.75
_HINT: Final = ("/*+", "--+")
_OWN_CASE: Final = frozenset({Kind.WORD, Kind.NUMBER, Kind.BIND})
_NOT_KNOWN: Final = frozenset({Kind.ILLEGAL, Kind.UNFINISHED})


def respelled(sql: str, seed: int) -> str:
    """Return the statement with other letters, spaces and comments where these mean nothing to Oracle.

    Texts and names in quotes stay, hints stay where they are, and no token is joined to the next one or split.
    """
    rng = Random(seed)  # noqa: S311 - nothing secret
    tokens = tokenise(sql)
    if not tokens:
        return sql
    parts = [_gap(sql[: tokens[0].start], rng, needed=False)]
    for token, following in pairwise(tokens):
        written = sql[token.end : following.start]
        strange = not {token.kind, following.kind}.isdisjoint(_NOT_KNOWN)
        strange |= not written and token.kind is following.kind is Kind.QUOTED  # "a""b" is one name, and none
        parts += [_recased(token, rng), written if strange else _gap(written, rng, needed=bool(written))]
    last = tokens[-1]
    parts += [_recased(last, rng), sql[last.end :]]
    if last.kind not in _NOT_KNOWN:
        parts.append("\n" + _gap("", rng, needed=False))  # a comment to the end of the line may stand before
    return "".join(parts)


def mutated(sql: str, seed: int) -> str:
    """Return the statement with some of its pieces lost, repeated, exchanged, or put in from elsewhere in it."""
    rng = Random(seed)  # noqa: S311 - nothing secret
    pieces = [token.text for token in tokenise(sql)] or [sql]
    for _ in range(rng.randint(1, 3)):
        at, other = rng.randrange(len(pieces)), rng.randrange(len(pieces))
        how = rng.choice(("lose", "repeat", "exchange", "put in", "cut"))
        if how == "lose" and len(pieces) > 1:
            del pieces[at]
        elif how == "repeat":
            pieces.insert(at, pieces[at])
        elif how == "exchange":
            pieces[at], pieces[other] = pieces[other], pieces[at]
        elif how == "put in":
            pieces.insert(at, pieces[other])
        else:
            pieces[at] = pieces[at][: rng.randrange(len(pieces[at]) + 1)]
    return " ".join(pieces)


def _gap(written: str, rng: Random, *, needed: bool) -> str:
    """Return what stands between two tokens; something must where something did."""
    if any(hint in written for hint in _HINT):
        return written
    chosen = rng.random()
    if chosen < _SAME:
        return rng.choice(_SPACES) if needed else ""
    space = rng.choice(_SPACES)
    return space if chosen < _SPACE else space + rng.choice(_COMMENTS) + rng.choice(_SPACES)


def _recased(token: Token, rng: Random) -> str:
    """Return a token with other letters, as far as these stand outside quotes."""
    text = token.text
    if not text.isascii():
        return text
    change = rng.choice((str.upper, str.lower, str.swapcase, str.capitalize))
    if token.kind in _OWN_CASE:
        return change(text)
    if token.kind is Kind.STRING:  # what N and Q before the quote say does not depend on their case
        prefix, quote, rest = text.partition("'")
        return change(prefix) + quote + rest
    return text
