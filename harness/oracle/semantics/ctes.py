"""WITH: the columns of each named query, also of one that reads itself.

Reference: SQL Language Reference 19c, SELECT (subquery_factoring_clause, search_clause, cycle_clause).
"""

import dataclasses
from typing import Final

from harness.oracle.grammar.tree import Block, Cte, Derived, Joined, Query, SetOperation, Source, Table
from harness.oracle.semantics import outputs
from harness.oracle.semantics.around import Around, Binder, Result
from harness.oracle.semantics.blocks import block
from harness.oracle.semantics.scopes import Attribute, Combined, Origin

_COUNT: Final = (
    "ORA-32038",
    "number of WITH clause column names does not match number of elements in select list",
)
_NO_COLUMNS: Final = ("ORA-32039", "recursive WITH clause must have column alias list")


def named_query(binder: Binder, cte: Cte, around: Around) -> Origin:
    """Return a named query as the table that others read."""
    binder.bound.ctes.append(cte)
    around = Around(around.parent, around.ctes, "cte")
    if _reads(cte.query, cte.name):
        binder.bound.recursive.add(cte.name)
        origin = _with_marks(cte, _recursive(binder, cte, around))
    else:
        found = binder.query(binder, cte.query, around)
        _check_count(binder, cte, found)
        origin = _with_marks(cte, outputs.as_origin(cte.name, found, cte.columns))
    origin.cte = cte
    return origin


def _check_count(binder: Binder, cte: Cte, found: Result) -> None:
    if cte.columns and found is not None and len(found) != len(cte.columns):
        binder.fault(cte.token, *_COUNT)


def _recursive(binder: Binder, cte: Cte, around: Around) -> Origin:
    """Return a query that reads itself: its first branch says which columns it has."""
    if not cte.columns:
        binder.fault(cte.token, *_NO_COLUMNS)
    own = Origin(cte.name, {it: Attribute(it) for it in cte.columns} if cte.columns else None, pseudo=False)
    own.cte = cte
    body = cte.query.body
    if not isinstance(body, SetOperation) or not isinstance(body.branches[0], Block):
        binder.query(binder, cte.query, _seeing(around, own))
        return own
    first = block(binder, cte.query, body.branches[0], around, combined=True)
    if first is not None:
        _check_count(binder, cte, first)
        own = outputs.as_origin(cte.name, first, cte.columns)
        own.cte = cte
    branches: list[Result] = [first]
    for branch in body.branches[1:]:
        before = len(binder.bound.scopes)
        branches.append(_branch(binder, cte, branch, _seeing(around, own)))
        for scope in binder.bound.scopes[before:]:
            scope.recursive = cte.name
    binder.bound.combined.append(Combined(body, cte.query, branches, around.parent))
    return own


def _seeing(around: Around, own: Origin) -> Around:
    return dataclasses.replace(around, ctes={**around.ctes, own.name: own})


def _branch(binder: Binder, cte: Cte, branch: Block | Query, around: Around) -> Result:
    if isinstance(branch, Block):
        return block(binder, cte.query, branch, around, combined=True)
    return binder.query(binder, branch, around)


def _reads(query: Query, name: str) -> bool:
    """Return whether a query reads a table of this name in one of its FROM clauses."""
    if any(it.name == name for it in query.ctes):
        return False
    waiting: list[Query | SetOperation | Block | Source] = [query]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Table) and node.parts == (name,) and not node.link:
            return True
        waiting += _inside(node)
    return False


def _inside(node: Query | SetOperation | Block | Source) -> list[Query | SetOperation | Block | Source]:
    match node:
        case Query():
            return [node.body, *(it.query for it in node.ctes)]
        case SetOperation():
            return [*node.branches]
        case Block():
            return [*node.sources]
        case Joined():
            return [node.first, *(it.right for it in node.joins)]
        case Derived():
            return [node.query]
        case _:
            return []


def _with_marks(cte: Cte, origin: Origin) -> Origin:
    """Add the columns that SEARCH and CYCLE make."""
    made = [clause[1] for clause in (cte.search, cte.cycle) if clause is not None]
    if not made or origin.columns is None:
        return origin
    columns = dict(origin.columns) | {name: Attribute(name) for name in made}
    return Origin(origin.name, columns, repeated=origin.repeated, pseudo=False)
