"""Columns outside GROUP BY in a query that groups.

Every part of the select list, HAVING and ORDER BY must be a grouped expression, an aggregate, a constant, or made of
these. Two expressions are the same when they read the same after names are resolved.

Reference: SQL Language Reference 19c, SELECT (group_by_clause), chapter 7 (aggregate functions).
"""

from collections.abc import Iterator

from harness.oracle.findings import Finding
from harness.oracle.grammar.tree import Call, Expression, Name, Star, Subquery
from harness.oracle.grammar.walk import nodes, parts
from harness.oracle.rules.calls import aggregates, belongs_outside, depth, is_aggregate
from harness.oracle.rules.keys import key
from harness.oracle.rules.subject import Subject, on
from harness.oracle.semantics.scopes import Scope

_AFTER_GROUPING = frozenset({"select", "having", "order"})
_ONE_GROUP = ("ORA-00937", "not a single-group group function")
_NOT_GROUPED = ("ORA-00979", "not a GROUP BY expression")
_SUBTOTALS = frozenset({"GROUPING", "GROUPING_ID"})
_ROW_WORDS = frozenset({"ROWNUM", "LEVEL", "ROWID", "ORA_ROWSCN", "CONNECT_BY_ISLEAF", "CONNECT_BY_ISCYCLE"})


def grouping(subject: Subject) -> Iterator[Finding]:
    """Report the first expression of each query that is neither grouped nor aggregated."""
    for scope in subject.scopes:
        group = scope.block.grouping
        if group is None and not _aggregates(scope):
            continue
        for item in group.items if group is not None else ():
            if any(type(node) is Subquery for node in nodes(item)):
                yield on(item, "ORA-22818", "subquery expressions not allowed here")
        nested = any(depth(item.expression) > 1 for item in scope.block.items)
        grouped = {key(item, scope) for item in group.items} if group is not None and not nested else set()
        fault = next(_ungrouped(scope, grouped), None)
        if fault is not None:
            name = fault.parts[-1] if isinstance(fault, Name) else "*" if isinstance(fault, Star) else ""
            yield on(fault, *(_ONE_GROUP if group is None or nested else _NOT_GROUPED), "grouping", name=name)


def _aggregates(scope: Scope) -> bool:
    """Return whether a query without GROUP BY makes one group of all rows."""
    if scope.block.having is not None:
        return True
    roots = (root for clause, root in scope.clauses if clause in {"select", "order"} and scope.block.model is None)
    return any(not belongs_outside(node, scope) for root in roots for node in aggregates(root))


def _ungrouped(scope: Scope, grouped: set[str]) -> Iterator[Expression]:
    if scope.block.model is None:
        for item in scope.block.items:
            if isinstance(item.expression, Star):
                if _star_is_ungrouped(item.expression, scope, grouped):
                    yield item.expression
            else:
                yield from _parts(item.expression, scope, grouped)
    for clause, root in scope.clauses:
        if clause in _AFTER_GROUPING and clause != "select":
            yield from _parts(root, scope, grouped)


def _star_is_ungrouped(star: Star, scope: Scope, grouped: set[str]) -> bool:
    origins = [it for it in scope.origins if not star.qualifier or it.name == star.qualifier[-1]]
    if any(it.columns is None for it in origins):
        return False
    return any(f"{id(it)}.{name}" not in grouped for it in origins for name in it.columns or ())


def _parts(root: Expression, scope: Scope, grouped: set[str]) -> Iterator[Expression]:
    """Yield the columns under a node that no grouped expression and no aggregate covers."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Name):
            if _is_own(node, scope) and key(node, scope) not in grouped:
                yield node
        elif isinstance(node, Subquery):
            yield from _correlated(node, scope, grouped)
        elif isinstance(node, Call) and node.parts[0] in _SUBTOTALS:
            if any(key(it, scope) not in grouped for it in node.arguments):
                yield node
        elif not is_aggregate(node) and not (grouped and key(node, scope) in grouped):
            waiting.extend(reversed(parts(node)))


def _is_own(node: Name, scope: Scope) -> bool:
    """Return whether a name is certainly one of the rows that the block groups."""
    reference = scope.reference(node)
    if reference is None or reference.scope is not scope:
        return False
    if reference.status == "alias":
        return False
    return reference.status == "column" or (reference.status == "pseudo" and node.parts[-1] in _ROW_WORDS)


def _correlated(node: Subquery, scope: Scope, grouped: set[str]) -> Iterator[Expression]:
    """Yield the grouped block's columns that a subquery names and that are not grouped."""
    for inner in _within(node, scope):
        for reference in inner.references.values():
            if reference.scope is scope and reference.status == "column":
                origin = reference.origin
                label = f"{id(origin)}.{reference.node.parts[-1]}" if origin is not None else reference.node.parts[-1]
                if label not in grouped and not _in_aggregate(reference.node, inner):
                    yield reference.node


def _in_aggregate(node: Name, inner: Scope) -> bool:
    return any(
        node is it
        for _, root in inner.clauses
        for call in aggregates(root)
        if belongs_outside(call, inner)
        for it in nodes(call)
    )


def _within(node: Subquery, scope: Scope) -> Iterator[Scope]:
    waiting = [it for it in scope.nested if it.holder is node]
    while waiting:
        inner = waiting.pop()
        yield inner
        waiting.extend(inner.nested)
