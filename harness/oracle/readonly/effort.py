"""Statements that would not end: row generators without a small bound, endless recursion, unjoined tables.

A read-only statement can still take a database down. What shows on its face is blocked; a slow query over joined
tables is not, for that are the account's limits of time, rows and memory.
"""

from collections.abc import Iterator

from sqlglot import exp

from harness.oracle.positions import position
from harness.oracle.readonly.conditions import MAX_GENERATED, conjuncts, counts_rows, ends_recursion, follows_key
from harness.oracle.readonly.objection import Objection
from harness.oracle.readonly.sizes import Size, size_of, tables_of
from harness.oracle.scopes import Block, Reference, fold
from harness.oracle.statement import Tree

RULE = "effort"


def row_generators(tree: Tree) -> Iterator[Objection]:
    """Object to a CONNECT BY that neither follows a key by PRIOR nor counts to a small number over DUAL."""
    for block in tree.blocks:
        connect = block.select.args.get("connect")
        if connect is None or any(follows_key(it) for it in conjuncts(connect.args.get("connect"))):
            continue
        if any(size_of(node, {}) is not Size.ONE for node in tables_of(block.select)):
            yield _on(connect, "CONNECT BY without PRIOR multiplies the rows of a table at every level")
        elif not any(counts_rows(it) for it in conjuncts(connect.args.get("connect"))):
            yield _on(connect, f"CONNECT BY makes rows without a bound of at most {MAX_GENERATED}")


def recursion(tree: Tree) -> Iterator[Objection]:
    """Object to a recursive WITH that counts on its own without a small bound."""
    for cte in tree.root.find_all(exp.CTE):
        name = fold(cte.args["alias"].this)
        for select in cte.this.find_all(exp.Select):
            sources = tables_of(select)
            if any(isinstance(it, exp.Table) and fold(it.this) == name for it in sources):
                where = select.args.get("where")
                bounded = where is not None and any(ends_recursion(it) for it in conjuncts(where.this))
                if len(sources) == 1 and not bounded:
                    yield _on(select, f"{name} calls itself without a bound of at most {MAX_GENERATED}")


def products(tree: Tree) -> Iterator[Objection]:
    """Object to a query that multiplies tables instead of joining them; a single row or one short list may be."""
    ctes = {fold(cte.args["alias"].this): cte.this for cte in tree.root.find_all(exp.CTE)}
    for block in tree.blocks:
        nodes = tables_of(block.select)
        if len(nodes) != len(block.sources):
            yield _on(block.select, "tables whose joins cannot be told apart")
            continue
        groups = _joined(tree, block)
        sizes = [max(size_of(nodes[index], ctes) for index in group) for group in groups]
        many, few = sizes.count(Size.MANY), sizes.count(Size.FEW)
        if many > 1 or many + few > 2:  # noqa: PLR2004 - a pair
            yield _on(block.select, "tables that no condition joins, so every row meets every row")


def _joined(tree: Tree, block: Block) -> list[list[int]]:
    """Return the block's sources, by index, in groups that conditions join."""
    outside = len(block.sources)  # what is tied to a row of the query around it is tied to all else that is
    group = list(range(outside + 1))
    places = {id(source): index for index, source in enumerate(block.sources)}

    def join(members: list[int]) -> None:
        targets = {group[member] for member in members}
        for index, mine in enumerate(group):
            if mine in targets:
                group[index] = min(targets)

    references = {key: it for each in tree.blocks for key, it in each.references.items() if it.source is not None}
    for part in _conditions(block.select):
        found = (references.get(id(node)) for node in part.find_all(exp.Column))
        join([places.get(id(it.source), outside) for it in found if it is not None and _is_seen(it, block)])
    for index, node in enumerate(tables_of(block.select)):
        if index and (_merges(node, block) or isinstance(node, exp.Lateral)):
            join([index - 1, index])
    members = [[index for index, mine in enumerate(group[:outside]) if mine == each] for each in sorted(set(group))]
    return [member for member in members if member]


def _is_seen(reference: Reference, block: Block) -> bool:
    """Return whether a name means a source of this block or of one around it, not of a subquery in it."""
    at: Block | None = block
    while at is not None:
        if reference.block is at:
            return True
        at = at.outer
    return False


def _conditions(select: exp.Select) -> Iterator[exp.Expr]:
    where = select.args.get("where")
    connect = select.args.get("connect")
    yield from conjuncts(where.this if where is not None else None)
    yield from conjuncts(connect.args.get("connect") if connect is not None else None)
    for node in tables_of(select):
        if isinstance(node.parent, exp.Join):
            yield from conjuncts(node.parent.args.get("on"))


def _merges(node: exp.Expr, block: Block) -> bool:
    """Return whether a table is joined by columns of the same name."""
    join = node.parent
    natural = isinstance(join, exp.Join) and str(join.args.get("method") or "").upper() == "NATURAL"
    return isinstance(join, exp.Join) and bool(join.args.get("using") or (natural and block.merged))


def _on(node: exp.Expr, what: str) -> Objection:
    return Objection(RULE, what, *position(node))
