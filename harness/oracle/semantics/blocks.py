"""One block with its names resolved, clause by clause in Oracle's order: FROM, the select list, then the rest.

A MODEL stands between: the select list and ORDER BY see only what it makes of the tables.

Reference: SQL Language Reference 19c, SELECT (query_block, model_clause).
"""

from collections.abc import Iterator

from harness.oracle.grammar.tree import Block, Expression, Model, Query, Star
from harness.oracle.semantics import outputs
from harness.oracle.semantics.around import Around, Binder, Result, written
from harness.oracle.semantics.references import resolve
from harness.oracle.semantics.scopes import Attribute, Clause, Origin, Scope
from harness.oracle.semantics.sources import origins


def block(binder: Binder, query: Query, node: Block, around: Around, *, combined: bool = False) -> Result:
    """Resolve a block and return its columns; `combined` says that it is a branch of a set operation."""
    scope = Scope(node, query, around.parent, around.role, combined=combined, holder=around.holder, ctes=around.ctes)
    scope.lateral = around.lateral
    binder.bound.scopes.append(scope)
    if around.parent is not None and around.role == "value":
        around.parent.nested.append(scope)
    for source in node.sources:
        scope.origins.extend(origins(binder, source, scope))
        scope.visible = list(scope.origins)
    scope.aliases = {it.alias: it for it in node.items if it.alias}
    if node.model is not None:
        _conditions(binder, scope)
        _model(binder, scope, node.model)
    for item in node.items:
        _item(binder, item.expression, scope)
    if node.model is None:
        _conditions(binder, scope)
    scope.output = outputs.output(scope)
    for clause, root in _last(query, combined=combined):
        resolve(binder, root, scope, clause)
    return scope.output


def _item(binder: Binder, node: Expression, scope: Scope) -> None:
    if not isinstance(node, Star):
        resolve(binder, node, scope, "select")
        return
    binder.bound.stars.append((scope, node))
    if node.qualifier and not any(it.name == node.qualifier[-1] for it in scope.origins):
        message = f"{written(node.qualifier)}: invalid identifier"
        binder.fault(node.token, "ORA-00904", message, "unknown_column")


def _conditions(binder: Binder, scope: Scope) -> None:
    """Resolve the clauses from WHERE to QUALIFY."""
    node = scope.block
    if node.where is not None:
        resolve(binder, node.where, scope, "where")
    if node.hierarchy is not None:
        outer = scope.parent
        if scope.lateral:
            scope.parent = None  # a hierarchy sees nothing of the tables beside a lateral view
        if node.hierarchy.start is not None:
            resolve(binder, node.hierarchy.start, scope, "start")
        if node.hierarchy.condition is not None:
            resolve(binder, node.hierarchy.condition, scope, "connect")
        scope.parent = outer
    for clause, root in _grouped(node):
        resolve(binder, root, scope, clause)


def _grouped(node: Block) -> Iterator[tuple[Clause, Expression]]:
    for item in node.grouping.items if node.grouping is not None else ():
        yield "group", item
    if node.having is not None:
        yield "having", node.having
    for window in node.windows:
        for key in (*window.partition, *(it.expression for it in window.order)):
            yield "select", key
    if node.qualify is not None:
        yield "having", node.qualify


def _last(query: Query, *, combined: bool) -> Iterator[tuple[Clause, Expression]]:
    """Yield what stands behind a query; the ORDER BY of a set operation is none of its branches'."""
    if not combined:
        for key in query.order:
            yield "order", key.expression
    for limit in query.limits:
        yield "limit", limit
    for name in query.update_columns:
        yield "update", name


def _model(binder: Binder, scope: Scope, model: Model) -> None:
    sheets = []
    for name, query, dimension, measures in model.references:
        around = Around(scope.parent, scope.ctes, "from")
        inner = scope.beside([outputs.as_origin("", binder.query(binder, query, around))])
        for item in (*dimension, *measures):
            resolve(binder, item.expression, inner, "model")
        columns = {outputs.item_name(it): Attribute(outputs.item_name(it)) for it in measures}
        sheets.append(Origin(name, columns, qualified_only=True))
    for item in (*model.partition, *model.dimension, *model.measures):
        resolve(binder, item.expression, scope, "model")
    made = outputs.modelled(model, scope)
    scope.hidden = scope.visible
    scope.origins = [made]
    scope.visible = [made, *sheets, Origin(model.name, made.columns, qualified_only=True)]
    for rule in model.rules:
        for node in (rule.cell, rule.value, *(it.expression for it in rule.order)):
            resolve(binder, node, scope, "model")
    if model.until is not None:
        resolve(binder, model.until, scope, "model")
    scope.visible = [made]
