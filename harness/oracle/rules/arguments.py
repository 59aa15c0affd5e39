"""Arguments of functions, and branches of CASE, whose types Oracle refuses.

Reference: SQL Language Reference 19c, chapter 7 (functions; NVL, DECODE, COALESCE, EXTRACT), chapter 5 (CASE
expressions).
"""

from collections.abc import Iterator, Sequence
from typing import Final

from harness.oracle.families import DATES, INTERVALS, LOBS
from harness.oracle.findings import Finding
from harness.oracle.functions import builtin_functions
from harness.oracle.grammar.tree import Call, Case, Expression
from harness.oracle.rules.calls import results
from harness.oracle.rules.mismatches import LONG, OPEN, comparable, mismatch
from harness.oracle.rules.subject import on
from harness.oracle.semantics.scopes import Scope
from harness.oracle.semantics.types import family_of
from harness.oracle.versions import Version

_ALIKE: Final = frozenset({"COALESCE", "NULLIF"})
"""Functions whose arguments must be of one family."""
_CONVERTING: Final = frozenset({"NVL", "GREATEST", "LEAST", "DECODE", "NVL2"})
"""Functions that convert their arguments to the type of the first."""
_TOLD_APART: Final = frozenset({"number", "text", "date", "timestamp", "clob", *INTERVALS})
_GROUPS: Final = {**dict.fromkeys(DATES, "date"), "clob": "text"}
_INTERVAL_SUMS_SINCE: Final = 23
_SUMS: Final = frozenset({"SUM", "AVG"})
_ORDERING: Final = frozenset({"MIN", "MAX", "LISTAGG", "MEDIAN", "STATS_MODE"})
_MEASURING: Final = frozenset({"LENGTH", "LENGTHB", "LENGTHC", "LENGTH2", "LENGTH4", "DUMP", "TO_CLOB", "RAWTOHEX"})
_REFUSED: Final = {
    "number": frozenset({*DATES, *INTERVALS, "clob", "blob", "xml"}),
    "date": frozenset({"number", *INTERVALS, "clob", "blob"}),
    "text": frozenset({"long", "blob", "xml"}),
}
"""What is refused where a family is wanted."""
_NO_LONG: Final = frozenset({"number", "date", "any"})
_TIME_FIELDS: Final = frozenset({"HOUR", "MINUTE", "SECOND"})
_DATE_FIELDS: Final = frozenset({"YEAR", "MONTH", "DAY"})
_ZONE_FIELDS: Final = frozenset({"TIMEZONE_HOUR", "TIMEZONE_MINUTE", "TIMEZONE_REGION", "TIMEZONE_ABBR"})
_NO_FIELDS: Final = {
    "date": _TIME_FIELDS | _ZONE_FIELDS,
    "interval_ym": _TIME_FIELDS | _ZONE_FIELDS | {"DAY"},
    "interval_ds": _ZONE_FIELDS | {"YEAR", "MONTH"},
    "number": _TIME_FIELDS | _ZONE_FIELDS | _DATE_FIELDS,
    "text": _TIME_FIELDS | _ZONE_FIELDS | _DATE_FIELDS,
}
"""The fields that a family does not have."""


def chosen(node: Case, scope: Scope) -> Iterator[Finding]:
    """Report branches of a CASE of two families, and what a simple CASE compares."""
    values = [value for _, value in node.branches]
    yield from _alike(values if node.default is None else [*values, node.default], scope)
    if node.operand is not None:
        yield from _alike([node.operand, *(when for when, _ in node.branches)], scope)


def called(node: Call, scope: Scope, version: Version) -> Iterator[Finding]:
    """Report the first argument of a call whose type Oracle refuses."""
    name = node.parts[0]
    if len(node.parts) > 1 or node.quoted or node.members:
        return
    if name == "EXTRACT" and node.field:
        yield from _extract(node, scope)
    elif name in _ALIKE:
        yield from _alike(node.arguments, scope)
    elif name in _CONVERTING:
        yield from _converted(node, scope)
    elif not node.own_syntax:
        yield from _arguments(node, scope, version)


def _alike(values: Sequence[Expression], scope: Scope) -> Iterator[Finding]:
    """Report a value of another family than the first beside it."""
    first = ""
    for value in values:
        found = family_of(value, scope)
        if found not in _TOLD_APART:
            continue
        if first and _GROUPS.get(found, found) != _GROUPS.get(first, first):
            yield on(value, *mismatch(first, found), "type")
            return
        first = first or found


def _converted(node: Call, scope: Scope) -> Iterator[Finding]:
    """Report a value that Oracle must convert to the type of the first and cannot."""
    values = results(node)
    first = family_of(values[0], scope) if values else ""
    if node.name == "DECODE" and first == "null":
        return
    for value in values[1:]:
        found = family_of(value, scope)
        if not comparable(first, found):
            yield on(value, *mismatch(first, found), "type")
            return


def _extract(node: Call, scope: Scope) -> Iterator[Finding]:
    if node.field in _NO_FIELDS.get(family_of(node.arguments[0], scope), ()):
        yield on(node, "ORA-30076", "invalid extract field for extract source", "type", name=node.field)


def _arguments(node: Call, scope: Scope, version: Version) -> Iterator[Finding]:
    name = node.name
    function = builtin_functions(version).get(name)
    if function is None or not node.arguments:
        return
    if name not in _SUMS or version.number < _INTERVAL_SUMS_SINCE:
        for index, argument in enumerate(node.arguments):
            fault = _argument(function.argument(index), family_of(argument, scope), name)
            if fault is not None:
                yield on(argument, *fault, "type")
                return
    yield from _first(node, node.arguments[0], scope)


def _argument(wanted: str, found: str, name: str) -> tuple[str, str] | None:
    """Return what Oracle says of an argument of one family where another is wanted."""
    if found in OPEN:
        return None
    if found in _REFUSED.get(wanted, ()) and (wanted != "text" or found == "long" or name not in _MEASURING):
        return mismatch(wanted, found)
    return LONG if found == "long" and wanted in _NO_LONG else None


def _first(node: Call, first: Expression, scope: Scope) -> Iterator[Finding]:
    """Report a first argument that a function does not order, digest or round, though it takes any type."""
    found = family_of(first, scope)
    ordering = node.name in _ORDERING or (node.name == "COUNT" and node.distinct is not None)
    if node.name == "STANDARD_HASH" and found in LOBS:
        yield on(first, "ORA-00902", "invalid datatype", "type")
    elif found in LOBS and ordering:
        yield on(first, *mismatch("", found), "type")
    elif found in INTERVALS and node.name in {"ROUND", "TRUNC"}:
        yield on(first, *mismatch("number", found), "type")
