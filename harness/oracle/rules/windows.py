"""Analytic functions: where they may stand, and what their window must and must not hold.

Reference: SQL Language Reference 19c, chapter 7 (analytic functions).
"""

from collections.abc import Iterator

from harness.oracle.findings import Finding
from harness.oracle.functions import builtin_functions
from harness.oracle.grammar.tree import Call, Expression, Window
from harness.oracle.grammar.walk import nodes
from harness.oracle.rules.calls import is_aggregate, is_window
from harness.oracle.rules.subject import Subject, each, on

_NO_WINDOWS = frozenset({"where", "group", "having", "start", "connect", "on"})
_MISPLACED = "window functions are not allowed here"


def window_places(subject: Subject) -> Iterator[Finding]:
    """Report analytic functions outside the select list and ORDER BY, inside one another and inside aggregates."""
    if not any(call.over is not None for _, call in subject.bound.calls):
        return
    for scope, clause, call in each(subject, Call):
        forbidden = clause in _NO_WINDOWS and scope.block.qualify is None
        if (is_window(call) and (forbidden or _encloses(call))) or (is_aggregate(call) and _encloses(call)):
            yield on(call, "ORA-30483", _MISPLACED)


def windows(subject: Subject) -> Iterator[Finding]:
    """Report windows without the order that they need, and with what they do not take."""
    known = builtin_functions(subject.version)
    for _, call in subject.bound.calls:
        function = known.get(call.parts[0]) if len(call.parts) == 1 and not call.quoted else None
        if function is None:
            continue
        if call.over is None:
            if function.over == "must" and not _grouped(call):
                yield on(call, "ORA-30484", "missing window specification for this function")
            continue
        if call.over.named:
            continue
        if function.order == "must" and not call.over.order and not call.within:
            yield on(call, "ORA-30485", "missing ORDER BY expression in the window specification")
        elif call.over.order and (function.order == "no" or call.distinct is not None):
            yield on(call, "ORA-30487", "ORDER BY not allowed here")
        elif call.over.frame is not None and not call.over.order:
            yield on(call, "ORA-30485", "missing ORDER BY expression in the window specification")
        elif call.over.frame is not None and not _frame_fits(call.over, windowed=function.window):
            yield on(call, "ORA-30486", "invalid window aggregation group in the window specification")


def _frame_fits(window: Window, *, windowed: bool) -> bool:
    """Return whether a function takes a frame, and the frame its order: a distance is measured on one key."""
    measured = window.frame is not None and window.frame.value == "RANGE" and bool(window.bounds)
    return windowed and not (measured and len(window.order) > 1)


def _grouped(call: Call) -> bool:
    return call.within or call.keep is not None


def _encloses(node: Expression) -> bool:
    return any(inner is not node and is_window(inner) for inner in nodes(node))
