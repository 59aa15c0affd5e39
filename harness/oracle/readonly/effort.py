"""Statements that would not end: row generators without a small bound, endless recursion, unjoined tables.

A read-only statement can still take a database down. What shows on its face is blocked; a slow query over joined
tables is not, for that are the account's limits of time, rows and memory.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from harness.oracle.grammar.tree import Block, Derived, Join, Joined, Name, Source, TableCall
from harness.oracle.readonly.conditions import MAX_GENERATED, conjuncts, counts_rows, ends_recursion, follows_key
from harness.oracle.readonly.objection import Objection, against_node
from harness.oracle.readonly.sizes import Leaf, Size, Sizes, leaves
from harness.oracle.readonly.statement import Tree, everything
from harness.oracle.semantics.scopes import Origin, Reference, Scope

RULE: Final = "effort"


def row_generators(tree: Tree) -> Iterator[Objection]:
    """Object to a CONNECT BY that neither follows a key by PRIOR nor counts to a small number over DUAL."""
    sizes = Sizes(tree)
    for scope in tree.bound.scopes:
        hierarchy = scope.block.hierarchy
        parts = conjuncts(hierarchy.condition) if hierarchy is not None else []
        if hierarchy is None or any(follows_key(it, tree) for it in parts):
            continue
        if sizes.of_all(scope.block) is not Size.ONE:
            what = "CONNECT BY without PRIOR multiplies the rows of a table at every level"
            yield against_node(RULE, what, hierarchy)
        elif not any(counts_rows(it) for it in parts):
            yield against_node(RULE, f"CONNECT BY makes rows without a bound of at most {MAX_GENERATED}", hierarchy)


def recursion(tree: Tree) -> Iterator[Objection]:
    """Object to a recursive WITH that counts on its own without a small bound."""
    for cte in tree.bound.ctes:
        for block in everything(cte.query):
            if not isinstance(block, Block):
                continue
            sources = leaves(block.sources)
            if not any(tree.bound.tables.get(id(it)) is cte for it in sources):
                continue
            if len(sources) == 1 and not any(ends_recursion(it) for it in conjuncts(block.where)):
                what = f"{cte.name} calls itself without a bound of at most {MAX_GENERATED}"
                yield against_node(RULE, what, block)


def products(tree: Tree) -> Iterator[Objection]:
    """Object to a query that multiplies tables instead of joining them; a single row or one short list may be."""
    sizes = Sizes(tree)
    for scope in tree.bound.scopes:
        nodes = leaves(scope.block.sources)
        origins = scope.hidden if scope.block.model is not None else scope.origins
        if len(nodes) != len(origins):
            yield against_node(RULE, "tables whose joins cannot be told apart", scope.block)
            continue
        groups = _Groups(tree, scope, origins, nodes).members()
        found = [max(sizes.of(nodes[index]) for index in group) for group in groups]
        many, few = found.count(Size.MANY), found.count(Size.FEW)
        if many > 1 or many + few > 2:  # noqa: PLR2004 - a pair
            what = "tables that no condition joins, so every row meets every row"
            yield against_node(RULE, what, scope.block)


class _Groups:
    """A block's sources, by index, in groups that conditions join."""

    def __init__(self, tree: Tree, scope: Scope, origins: list[Origin], nodes: list[Leaf]) -> None:
        self.references = tree.bound.references
        self.scope = scope
        self.origins = origins
        self.places = {id(origin): index for index, origin in enumerate(origins)}
        # What is tied to a row of the query around it is tied to all else that is: one more member stands for that.
        self.outside = len(origins)
        self.group = list(range(self.outside + 1))
        self._next = 0
        for source in scope.block.sources:
            self._source(source)
        hierarchy = scope.block.hierarchy
        for condition in (scope.block.where, hierarchy.condition if hierarchy is not None else None):
            for part in conjuncts(condition):
                self._join(self._seen(part))
        for index, node in enumerate(nodes):
            self._lateral(index, node)

    def members(self) -> list[list[int]]:
        """Return the groups."""
        inside = self.group[: self.outside]
        found = [[index for index, mine in enumerate(inside) if mine == each] for each in sorted(set(self.group))]
        return [group for group in found if group]

    def _join(self, members: list[int]) -> None:
        targets = {self.group[member] for member in members}
        for index, mine in enumerate(self.group):
            if mine in targets:
                self.group[index] = min(targets)

    def _seen(self, part: object) -> list[int]:
        """Return the sources of this block, or of one around it, that a condition names."""
        found: list[int] = []
        for reference in self._references(part):
            if not self._is_seen(reference):
                continue
            if reference.merged and reference.scope is self.scope:
                found += self._having(reference.node.parts[-1], range(self.outside))
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
            for part in conjuncts(join.condition):
                self._join(self._seen(part))
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
