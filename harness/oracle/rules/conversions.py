"""Faults that are certain to come when the statement runs: a constant that cannot be converted, or computed with.

Nothing is said about what may never be computed: the branches of a CASE, and what a condition may pass over.

Reference: SQL Language Reference 19c, chapter 2 (data conversion, format models), chapter 7 (conversion functions).
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, Final

from harness.oracle.conversions.arithmetic import operator_fault
from harness.oracle.conversions.calendar import days_in
from harness.oracle.conversions.calls import call_fault
from harness.oracle.conversions.casts import cast_fault
from harness.oracle.conversions.constants import UNKNOWN, number, text
from harness.oracle.conversions.constants import Constant as Value
from harness.oracle.conversions.faults import Fault
from harness.oracle.conversions.number_models import number_model_fault
from harness.oracle.families import DATES
from harness.oracle.findings import Finding
from harness.oracle.grammar.tree import Call, Case, Chain, Constant, Expression, Predicate
from harness.oracle.grammar.walk import parts
from harness.oracle.rules.calls import results
from harness.oracle.rules.constants import constant
from harness.oracle.rules.subject import Subject, clauses, on
from harness.oracle.semantics.scopes import Scope
from harness.oracle.semantics.types import combined, family_of

_DAY = len("YYYY-MM-DD")
_COMPARED = frozenset({"=", "<>", "!=", "^=", "<", ">", "<=", ">=", "IN", "BETWEEN"})


def conversions(subject: Subject) -> Iterator[Finding]:
    """Report constants that fail when they are converted or computed with."""
    if not _may_fail(subject):
        return
    for scope, _, root in clauses(subject):
        waiting = [root]
        while waiting:
            node = waiting.pop()
            if isinstance(node, Case):
                continue
            judge = _JUDGES.get(type(node))
            fault = None if judge is None else judge(node, scope)
            if fault is not None:
                yield on(node, fault.code, fault.message, "type", phase="runtime")
                return
            under = parts(node)
            if under:
                waiting.extend(reversed(under))


def _may_fail(subject: Subject) -> bool:
    """Return whether a constant fails anywhere, also where nothing may ever be computed; nearly always none does."""
    for kind, judge in _JUDGES.items():
        for scope, _, node in subject.by_kind.get(kind, ()):
            if judge(node, scope) is not None:
                return True
    return False


def _call(node: Call, scope: Scope) -> Fault | None:
    name = node.parts[0]
    if len(node.parts) > 1 or node.quoted or node.field == "DEFAULT":
        return None
    read = _FUNCTIONS.get(name)
    if read is not None:
        return read(node, scope)
    return call_fault(name, tuple(constant(it, scope) for it in node.arguments)) if node.arguments else None


def _cast(node: Call, scope: Scope) -> Fault | None:
    if node.datatype is None:
        return None
    precision, scale = (*node.datatype.sizes, None, None)[:2]
    return cast_fault(constant(node.arguments[0], scope), node.datatype.name, precision, scale)


def _to_char(node: Call, scope: Scope) -> Fault | None:
    values = tuple(constant(it, scope) for it in node.arguments)
    if len(values) > 1 and family_of(node.arguments[0], scope) == "number":
        return number_model_fault(values[1].text) if values[1].text is not None else None
    return call_fault("TO_CHAR", values) if values else None


def _rounded(node: Call, scope: Scope) -> Fault | None:
    """Return the fault of CEIL and FLOOR, which round dates too where they have two arguments."""
    if len(node.arguments) != 1:
        return None
    return call_fault(node.name, (constant(node.arguments[0], scope),))


def _converted(node: Call, scope: Scope) -> Fault | None:
    """Return the fault of a text that becomes a number because the first value is one."""
    values = results(node)
    if not values or family_of(values[0], scope) != "number":
        return None
    return next((found for it in values[1:] if (found := _as_number(it))), None)


def _trim(node: Call, _scope: Scope) -> Fault | None:
    first = node.arguments[0]
    if len(node.arguments) > 1 and isinstance(first, Constant) and first.kind == "text" and len(first.value) > 1:
        return Fault("ORA-30001", "trim set should have only one character")
    return None


_FUNCTIONS: Final[dict[str, Callable[[Call, Scope], Fault | None]]] = {
    "CAST": _cast,
    "NVL": _converted,
    "NVL2": _converted,
    "DECODE": _converted,
    "TRIM": _trim,
    "TO_CHAR": _to_char,
    "CEIL": _rounded,
    "FLOOR": _rounded,
}
"""Functions whose arguments are looked at here; those of any other are by `call_fault`."""


def _as_number(node: Expression) -> Fault | None:
    if not isinstance(node, Constant) or node.kind != "text" or not node.value:
        return None
    return text(node.value).number_fault


def _chain(node: Chain, scope: Scope) -> Fault | None:
    if node.operator in {"AND", "OR", "||"}:
        return None
    result = family_of(node.operands[0], scope)
    left = constant(node.operands[0], scope)
    if (found := _beyond_month(node)) is not None:
        return found
    for token, operand in zip(node.operators, node.operands[1:], strict=True):
        family = family_of(operand, scope)
        right = constant(operand, scope)
        if token.value == "||":
            return None
        if right.kind == "number" and right.value == 0 and token.value == "/":
            return Fault("ORA-01476", "divisor is equal to zero")
        found = _operand(node.operands[0] if token is node.operators[0] else None, operand, result, family)
        if found is None and left.value is not None and right.value is not None:
            found = operator_fault(token.value, left, right)
        if found is not None:
            return found
        result = combined(token.value, result, family)
        left = _total(token.value, left.value, right.value)
    return None


def _total(operator: str, left: "str | Decimal | None", right: "str | Decimal | None") -> Value:
    """Return a sum so far; made from the sum before, since a chain may be long."""
    if operator in {"+", "-"} and isinstance(left, Decimal) and isinstance(right, Decimal):
        return number(left + right if operator == "+" else left - right)
    return UNKNOWN


def _beyond_month(node: Chain) -> Fault | None:
    """Return the fault of a date's literal to which months are added that lead to a day that is not there."""
    date, interval = node.operands[0], node.operands[1]
    if not (isinstance(date, Constant) and date.kind in {"date", "timestamp"} and isinstance(interval, Constant)):
        return None
    if interval.kind != "interval" or interval.unit not in {"MONTH", "YEAR"} or not interval.value.isdecimal():
        return None
    year, month, day = (int(part) for part in date.value.strip()[:_DAY].split("-"))
    months = int(interval.value) * (12 if interval.unit == "YEAR" else 1)
    total = year * 12 + month - 1 + (months if node.operators[0].value == "+" else -months)
    if day > days_in(total % 12 + 1, total // 12):
        return Fault("ORA-01839", "date not valid for month specified")
    return None


def _operand(first: Expression | None, second: Expression, left: str, right: str) -> Fault | None:
    """Return the fault of a text beside a number, or beside a date, in a sum."""
    if right in DATES or left in DATES:
        other = second if left in DATES else first
        return _as_number(other) if other is not None and not (left in DATES and right in DATES) else None
    found = _as_number(second)
    return found if found is not None or first is None else _as_number(first)


def _comparison(node: Predicate, scope: Scope) -> Fault | None:
    if node.name not in _COMPARED:
        return None
    operands = node.operands
    first = family_of(operands[0], scope)
    for other in operands[1:]:
        second = family_of(other, scope)
        if first == "number" and (found := _as_number(other)) is not None:
            return found
        if second == "number" and (found := _as_number(operands[0])) is not None:
            return found
    return None


_JUDGES: Final[dict[type, Callable[[Any, Scope], Fault | None]]] = {
    Call: _call,
    Chain: _chain,
    Predicate: _comparison,
}
"""What is computed or compared, and how its fault is found."""
