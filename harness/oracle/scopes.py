"""Query blocks and what each name in them stands for, by Oracle's rules of visibility.

`resolve` walks a tree once; rules then look at the outcome. Where a source's columns cannot be known (a table
function, a pivot, an unknown table) the source is open: any name may be its own, and nothing is claimed about it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from sqlglot import exp

Status = Literal["found", "open", "alias", "pseudo", "sequence", "unknown", "ambiguous", "merged"]
Output = tuple[tuple[str, exp.Expr | None, str], ...]
"""The columns that a query returns: name (empty without one), expression, type (empty when not known)."""


@dataclass(frozen=True, slots=True)
class Source:
    """A table, view or CTE in a FROM clause; `columns` maps names to types, None when they cannot be known."""

    name: str
    columns: Mapping[str, str] | None
    repeated: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reference:
    """One use of a column name, the clause it stands in, and what it was found to be."""

    column: exp.Column
    clause: str
    status: Status
    source: Source | None = None
    block: "Block | None" = None

    @property
    def type(self) -> str:
        """Return the Oracle type of the column, empty when not known."""
        if self.source is None or self.source.columns is None:
            return ""
        return self.source.columns.get(fold(self.column.this), "")


@dataclass(eq=False, slots=True)
class Block:
    """One SELECT: what it reads, and every column named directly in it."""

    select: exp.Select
    outer: "Block | None"
    role: str
    """How its result is used: `query`, `from` (a table), `value` (inside an expression)."""
    sources: list[Source] = field(default_factory=list)
    merged: set[str] = field(default_factory=set)
    references: dict[int, Reference] = field(default_factory=dict)
    output: Output | None = None

    def reference(self, column: exp.Expr) -> Reference | None:
        """Return what was found for a column node of this block."""
        return self.references.get(id(column))


@dataclass(frozen=True, slots=True)
class SetQuery:
    """A UNION, INTERSECT or MINUS with the columns of each of its branches."""

    node: exp.SetOperation
    branches: tuple[Output | None, ...]


@dataclass(frozen=True, slots=True)
class UnknownTable:
    """A table name that nothing stands for; `hidden` when it may exist outside the catalogue."""

    node: exp.Table
    hidden: bool


@dataclass(frozen=True, slots=True)
class Scopes:
    """Everything that resolving found."""

    blocks: tuple[Block, ...]
    sets: tuple[SetQuery, ...]
    unknown_tables: tuple[UnknownTable, ...]


def fold(identifier: object) -> str:
    """Return a name as Oracle keeps it: in capitals unless it was quoted."""
    if isinstance(identifier, exp.Identifier):
        name = str(identifier.this)
        return name if identifier.args.get("quoted") else name.upper()
    return str(identifier.name).upper() if isinstance(identifier, exp.Expr) else ""


def own_nodes(root: exp.Expr) -> Iterator[exp.Expr]:
    """Yield a clause's nodes in the order of the text; a subquery is yielded, its own nodes are not."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, exp.Query):
            waiting.extend(reversed(list(node.iter_expressions())))


def own_clauses(select: exp.Select) -> Iterator[tuple[str, exp.Expr]]:
    """Yield each clause of a query block but FROM and WITH, as its name and its node."""
    for name, value in select.args.items():
        if name in {"from_", "joins", "with_", "laterals", "hint"}:
            continue
        for node in value if isinstance(value, list) else [value]:
            if isinstance(node, exp.Expr):
                yield name, node
