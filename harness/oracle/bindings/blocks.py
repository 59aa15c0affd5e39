"""A bound statement's blocks as the flow of rows: which table or query each source is, and what a block hands on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from harness.oracle.grammar.tree import Block, Derived, Expression, Joined, Name, Query, Source, Star, Table
from harness.oracle.semantics.scopes import Bound, Origin, Scope


class Leaf(NamedTuple):
    """One source of a block: what the statement writes, and what it was found to be."""

    source: Source
    origin: Origin


class Output(NamedTuple):
    """One column that a block hands on: its name, and its expression or else the source that it is a column of."""

    name: str
    expression: Expression | None
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of a statement."""

    bound: Bound
    scopes: Mapping[int, Scope]
    """By the identity of the block's node."""
    leaves: Mapping[int, Sequence[Leaf]]
    """The sources of a block, by the same."""
    readers: Mapping[int, list[Origin]] = field(default_factory=dict)
    """Where the rows of a query are read in FROM, by the identity of the query's node."""

    def branches(self, query: Query) -> list[Scope]:
        """Return the blocks that a query's rows come from: several where it combines them."""
        found, waiting = [], [query.body]
        while waiting:
            body = waiting.pop()
            if isinstance(body, Block):
                if id(body) in self.scopes:
                    found.append(self.scopes[id(body)])
            elif isinstance(body, Query):
                waiting.append(body.body)
            else:
                waiting.extend(reversed(body.branches))
        return found


def blocks_of(bound: Bound) -> Blocks:
    """Return the blocks of a bound statement."""
    leaves = {id(scope.block): _leaves(scope) for scope in bound.scopes}
    blocks = Blocks(bound, {id(scope.block): scope for scope in bound.scopes}, leaves, {})
    readers: dict[int, list[Origin]] = {}
    for leaf in (leaf for found in leaves.values() for leaf in found):
        query = read_query(leaf, bound)
        if query is not None:
            readers.setdefault(id(query), []).append(leaf.origin)
    return Blocks(bound, blocks.scopes, leaves, readers)


def read_query(leaf: Leaf, bound: Bound) -> Query | None:
    """Return the query whose rows a source is, None for a table and for what is turned around before it is read."""
    if isinstance(leaf.source, Derived) and not leaf.source.turns:
        return leaf.source.query
    if isinstance(leaf.source, Table) and not leaf.source.turns:
        cte = bound.tables.get(id(leaf.source))
        return cte.query if cte is not None else None
    return None


def renamed(leaf: Leaf, bound: Bound) -> tuple[str, ...]:
    """Return the names that the columns of a query get where it is read, nothing where they keep their own."""
    if isinstance(leaf.source, Table):
        cte = bound.tables.get(id(leaf.source))
        return cte.columns if cte is not None else ()
    return leaf.source.renamed if isinstance(leaf.source, Derived) else ()


def outputs(scope: Scope, leaves: Sequence[Leaf]) -> list[Output]:
    """Return the columns that a block hands on, stars written out."""
    found = []
    for item in scope.block.items:
        node = item.expression
        if isinstance(node, Star):
            found += [
                Output(name, None, leaf.origin)
                for leaf in leaves
                if node.qualifier in {(), (leaf.origin.name,)}
                for name in leaf.origin.columns or ()
            ]
        else:
            own = node.parts[-1] if isinstance(node, Name) else ""
            found.append(Output(item.alias or own, node))
    return found


def _leaves(scope: Scope) -> list[Leaf]:
    """Return a block's sources in the order of its text; nothing where they are not what names are resolved to."""
    sources = [leaf for source in scope.block.sources for leaf in _spread(source)]
    origins = scope.hidden or scope.origins
    return [Leaf(*pair) for pair in zip(sources, origins, strict=True)] if len(sources) == len(origins) else []


def _spread(source: Source) -> Iterator[Source]:
    if not isinstance(source, Joined):
        yield source
        return
    yield from _spread(source.first)
    for join in source.joins:
        yield from _spread(join.right)
