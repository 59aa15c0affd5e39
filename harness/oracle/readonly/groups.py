"""Which tables of a FROM clause conditions join to one another."""

from collections.abc import Iterable, Iterator, Sequence

from harness.oracle.grammar.tree import Block, Derived, Expression, Join, Joined, Source, TableCall
from harness.oracle.readonly.conditions import conjuncts
from harness.oracle.readonly.joining import first_of, is_composed, joined_by, make_one
from harness.oracle.readonly.statement import Leaf, Tree, everything
from harness.oracle.semantics.scopes import Origin, Reference, Scope

__all__ = ["Leaf", "joined", "leaves"]


def leaves(sources: Sequence[Source]) -> list[Leaf]:
    """Return the tables of a FROM clause in the order of its text, which is the binder's."""
    found: list[Leaf] = []
    waiting = [*reversed(sources)]
    while waiting:
        source = waiting.pop()
        if isinstance(source, Joined):
            waiting += [join.right for join in reversed(source.joins)]
            waiting.append(source.first)
        else:
            found.append(source)
    return found


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


def _outwards(scope: Scope) -> Iterator[int]:
    """Yield the ids of a block's names and of those of each block around it."""
    at: Scope | None = scope
    while at is not None:
        yield id(at)
        at = at.parent


class _Groups:
    """A block's sources, by index, in groups that conditions join."""

    def __init__(self, scope: Scope, tree: Tree, nodes: list[Leaf]) -> None:
        self.references = tree.bound.references
        self.scope = scope
        self.seen = frozenset(_outwards(scope))
        self.nodes = nodes
        self.origins = scope.hidden if scope.block.model is not None else scope.origins
        self.places = {id(origin): index for index, origin in enumerate(self.origins)}
        # What is tied to a row of the query around it is tied to all else that is: one more member stands for that.
        self.outside = len(self.origins)
        self.group = list(range(self.outside + 1))  # a member of the same group; the least of each is its own
        if len(nodes) != self.outside:
            return
        self._next = 0
        self._conditions: list[Expression] = []
        for source in scope.block.sources:
            self._source(source)
        self.group = joined_by(self._conditions, self.group, self._seen)
        if len(set(self.group[: self.outside])) == 1:
            return  # FROM says it all
        self._conditions = [it for it in self._conditions if is_composed(it)]  # the plain ones have joined already
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
        for index, node in enumerate(self.nodes):
            found.setdefault(first_of(self.group, index), []).append(node)
        return list(found.values())

    def _join(self, members: list[int]) -> None:
        make_one(self.group, members)

    def _seen(self, part: object) -> list[int]:
        """Return the sources of this block, or of one around it, that a condition names."""
        found: list[int] = []
        for reference in self._references(part):
            if id(reference.scope) not in self.seen:
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
        found = map(self.references.get, map(id, everything(part)))
        return (it for it in found if it is not None)

    def _is_seen(self, reference: Reference) -> bool:
        """Return whether a name means a source of this block or of one around it, not of a subquery in it."""
        return id(reference.scope) in self.seen

    def _source(self, source: Source) -> list[int]:
        """Join what a FROM clause's own conditions join; return the indices of a source's tables."""
        if not isinstance(source, Joined):
            self._next += 1
            return [self._next - 1]
        left = self._source(source.first)
        merged = _Merged(self.origins)
        for join in source.joins:
            right = self._source(join.right)
            self._conditions += conjuncts(join.condition)
            if join.natural or join.using:
                self._merge(join, merged, left, right)
            left += right
        return left

    def _merge(self, join: Join, merged: "_Merged", left: list[int], right: list[int]) -> None:
        """Join tables by columns of the same name; `merged` knows what stands on the left of the joins before."""
        merged.add(left)
        added = _Merged(self.origins)
        added.add(right)
        names = {it.parts[0] for it in join.using}
        if join.natural:
            names = merged.having.keys() & added.having.keys()
        for name in names:
            same = [*merged.having.get(name, ()), *added.having.get(name, ())]
            self._join(same)
            merged.having[name] = same[:1]  # one stands for all that are joined
        if (join.natural and merged.unknown and added.unknown) or (join.using and (merged.unknown or added.unknown)):
            self._join([*left, *right])

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


class _Merged:
    """Which of some tables have a column of a name, told one by one: a long chain of joins is gone through once."""

    def __init__(self, origins: Sequence[Origin]) -> None:
        self.having: dict[str, list[int]] = {}
        self.unknown = False
        """Whether there is a table whose columns are not known."""
        self._origins = origins
        self._count = 0

    def add(self, indices: Sequence[int]) -> None:
        """Take in what has been added to some tables."""
        for index in indices[self._count :]:
            columns = self._origins[index].columns
            self.unknown |= columns is None
            for name in columns or ():
                self.having.setdefault(name, []).append(index)
        self._count = len(indices)
