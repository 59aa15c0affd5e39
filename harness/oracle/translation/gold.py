"""A gold statement without its top-level limit and with its order keys as further columns.

Its result then shows which rows may stand in each other's place. ROWNUM that cuts the rows of a plain block is a
limit too, also over a sorted query in FROM. Only the top level is looked at: inside, limits stay the engine's choice.
"""

from typing import Final

from harness.oracle.grammar.tree import Block, Chain, Expression, Query
from harness.oracle.semantics.scopes import Scope
from harness.oracle.translation.conjuncts import conjuncts
from harness.oracle.translation.limits import Limit, as_rows, limit_of
from harness.oracle.translation.order_keys import Key
from harness.oracle.translation.ordering import Ordering, Translated
from harness.oracle.translation.queries import body, head, query
from harness.oracle.translation.rownum import asks_rownum, constant_cut, is_plain
from harness.oracle.translation.selects import Select
from harness.oracle.translation.sorted_sources import KEY, sorted_source, source_keys
from harness.oracle.translation.statement import Statement, quoted
from harness.oracle.translation.walks import PATH, RANK

_BESIDE: Final = "#beside"


def gold(statement: Statement) -> Translated:
    """Write a gold statement."""
    root = statement.bound.root
    limit = limit_of(root)
    if not isinstance(root.body, Block):
        return _of_columns(statement, root, limit)
    scope = statement.scopes[id(root.body)]
    most = _without_rownum(statement, scope) if limit is None else None
    inner = sorted_source(scope) if most is not None and not root.order else None
    if inner is not None:
        statement.keyed[id(inner)] = []
    ctes = head(statement, root)
    select, keys = body(statement, root)
    if select.cut and limit is not None:
        select, keys = as_rows(statement, select, keys)
    if inner is not None:
        keys = [Key(None, text, direction) for text, direction in source_keys(statement, scope, inner)]
    if root.siblings:
        return Translated(ctes + _of_siblings(select), _ordering((-1,), 1, limit))
    sql, places, extra = _keyed(select, keys)
    if most is not None:
        return Translated(ctes + sql, Ordering(places, extra, take=most, cut_first=bool(root.order)))
    return Translated(ctes + sql, _ordering(places, extra, limit))


def _of_columns(statement: Statement, root: Query, limit: Limit | None) -> Translated:
    """Write a set operation, or a query in parentheses."""
    if not root.order and limit is None:
        return Translated(query(statement, root))
    ctes = head(statement, root)
    select, keys = body(statement, root)
    sql, places, extra = _keyed(select, keys)
    return Translated(ctes + sql, _ordering(places, extra, limit))


def _ordering(places: tuple[int, ...], extra: int, limit: Limit | None) -> Ordering:
    if limit is None:
        return Ordering(places, extra)
    take = limit.take if limit.percent or limit.take is None else int(limit.take)
    return Ordering(places, extra, limit.skip, take, limit.percent, limit.ties)


def _keyed(select: Select, keys: list[Key]) -> tuple[str, tuple[int, ...], int]:
    """Return a query with those of its keys that are no columns as further ones, and the places of all."""
    added = [key for key in keys if key.place is None]
    places, order = [], []
    for key in keys:
        if key.place is not None:
            places.append(key.place)
        else:
            places.append(added.index(key) - len(added))
        order.append(key.written)
    select.items += [(key.text, f"{KEY}{at}") for at, key in enumerate(added)]
    select.order = order or select.order
    return select.text(), tuple(places), len(added)


def _of_siblings(select: Select) -> str:
    """Write the walk of a tree with its order as a further column, which is null where rows beside each other tie."""
    path = select.order[0]
    rank = path.removesuffix(quoted(PATH)) + quoted(RANK)
    beside = f"count(*) OVER (PARTITION BY list_slice({path}, 1, len({path}) - 1), {rank})"
    names = [f"#{at}" for at in range(len(select.items))]
    outer = Select([(quoted(it), name) for it, name in zip(names, select.names, strict=True)])
    select.items = [(text, name) for (text, _), name in zip(select.items, names, strict=True)]
    select.items += [(path, PATH), (beside, _BESIDE)]
    select.order = []
    outer.items.append((f"CASE WHEN bool_or({quoted(_BESIDE)} > 1) OVER () THEN NULL ELSE {quoted(PATH)} END", KEY))
    outer.source = f"({select.text()})"
    outer.order = [quoted(PATH)]
    return outer.text()


# ROWNUM as the limit of the top level


def _without_rownum(statement: Statement, scope: Scope) -> int | None:
    """Take the conditions on ROWNUM out of a block where they are nothing but a limit; return that limit."""
    block = scope.block
    conditions = conjuncts(block.where)
    numbered = [it for it in conditions if asks_rownum(statement, it, scope)]
    cuts = [constant_cut(it) for it in numbered]
    known = [it for it in cuts if it is not None]
    if not numbered or len(known) < len(cuts) or len(statement.pseudo(scope, "ROWNUM")) != len(numbered):
        return None
    if not is_plain(scope):
        return None
    for condition in numbered:
        statement.forget(scope, condition)
    block.where = _all(block.where, [it for it in conditions if it not in numbered])
    return min(known)


def _all(before: Expression | None, conditions: list[Expression]) -> Expression | None:
    """Return a condition of those that are left of another."""
    if len(conditions) <= 1 or not isinstance(before, Chain):
        return conditions[0] if conditions else None
    return Chain(before.token, conditions, before.operators[:1] * (len(conditions) - 1))
