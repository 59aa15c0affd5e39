"""One SELECT: FROM and WHERE, then what numbers or walks their rows, then the select list and the groups.

The steps follow Oracle's order: what is written later may stand on columns that an earlier step has made.

Source: SQL Language Reference 19c, SELECT (query_block).
"""

from harness.oracle.grammar.tree import Block
from harness.oracle.semantics.scopes import Scope
from harness.oracle.translation.columns import items
from harness.oracle.translation.conjuncts import conjuncts
from harness.oracle.translation.grouping import NOT_OF_NOTHING, groups, has_total
from harness.oracle.translation.hierarchies import walked
from harness.oracle.translation.nested_aggregates import group_first, inner_aggregates
from harness.oracle.translation.outer_marks import is_marked, joined
from harness.oracle.translation.rownum import asks_rownum, is_plain, number
from harness.oracle.translation.selects import Select
from harness.oracle.translation.sorted_sources import sorted_source, source_keys
from harness.oracle.translation.sources import sources
from harness.oracle.translation.statement import Statement


def block(statement: Statement, node: Block) -> Select:
    """Write a block."""
    scope = statement.scopes[id(node)]
    select, order = rows(statement, scope)
    if node.grouping is not None:
        select.groups = groups(statement, node.grouping, scope)
    having = [] if node.having is None else [statement.test(node.having, scope)]
    if node.grouping is not None and has_total(node.grouping):
        having.insert(0, NOT_OF_NOTHING)
    select.having = " AND ".join(having)
    inner = inner_aggregates(scope)
    if inner:
        group_first(statement, scope, select, inner)
    select.items = items(statement, scope)
    select.distinct = node.distinct is not None
    if node.qualify is not None:
        select.qualify = statement.test(node.qualify, scope)
    if order and (scope.query.siblings or (is_plain(scope) and not scope.query.order)):
        select.order = [order]
    return select


def rows(statement: Statement, scope: Scope) -> tuple[Select, str]:
    """Write the rows that a block is made of; also return what they are ordered by, empty for nothing."""
    node = scope.block
    select = Select()
    inner = sorted_source(scope) if statement.pseudo(scope, "ROWNUM") else None
    if inner is not None:
        statement.keyed[id(inner)] = []
    placed = sources(statement, scope)
    conditions = conjuncts(node.where)
    numbered = [it for it in conditions if asks_rownum(statement, it, scope)]
    plain = [it for it in conditions if it not in numbered]
    marked = [it for it in plain if is_marked(statement, it, scope)]
    if marked:
        select.source = joined(statement, scope, placed, marked)
        plain = [it for it in plain if it not in marked]
    else:
        select.source = ", ".join(it.text for it in placed)
    order = "" if inner is None else ", ".join(f"{key} {way}" for key, way in source_keys(statement, scope, inner))
    if node.hierarchy is not None:
        plain, order = walked(statement, scope, select, plain)
    select.where += [statement.test(it, scope) for it in plain]
    return select, number(statement, scope, select, numbered, order)
