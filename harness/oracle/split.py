"""A text as the statements in it: where each ends, by the lexer.

A statement ends at a `;`, or before a line that holds nothing but `/`, as SQL*Plus reads a script. Neither ends one
inside a string, a comment, a quoted name, or a declaration of WITH FUNCTION: those are tokens, or declarations that
are read to their END. A PL/SQL block, and what creates one, ends at a `/` line alone, since its own semicolons belong
to it. SQL*Plus's own commands (PROMPT, SET, @file) are not known.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from harness.oracle.lexer import QUOTED, WORD, Token, tokenise

_SLASH_LINE = re.compile(r"^[ \t\r\f\v]*(/)[ \t\r\f\v]*$", re.MULTILINE)
_SUBPROGRAMS = ("FUNCTION", "PROCEDURE")
_UNITS = (*_SUBPROGRAMS, "PACKAGE", "TRIGGER", "TYPE", "LIBRARY")
_BLOCKS = ("BEGIN", "CASE", "IF", "LOOP")
_WAITS, _DECLARES = -1, 0
"""Where a subprogram is: before its IS or behind its END; between IS and BEGIN; above 0, the depth of its body."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One statement of a text, without what ends it; line and column count from 1."""

    text: str
    line: int
    column: int


def split(text: str) -> tuple[Piece, ...]:
    """Return the statements of a text in their order, from the first token of each to its last."""
    return tuple(_piece(text, tokens) for tokens in _statements(text, tokenise(text)) if tokens)


def ends(tokens: Sequence[Token]) -> tuple[int, ...]:
    """Return the indices of the semicolons that end a statement."""
    found = [index for index, token in enumerate(tokens) if token.value == ";" and token.is_symbol(";")]
    inside = _declarations(tokens) if found else frozenset()
    return tuple(index for index in found if index not in inside)


def slash_lines(text: str) -> frozenset[int]:
    """Return the offset of each `/` that has a line to itself, with which SQL*Plus runs what stands before it."""
    return frozenset(match.start(1) for match in _SLASH_LINE.finditer(text))


def _statements(text: str, tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    inside, slashes = _declarations(tokens), slash_lines(text)
    first, block = 0, _begins_block(tokens, 0)
    for index, token in enumerate(tokens):
        slash = token.is_symbol("/") and token.start in slashes
        if index in inside or not (slash or (token.is_symbol(";") and not block)):
            continue
        yield tokens[first:index]
        first, block = index + 1, _begins_block(tokens, index + 1)
    yield tokens[first:]


def _piece(text: str, tokens: Sequence[Token]) -> Piece:
    return Piece(text[tokens[0].start : tokens[-1].end], tokens[0].line, tokens[0].column)


def _begins_block(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a PL/SQL block, or the making of a stored one, begins at an index."""
    head = tokens[at : at + 5]
    if not head or head[0].is_word("BEGIN", "DECLARE"):
        return bool(head)
    return head[0].is_word("CREATE") and any(token.is_word(*_UNITS) for token in head[1:])


def _declarations(tokens: Sequence[Token]) -> frozenset[int]:
    """Return the indices of the tokens that stand in declarations of WITH FUNCTION."""
    inside: set[int] = set()
    at = 0
    while at < len(tokens):
        behind = at + 1
        if tokens[at].is_word("WITH") and not (at and tokens[at - 1].is_word("START")):
            while _begins_subprogram(tokens, behind):
                end = _behind_subprogram(tokens, behind)
                inside.update(range(behind, end))
                behind = end
        at = behind
    return frozenset(inside)


def _begins_subprogram(tokens: Sequence[Token], at: int) -> bool:
    name = tokens[at + 1 : at + 2]
    named = bool(name) and name[0].kind in {WORD, QUOTED} and not name[0].is_word("AS")
    return named and tokens[at].is_word(*_SUBPROGRAMS)


def _behind_subprogram(tokens: Sequence[Token], at: int) -> int:
    """Return the index behind the `;` that ends a subprogram; behind the last token where none does."""
    states: list[int] = []
    for index in range(at, len(tokens)):
        token, before = tokens[index], tokens[index - 1]
        begins = not states or before.is_symbol(";") or before.is_word("IS", "AS")
        if begins and (not states or states[-1] == _DECLARES) and token.is_word(*_SUBPROGRAMS):
            states.append(_WAITS)
        elif token.is_symbol(";") and states[-1] == _WAITS:
            states.pop()
            if not states:
                return index + 1
        else:
            states[-1] = _next_state(states[-1], token, before, tokens[index + 1 : index + 2])
    return len(tokens)


def _next_state(state: int, token: Token, before: Token, behind: Sequence[Token]) -> int:
    if state == _WAITS:
        elsewhere = bool(behind) and behind[0].is_word("LANGUAGE", "EXTERNAL", "MLE")
        return _DECLARES if token.is_word("IS", "AS") and not elsewhere else _WAITS
    if state == _DECLARES:
        return 1 if token.is_word("BEGIN") else _DECLARES
    if token.is_word("END"):
        return state - 1 or _WAITS
    return state + 1 if token.is_word(*_BLOCKS) and not before.is_word("END") else state
