"""Tables and columns that nothing stands for, and columns that more than one thing stands for."""

import difflib
from collections.abc import Iterable, Iterator

from sqlglot import exp

from harness.oracle.findings import Finding, not_understood
from harness.oracle.positions import on
from harness.oracle.scopes import Reference, fold
from harness.oracle.statement import Tree
from harness.oracle.words import HIERARCHICAL


def tables(tree: Tree) -> Iterator[Finding]:
    """Report each table that the catalogue does not hold."""
    for unknown in tree.scopes.unknown_tables:
        name = fold(unknown.node.this)
        if unknown.hidden:
            yield not_understood(f"{name}, which no catalogue lists")
        else:
            message = "table or view does not exist"
            near = _nearest(name, tree.text.catalogue.tables)
            yield on(unknown.node, "ORA-00942", message, "unknown_table", name=name, suggestion=near)


def columns(tree: Tree) -> Iterator[Finding]:
    """Report each column that is unknown, ambiguous, or a level of no hierarchy."""
    for block in tree.blocks:
        for reference in block.references.values():
            yield from _column(reference)
        repeated = next((name for source in block.sources for name in sorted(source.repeated)), None)
        if repeated and any(isinstance(item, exp.Star) for item in block.select.expressions):
            yield on(block.select, "ORA-00918", "column ambiguously defined", "ambiguous", name=repeated)


def _column(reference: Reference) -> Iterator[Finding]:
    column, block = reference.column, reference.block
    name, qualifier = fold(column.this), fold(column.args.get("table"))
    written = f'"{qualifier}"."{name}"' if qualifier else f'"{name}"'
    if reference.status == "unknown":
        known = [it for source in block.sources for it in (source.columns or {})] if block else []
        near = _nearest(name, (reference.source.columns or {}) if reference.source else known)
        message = f"{written}: invalid identifier"
        yield on(column, "ORA-00904", message, "unknown_column", name=written.replace('"', ""), suggestion=near)
    elif reference.status == "ambiguous":
        yield on(column, "ORA-00918", "column ambiguously defined", "ambiguous", name=name)
    elif reference.status == "pseudo" and name in HIERARCHICAL and block and not block.select.args.get("connect"):
        message = "CONNECT BY clause required in this query block"
        yield on(column, "ORA-01788", message, "other", name=name)


def _nearest(name: str, known: Iterable[str]) -> str:
    return next(iter(difflib.get_close_matches(name, list(known), n=1)), "")
