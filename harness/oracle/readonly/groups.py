"""Which tables of a FROM clause conditions join to one another."""

from collections.abc import Iterable, Iterator, Sequence

from harness.oracle.grammar.tree import Block, Derived, Expression, Join, Joined, Name, Source, TableCall
from harness.oracle.readonly.conditions import conjuncts
from harness.oracle.readonly.joining import joined_by, merged
from harness.oracle.readonly.statement import Leaf, Tree, everything
from harness.oracle.semantics.scopes import Reference, Scope

__all__ = ["Leaf", "joined", "leaves"]


def leaves(sources: Sequence[Source]) -> list[Leaf]:
    """Return the tables of a FROM clause in the order of its text, which is the binder's."""
    return [leaf for source in sources for leaf in _leaves(source)]


def joined(block: Block, tree: Tree) -> list[list[Leaf]] | None:
    """Return a block's tables in groups that conditions join, None when they cannot be told apart."""
    if id(block) not in tree.groups:
        tree.groups[id(block)] = _joined(block, tree)
    return tree.groups[id(block)]


def _joined(block: Block, tree: Tree) -> list[list[Leaf]] | None:
    scope = tree.scopes.get(id(block))
    nodes = leaves(block.sources)
    if scope is None:
        return None
    if len(nodes) == len(scope.origins) == 1 and block.model is None:
        return [nodes]
    groups = _Groups(scope, tree, nodes)
    return groups.members() if len(nodes) == len(groups.origins) else None


def _leaves(source: Source) -> Iterator[Leaf]:
    if not isinstance(source, Joined):
        yield source
        return
    yield from _leaves(source.first)
    for join in source.joins:
        yield from _leaves(join.right)


class _Groups:
    """A block's sources, by index, in groups that conditions join."""

    def __init__(self, scope: Scope, tree: Tree, nodes: list[Leaf]) -> None:
        self.references = tree.bound.references
        self.scope = scope
        self.nodes = nodes
        self.origins = scope.hidden if scope.block.model is not None else scope.origins
        self.places = {id(origin): index for index, origin in enumerate(self.origins)}
        # What is tied to a row of the query around it is tied to all else that is: one more member stands for that.
        self.outside = len(self.origins)
        self.group = list(range(self.outside + 1))
        if len(nodes) != self.outside:
            return
        self._next = 0
        self._conditions: list[Expression] = []
        for source in scope.block.sources:
            self._source(source)
        hierarchy = scope.block.hierarchy
        for condition in (scope.block.where, hierarchy.condition if hierarchy is not None else None):
            self._conditions += conjuncts(condition)
        self.group = joined_by(self._conditions, self.group, self._seen)
        for index, node in enumerate(nodes):
            if tree.applies or isinstance(node, TableCall):
                self._lateral(index, node)

    def members(self) -> list[list[Leaf]]:
        """Return the groups."""
        found: dict[int, list[Leaf]] = {}
        for node, mine in zip(self.nodes, self.group, strict=False):
            found.setdefault(mine, []).append(node)
        return list(found.values())

    def _join(self, members: list[int]) -> None:
        self.group = merged(self.group, members)

    def _seen(self, part: object) -> list[int]:
        """Return the sources of this block, or of one around it, that a condition names."""
        found: list[int] = []
        for reference in self._references(part):
            if not self._is_seen(reference):
                continue
            if reference.merged and reference.scope is self.scope:
                found += self._having(reference.node.parts[-1], range(self.outside))
            elif reference.status == "open" and len(reference.node.parts) == 1:
                # Without a catalogue it may be a column of any of the tables whose columns are not known.
                found += [
                    self.places.get(id(it), self.outside) for it in reference.scope.visible if it.columns is None
                ]
            elif reference.merged or reference.origin is not None:
                found.append(self.places.get(id(reference.origin), self.outside))
        return found

    def _references(self, part: object) -> Iterator[Reference]:
        found = (self.references.get(id(node)) for node in everything(part) if isinstance(node, Name))
        return (it for it in found if it is not None)

    def _is_seen(self, reference: Reference) -> bool:
        """Return whether a name means a source of this block or of one around it, not of a subquery in it."""
        at: Scope | None = self.scope
        while at is not None:
            if reference.scope is at:
                return True
            at = at.parent
        return False

    def _source(self, source: Source) -> list[int]:
        """Join what a FROM clause's own conditions join; return the indices of a source's tables."""
        if not isinstance(source, Joined):
            self._next += 1
            return [self._next - 1]
        left = self._source(source.first)
        for join in source.joins:
            right = self._source(join.right)
            self._conditions += conjuncts(join.condition)
            self._merge(join, left, right)
            left = [*left, *right]
        return left

    def _merge(self, join: Join, left: list[int], right: list[int]) -> None:
        """Join tables by columns of the same name."""
        names = {it.parts[0] for it in join.using}
        if join.natural:
            names = self._columns(left) & self._columns(right)
        for name in names:
            self._join(self._having(name, (*left, *right)))
        unknown = [[index for index in side if self.origins[index].columns is None] for side in (left, right)]
        if (join.natural and all(unknown)) or (join.using and any(unknown)):
            self._join([*left, *right])

    def _columns(self, indices: Iterable[int]) -> set[str]:
        return {name for index in indices for name in self.origins[index].columns or ()}

    def _having(self, name: str, indices: Iterable[int]) -> list[int]:
        return [index for index in indices if name in (self.origins[index].columns or ())]

    def _lateral(self, index: int, node: Leaf) -> None:
        """Join what a LATERAL query or a table function is tied to: the tables that it is computed from."""
        tied: list[int] = []
        if isinstance(node, Derived):
            within = [it for it in everything(node.query) if isinstance(it, Block | Join)]
            conditions = [it.condition if isinstance(it, Join) else it.where for it in within]
            parts = [part for condition in conditions for part in conjuncts(condition)]
            inner = [part for part in parts if not all(map(self._is_seen, self._references(part)))]
            tied = [it for part in inner for it in self._seen(part) if it != self.outside]
        elif isinstance(node, TableCall):
            tied = self._seen(node.arguments)
        if tied:
            self._join([*tied, index])
