"""What the policy looks at: a statement's text with its tokens, and its tree with the names resolved.

The tree and what its names mean are the checker's own: one grammar and one binder say what a statement is, since two
readers that disagree are how a guardrail is talked past.
"""

import dataclasses
import functools
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import NoneType
from typing import Any, Final, Literal, TypeVar, get_args, get_origin, get_type_hints

from harness.contracts.guard import NO_POLICY, GuardPolicy
from harness.oracle.catalog import Catalogue
from harness.oracle.catalog import Table as Known
from harness.oracle.grammar.tree import Block, Derived, Query, Table, TableCall
from harness.oracle.lexer import BIND, NUMBER, QUOTED, SYMBOL, WORD, Token, tokenise
from harness.oracle.semantics.scopes import Bound, Scope

_Node = TypeVar("_Node")
Leaf = Table | Derived | TableCall
"""A source of a FROM clause that is no join."""
_FREQUENT: Final = frozenset({WORD, SYMBOL, NUMBER, QUOTED, BIND})
_LEAVES: Final = (str, int, float, Token, NoneType)
_PLAIN: Final = frozenset({*_LEAVES, bool, ...})
"""What types are made of that hold nothing but leaves."""
_LEAF, _SEVERAL, _PAIRS = "leaf", "several", "pairs"


@dataclass(frozen=True)
class Text:
    """A statement as written."""

    sql: str
    known: tuple[Token, ...] | None = None
    """Its tokens, where they were read already."""

    @functools.cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Tokens, without spaces and comments."""
        return tokenise(self.sql) if self.known is None else self.known

    @functools.cached_property
    def values(self) -> frozenset[str]:
        """All that its tokens say, of whatever kind: a rule that looks for few words asks this first."""
        return frozenset([token.value for token in self.tokens])

    @functools.cached_property
    def rare(self) -> tuple[tuple[int, Token], ...]:
        """Its texts and what is no token of Oracle's, each with its index: nearly all tokens are of other kinds."""
        return tuple([(index, token) for index, token in enumerate(self.tokens) if token.kind not in _FREQUENT])

    def has_word(self, word: str) -> bool:
        """Return whether a word stands in it, unquoted."""
        return word in self.values and any(token.is_word(word) for token in self.tokens)

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
        return everything(self.bound.root)

    @functools.cached_property
    def _by_kind(self) -> Mapping[type, list[Any]]:
        found: dict[type, list[Any]] = defaultdict(list)
        for node in self.nodes:
            found[type(node)].append(node)
        return found

    def of(self, kind: type[_Node]) -> Sequence[_Node]:
        """Return the nodes of a class, in the order of the text."""
        return self._by_kind.get(kind, ())

    @functools.cached_property
    def applies(self) -> bool:
        """Whether a query in FROM may be computed from the tables beside it: LATERAL, or a join by APPLY."""
        return self.text.has_word("LATERAL") or self.text.has_word("APPLY")

    @functools.cached_property
    def groups(self) -> "dict[int, list[list[Leaf]] | None]":
        """By the id of a block looked at so far, its tables as conditions join them."""
        return {}

    @functools.cached_property
    def known(self) -> "dict[int, Known | None]":
        """By the id of a table's name looked at so far, the table of the catalogue that it stands for."""
        return {}

    @functools.cached_property
    def scopes(self) -> Mapping[int, Scope]:
        """Every block that was looked at with the names in it, by the block's node."""
        return {id(scope.block): scope for scope in self.bound.scopes}


def everything(root: object) -> tuple[object, ...]:
    """Return a node and all under it, subqueries with all that is in them included.

    The fields decide where it goes, so nothing that the grammar puts into a tree is left out.
    """
    waiting: list[Any] = [root]
    found: dict[int, object] = {}
    while waiting:
        node = waiting.pop()
        form = _FORMS[type(node)]
        if type(form) is tuple:
            if id(node) not in found:
                found[id(node)] = node
                for name in form:
                    under = getattr(node, name)
                    if type(under) is list:
                        waiting += under[::-1]
                    elif under is not None:
                        waiting.append(under)
        elif form is _SEVERAL:
            waiting.extend(reversed(list(node)))
        elif form is _PAIRS:
            waiting.extend((*node.values(), *node))
    return tuple(found.values())


class _Forms(dict[type, "str | tuple[str, ...]"]):
    """What there is under a value of each class met so far."""

    def __missing__(self, kind: type) -> str | tuple[str, ...]:
        """Look at a class that is met for the first time."""
        form = self[kind] = _form(kind)
        return form


def _form(kind: type) -> str | tuple[str, ...]:
    """Return what there is under a value of a class: nothing, several values, pairs, or fields, the last first.

    A field whose type has no place for a node is left out: most fields are such, and a walk asks each of them.
    """
    if issubclass(kind, _LEAVES):
        return _LEAF
    if issubclass(kind, list | tuple | set | frozenset):
        return _SEVERAL
    if issubclass(kind, dict):
        return _PAIRS
    if not dataclasses.is_dataclass(kind):
        return ()
    types = get_type_hints(kind)
    return tuple(it.name for it in reversed(dataclasses.fields(kind)) if _may_hold_nodes(types[it.name]))


_FORMS: Final = _Forms()


def _may_hold_nodes(declared: object) -> bool:
    """Return whether a value of a declared type can be, or hold, anything but leaves."""
    if get_origin(declared) is Literal:
        return False
    inside = get_args(declared)
    return any(map(_may_hold_nodes, inside)) if inside else declared not in _PLAIN


def place(node: object) -> tuple[int, int]:
    """Return line and column of a node, from 1; those of the first part that has a place, 0 without one."""
    own = getattr(node, "token", None)
    for part in (node,) if isinstance(own, Token) else everything(node):
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
