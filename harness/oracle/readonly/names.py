"""The names that a statement may use: tables of the catalogue, and columns that certainly are columns.

In Oracle a name that is no column may be a function without arguments, so a name whose meaning is not known blocks.
Also blocked: other schemas, the data dictionary, sequences (NEXTVAL changes one), and pseudocolumns that tell of the
account or of past versions of a row.
"""

from collections.abc import Iterator

from sqlglot import exp

from harness.oracle.catalog import SCHEMAS
from harness.oracle.positions import position
from harness.oracle.readonly.objection import Objection
from harness.oracle.scopes import Output, Reference, fold
from harness.oracle.statement import Tree
from harness.oracle.words import words

RULE = "names"
PSEUDOCOLUMNS = words("""
    ROWNUM ROWID LEVEL SYSDATE SYSTIMESTAMP CURRENT_DATE CURRENT_TIMESTAMP LOCALTIMESTAMP CONNECT_BY_ISLEAF
    CONNECT_BY_ISCYCLE SESSIONTIMEZONE DBTIMEZONE
""")
_KNOWN = frozenset({"found", "merged", "alias", "ambiguous"})
"""What a name may be; whether Oracle takes an ambiguous one is the checker's question."""


def tables(tree: Tree) -> Iterator[Objection]:
    """Object to tables outside the catalogue, and to sources whose columns nobody knows."""
    for unknown in tree.scopes.unknown_tables:
        yield _on(unknown.node, f"{unknown.node.sql('oracle')[:80]} is no table of the catalogue")
    for node in tree.root.find_all(exp.Table):
        if not isinstance(node.parent, exp.From | exp.Join | exp.Subquery):
            yield _on(node, "a table where a query reads none")
        elif node.args.get("catalog") is not None or not isinstance(node.this, exp.Identifier):
            yield _on(node, "a source that is no table")
    looked_at = {id(block.select) for block in tree.blocks}
    for select in tree.root.find_all(exp.Select):
        if id(select) not in looked_at:
            yield _on(select, "a subquery in a place where its names mean nothing")
    for block in tree.blocks:
        for source in block.sources:
            if source.columns is None:
                yield Objection(RULE, f"the columns of {source.name or 'a source'} cannot be known")


def columns(tree: Tree) -> Iterator[Objection]:
    """Object to names that are not certainly columns."""
    found = {key: reference for block in tree.blocks for key, reference in block.references.items()}
    ordered = {id(query.node): query.branches[0] for query in tree.scopes.sets}
    for node in tree.root.find_all(exp.Column):
        if isinstance(node.this, exp.Star) or node.find_ancestor(exp.Pivot) is not None:
            continue  # a pivot's columns were looked up when it was resolved; if one was not found, it has none
        order = node.find_ancestor(exp.Order, exp.Query)
        if isinstance(order, exp.Order) and _is_output(node, ordered.get(id(order.parent))):
            continue
        what = _fault(node, found.get(id(node)))
        if what:
            yield _on(node, what)


def _is_output(node: exp.Column, output: Output | None) -> bool:
    """Return whether a name after a set operation is a column that it returns."""
    return output is not None and not node.table and fold(node.this) in {name for name, _, _ in output}


def _fault(node: exp.Column, reference: Reference | None) -> str:
    name, schema = fold(node.this), fold(node.args.get("db"))
    if node.args.get("catalog") is not None or (schema and schema not in SCHEMAS):
        return f"{name} is named in another schema"
    if reference is None:
        return f"{name} is nothing that is known here"
    if reference.status == "sequence":
        return f"{name} of a sequence"
    if reference.status == "pseudo":
        return "" if name in PSEUDOCOLUMNS else f"the pseudocolumn {name}"
    return "" if reference.status in _KNOWN else f"{name} is no column here and may be a function"


def _on(node: exp.Expr, what: str) -> Objection:
    return Objection(RULE, what, *position(node))
