"""WITH that reads itself, with SEARCH and CYCLE.

Oracle fails with ORA-32044 where a row comes again below itself; here a recursion fails that goes too deep. DuckDB
gives the columns the types of the first branch and rounds what does not fit, so numbers are held with ten places,
and one that has more fails.

SEARCH BREADTH FIRST orders the rows of one depth by its keys; whether those of one parent stay together is not said,
so a statement fails where that would make a difference.

Not covered: a second branch that is more than one block reading the query once.

Source: SQL Language Reference 19c, SELECT (subquery_factoring_clause, search_clause, cycle_clause).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from harness.oracle.grammar.tree import (
    Block,
    Chain,
    Constant,
    Cte,
    Expression,
    Joined,
    Name,
    SetOperation,
    Source,
    Star,
    Table,
)
from harness.oracle.semantics.scopes import Origin
from harness.oracle.semantics.types import family_of
from harness.oracle.translation.blocks import block
from harness.oracle.translation.order_keys import direction
from harness.oracle.translation.selects import Select
from harness.oracle.translation.statement import Statement, dotted, quoted
from harness.oracle.translation.writing import NotCarriedOverError

DEEPEST: Final = 10_000
_DEPTH, _PATH, _SEEN, _AGAIN = "#depth", "#path", "#seen", "#again"
_DEPTH_FIRST: Final = f'row_number() OVER (ORDER BY "{_PATH}")'
_BREADTH_FIRST: Final = (
    f'CASE WHEN row_number() OVER (ORDER BY "{_DEPTH}", "{_PATH}")'
    f' <> row_number() OVER (ORDER BY "{_DEPTH}", list_last("{_PATH}"))'
    " THEN error('not carried over: SEARCH BREADTH FIRST over rows of several parents')"
    f' ELSE row_number() OVER (ORDER BY "{_DEPTH}", "{_PATH}") END'
)
_TOO_DEEP: Final = "ORA-32044: cycle detected while executing recursive WITH query, or one that goes too deep"
_EXACTLY: Final = (
    "CASE WHEN CAST({} AS DECIMAL(38, 10)) <> {}"
    " THEN error('not carried over: a number of many places in a recursion') ELSE CAST({} AS DECIMAL(38, 10)) END"
)
_HELD: Final = {"text": "VARCHAR", "clob": "VARCHAR", "date": "TIMESTAMP", "timestamp": "TIMESTAMP"}
"""DuckDB's types for columns that the first branch leaves null."""


@dataclass(frozen=True, slots=True)
class _Recursion:
    """A named query that reads itself: its branches, and the alias under which the second one reads it."""

    cte: Cte
    body: SetOperation
    first: Block
    second: Block
    alias: str


def recursive(statement: Statement, node: Cte) -> str:
    """Write a named query that reads itself, with its name and its columns."""
    parts = _parts(statement, node)
    own = statement.fresh()
    statement.marked[id(node)] = own
    root, child = block(statement, parts.first), block(statement, parts.second)
    _hold_numbers(statement, parts, root, child)
    alias = statement.aliases[id(_origin(statement, parts))]
    root.items.append(("CAST(0 AS BIGINT)", _DEPTH))
    depth = dotted(alias, _DEPTH)
    child.items.append((f"{depth} + 1", _DEPTH))
    child.where.append(f"CASE WHEN {depth} >= {DEEPEST} THEN CAST(error('{_TOO_DEEP}') AS BOOLEAN) ELSE TRUE END")
    outer = [(quoted(it), it) for it in node.columns]
    if node.search is not None:
        _search(node, root, child, alias)
        outer.append((_DEPTH_FIRST if node.depth_first else _BREADTH_FIRST, node.search[1]))
    if node.cycle is not None:
        _cycle(node, root, child, alias)
        values = [statement.value(it, statement.scopes[id(parts.first)]) for it in node.cycle_values]
        outer.append((f"CASE WHEN {quoted(_AGAIN)} THEN {values[0]} ELSE {values[1]} END", node.cycle[1]))
    names = ", ".join(map(quoted, [*node.columns, *root.names[len(node.columns) :]]))
    del statement.marked[id(node)]
    walk = f"{quoted(own)}({names}) AS ({root.text()} UNION ALL {child.text()})"
    return f"{walk}, {quoted(node.name)} AS ({Select(outer, quoted(own)).text()})"


def _parts(statement: Statement, node: Cte) -> _Recursion:
    body = node.query.body
    if not isinstance(body, SetOperation) or len(body.branches) != len(("first", "second")):
        raise NotCarriedOverError("a recursive WITH of this form")
    first, second = body.branches
    if not isinstance(first, Block) or not isinstance(second, Block) or node.query.order or node.query.limit:
        raise NotCarriedOverError("a recursive WITH of this form")
    reads = [it for it in _tables(second.sources) if statement.bound.tables.get(id(it)) is node]
    every = [it for it in statement.bound.tables.values() if it is node]
    if len(reads) != 1 or second.hierarchy is not None or not every:
        raise NotCarriedOverError("a recursive WITH of this form")
    return _Recursion(node, body, first, second, reads[0].alias or node.name)


def _origin(statement: Statement, parts: _Recursion) -> Origin:
    scope = statement.scopes[id(parts.second)]
    return next(it for it in scope.origins if it.name == parts.alias)


def _tables(sources: Sequence[Source]) -> list[Table]:
    found: list[Table] = []
    waiting = list(sources)
    while waiting:
        node = waiting.pop()
        if isinstance(node, Table):
            found.append(node)
        elif isinstance(node, Joined):
            waiting += [node.first, *(it.right for it in node.joins)]
    return found


def _search(node: Cte, root: Select, child: Select, alias: str) -> None:
    """Carry along the numbers of a row and of those above it, each among all that stand as deep."""
    keys = node.search[0] if node.search is not None else []
    for select, path in ((root, "[{}]"), (child, f"list_append({dotted(alias, _PATH)}, {{}})")):
        by = ", ".join(f"{_column(node, select, it.expression)} {direction(it)}" for it in keys)
        select.items.append((path.format(f"row_number() OVER (ORDER BY {by})"), _PATH))


def _cycle(node: Cte, root: Select, child: Select, alias: str) -> None:
    """Carry along the values of a row and of those above it; a row whose values are there already is the last."""
    names = node.cycle[0] if node.cycle is not None else []
    own = [f"row({', '.join(_column(node, select, it) for it in names)})" for select in (root, child)]
    seen = dotted(alias, _SEEN)
    root.items += [(f"[{own[0]}]", _SEEN), ("FALSE", _AGAIN)]
    child.items += [(f"list_append({seen}, {own[1]})", _SEEN), (f"list_contains({seen}, {own[1]})", _AGAIN)]
    child.where.append(f"NOT {dotted(alias, _AGAIN)}")


def _column(node: Cte, select: Select, name: Expression) -> str:
    """Return what a branch selects as one of the named query's columns."""
    if not isinstance(name, Name) or name.parts[-1] not in node.columns:
        raise NotCarriedOverError("SEARCH or CYCLE by an expression")
    return select.items[node.columns.index(name.parts[-1])][0]


# Numbers


def _hold_numbers(statement: Statement, parts: _Recursion, root: Select, child: Select) -> None:
    """Give the columns that are numbers a type that holds what both branches select."""
    one, other = statement.scopes[id(parts.first)], statement.scopes[id(parts.second)]
    firsts = [it.expression for it in parts.first.items]
    seconds = [it.expression for it in parts.second.items]
    if any(isinstance(it, Star) for it in (*firsts, *seconds)):
        return
    whole = _whole(statement, parts, firsts, seconds)
    for at, (first, second) in enumerate(zip(firsts, seconds, strict=True)):
        families = {family_of(first, one), family_of(second, other)}
        if _same(statement, first, second):
            continue
        if at in whole:
            _change(root, at, "CAST({} AS BIGINT)")
        elif "number" in families:
            _change(root, at, _EXACTLY)
            _change(child, at, _EXACTLY)
        elif "" in families and not statement.bound.faults:
            raise NotCarriedOverError("a recursion of a value whose type does not show")
        elif "null" in families and families & _HELD.keys():
            _change(root, at, f"CAST({{}} AS {_HELD[(families & _HELD.keys()).pop()]})")


def _change(select: Select, at: int, form: str) -> None:
    """Write a column of a branch in another form, in which `{}` stands for what it was."""
    text, name = select.items[at]
    select.items[at] = (form.replace("{}", text), name)


def _whole(statement: Statement, parts: _Recursion, firsts: list[Expression], seconds: list[Expression]) -> set[int]:
    """Return the columns that are whole numbers in every row."""
    found = {at for at, it in enumerate(firsts) if _is_whole(statement, parts, it, set())}
    while True:
        kept = {at for at in found if _is_whole(statement, parts, seconds[at], found)}
        if kept == found:
            return found
        found = kept


def _is_whole(statement: Statement, parts: _Recursion, node: Expression, known: set[int]) -> bool:
    if isinstance(node, Constant):
        return node.kind == "number" and node.value.isdecimal()
    if isinstance(node, Chain):
        signs = all(it.value in {"+", "-", "*"} for it in node.operators)
        return signs and all(_is_whole(statement, parts, it, known) for it in node.operands)
    reference = statement.bound.references.get(id(node))
    if reference is None or reference.origin is None or reference.origin.name != parts.alias:
        return False
    name = reference.node.parts[-1]
    return reference.status == "column" and name in parts.cte.columns and parts.cte.columns.index(name) in known


def _column_of(statement: Statement, node: Expression) -> object:
    reference = statement.bound.references.get(id(node))
    return reference.attribute if reference is not None and reference.status == "column" else None


def _same(statement: Statement, first: Expression, second: Expression) -> bool:
    """Return whether both branches select the same column of a table, or the second what it reads of the first."""
    one, other = _column_of(statement, first), _column_of(statement, second)
    return one is not None and one is other
