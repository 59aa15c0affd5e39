"""What the names of a query block stand for, down to the columns of the catalogue's tables.

A spot is a column of one of the sources that a wish combines. A column of an inline view or CTE is replaced by the
expression it stands for, so that a condition on it becomes one on spots.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlglot import exp

from harness.oracle.catalog import Catalogue


class Unbound(LookupError):  # noqa: N818 - an outcome that callers expect, not a fault
    """A name stands for nothing that rows could be planted for."""


class Spot(NamedTuple):
    """A column of a source."""

    source: int
    column: str

    @property
    def name(self) -> str:
        """A column name that stands for the spot in a condition of its own."""
        return f"S{self.source}_{self.column}"


@dataclass
class Scope:
    """The sources of a block by their alias, and the block around it."""

    outer: "Scope | None"
    tables: dict[str, tuple[int, frozenset[str]]] = field(default_factory=dict)
    """By alias, a source's number and its columns."""
    views: dict[str, tuple[dict[str, exp.Expr], "Scope"]] = field(default_factory=dict)
    """By alias, an inline view's columns as expressions, and the scope they are meant in."""
    ctes: dict[str, exp.Select] = field(default_factory=dict)
    merged: list[tuple[Spot, Spot]] = field(default_factory=list)
    """Columns that a USING clause joins."""


Read = Callable[[exp.Select, Scope | None], Scope]


def scope_of(select: exp.Select, outer: Scope | None, catalogue: Catalogue, sources: list[str], read: Read) -> Scope:
    """Return the scope of a block; its tables are added to `sources`, and its inline views are read."""
    scope = Scope(outer, ctes=dict(outer.ctes) if outer else {})
    clause = select.args.get("with_")
    for cte in clause.expressions if clause is not None else ():
        if isinstance(cte.this, exp.Select):
            scope.ctes[_fold(cte.args["alias"].this)] = cte.this
    for node, using in _sources(select):
        _add(scope, node, catalogue, sources, read)
        for name in using:
            hits = [Spot(number, name) for number, columns in scope.tables.values() if name in columns]
            scope.merged += [(hits[0], hits[-1])] if len(hits) > 1 else []
    return scope


def bind(node: exp.Expr, scope: Scope) -> tuple[exp.Expr, tuple[Spot, ...]]:
    """Return an expression with its columns named by their spots, and the spots.

    Raises:
        Unbound: a column is not known.
    """
    root = exp.paren(node.copy(), copy=False)
    spots: dict[Spot, None] = {}
    for column in list(root.find_all(exp.Column)):
        expression, found = _meaning(column, scope)
        column.replace(expression)
        spots.update(dict.fromkeys(found))
    return root.this, tuple(spots)


def _fold(identifier: object) -> str:
    """Return a name as Oracle keeps it: in capitals unless it was quoted."""
    if isinstance(identifier, exp.Identifier):
        name = str(identifier.this)
        return name if identifier.args.get("quoted") else name.upper()
    return str(identifier.name).upper() if isinstance(identifier, exp.Expr) else ""


def _sources(select: exp.Select) -> Iterator[tuple[exp.Expr, list[str]]]:
    start = select.args.get("from_")
    if start is not None:
        yield start.this, []
    for join in select.args.get("joins") or []:
        yield join.this, [_fold(it) for it in join.args.get("using") or []]


def _add(scope: Scope, node: exp.Expr, catalogue: Catalogue, sources: list[str], read: Read) -> None:
    alias = (node.alias or node.name).upper()
    inner = node.this if isinstance(node, exp.Subquery) else scope.ctes.get(_fold(node.this), None)
    if isinstance(inner, exp.Select) and inner is not node:
        within = read(inner, _beside(scope) if isinstance(node, exp.Subquery) else _without(scope, _fold(node.this)))
        scope.views[alias] = ({it.alias_or_name.upper(): it.unalias() for it in inner.expressions}, within)
        return
    table = catalogue.table(node.name) if isinstance(node, exp.Table) else None
    if table is not None:
        scope.tables[alias] = (len(sources), frozenset(table.columns))
        sources.append(table.name)


def _beside(scope: Scope) -> Scope:
    """Return what an inline view sees: the blocks around, and none of the tables beside it."""
    return Scope(scope.outer, ctes=scope.ctes)


def _without(scope: Scope, name: str) -> Scope:
    """Return a scope in which a CTE does not see itself."""
    return Scope(None, ctes={key: value for key, value in scope.ctes.items() if key != name})


def _meaning(column: exp.Column, scope: Scope | None) -> tuple[exp.Expr, tuple[Spot, ...]]:
    name, qualifier = _fold(column.this), _fold(column.args.get("table"))
    while scope is not None:
        for alias, (number, columns) in scope.tables.items():
            if qualifier in {"", alias} and name in columns:
                spot = Spot(number, name)
                return exp.column(spot.name), (spot,)
        for alias, (columns_of_view, within) in scope.views.items():
            if qualifier in {"", alias} and name in columns_of_view:
                expression, spots = bind(columns_of_view[name], within)
                return exp.paren(expression, copy=False), spots
            if qualifier in {"", alias} and "*" in columns_of_view:
                return _meaning(exp.column(column.this.copy()), within)
        scope = scope.outer
    raise Unbound(name)
