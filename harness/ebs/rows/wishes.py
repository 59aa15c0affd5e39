"""What a gold statement asks of the rows, so that it returns some: tables, conditions, links and numbers.

A wish is a heuristic, not a proof: it reads the conditions that all have to hold, through inline views, CTEs, EXISTS
and IN; what stands under NOT or in a scalar subquery is left to chance. Every branch of a UNION is a wish of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from sqlglot import exp

from harness.ebs.rows.bind import Scope, Spot, Unbound, bind, scope_of
from harness.ebs.rows.carried.transpile import read_query
from harness.oracle.catalog import Catalogue
from harness.oracle.translation.unsupported import Unsupported

SIZE_MAX: Final = 120
"""The largest group and the longest list that are planted for."""
_MEASURES = (exp.Sum, exp.Avg, exp.Max, exp.Min)


class Condition(NamedTuple):
    """A condition on one combination of rows; its columns are named by their spots."""

    test: exp.Expr
    spots: tuple[Spot, ...]


@dataclass
class Wish:
    """The rows that a query block combines, and what must hold of them."""

    tables: list[str] = field(default_factory=list)
    """The table of each source; a spot names a source by its place here."""
    conditions: list[Condition] = field(default_factory=list)
    links: list[tuple[Spot, Spot]] = field(default_factory=list)
    groups: list[Spot] = field(default_factory=list)
    """Columns that are grouped by, or of which different values are listed."""
    orders: dict[Spot, bool] = field(default_factory=dict)
    """Columns that rows or groups are sorted by, and whether the highest come first."""
    sizes: set[int] = field(default_factory=set)
    """Sizes of groups at which a condition on them turns."""
    count: int = 0
    """How many rows or groups are taken of a sorted list."""


def wishes_of(statement: str, catalogue: Catalogue, held: Catalogue) -> tuple[Wish, ...]:
    """Return what a statement asks for of the tables that the engine holds; nothing where it is not understood."""
    query = read_query(statement, catalogue)
    if isinstance(query, Unsupported):
        return ()
    found = []
    for branch in _branches(query):
        wish = Wish()
        _Reader(wish, held).read(branch, None)
        _limit(query, wish)
        found.append(wish)
    return tuple(found)


def _branches(query: exp.Expr) -> Iterator[exp.Select]:
    if isinstance(query, exp.SetOperation):
        yield from _branches(query.this)
        yield from _branches(query.expression)
    elif isinstance(query, exp.Subquery):
        yield from _branches(query.this)
    elif isinstance(query, exp.Select):
        yield query


class _Reader:
    def __init__(self, wish: Wish, catalogue: Catalogue) -> None:
        self.wish = wish
        self.catalogue = catalogue

    def read(self, select: exp.Select, outer: Scope | None) -> Scope:
        """Add a block and the blocks it reads from to the wish, and return what its names stand for."""
        scope = scope_of(select, outer, self.catalogue, self.wish.tables, self.read)
        for condition in _conditions(select):
            self._condition(condition, scope)
        for left, right in scope.merged:
            self.wish.links.append((left, right))
        group = select.args.get("group")
        keys = group.expressions if group is not None else []
        for key in [*keys, *(select.expressions if select.args.get("distinct") else [])]:
            self.wish.groups += self._spots(key, scope)
        order = select.args.get("order")
        for key in order.expressions if order is not None else ():
            self.wish.orders |= dict.fromkeys(self._spots(key.this, scope)[:1], bool(key.args.get("desc")))
        _limit(select, self.wish)
        return scope

    def _spots(self, node: exp.Expr, scope: Scope) -> tuple[Spot, ...]:
        try:
            return bind(node, scope)[1]
        except Unbound:
            return ()

    def _condition(self, node: exp.Expr, scope: Scope) -> None:
        node = node.unnest()
        if isinstance(node, exp.Exists) and isinstance(node.this.unnest(), exp.Select):
            self.read(node.this.unnest(), scope)
        elif isinstance(node, exp.In) and node.args.get("query") is not None:
            self._membership(node, scope)
        elif node.find(exp.Query) is None:
            self._plain(node, scope)

    def _membership(self, node: exp.In, scope: Scope) -> None:
        inner = node.args["query"].unnest()
        if not isinstance(inner, exp.Select) or len(inner.expressions) != 1:
            return
        equal = exp.EQ(this=node.this.copy(), expression=inner.expressions[0].unalias().copy())
        self._plain(equal, self.read(inner, scope))

    def _plain(self, node: exp.Expr, scope: Scope) -> None:
        try:
            test, spots = bind(node, scope)
        except Unbound:
            return
        if test.find(exp.Window) is not None:
            self.wish.count = max([self.wish.count, *_numbers(test)])
        elif test.find(exp.Count) is not None:
            self.wish.sizes.update(near for it in _numbers(test) for near in (it - 1, it, it + 1) if near > 0)
        elif isinstance(test, exp.EQ) and len(spots) == 2 and _columns_only(test):  # noqa: PLR2004 - both sides
            self.wish.links.append((spots[0], spots[1]))
        elif spots:
            self.wish.conditions.append(Condition(_of_one_row(test), spots))


def _conditions(select: exp.Select) -> Iterator[exp.Expr]:
    """Yield the conditions that all have to hold."""
    clauses = [select.args.get("where"), select.args.get("having"), *(select.args.get("joins") or [])]
    for clause in clauses:
        root = clause.args.get("on") if isinstance(clause, exp.Join) else clause.this if clause is not None else None
        if root is not None:
            yield from root.unnest().flatten() if isinstance(root.unnest(), exp.And) else [root]


def _limit(query: exp.Expr, wish: Wish) -> None:
    limit, offset = query.args.get("limit"), query.args.get("offset")
    if limit is not None:
        skipped = _numbers(offset) if offset is not None else []
        wish.count = max(wish.count, sum(_numbers(limit)[:1]) + sum(skipped[:1]))


def _numbers(node: exp.Expr) -> list[int]:
    return [int(it.this) for it in node.find_all(exp.Literal) if it.is_int and int(it.this) <= SIZE_MAX]


def _columns_only(test: exp.EQ) -> bool:
    return isinstance(test.this.unnest(), exp.Column) and isinstance(test.expression.unnest(), exp.Column)


def _of_one_row(test: exp.Expr) -> exp.Expr:
    """Return a condition on a group's measure as one on each row: enough, where measures are positive."""
    for node in list(test.find_all(*_MEASURES)):
        inner = node.this.expressions[0] if isinstance(node.this, exp.Distinct) else node.this
        measured: exp.Expr = inner.copy()
        if node is test:
            return measured
        node.replace(exp.paren(measured, copy=False))
    return test
