"""The security filters that the policy demands: each block that reads a table must bind its column to values.

What binds a column is told in `harness.oracle.bindings`: equality or IN with literals or bind variables, always true
of the rows, not under OR or NOT; or equality with a column so bound. A PIVOT or row pattern over such a table blocks,
since what stands around it says nothing certain of the rows in it. So does a hierarchy that shows more than its own
row (PRIOR, CONNECT_BY_ROOT, the path): WHERE binds the rows that come out, not those that lead there.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from harness.oracle.bindings.blocks import blocks_of
from harness.oracle.bindings.values import known_values
from harness.oracle.catalog import Table as Known
from harness.oracle.grammar.tree import Call, Table, Unary
from harness.oracle.grammar.walk import nodes
from harness.oracle.readonly.objection import Objection, against_node
from harness.oracle.readonly.permitted import known_table, matcher, reads_table
from harness.oracle.readonly.statement import Tree
from harness.oracle.readonly.unlisted import Unlisted
from harness.oracle.semantics.scopes import Origin, Scope

RULE: Final = "security filter"


def demands(tree: Tree, filled: Table | None = None) -> Iterator[Objection]:
    """Object to each table whose demanded columns are not bound; without a catalogue nothing is demanded.

    `filled` is the table of an INSERT, which reads none of its rows.
    """
    if not tree.policy.security_filters or isinstance(tree.catalogue, Unlisted):
        return
    read_tables = (node for node in tree.of(Table) if node is not filled)
    asked = [(node, columns) for node in read_tables if (columns := demanded(node, tree))]
    if not asked:
        return
    read: dict[int, list[tuple[Scope, Origin]]] = {}
    for scope in tree.bound.scopes:
        for origin in scope.hidden or scope.origins:
            if origin.table is not None:
                read.setdefault(id(origin.table), []).append((scope, origin))
    known = known_values(blocks_of(tree.bound))
    for node, columns in asked:
        places = read.get(id(node), [])
        for column in columns:
            bound = bool(places) and all((id(origin), column) in known for _, origin in places)
            if not bound or any(_shows_others(scope) for scope, _ in places):
                what = f"{node.parts[-1]}.{column} must be bound to a value where the table is read"
                yield against_node(RULE, what, node)


def demanded(node: Table, tree: Tree) -> tuple[str, ...]:
    """Return the columns that must be bound of a table."""
    if not reads_table(node, tree):
        return ()
    known = known_table(node, tree)
    return () if known is None else tuple(_columns(known, tree.policy.security_filters))


def _columns(known: Known, filters: Iterable[str]) -> Iterator[str]:
    """Yield the columns that filters demand; one that is named without a glob is, even where it is not there."""
    for it in filters:
        table, _, column = it.partition(".")
        if matcher((table,)).match(known.name):
            found = [name for name in known.columns if matcher((column,)).match(name)]
            yield from found or ([] if {"*", "?"} & set(it) else [column])


def _shows_others(scope: Scope) -> bool:
    """Return whether a hierarchy's rows show those that they descend from, outside its own clauses."""
    hierarchy = scope.block.hierarchy
    if hierarchy is None:
        return False
    roots = (root for clause, root in scope.clauses if clause not in {"start", "connect"})
    return any(
        (isinstance(it, Unary) and it.operator in {"PRIOR", "CONNECT_BY_ROOT"})
        or (isinstance(it, Call) and it.name == "SYS_CONNECT_BY_PATH")
        for root in roots
        for it in nodes(root)
    )
