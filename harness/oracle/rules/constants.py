"""The value of an expression that is made of literals alone."""

from decimal import Decimal, InvalidOperation
from typing import Final

from harness.oracle.conversions.constants import NULL, UNKNOWN, Constant, text
from harness.oracle.grammar import tree
from harness.oracle.semantics.scopes import Scope
from harness.oracle.semantics.types import family_of

_MOMENTS: Final = {"date": Constant("date"), "timestamp": Constant("timestamp")}


def constant(node: tree.Expression, scope: Scope) -> Constant:
    """Return an expression's value; where it has none, what it is known to be."""
    if isinstance(node, tree.Constant):
        return _literal(node)
    if isinstance(node, tree.Unary) and node.operator == "-":
        inner = constant(node.operand, scope)
        return Constant("number", -inner.value) if isinstance(inner.value, Decimal) else UNKNOWN
    if isinstance(node, tree.Chain) and node.operator in {"+", "-", "*"}:
        return _sum(node, scope)
    return _MOMENTS.get(family_of(node, scope), UNKNOWN)


def _literal(node: tree.Constant) -> Constant:
    if node.kind == "null":
        return NULL
    if node.kind == "text":
        return text(node.value)
    if node.kind == "number":
        try:
            return Constant("number", Decimal(node.value.rstrip("fFdD")))
        except InvalidOperation:
            return UNKNOWN
    return _MOMENTS.get(node.kind, UNKNOWN)


def _sum(node: tree.Chain, scope: Scope) -> Constant:
    values = [constant(it, scope).value for it in node.operands]
    if not all(isinstance(it, Decimal) for it in values):
        return UNKNOWN
    total = Decimal(str(values[0]))
    for token, value in zip(node.operators, values[1:], strict=True):
        other = Decimal(str(value))
        if token.value == "+":
            total += other
        elif token.value == "-":
            total -= other
        else:
            return UNKNOWN
    return Constant("number", total)
