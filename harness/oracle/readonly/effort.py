"""Statements that would not end: row generators without a small bound, endless recursion, unjoined tables.

A read-only statement can still take a database down. What shows on its face is blocked; a slow query over joined
tables is not, for that are the account's limits of time, rows and memory.
"""

from collections.abc import Iterator
from math import prod
from typing import Final

from harness.oracle.grammar.tree import Block, Call, Cte, Grouped, Grouping
from harness.oracle.readonly.conditions import MAX_GENERATED, conjuncts, counts_rows, follows_key
from harness.oracle.readonly.groups import joined, leaves
from harness.oracle.readonly.growth import reaches_its_bound
from harness.oracle.readonly.objection import Objection, against_node
from harness.oracle.readonly.sizes import Size, Sizes
from harness.oracle.readonly.statement import Tree, everything
from harness.oracle.readonly.texts import finds_next, stored_in

RULE: Final = "effort"
_PAIR: Final = 2
MAX_GROUPINGS: Final = 512
"""Ways to group the same rows: CUBE of nine columns; each is another pass over all of them."""


def row_generators(tree: Tree) -> Iterator[Objection]:
    """Object to a CONNECT BY that neither follows a key by PRIOR nor counts to a small number over DUAL."""
    sizes, stored = Sizes(tree), stored_in(tree)
    for scope in tree.bound.scopes:
        hierarchy = scope.block.hierarchy
        if hierarchy is None:
            continue
        parts = conjuncts(hierarchy.condition)
        if any(follows_key(it, tree) for it in parts):
            if any(it.name == "SYS_GUID" for it in tree.of(Call)):
                what = "CONNECT BY beside SYS_GUID(), which hides from Oracle that it goes round in a loop"
                yield against_node(RULE, what, hierarchy)
            continue
        if sizes.of_all(scope.block) is not Size.ONE:
            what = "CONNECT BY without PRIOR multiplies the rows of a table at every level"
            yield against_node(RULE, what, hierarchy)
        elif not any(counts_rows(it, stored=stored) or finds_next(it, stored) for it in parts):
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
    if sum(tree.bound.tables.get(id(it)) is cte for it in leaves(block.sources)) > 1:
        return f"{cte.name} calls itself more than once"
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
    grouped = [(scope, joined(scope.block, tree)) for scope in tree.bound.scopes]
    apart = [scope.block for scope, groups in grouped if groups is None or len(groups) > 1]
    if not apart:
        return  # nothing is multiplied anywhere, so how large anything is need not be known
    sizes = Sizes(tree)
    # A block that joins all its tables multiplies no more than a query that it reads.
    everywhere = bool(tree.bound.recursive) or any(sizes.factors_of(it) > _PAIR for it in apart)
    for scope, groups in grouped:
        if groups is None:
            yield against_node(RULE, "tables whose joins cannot be told apart", scope.block)
            continue
        if len(groups) <= 1 and not everywhere:
            continue
        found = [max(map(sizes.of, group)) for group in groups]
        if found.count(Size.MANY) > 1 or sizes.factors_of(scope.block) > _PAIR:
            what = "tables that no condition joins, so every row meets every row"
            yield against_node(RULE, what, scope.block)


def groupings(tree: Tree) -> Iterator[Objection]:
    """Object to a GROUP BY that groups the same rows in very many ways: two to the power of the columns of a CUBE."""
    for node in tree.of(Grouping):
        if prod(map(_ways, node.parts)) > MAX_GROUPINGS:
            yield against_node(RULE, f"a GROUP BY with more than {MAX_GROUPINGS} groupings", node)


def _ways(part: Grouped) -> int:
    """Return in how many ways a part of a GROUP BY groups."""
    if part.kind == "cube":
        return 1 << len(part.parts)
    if part.kind == "rollup":
        return len(part.parts) + 1
    return sum(map(_ways, part.parts)) if part.kind == "sets" else 1
