"""What a block's FROM brings, before anything is written: how its tables are called and which columns `*` means.

NATURAL and USING make one column of two: the left one's, the right one's in a RIGHT JOIN, whichever is not null in a
FULL JOIN. What stands for it is noted here, and so is what each column's name is written as.

Source: SQL Language Reference 19c, SELECT (join_clause).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from harness.oracle.grammar.tree import (
    Block,
    Derived,
    Join,
    Joined,
    Query,
    SelectItem,
    SetOperation,
    Source,
    Star,
    Table,
)
from harness.oracle.lexer import Kind
from harness.oracle.semantics.outputs import item_name
from harness.oracle.semantics.scopes import Origin, Reference, Scope
from harness.oracle.translation.statement import Statement, dotted
from harness.oracle.translation.writing import NotCarriedOverError


@dataclass(slots=True)
class Side:
    """One side of a join: its columns in the order of `*`, each with its name and what it is written as."""

    columns: list[tuple[str, str]]
    merged: dict[str, str] = field(default_factory=dict)
    equal: list[str] = field(default_factory=list)
    """What NATURAL or USING asks to be equal in the join that makes it."""

    def text(self, name: str) -> str:
        """Return what a column is written as."""
        return self.merged.get(name) or next(text for column, text in self.columns if column == name)


@dataclass(slots=True)
class Layout:
    """What the FROM of a block brings."""

    sides: list[Side] = field(default_factory=list)
    """One for each item of FROM."""
    joins: dict[int, Side] = field(default_factory=dict)
    """What each join makes, by the join's identity."""
    own: dict[int, list[tuple[str, str]]] = field(default_factory=dict)
    """The columns of each source, by its origin's identity."""


def layout(statement: Statement, scope: Scope) -> Layout:
    """Return what a block's FROM brings; its names are written down when it is first asked for."""
    known = statement.layouts.get(id(scope))
    if known is None:
        known = statement.layouts[id(scope)] = _lay_out(statement, scope)
    return known


def _lay_out(statement: Statement, scope: Scope) -> Layout:
    if scope.block.model is not None:
        raise NotCarriedOverError("MODEL")
    _check_case(statement)
    taken: set[str] = set()
    for origin in scope.origins:
        alias = origin.name if origin.name and origin.name.upper() not in taken else statement.fresh()
        taken.add(alias.upper())
        statement.aliases[id(origin)] = alias
    found = Layout()
    origins = iter(scope.origins)
    for source in scope.block.sources:
        found.sides.append(_side(statement, source, origins, found))
    merged: dict[str, str] = {}
    for side in found.sides:
        if merged.keys() & side.merged.keys():
            raise NotCarriedOverError("columns that USING merges twice")
        merged.update(side.merged)
    for reference in statement.names.get(id(scope), ()):
        text = _written(statement, reference, merged)
        if text:
            statement.written[id(reference.node)] = text
    return found


def _check_case(statement: Statement) -> None:
    """Refuse names of sources that differ only in their case, which DuckDB cannot tell apart."""
    if statement.layouts:
        return  # looked at with the first block
    named = {it.name for scope in statement.bound.scopes for it in scope.origins}
    named |= {it.name for it in statement.bound.ctes}
    if len({name.upper() for name in named}) < len(named):
        raise NotCarriedOverError("tables that differ only in the case of their names")


def _written(statement: Statement, reference: Reference, merged: dict[str, str]) -> str:
    """Return what a name is written as, empty where that is for others to say."""
    node, origin = reference.node, reference.origin
    if reference.status == "unknown":
        return dotted(*node.parts)  # no column: the engine is to say so
    if reference.merged:
        return merged.get(node.parts[-1], "")
    if origin is None or id(origin) not in statement.aliases:
        return ""
    if reference.status == "open":
        is_unknown = origin.columns is None and origin.table is not None
        named = is_unknown or (origin.nameless and node.quoted)
        return dotted(statement.alias(origin), node.parts[-1]) if named else ""
    if reference.status != "column" or reference.attribute is None:
        return ""
    return dotted(statement.alias(origin), reference.attribute.name)


def _side(statement: Statement, node: Source, origins: Iterator[Origin], found: Layout) -> Side:
    if not isinstance(node, Joined):
        origin = next(origins)
        alias = statement.alias(origin)
        names = source_columns(statement, node, origin)
        columns = [(name, dotted(alias, name)) for name in names]
        found.own[id(origin)] = columns
        return Side(columns)
    left = _side(statement, node.first, origins, found)
    for join in node.joins:
        left = found.joins[id(join)] = _joined(left, join, _side(statement, join.right, origins, found))
    return left


def _joined(left: Side, join: Join, right: Side) -> Side:
    names = [it.parts[0] for it in join.using]
    if join.natural:
        others = {name for name, _ in right.columns}
        names = [name for name, _ in left.columns if name in others]
    merged, equal = {}, []
    for name in names:
        one, other = left.text(name), right.text(name)
        equal.append(f"{one} = {other}")
        merged[name] = f"COALESCE({one}, {other})" if join.kind == "full" else other if join.kind == "right" else one
    rest = [(name, text) for name, text in (*left.columns, *right.columns) if name not in merged]
    return Side([*merged.items(), *rest], {**left.merged, **right.merged, **merged}, equal)


def source_columns(statement: Statement, node: Source, origin: Origin) -> list[str]:
    """Return the columns of a source in their order, as far as they are known."""
    if isinstance(node, Derived) and not node.turns:
        return columns_of(statement, node.query)
    cte = statement.bound.tables.get(id(node)) if isinstance(node, Table) and not node.turns else None
    if cte is not None:
        made = [clause[1] for clause in (cte.search, cte.cycle) if clause is not None]
        return [*(cte.columns or columns_of(statement, cte.query)), *made]
    return [it.name for it in (origin.columns or {}).values() if not it.hidden]


def columns_of(statement: Statement, query: Query) -> list[str]:
    """Return the names of the columns that a query returns."""
    known = statement.outputs.get(id(query))
    if known is None:
        body: Query | SetOperation | Block = query.body
        while not isinstance(body, Block):
            body = body.body if isinstance(body, Query) else body.branches[0]
        known = statement.outputs[id(query)] = block_columns(statement, body)
    return known


def block_columns(statement: Statement, block: Block) -> list[str]:
    """Return the names of a block's columns."""
    scope = statement.scopes[id(block)]
    names: list[str] = []
    for item in block.items:
        if isinstance(item.expression, Star):
            names.extend(name for name, _ in star(statement, item.expression, scope))
        else:
            names.append(column_name(statement, item))
    if len({name.upper() for name in names}) < len(set(names)):
        raise NotCarriedOverError("columns that differ only in the case of their names")
    return names


def star(statement: Statement, node: Star, scope: Scope) -> Sequence[tuple[str, str]]:
    """Return the columns that a star of a select list stands for: each with its name and what it is written as."""
    found = layout(statement, scope)
    chosen = [it for it in scope.origins if not node.qualifier or it.name == node.qualifier[-1]]
    if any(it.columns is None for it in chosen):
        raise NotCarriedOverError("a star over columns that are not known")
    if any(it.repeated for it in chosen):
        raise NotCarriedOverError("a star over columns of one name")
    if node.qualifier:
        columns = [pair for it in chosen for pair in found.own[id(it)]]
    else:
        columns = [pair for side in found.sides for pair in side.columns]
    moved = statement.moved.get(id(scope), {})
    return [(name, moved.get(text, text)) for name, text in columns]


def column_name(statement: Statement, item: SelectItem) -> str:
    """Return the name of a select list's column; without an alias Oracle takes the text, in capitals and unspaced."""
    inside = statement.tokens[slice(*item.span)]
    texts = (it.text if it.kind is Kind.QUOTED else it.text.upper() for it in inside)
    return item_name(item) or "".join("".join(texts).split())
