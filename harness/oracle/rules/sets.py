"""UNION, INTERSECT and MINUS: as many columns on each side, of types that go together."""

from collections.abc import Iterator

from harness.oracle.datatypes import family
from harness.oracle.findings import Finding
from harness.oracle.positions import on
from harness.oracle.scopes import Output, SetQuery
from harness.oracle.statement import Tree

_LOBS = frozenset({"clob", "blob", "long"})


def set_branches(tree: Tree) -> Iterator[Finding]:
    """Report branches that do not fit the first one."""
    for query in tree.scopes.sets:
        first = query.branches[0]
        for branch in query.branches[1:]:
            if first is not None and branch is not None:
                yield from _branch(query, first, branch)


def _branch(query: SetQuery, first: Output, other: Output) -> Iterator[Finding]:
    if len(first) != len(other):
        yield on(query.node, "ORA-01789", "query block has incorrect number of result columns", "other")
        return
    for (name, _, left), (_, _, right) in zip(first, other, strict=True):
        families = {family(left), family(right)} - {""}
        if families & _LOBS and query.node.args.get("distinct"):
            kind = next(iter(families & _LOBS)).upper()
            yield on(query.node, "ORA-00932", f"inconsistent datatypes: expected - got {kind}", "type", name=name)
        elif len(families) > 1:
            message = "expression must have same datatype as corresponding expression"
            yield on(query.node, "ORA-01790", message, "type", name=name)
