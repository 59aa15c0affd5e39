"""Resolves every name of a statement, block by block, in the order in which Oracle looks.

Tables come before columns; a query in FROM is looked at before the block around it. What cannot be resolved is noted
as a fault with Oracle's code, and the walk goes on, so that all faults of names are known.

Reference: SQL Language Reference 19c, SELECT (subquery, order_by_clause), chapter 9 (the set operators).
"""

from harness.oracle.catalog import Catalogue
from harness.oracle.grammar.tree import Block, Name, Query, SetOperation
from harness.oracle.semantics.around import Around, Binder, Result
from harness.oracle.semantics.blocks import block
from harness.oracle.semantics.ctes import named_query
from harness.oracle.semantics.references import unknown_column
from harness.oracle.semantics.scopes import Attribute, Bound, Combined
from harness.oracle.versions import Version


def bind(root: Query, catalogue: Catalogue, version: Version) -> Bound:
    """Return a statement's blocks with their names resolved."""
    bound = Bound(root)
    _query(Binder(bound, catalogue, version, _query), root, Around())
    return bound


def _query(binder: Binder, node: Query, around: Around) -> Result:
    binder.bound.functions |= node.functions
    if node.ctes:
        known = dict(around.ctes)
        around = Around(around.parent, known, around.role, around.holder)
        for cte in node.ctes:
            known[cte.name] = named_query(binder, cte, around)
    if isinstance(node.body, Block):
        return block(binder, node, node.body, around)
    around = Around(around.parent, around.ctes, around.role, around.holder)
    if isinstance(node.body, SetOperation):
        return _set(binder, node, node.body, around)
    found = binder.query(binder, node.body, around)
    _order(binder, node, found)
    return found


def _set(binder: Binder, query: Query, body: SetOperation, around: Around) -> Result:
    node = Combined(body, query, [], around.parent)
    for branch in body.branches:
        if isinstance(branch, Block):
            node.branches.append(block(binder, query, branch, around, combined=True))
        else:
            node.branches.append(binder.query(binder, branch, around))
    binder.bound.combined.append(node)
    _order(binder, query, node.branches[0])
    return _united(node)


def _order(binder: Binder, query: Query, columns: Result) -> None:
    """Note names in the ORDER BY of a set operation that are none of its columns."""
    if columns is None:
        return
    names = {it.name for it in columns}
    for item in query.order:
        key = item.expression
        if not isinstance(key, Name) or (len(key.parts) == 1 and key.parts[0] in names):
            continue
        if not ("" in names and key.quoted):
            unknown_column(binder, key, [it.name for it in columns])


def _united(node: Combined) -> Result:
    """Return the columns of a set operation: the first branch's names, the first family that shows."""
    first = node.branches[0]
    if first is None:
        return None
    columns = []
    for index, column in enumerate(first):
        found = column.family
        for branch in node.branches[1:]:
            if found not in {"", "null"}:
                break
            found = branch[index].family if branch is not None and index < len(branch) else ""
        columns.append(Attribute(column.name, found))
    return tuple(columns)
