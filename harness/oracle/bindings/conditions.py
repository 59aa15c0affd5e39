"""What the conditions of a block say that always holds of its rows: columns equal to values, or to one another.

Only what is joined by AND counts. A condition of an outer join holds of the rows of its inner side alone; so does
one with `(+)`. What stands under OR or NOT says nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Final, NamedTuple, TypeAlias

from harness.oracle.bindings.blocks import Blocks, Leaf
from harness.oracle.grammar.tree import (
    Bind,
    Chain,
    Constant,
    Expression,
    Joined,
    Name,
    Predicate,
    Query,
    Source,
    Subquery,
    Unary,
)
from harness.oracle.semantics.scopes import Bound, Reference, Scope

Key: TypeAlias = tuple[int, str]
"""A column: the identity of what it is of, and its name."""
_TAKEN: Final = frozenset({"column", "open"})


class Fact(NamedTuple):
    """A column is one of some values, or another column, or among a query's rows; `of` says whose rows it binds."""

    key: Key
    of: frozenset[int] | None
    """Identities of the sources whose rows are bound; None for all."""
    values: frozenset[str] = frozenset()
    other: Key | None = None
    query: Query | None = None


def facts(blocks: Blocks) -> Iterator[Fact]:
    """Yield what the conditions of a statement's blocks say."""
    for scope in blocks.bound.scopes:
        leaves = blocks.leaves[id(scope.block)]
        if scope.block.where is not None:
            yield from _of_condition(scope.block.where, None, blocks.bound)
        of = {id(leaf.source): id(leaf.origin) for leaf in leaves}
        needed = _needed(scope, blocks.bound)
        for source in scope.block.sources:
            yield from _of_joins(source, of, needed, blocks.bound)
        yield from _of_merged(scope, leaves)


def key_of(node: Expression | None, references: Mapping[int, Reference]) -> Key | None:
    """Return the column that an expression is, None for any other."""
    found = references.get(id(node)) if isinstance(node, Name) else None
    if found is None or found.status not in _TAKEN or found.attribute is None:
        return None
    return (id(found.scope if found.origin is None else found.origin), found.attribute.name)


def value_of(node: Expression | None) -> str:
    """Return a literal or bind variable in the form in which values are compared, empty for anything else."""
    if isinstance(node, Bind):
        return node.token.text.upper()
    if isinstance(node, Unary) and node.operator == "-":
        inner = value_of(node.operand)
        return value_text(f"-{inner}") if inner else ""
    return value_text(node.value) if isinstance(node, Constant) and node.kind in {"number", "text"} else ""


def value_text(text: str) -> str:
    """Return a value so that 204, 204.0 and '204' are the same: compared with a number, a text becomes one."""
    plain = text.strip().strip("'")
    try:
        return str(Decimal(plain).normalize())
    except InvalidOperation:
        return plain if text.strip().startswith("'") or not text.startswith(":") else plain.upper()


def _conjuncts(root: Expression) -> Iterator[Expression]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Chain) and all(it.value == "AND" for it in node.operators):
            waiting.extend(reversed(node.operands))
        else:
            yield node


def _of_condition(root: Expression, of: frozenset[int] | None, bound: Bound) -> Iterator[Fact]:
    for node in _conjuncts(root):
        if isinstance(node, Predicate) and not node.negated and not node.quantifier:
            yield from _of_predicate(node, of, bound)


def _of_predicate(node: Predicate, of: frozenset[int] | None, bound: Bound) -> Iterator[Fact]:
    if node.name not in {"=", "IN"}:
        return
    if node.name == "=" and key_of(node.operands[0], bound.references) is None:
        left, *rest = reversed(node.operands)
    else:
        left, *rest = node.operands
    key = key_of(left, bound.references)
    if key is None:
        return
    marked = [it for it in node.operands if isinstance(it, Name) and it.outer]
    if marked:
        own = key_of(marked[0], bound.references)
        of = frozenset({own[0]}) if own is not None else frozenset()
    if len(rest) == 1 and isinstance(rest[0], Subquery):
        yield Fact(key, of, query=rest[0].query)
        return
    other = key_of(rest[0], bound.references) if len(rest) == 1 else None
    if other is not None:
        yield Fact(key, of, other=other)
    elif all(value_of(it) for it in rest):
        yield Fact(key, of, frozenset(value_of(it) for it in rest))


def _of_joins(source: Source, of: Mapping[int, int], needed: frozenset[int], bound: Bound) -> Iterator[Fact]:
    if not isinstance(source, Joined):
        return
    yield from _of_joins(source.first, of, needed, bound)
    left = _sources(source.first, of)
    for join in source.joins:
        yield from _of_joins(join.right, of, needed, bound)
        right = _sources(join.right, of)
        binds: dict[str, frozenset[int] | None] = {"left": right, "right": left, "full": frozenset()}
        holds = binds.get(join.kind)
        optional = {"left": right, "right": left}.get(join.kind, frozenset())
        if optional & needed:  # WHERE leaves none of the rows that the outer join adds
            holds = None
        if join.condition is not None:
            yield from _of_condition(join.condition, holds, bound)
        left |= right


def _sources(source: Source, of: Mapping[int, int]) -> frozenset[int]:
    if not isinstance(source, Joined):
        return frozenset({of[id(source)]} if id(source) in of else ())
    inner = (source.first, *(join.right for join in source.joins))
    return frozenset().union(*(_sources(it, of) for it in inner))


def _needed(scope: Scope, bound: Bound) -> frozenset[int]:
    """Return the sources of which WHERE demands that a column equals something, which NULL never does."""
    if scope.block.where is None:
        return frozenset()
    found = (fact for fact in _of_condition(scope.block.where, None, bound) if fact.of is None)
    return frozenset(key[0] for fact in found for key in (fact.key, fact.other) if key is not None)


def _of_merged(scope: Scope, leaves: Sequence[Leaf]) -> Iterator[Fact]:
    """Yield that the columns which USING or NATURAL makes one are one."""
    for name in scope.merged:
        for leaf in leaves:
            if name in (leaf.origin.columns or ()):
                yield Fact((id(leaf.origin), name), None, other=(id(scope), name))
