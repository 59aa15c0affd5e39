"""A query: its WITH, its body, its order and its limit.

Source: SQL Language Reference 19c, SELECT (subquery, order_by_clause, row_limiting_clause).
"""

from harness.oracle.grammar.tree import Block, Query, SetOperation
from harness.oracle.translation.blocks import block
from harness.oracle.translation.ctes import with_clause
from harness.oracle.translation.layout import columns_of
from harness.oracle.translation.limits import Limit, limit_of, ranked
from harness.oracle.translation.order_keys import Key, keys_of_block, keys_of_columns
from harness.oracle.translation.selects import Select
from harness.oracle.translation.sets import combined
from harness.oracle.translation.sorted_sources import KEY
from harness.oracle.translation.statement import Statement, dotted, quoted
from harness.oracle.translation.writing import NotCarriedOverError


def query(statement: Statement, node: Query) -> str:
    """Write a query."""
    ctes = head(statement, node)
    limit = limit_of(node)
    if not isinstance(node.body, Block) and not node.order and limit is None:
        text = _unordered(statement, node.body)
        return f"{ctes}({text})" if ctes and isinstance(node.body, Query) else ctes + text
    select, keys = body(statement, node)
    if id(node) in statement.keyed:
        shown = keys or [Key(None, it, "ASC") for it in select.order]
        select.items += key_columns(select, shown)
        statement.keyed[id(node)] += [key.direction for key in shown]
    return ctes + finished(statement, select, keys, limit)


def head(statement: Statement, node: Query) -> str:
    """Write the WITH of a query, after a look at what surrounds it."""
    if node.functions:
        raise NotCarriedOverError("functions in WITH")
    if node.for_update is not None:
        raise NotCarriedOverError("FOR UPDATE")
    return with_clause(statement, node)


def key_columns(select: Select, keys: list[Key]) -> list[tuple[str, str]]:
    """Return the keys of an order as columns."""
    texts = [key.text if key.place is None else select.items[key.place][0] for key in keys]
    return [(text, f"{KEY}{at}") for at, text in enumerate(texts)]


def body(statement: Statement, node: Query) -> tuple[Select, list[Key]]:
    """Write the body of a query, and the keys of its order."""
    if isinstance(node.body, Block):
        select = block(statement, node.body)
        if node.siblings:
            return select, []
        scope = statement.scopes[id(node.body)]
        keys = keys_of_block(statement, node, scope, select)
        return select, keys
    names = columns_of(statement, node)
    text = _unordered(statement, node.body)
    alias, columns = statement.fresh(), [statement.fresh() for _ in names]
    source = f"({text}) AS {quoted(alias)}({', '.join(map(quoted, columns))})"
    items = [(dotted(alias, column), name) for column, name in zip(columns, names, strict=True)]
    return Select(items, source), keys_of_columns(node, names)


def _unordered(statement: Statement, node: SetOperation | Query) -> str:
    if isinstance(node, Query):
        return query(statement, node)
    return combined(node, [branch(statement, it) for it in node.branches])


def branch(statement: Statement, node: Block | Query) -> str:
    """Write one side of a set operation."""
    return block(statement, node).text() if isinstance(node, Block) else query(statement, node)


def finished(statement: Statement, select: Select, keys: list[Key], limit: Limit | None) -> str:
    """Write a query with its order and its limit."""
    if limit is not None and (limit.percent or limit.ties or select.cut):
        return ranked(statement, select, keys, limit)
    select.order = [key.written for key in keys] or select.order
    if limit is not None:
        select.cut = limit.words
    return select.text()
