"""Quotients that are reckoned on with: what a comparison or an order takes them for.

A quotient is a DOUBLE here, and what is made of it can be a hair beside Oracle's number (29/100*100 is 28.999...96).
Where such a number is compared or decides an order, it counts as the number of fifteen digits that it is nearest to.
"""

from typing import Final

from harness.oracle.grammar.tree import Chain, Expression
from harness.oracle.grammar.walk import nodes

_DIVIDES: Final = "/"


def steady(node: Expression, written: str) -> str:
    """Return a number, written already, as a comparison takes it."""
    return f"ora_steady({written})" if _reckons_on(node) else written


def _reckons_on(node: Expression) -> bool:
    """Return whether a value is made of a quotient; one quotient alone is the nearest DOUBLE already."""
    quotients = [it for it in nodes(node) if isinstance(it, Chain) and any(_is_division(op) for op in it.operators)]
    if not quotients:
        return False
    alone = len(quotients) == 1 and quotients[0] is node and len(quotients[0].operators) == 1
    return not alone


def _is_division(operator: object) -> bool:
    return getattr(operator, "value", "") == _DIVIDES
