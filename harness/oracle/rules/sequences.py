"""NEXTVAL and CURRVAL: allowed in few places; the catalogue holds no sequences, so the rest is undecided."""

from collections.abc import Iterator

from sqlglot import exp

from harness.oracle.findings import Finding, not_understood
from harness.oracle.positions import on
from harness.oracle.scopes import Block
from harness.oracle.statement import Tree

_FORBIDDING = ("distinct", "group", "order")


def sequences(tree: Tree) -> Iterator[Finding]:
    """Report sequence values outside the select list of a plain outermost query."""
    for block in tree.blocks:
        for reference in block.references.values():
            if reference.status == "sequence":
                if reference.clause == "expressions" and _is_plain(block):
                    yield not_understood("a sequence, which no catalogue lists")
                else:
                    yield on(reference.column, "ORA-02287", "sequence number not allowed here", "other")


def _is_plain(block: Block) -> bool:
    combined = isinstance(block.select.parent, exp.SetOperation)
    return block.role == "query" and not combined and not any(block.select.args.get(key) for key in _FORBIDDING)
