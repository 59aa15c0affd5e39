"""Reserved words used as names without quotes."""

from collections.abc import Iterator

from sqlglot import exp

from harness.oracle.findings import Finding
from harness.oracle.positions import on
from harness.oracle.statement import Tree
from harness.oracle.words import PSEUDOCOLUMNS, RESERVED

_BY_PARENT: tuple[tuple[type[exp.Expr], str, str], ...] = (
    (exp.Alias, "ORA-00923", "FROM keyword not found where expected"),
    (exp.TableAlias, "ORA-00933", "SQL command not properly ended"),
    (exp.Table, "ORA-00903", "invalid table name"),
    (exp.Column, "ORA-00936", "missing expression"),
)


def reserved_names(tree: Tree) -> Iterator[Finding]:
    """Report each reserved word that stands for a table, a column or an alias, and a select list that is empty."""
    for node in tree.root.find_all(exp.Identifier):
        word = str(node.this).upper()
        if word not in RESERVED or node.args.get("quoted"):
            continue
        if isinstance(node.parent, exp.Column) and word in PSEUDOCOLUMNS:
            continue
        for parent, code, message in _BY_PARENT:
            if isinstance(node.parent, parent):
                yield on(node, code, message, "syntax", name=word)
    for block in tree.blocks:
        if not block.select.expressions:
            yield on(block.select, "ORA-00936", "missing expression", "syntax")
