"""Statements that would not end: row generators without a small bound, endless recursion, unjoined tables.

A read-only statement can still take a database down. What shows on its face is blocked; a slow query over joined
tables is not, for that are the account's limits of time, rows and memory.
"""

from collections.abc import Iterator
from typing import Final

from harness.oracle.grammar.tree import Block, Cte
from harness.oracle.readonly.conditions import MAX_GENERATED, conjuncts, counts_rows, follows_key
from harness.oracle.readonly.groups import joined, leaves
from harness.oracle.readonly.growth import reaches_its_bound
from harness.oracle.readonly.objection import Objection, against_node
from harness.oracle.readonly.sizes import Size, Sizes
from harness.oracle.readonly.statement import Tree, everything

RULE: Final = "effort"


def row_generators(tree: Tree) -> Iterator[Objection]:
    """Object to a CONNECT BY that neither follows a key by PRIOR nor counts to a small number over DUAL."""
    sizes = Sizes(tree)
    for scope in tree.bound.scopes:
        hierarchy = scope.block.hierarchy
        parts = conjuncts(hierarchy.condition) if hierarchy is not None else []
        if hierarchy is None or any(follows_key(it, tree) for it in parts):
            continue
        if sizes.of_all(scope.block) is not Size.ONE:
            what = "CONNECT BY without PRIOR multiplies the rows of a table at every level"
            yield against_node(RULE, what, hierarchy)
        elif not any(counts_rows(it) for it in parts):
            yield against_node(RULE, f"CONNECT BY makes rows without a bound of at most {MAX_GENERATED}", hierarchy)


def recursion(tree: Tree) -> Iterator[Objection]:
    """Object to a recursive WITH that follows no table and counts to no small bound, or that multiplies itself."""
    sizes = Sizes(tree)
    for cte in tree.bound.ctes:
        for block in everything(cte.query) if cte.name in tree.bound.recursive else ():
            if isinstance(block, Block) and (what := _recursion_fault(block, cte, tree, sizes)):
                yield against_node(RULE, what, block)


def _recursion_fault(block: Block, cte: Cte, tree: Tree, sizes: Sizes) -> str:
    if not any(tree.bound.tables.get(id(it)) is cte for it in leaves(block.sources)):
        return ""
    bounded = any(reaches_its_bound(it, block, cte, tree) for it in conjuncts(block.where))
    for group in joined(block, tree) or []:
        tables = [it for it in group if tree.bound.tables.get(id(it)) is not cte]
        follows = any(sizes.of(it) is not Size.ONE for it in tables)
        if len(tables) == len(group) and follows:
            return f"{cte.name} multiplies the rows of a table every time that it calls itself"
        if len(tables) < len(group) and not (follows or bounded):
            return f"{cte.name} calls itself without a bound of at most {MAX_GENERATED}"
    return ""


def products(tree: Tree) -> Iterator[Objection]:
    """Object to a query that multiplies tables instead of joining them; a single row or one short list may be."""
    sizes = Sizes(tree)
    for scope in tree.bound.scopes:
        groups = joined(scope.block, tree)
        if groups is None:
            yield against_node(RULE, "tables whose joins cannot be told apart", scope.block)
            continue
        found = [max(map(sizes.of, group)) for group in groups]
        many, few = found.count(Size.MANY), found.count(Size.FEW)
        if many > 1 or many + few > 2:  # noqa: PLR2004 - a pair
            what = "tables that no condition joins, so every row meets every row"
            yield against_node(RULE, what, scope.block)
