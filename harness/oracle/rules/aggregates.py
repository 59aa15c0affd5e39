"""Aggregates: where they may stand, and how deep.

Reference: SQL Language Reference 19c, chapter 7 (aggregate functions).
"""

from collections.abc import Iterator

from harness.oracle.findings import Finding
from harness.oracle.functions import builtin_functions
from harness.oracle.grammar.tree import Call, Expression, Name
from harness.oracle.grammar.walk import nodes
from harness.oracle.rules.calls import belongs_outside, depth, is_aggregate
from harness.oracle.rules.keys import key
from harness.oracle.rules.subject import Subject, each, on
from harness.oracle.semantics.scopes import Scope

_NO_AGGREGATES = frozenset({"where", "group", "start", "connect", "on"})
_NESTED, _TOO_DEEP = 2, 3
_PERCENTILES = frozenset({"PERCENTILE_CONT", "PERCENTILE_DISC"})
_GROUPING = frozenset({"GROUP_ID", "GROUPING", "GROUPING_ID"})


def aggregate_places(subject: Subject) -> Iterator[Finding]:
    """Report aggregates in WHERE, GROUP BY, CONNECT BY and ON."""
    for scope, clause, call in each(subject, Call):
        if clause not in _NO_AGGREGATES:
            continue
        found = is_aggregate(call) or (call.parts[0] in _GROUPING and clause != "on")
        if found and not belongs_outside(call, scope):
            yield on(call, "ORA-00934", "group function is not allowed here", "grouping")


def nested_aggregates(subject: Subject) -> Iterator[Finding]:
    """Report aggregates of aggregates that no GROUP BY allows, and those three deep."""
    for scope, clause, call in each(subject, Call):
        if clause not in {"select", "having", "order"} or not is_aggregate(call):
            continue
        found = depth(call)
        if found >= _TOO_DEEP or (found == _NESTED and clause == "having"):
            yield on(call, "ORA-00935", "group function is nested too deeply", "grouping")
        elif found == _NESTED and scope.block.grouping is None:
            yield on(call, "ORA-00978", "nested group function without GROUP BY", "grouping")


def aggregate_options(subject: Subject) -> Iterator[Finding]:
    """Report options that a function does not take, arguments that vary where none may, a missing WITHIN GROUP."""
    known = builtin_functions(subject.version)
    for scope, call in subject.bound.calls:
        function = known.get(call.parts[0]) if len(call.parts) == 1 and not call.quoted else None
        if function is None:
            continue
        if call.parts[0] in _GROUPING and scope.block.grouping is None and scope.block.model is None:
            message = f"{call.parts[0]} function only supported with GROUP BY CUBE or ROLLUP"
            yield on(call, "ORA-30481", message, "grouping")
        elif call.within and any(is_aggregate(node) for it in _constants(call) for node in nodes(it)):
            yield on(call, "ORA-30496", "Argument should be a constant.", "grouping")
        elif call.within and call.over is None and _varies(call, scope):
            message = "Argument should be a constant or a function of expressions in GROUP BY."
            yield on(call, "ORA-30497", message, "grouping")
        elif call.distinct is not None and not function.distinct:
            yield on(call, "ORA-30482", "DISTINCT option not allowed for this function")
        elif function.within == "must" and not call.within:
            yield on(call, "ORA-02000", "missing WITHIN keyword", "syntax")


def _varies(call: Call, scope: Scope) -> bool:
    """Return whether the constant argument of an ordered aggregate names a column that is not grouped."""
    grouped = {key(it, scope) for it in scope.block.grouping.items} if scope.block.grouping is not None else set()
    return any(
        isinstance(node, Name) and key(node, scope) not in grouped
        for argument in _constants(call)
        for node in nodes(argument)
    )


def _constants(call: Call) -> list[Expression]:
    """Return the arguments that must be the same for all rows of a group."""
    if call.parts[0] == "LISTAGG":
        return call.arguments[1:]
    return call.arguments if call.parts[0] in _PERCENTILES else []
