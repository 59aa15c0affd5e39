"""PIVOT and UNPIVOT: aggregates of constants' rows, and columns of one type.

What they make twice is reported where it is selected. A constant may be computed, as long as nothing in it depends on
a row or on when the query runs; a function that the site has written is left alone.

Reference: SQL Language Reference 19c, SELECT (pivot_clause, unpivot_clause); Error Messages, ORA-56900 to ORA-56902.
"""

from collections.abc import Iterator, Sequence

from harness.oracle.families import DATES
from harness.oracle.findings import Finding
from harness.oracle.functions import builtin_functions
from harness.oracle.grammar.tree import Bind, Call, Expression, Name, Pivot
from harness.oracle.grammar.walk import nodes
from harness.oracle.rules.calls import is_aggregate
from harness.oracle.rules.subject import Subject, on
from harness.oracle.semantics.scopes import Scope
from harness.oracle.semantics.types import family_of

_NO_AGGREGATE = ("ORA-56902", "expect aggregate function inside pivot operation")
_NOT_CONSTANT = ("ORA-56901", "non-constant expression is not allowed for pivot|unpivot values")
_BIND = ("ORA-56900", "bind variable is not supported inside pivot|unpivot operation")
_TYPES = ("ORA-01790", "expression must have same datatype as corresponding expression")


def pivots(subject: Subject) -> Iterator[Finding]:
    """Report PIVOT without an aggregate, values that are no constants, and values and columns that do not fit."""
    for scope, turn in subject.bound.turned:
        if isinstance(turn, Pivot):
            yield from _aggregates(turn, subject)
            for values, _ in turn.values:
                yield from _constants(values)
            yield from _unpivoted(turn, scope) if turn.unpivot else _counted(turn)


def _aggregates(turn: Pivot, subject: Subject) -> Iterator[Finding]:
    known = builtin_functions(subject.version)
    for item in turn.aggregates:
        node = item.expression
        if is_aggregate(node) or (isinstance(node, Call) and node.over is None and node.parts[-1] not in known):
            continue
        yield on(node, *_NO_AGGREGATE)
    for item in turn.aggregates:
        bind = next((it for it in nodes(item.expression) if isinstance(it, Bind)), None)
        if bind is not None:
            yield on(bind, *_BIND)


def _constants(values: Sequence[Expression]) -> Iterator[Finding]:
    for value in values:
        for node in nodes(value):
            if isinstance(node, Bind):
                yield on(node, *_BIND)
            elif isinstance(node, Name):
                yield on(node, *_NOT_CONSTANT, name=node.parts[-1])


def _counted(turn: Pivot) -> Iterator[Finding]:
    for values, _ in turn.values:
        yield from _fit(values[0], len(values), len(turn.columns))


def _fit(node: Expression, count: int, wanted: int) -> Iterator[Finding]:
    if count > wanted:
        yield on(node, "ORA-00913", "too many values")
    elif count < wanted:
        yield on(node, "ORA-00947", "not enough values")


def _unpivoted(turn: Pivot, scope: Scope) -> Iterator[Finding]:
    for group in turn.groups:
        yield from _fit(group[0], len(group), turn.measured)
    for values, _ in turn.values:
        yield from _fit(values[0], len(values), len(turn.made) - turn.measured)
    for index in range(turn.measured):
        yield from _alike([group[index] for group in turn.groups if index < len(group)], scope)


def _alike(columns: Sequence[Name], scope: Scope) -> Iterator[Finding]:
    """Report a column of another type than the first beside it: what becomes one column has one type."""
    first = ""
    for column in columns:
        found = family_of(column, scope)
        found = "date" if found in DATES else found
        if found not in {"number", "text", "date"}:
            continue
        if first and found != first:
            yield on(column, *_TYPES, "type", name=column.parts[-1])
            return
        first = found
