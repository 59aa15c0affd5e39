"""What rules look at: a statement's text with its tokens, and its tree with the names resolved."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from sqlglot import exp

from harness.oracle.catalog import Catalogue
from harness.oracle.clauses import Place, places
from harness.oracle.lexer import Token, tokenise
from harness.oracle.scopes import Block, Scopes
from harness.oracle.versions import DEFAULT_VERSION, Version


@dataclass(frozen=True)
class Text:
    """A statement as written."""

    sql: str
    catalogue: Catalogue
    version: Version = DEFAULT_VERSION

    @functools.cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Tokens, without spaces and comments."""
        return tokenise(self.sql)

    @functools.cached_property
    def places(self) -> tuple[Place, ...]:
        """The place of each token."""
        return places(self.tokens)

    def token(self, index: int) -> Token | None:
        """Return the token at an index, None outside."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    @functools.cached_property
    def closing(self) -> Mapping[int, int]:
        """By the index of each opening parenthesis, that of the one that closes it."""
        found: dict[int, int] = {}
        opened: list[int] = []
        for index, token in enumerate(self.tokens):
            if token.is_symbol("("):
                opened.append(index)
            elif token.is_symbol(")") and opened:
                found[opened.pop()] = index
        return found


@dataclass(frozen=True)
class Tree:
    """A statement as parsed."""

    text: Text
    root: exp.Expr
    scopes: Scopes

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Every query block, outer ones first."""
        return self.scopes.blocks
