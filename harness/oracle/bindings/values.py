"""The values that columns are bound to in a statement: what conditions say, carried on from column to column.

A comparison or an IN with literals or bind variables binds a column; so does equality with a column that is so bound,
of another table, of a query around or inside. What is said of a query's rows binds the tables inside where it could
as well be written there. Does not cover: bounds by BETWEEN, by functions of the column such as NVL, and tables behind
PIVOT or MODEL.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from harness.oracle.bindings.blocks import Blocks, Leaf, Output, outputs, read_query, renamed
from harness.oracle.bindings.conditions import Fact, Key, facts, key_of, value_of
from harness.oracle.grammar.tree import Name, Query, SetOperation
from harness.oracle.grammar.walk import nodes
from harness.oracle.rules.calls import is_aggregate, is_window
from harness.oracle.semantics.scopes import Bound, Scope

_ROUNDS: Final = 50
"""A chain of more equalities than this is not followed to its end."""


def known_values(blocks: Blocks) -> dict[Key, frozenset[str]]:
    """Return the values that columns are bound to: what conditions say, followed until nothing new comes of it."""
    known: dict[Key, frozenset[str]] = {}
    said = tuple(facts(blocks))
    for _ in range(_ROUNDS):
        before = dict(known)
        for key, values in (*_from_facts(said, known, blocks), *_from_queries(blocks, known)):
            known[key] = known[key] & values if key in known else values
        if known == before:
            break
    return known


def _from_facts(
    said: Iterable[Fact], known: dict[Key, frozenset[str]], blocks: Blocks
) -> Iterator[tuple[Key, frozenset[str]]]:
    for fact in said:
        binds = fact.of is None or fact.key[0] in fact.of
        if fact.values and binds:
            yield fact.key, fact.values
        if fact.other is not None:
            if fact.other in known and binds:
                yield fact.key, known[fact.other]
            if fact.key in known and (fact.of is None or fact.other[0] in fact.of):
                yield fact.other, known[fact.key]
        if fact.query is not None and binds:
            values = _handed_on(fact.query, 0, known, blocks)
            if values is not None:
                yield fact.key, values


def _from_queries(blocks: Blocks, known: dict[Key, frozenset[str]]) -> Iterator[tuple[Key, frozenset[str]]]:
    """Yield what is known of a query's columns where they are read, and of its tables from where they are read."""
    for leaf in (leaf for leaves in blocks.leaves.values() for leaf in leaves):
        query = read_query(leaf, blocks.bound)
        if query is None:
            continue
        for place, name in enumerate(_names(leaf, query, blocks)):
            values = _handed_on(query, place, known, blocks)
            if values is not None:
                yield (id(leaf.origin), name), values
            yield from _bound_outside(query, place, name, known, blocks)


def _names(leaf: Leaf, query: Query, blocks: Blocks) -> tuple[str, ...]:
    branches = blocks.branches(query)
    if not branches:
        return ()
    own = tuple(it.name for it in _outputs(branches[0], blocks))
    return renamed(leaf, blocks.bound) or own


def _handed_on(query: Query, place: int, known: dict[Key, frozenset[str]], blocks: Blocks) -> frozenset[str] | None:
    """Return the values that a column of a query's rows is bound to, None where it is not."""
    found: set[str] = set()
    for scope in blocks.branches(query):
        columns = _outputs(scope, blocks)
        values = _value(columns[place], known, blocks) if place < len(columns) else None
        if values is None:
            return None
        found |= values
    return frozenset(found) or None


def _value(column: Output, known: dict[Key, frozenset[str]], blocks: Blocks) -> frozenset[str] | None:
    literal = value_of(column.expression)
    if literal:
        return frozenset({literal})
    key = _key(column, blocks)
    return known.get(key) if key is not None else None


def _bound_outside(
    query: Query, place: int, name: str, known: dict[Key, frozenset[str]], blocks: Blocks
) -> Iterator[tuple[Key, frozenset[str]]]:
    """Yield what every reader of a query asks of a column, for the tables inside that it is the column of."""
    asked = [known.get((id(origin), name)) for origin in blocks.readers.get(id(query), ())]
    values = [it for it in asked if it is not None]
    if (
        len(values) != len(asked)
        or query.limits
        or (isinstance(query.body, SetOperation) and not _united(query.body))
    ):
        return
    for scope in blocks.branches(query):
        columns = _outputs(scope, blocks)
        key = _key(columns[place], blocks) if place < len(columns) else None
        if key is not None and _passes(scope, key, blocks.bound):
            yield key, frozenset().union(*values)


def _united(body: SetOperation) -> bool:
    return all(token.value == "UNION" for token, _ in body.operators)


def _passes(scope: Scope, key: Key, bound: Bound) -> bool:
    """Return whether a condition on a column of a block's rows could as well stand in the block itself."""
    block = scope.block
    if block.hierarchy is not None or block.model is not None or scope.query.limits:
        return False
    written = [it.expression for it in block.items]
    under = [node for root in (*written, *([block.where] if block.where else ())) for node in nodes(root)]
    if any(is_window(it) for it in under) or any(isinstance(it, Name) and it.parts == ("ROWNUM",) for it in under):
        return False
    if block.grouping is None:
        return not any(is_aggregate(it) for it in under)
    keys = [key_of(it, bound.references) for it in block.grouping.items]
    return not block.grouping.extended and key in keys


def _key(column: Output, blocks: Blocks) -> Key | None:
    if column.origin is not None:
        return id(column.origin), column.name
    return key_of(column.expression, blocks.bound.references)


def _outputs(scope: Scope, blocks: Blocks) -> list[Output]:
    return outputs(scope, blocks.leaves[id(scope.block)])
