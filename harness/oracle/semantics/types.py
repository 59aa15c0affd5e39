"""The family of an expression's type, as far as the expression shows it; empty when it does not.

Nothing is claimed about a type that does not show. Implicit conversions that Oracle makes are made here too: a sum
with a text is a number.

Source: SQL Language Reference 19c, chapters 2 (data type comparison rules) and 4 (operators).
"""

from typing import Final

from harness.oracle.families import DATES, INTERVALS, family
from harness.oracle.functions import builtin_functions
from harness.oracle.grammar.tree import (
    Call,
    Case,
    Cell,
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
_CONVERTED: Final = {"number", "text"}


def family_of(node: Expression, scope: Scope) -> str:
    """Return the family of an expression that stands in a block whose names are resolved."""
    known = scope.families.get(id(node))
    if known is None:
        known = scope.families[id(node)] = _family(node, scope)
    return known


def _family(node: Expression, scope: Scope) -> str:
    kind = type(node)
    if kind is Name:
        return _name(node, scope)  # type: ignore[arg-type]
    if kind is Constant:
        return _constant(node)  # type: ignore[arg-type]
    if kind is Call:
        return _call(node, scope)  # type: ignore[arg-type]
    if kind is Chain:
        return _chain(node, scope)  # type: ignore[arg-type]
    if kind is Case:
        return _case(node, scope)  # type: ignore[arg-type]
    if kind is Unary:
        return _unary(node, scope)  # type: ignore[arg-type]
    if kind is Subquery:
        return _subquery(node, scope)  # type: ignore[arg-type]
    if kind is Predicate:
        return "boolean"
    assert kind is not Cell or kind  # noqa: S101 - a cell's family is that of its measure, and not followed
    return ""


def _name(node: Name, scope: Scope) -> str:
    found = scope.reference(node)
    if found is None:
        return ""
    if found.status == "sequence":
        return "number"
    if found.status == "alias":
        item = found.scope.aliases.get(node.parts[0])
        return family_of(item.expression, scope) if item is not None else ""
    return found.attribute.family if found.attribute is not None else ""


def _constant(node: Constant) -> str:
    if node.kind == "interval":
        return "interval_ym" if node.unit.startswith(("YEAR", "MONTH")) else "interval_ds"
    if node.kind == "text" and not node.value:
        return "null"  # an empty text is null
    return _CONSTANTS.get(node.kind, "")


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
    if operator == "||":
        return "clob" if "clob" in {left, right} else "text"
    if operator in {"*", "/"}:
        if left in INTERVALS:
            return left
        return right if right in INTERVALS else "number"
    if left in DATES or right in DATES:
        return _dates(operator, left, right)
    if left in INTERVALS or right in INTERVALS:
        return left if left in INTERVALS else right
    if not left or not right:
        return ""
    return "number"


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
    for inner in scope.nested:
        if inner.holder is node:
            return inner.output[0].family if inner.output else ""
    return ""


def _call(node: Call, scope: Scope) -> str:
    if node.members:
        return ""
    if node.datatype is not None and node.parts[0] != "VALIDATE_CONVERSION":
        return family(node.datatype.name)
    name = node.parts[-1]
    if len(node.parts) > 1 or node.quoted:
        return ""
    special = _SPECIAL.get(name)
    if special is not None:
        return special
    if name in {"NVL", "COALESCE", "GREATEST", "LEAST"}:
        return _first_known(node, scope)
    if name == "DECODE":
        return _decode(node, scope)
    function = builtin_functions(Version.V23AI).get(name)
    return _returned(function.returns, node, scope) if function is not None else ""


_SPECIAL: Final = {
    "AT TIME ZONE": "timestamp",
    "INTERVAL DAY": "interval_ds",
    "INTERVAL YEAR": "interval_ym",
    "EXTRACT": "",
    "MULTISET": "",
    "LISTAGG": "text",
}


def _first_known(node: Call, scope: Scope) -> str:
    for argument in node.arguments:
        found = family_of(argument, scope)
        if found != "null":
            return found
    return "null"


def _decode(node: Call, scope: Scope) -> str:
    """Return the family of DECODE's first result; a null makes it text."""
    if len(node.arguments) < 3:  # noqa: PLR2004 - expression, search, result
        return ""
    found = family_of(node.arguments[2], scope)
    return "text" if found == "null" else found


def _returned(returns: str, node: Call, scope: Scope) -> str:
    index = {"first": 0, "common": 0, "second": 1, "third": 2}.get(returns)
    if index is not None:
        return family_of(node.arguments[index], scope) if index < len(node.arguments) else ""
    if returns == "string":
        first = family_of(node.arguments[0], scope) if node.arguments else ""
        return "clob" if first == "clob" else "text" if first else ""
    if returns == "date_or_number":
        first = family_of(node.arguments[0], scope) if node.arguments else ""
        if first in DATES:
            return "date"
        return "number" if first == "number" else ""
    if returns == "order":
        return family_of(node.order[0].expression, scope) if node.order else ""
    return "" if returns in {"any", "type"} else returns
