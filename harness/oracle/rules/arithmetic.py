"""Sums, differences, products and quotients of types that Oracle does not compute with.

Reference: SQL Language Reference 19c, chapter 2 (datetime/interval arithmetic), chapter 4 (arithmetic operators).
"""

from collections.abc import Iterator
from typing import Final

from harness.oracle.families import DATES, INTERVALS, LOBS
from harness.oracle.findings import Finding
from harness.oracle.grammar.tree import Chain
from harness.oracle.rules.mismatches import LONG, mismatch
from harness.oracle.rules.subject import on
from harness.oracle.semantics.scopes import Scope
from harness.oracle.semantics.types import combined, family_of

_NO_NUMBERS: Final = LOBS | {"xml", "boolean"}
_NO_INTERVALS: Final = ("ORA-30081", "invalid data type for datetime/interval arithmetic")
_TWO_DATES: Final = ("ORA-00975", "date + date not allowed")
_TWO_TIMES: Final = ("ORA-30087", "Adding two datetime values is not allowed")


def computed(node: Chain, scope: Scope) -> Iterator[Finding]:
    """Report the first operand that Oracle does not compute with what stands before it."""
    if node.operator in {"AND", "OR"}:
        return
    result = family_of(node.operands[0], scope)
    for token, operand in zip(node.operators, node.operands[1:], strict=True):
        right = family_of(operand, scope)
        fault = _fault(token.value, result, right)
        if fault is not None:
            yield on(operand, *fault, "type")
            return
        result = combined(token.value, result, right)


def _fault(operator: str, left: str, right: str) -> tuple[str, str] | None:
    if operator == "||" or not left or not right:
        return None
    if left == "text" and right in INTERVALS:
        return _NO_INTERVALS
    if "long" in {left, right} and (left == "long" or left not in _NO_NUMBERS):
        return LONG
    wrong = next((it for it in (left, right) if it in _NO_NUMBERS), "")
    if wrong:
        return mismatch("number", wrong)
    return _product(operator, left, right) if operator in {"*", "/"} else _sum(operator, left, right)


def _sum(operator: str, left: str, right: str) -> tuple[str, str] | None:
    if left in DATES and right in DATES:
        return None if operator == "-" else _TWO_DATES if left == right == "date" else _TWO_TIMES
    if left in INTERVALS and right in INTERVALS:
        return None if left == right else _NO_INTERVALS
    if (left in INTERVALS and right == "number") or (right in INTERVALS and left == "number"):
        return _NO_INTERVALS
    if operator == "-" and right in DATES and left == "number":
        return mismatch("number", right)
    return _NO_INTERVALS if operator == "-" and right in DATES and left in INTERVALS else None


def _product(operator: str, left: str, right: str) -> tuple[str, str] | None:
    wrong = next((it for it in (left, right) if it in DATES), "")
    if not wrong and right in INTERVALS and (operator == "/" or left in INTERVALS):
        wrong = right
    return mismatch("number", wrong) if wrong else None
