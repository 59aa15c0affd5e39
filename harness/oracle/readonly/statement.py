"""What the policy looks at: a statement's text with its tokens, and its tree with the names resolved.

The tree and what its names mean are the checker's own: one grammar and one binder say what a statement is, since two
readers that disagree are how a guardrail is talked past.
"""

import dataclasses
import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from harness.contracts.guard import NO_POLICY, GuardPolicy
from harness.oracle.catalog import Catalogue
from harness.oracle.grammar.tree import Block, Query
from harness.oracle.lexer import Token, tokenise
from harness.oracle.semantics.scopes import Bound, Scope

_LEAVES = (str, int, float, Token)


@dataclass(frozen=True)
class Text:
    """A statement as written."""

    sql: str

    @functools.cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Tokens, without spaces and comments."""
        return tokenise(self.sql)

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
    """A statement as read."""

    text: Text
    bound: Bound
    catalogue: Catalogue
    policy: GuardPolicy = NO_POLICY

    @functools.cached_property
    def nodes(self) -> tuple[object, ...]:
        """All that the tree is made of, whatever its kind."""
        return tuple(everything(self.bound.root))

    @functools.cached_property
    def scopes(self) -> Mapping[int, Scope]:
        """Every block that was looked at with the names in it, by the block's node."""
        return {id(scope.block): scope for scope in self.bound.scopes}


def everything(root: object) -> Iterator[object]:
    """Yield a node and all under it, subqueries with all that is in them included.

    The fields decide where it goes, so nothing that the grammar puts into a tree is left out.
    """
    waiting, seen = [root], set[int]()
    while waiting:
        node = waiting.pop()
        if node is None or isinstance(node, _LEAVES):
            continue
        if isinstance(node, list | tuple | set | frozenset):
            waiting.extend(reversed(list(node)))
        elif isinstance(node, dict):
            waiting.extend((*node.values(), *node))
        elif id(node) not in seen:
            seen.add(id(node))
            yield node
            if dataclasses.is_dataclass(node):
                waiting.extend(getattr(node, field.name) for field in reversed(dataclasses.fields(node)))


def place(node: object) -> tuple[int, int]:
    """Return line and column of a node, from 1; those of the first part that has a place, 0 without one."""
    for part in everything(node):
        token = getattr(part, "token", None)
        if isinstance(token, Token):
            return token.line, token.column
    return 0, 0


def first_block(query: Query) -> Block:
    """Return the block that names a query's columns: the first branch of all."""
    body = query.body
    while not isinstance(body, Block):
        body = body.body if isinstance(body, Query) else body.branches[0]
    return body
