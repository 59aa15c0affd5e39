"""Joins: the places of (+), and columns that USING and NATURAL have merged."""

from collections.abc import Iterator

from sqlglot import exp

from harness.oracle.findings import Finding
from harness.oracle.positions import on
from harness.oracle.scopes import fold, own_nodes
from harness.oracle.statement import Tree


def merged_columns(tree: Tree) -> Iterator[Finding]:
    """Report a table's name before a column that USING or NATURAL JOIN has merged."""
    for block in tree.blocks:
        natural = any(
            str(join.args.get("method") or "") == "NATURAL" for join in block.select.args.get("joins") or []
        )
        for reference in block.references.values():
            if reference.status == "merged":
                name = fold(reference.column.this)
                if natural:
                    yield on(
                        reference.column,
                        "ORA-25155",
                        "column used in NATURAL join cannot have qualifier",
                        "other",
                        name=name,
                    )
                else:
                    message = "column part of USING clause cannot have qualifier"
                    yield on(reference.column, "ORA-25154", message, "other", name=name)


def outer_join_marks(tree: Tree) -> Iterator[Finding]:
    """Report (+) under OR, on both sides of a comparison, beside a JOIN, or against a subquery."""
    for block in tree.blocks:
        ansi = any(join.args.get("on") or join.args.get("using") for join in block.select.args.get("joins") or [])
        for reference in block.references.values():
            column = reference.column
            if column.args.get("join_mark"):
                if ansi:
                    message = "old style outer join (+) cannot be used with ANSI joins"
                    yield on(column, "ORA-25156", message, "other")
                elif _under_or(column):
                    yield on(
                        column, "ORA-01719", "outer join operator (+) not allowed in operand of OR or IN", "other"
                    )
                else:
                    yield from _comparison(column)


def _under_or(column: exp.Column) -> bool:
    """Return whether a mark stands in an alternative; inside a CASE it may."""
    return column.find_ancestor(exp.Or) is not None and column.find_ancestor(exp.Case) is None


def _comparison(column: exp.Column) -> Iterator[Finding]:
    comparison = column.parent
    if not isinstance(comparison, exp.Binary):
        return
    other = comparison.right if comparison.left is column else comparison.left
    if isinstance(other, exp.Subquery):
        yield on(column, "ORA-01799", "a column may not be outer-joined to a subquery", "other")
    tables = {
        fold(it.args.get("table"))
        for it in own_nodes(other)
        if isinstance(it, exp.Column) and it.args.get("join_mark")
    }
    if tables - {fold(column.args.get("table"))}:
        yield on(column, "ORA-01468", "a predicate may reference only one outer-joined table", "other")
