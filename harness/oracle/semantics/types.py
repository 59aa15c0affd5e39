"""The family of an expression's type, as far as the expression shows it; empty when it does not.

Nothing is claimed about a type that does not show. Implicit conversions that Oracle makes are made here too: a sum
with a text is a number.

Source: SQL Language Reference 19c, chapters 2 (data type comparison rules) and 4 (operators).
"""

from collections.abc import Callable
from typing import Any, Final

from harness.oracle.families import DATES, INTERVALS, family
from harness.oracle.functions import builtin_functions
from harness.oracle.grammar.tree import (
    Call,
    Case,
    Chain,
    Constant,
    Expression,
    Name,
    Predicate,
    Subquery,
    Unary,
)
from harness.oracle.semantics.scopes import Scope
from harness.oracle.versions import Version

_CONSTANTS: Final = {
    "number": "number",
    "text": "text",
    "date": "date",
    "timestamp": "timestamp",
    "null": "null",
    "boolean": "boolean",
}
_CONVERTED: Final = frozenset({"number", "text"})
_SPECIAL: Final = {
    "AT TIME ZONE": "timestamp",
    "INTERVAL DAY": "interval_ds",
    "INTERVAL YEAR": "interval_ym",
    "MULTISET": "",
    "LISTAGG": "text",
}
_ZONE_NAMES: Final = frozenset({"TIMEZONE_REGION", "TIMEZONE_ABBR"})
_CONVERTING: Final = frozenset({"NVL", "COALESCE", "GREATEST", "LEAST", "DECODE"})
"""Functions that convert their arguments to the type of one of them."""
_OF_ARGUMENT: Final = {"first": 0, "common": 0, "second": 1, "third": 2}
"""Which argument has the family that a function returns."""
_OPEN: Final = frozenset({"any", "type"})
_LEAST_DECODED: Final = len(("expression", "search", "result"))


def family_of(node: Expression, scope: Scope) -> str:
    """Return the family of an expression that stands in a block whose names are resolved."""
    known = scope.families.get(id(node))
    if known is None:
        find = _FAMILIES.get(type(node))
        known = scope.families[id(node)] = "" if find is None else find(node, scope)
    return known


def _name(node: Name, scope: Scope) -> str:
    found = scope.references.get(id(node))
    if found is None:
        return ""
    if found.status == "sequence":
        return "number"
    if found.status == "alias":
        item = found.scope.aliases.get(node.parts[0])
        return family_of(item.expression, scope) if item is not None else ""
    return found.attribute.family if found.attribute is not None else ""


def _constant(node: Constant, _scope: Scope) -> str:
    if node.kind == "interval":
        return "interval_ym" if node.unit.startswith(("YEAR", "MONTH")) else "interval_ds"
    if node.kind == "text" and not node.value:
        return "null"  # an empty text is null
    return _CONSTANTS.get(node.kind, "")


def _predicate(_node: Predicate, _scope: Scope) -> str:
    return "boolean"


def _unary(node: Unary, scope: Scope) -> str:
    if node.operator == "NOT":
        return "boolean"
    inner = family_of(node.operand, scope)
    if node.operator in {"-", "+"}:
        return "number" if inner in _CONVERTED else inner
    return inner


def _chain(node: Chain, scope: Scope) -> str:
    operator = node.operator
    if operator in {"AND", "OR"}:
        return "boolean"
    result = family_of(node.operands[0], scope)
    for token, operand in zip(node.operators, node.operands[1:], strict=True):
        result = combined(token.value, result, family_of(operand, scope))
    return result


def combined(operator: str, left: str, right: str) -> str:
    """Return the family that an operator makes of two, empty when it does not show or Oracle refuses it."""
    interval = left if left in INTERVALS else right if right in INTERVALS else ""
    if operator == "||":
        return "clob" if "clob" in {left, right} else "text"
    if operator in {"*", "/"}:
        return interval or "number"
    if left in DATES or right in DATES:
        return _dates(operator, left, right)
    return (interval or "number") if left and right else ""  # what is not known may be a date


def _dates(operator: str, left: str, right: str) -> str:
    if operator == "-" and left in DATES and right in DATES:
        return "number" if left == right == "date" else "interval_ds"
    if left in DATES:
        if right in INTERVALS:
            return left
        return "date" if right in {"number", "null"} else ""
    return right if left in INTERVALS else "date" if left in {"number", "null"} else ""


def _case(node: Case, scope: Scope) -> str:
    values = [value for _, value in node.branches]
    if node.default is not None:
        values.append(node.default)
    for value in values:
        found = family_of(value, scope)
        if found != "null":
            return found
    return "null"


def _subquery(node: Subquery, scope: Scope) -> str:
    if node.kind:
        return ""
    inner = scope.inside(node)
    return inner.output[0].family if inner is not None and inner.output else ""


def _call(node: Call, scope: Scope) -> str:
    name = node.parts[0]
    if node.datatype is not None and name != "VALIDATE_CONVERSION" and not node.members:
        return family(node.datatype.name)
    if len(node.parts) > 1 or node.quoted or node.members:
        return ""
    if name in _SPECIAL:
        return _SPECIAL[name]
    if name == "EXTRACT":
        return _extract(node)
    if name in _CONVERTING:
        return _decode(node, scope) if name == "DECODE" else _first_known(node, scope)
    function = builtin_functions(Version.V23AI).get(name)
    return _returned(function.returns, node, scope) if function is not None else ""


def _extract(node: Call) -> str:
    """Return the family of a date's field; what is taken from XML does not show."""
    return "" if not node.field else "text" if node.field in _ZONE_NAMES else "number"


def _first_known(node: Call, scope: Scope) -> str:
    for argument in node.arguments:
        found = family_of(argument, scope)
        if found != "null":
            return found
    return "null"


def _decode(node: Call, scope: Scope) -> str:
    """Return the family of DECODE's first result; a null makes it text."""
    if len(node.arguments) < _LEAST_DECODED:
        return ""
    found = family_of(node.arguments[_LEAST_DECODED - 1], scope)
    return "text" if found == "null" else found


def _returned(returns: str, node: Call, scope: Scope) -> str:
    """Return what a function's `returns` means for a call."""
    if returns in _OF_ARGUMENT:
        return _argument(node, _OF_ARGUMENT[returns], scope)
    if returns == "string":
        first = _argument(node, 0, scope)
        return "clob" if first == "clob" else "text" if first else ""
    if returns == "date_or_number":
        first = _argument(node, 0, scope)
        return "date" if first in DATES else "number" if first == "number" else ""
    if returns == "order":
        return family_of(node.order[0].expression, scope) if node.order else ""
    return "" if returns in _OPEN else returns


def _argument(node: Call, index: int, scope: Scope) -> str:
    return family_of(node.arguments[index], scope) if index < len(node.arguments) else ""


_FAMILIES: Final[dict[type, Callable[[Any, Scope], str]]] = {
    Name: _name,
    Constant: _constant,
    Call: _call,
    Chain: _chain,
    Case: _case,
    Unary: _unary,
    Subquery: _subquery,
    Predicate: _predicate,
}
"""How the family of each node is found; that of a row, a bind variable or a MODEL's cell does not show."""
