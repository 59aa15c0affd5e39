"""ORDER BY: positions that there are, and with DISTINCT or a set operation only what is selected.

Reference: SQL Language Reference 19c, SELECT (order_by_clause).
"""

from collections.abc import Iterator

from harness.oracle.findings import Finding
from harness.oracle.grammar.tree import Constant, Expression, Name, Query, Star
from harness.oracle.grammar.walk import nodes
from harness.oracle.rules.calls import is_aggregate
from harness.oracle.rules.keys import key
from harness.oracle.rules.subject import Subject, on
from harness.oracle.semantics.scopes import Scope

_POSITION = "ORDER BY item must be the number of a SELECT-list expression"


def order_by(subject: Subject) -> Iterator[Finding]:
    """Report positions outside the select list, doubtful aliases, and DISTINCT with what is not selected."""
    for scope in subject.scopes:
        if scope.combined:
            continue
        for item in scope.query.order:
            yield from _position(item.expression, len(scope.output) if scope.output is not None else None)
        yield from _aliases(scope)
        if scope.block.distinct is not None:
            yield from _distinct(scope)
    for combined in subject.bound.combined:
        width = len(combined.branches[0]) if combined.branches[0] is not None else None
        yield from _set(combined.query, width)


def _set(query: Query, width: int | None) -> Iterator[Finding]:
    for item in query.order:
        node = item.expression
        yield from _position(node, width)
        if not isinstance(node, Name | Constant):
            yield on(node, "ORA-01785", _POSITION)


def _position(node: Expression, width: int | None) -> Iterator[Finding]:
    if not isinstance(node, Constant) or node.kind != "number" or width is None:
        return
    if not node.value.isdecimal() or not 1 <= int(node.value) <= width:
        yield on(node, "ORA-01785", _POSITION, name=node.value)


def _aliases(scope: Scope) -> Iterator[Finding]:
    """Report each alias that stands for two expressions of the select list."""
    keys = [it.expression for it in scope.query.order]
    named: dict[str, list[Expression]] = {
        it.parts[0]: [] for it in keys if isinstance(it, Name) and len(it.parts) == 1
    }
    for item in scope.block.items if named else ():
        label = _label(item.expression, item.alias)
        if label in named:
            named[label].append(item.expression)
    for node in keys:
        meant = named.get(node.parts[0], []) if isinstance(node, Name) and len(node.parts) == 1 else []
        if len(meant) > 1 and len({key(it, scope) for it in meant}) > 1:
            yield on(node, "ORA-00960", "ambiguous column naming in select list", "ambiguous", name=node.token.value)


def _label(node: Expression, alias: str) -> str:
    return alias or (node.parts[-1] if isinstance(node, Name) else "")


def _distinct(scope: Scope) -> Iterator[Finding]:
    selected: set[str] = set()
    for item in scope.block.items:
        if isinstance(item.expression, Star):
            starred = _starred(item.expression, scope)
            if starred is None:
                return
            selected |= starred
        else:
            selected.add(key(item.expression, scope))
    for node in (it.expression for it in scope.query.order):
        if isinstance(node, Constant) or key(node, scope) in selected:
            continue
        names = [it for it in nodes(node) if isinstance(it, Name)]
        aggregated = any(is_aggregate(it) for it in nodes(node))
        if aggregated or any(_column(it, scope) and key(it, scope) not in selected for it in names):
            yield on(node, "ORA-01791", "not a SELECTed expression")
            return


def _starred(star: Star, scope: Scope) -> set[str] | None:
    """Return the keys of the columns that a star stands for, None when they are not known."""
    origins = [it for it in scope.origins if not star.qualifier or it.name == star.qualifier[-1]]
    if any(it.columns is None for it in origins):
        return None
    return {f"{id(it)}.{name}" for it in origins for name in it.columns or ()} | set(scope.merged)


def _column(node: Name, scope: Scope) -> bool:
    reference = scope.reference(node)
    return reference is not None and reference.status == "column"
