"""A statement as it is broken: its text, its tokens with their depth, its names bound; and edits of the text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from harness.oracle.catalog import Catalogue
from harness.oracle.findings import Finding
from harness.oracle.grammar.parse import parse
from harness.oracle.lexer import Token, tokenise
from harness.oracle.semantics.binder import bind
from harness.oracle.semantics.scopes import Bound, Reference
from harness.oracle.versions import DEFAULT_VERSION


class Edited(NamedTuple):
    """What was done to a statement, and what came of it."""

    what: str
    statement: str


class Edit(NamedTuple):
    """A stretch of the text and what stands there instead."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A statement that was read."""

    text: str
    tokens: Sequence[Token]
    depths: Sequence[int]
    """Of each token, how many parentheses are open around it; of a parenthesis, around what is in it."""
    bound: Bound
    catalogue: Catalogue
    names: Mapping[int, Reference]
    """What each column stands for, by the offset at which its name's last part begins."""


def read(statement: str, catalogue: Catalogue) -> Reading | None:
    """Return a statement with its names bound, None where Oracle's grammar does not read it."""
    text = statement.strip().removesuffix(";").rstrip()
    tokens = tokenise(text)
    root = parse(tokens, DEFAULT_VERSION)
    if isinstance(root, Finding):
        return None
    bound = bind(root, catalogue, DEFAULT_VERSION)
    names = {
        (it.node.last or it.node.token).start: it
        for scope in bound.scopes
        for it in scope.references.values()
        if it.status == "column"
    }
    return Reading(text, tokens, _depths(tokens), bound, catalogue, names)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with these stretches replaced; they must not overlap."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def instead(token: Token, text: str) -> Edit:
    """Return the edit that puts a text in a token's place."""
    return Edit(token.start, token.end, text)


def _depths(tokens: Sequence[Token]) -> list[int]:
    depths = []
    depth = 0
    for token in tokens:
        depth += token.is_symbol("(")
        depths.append(depth)
        depth -= token.is_symbol(")")
    return depths
