"""Operators of values: sums, products, `||`, signs, and the arithmetic of dates and intervals.

A product is reckoned with 38 digits. A quotient by a literal whose inverse has few digits (100, 8) is a product, and
so exact; any other is a DOUBLE. A DATE counts in days, to the second; two timestamps are an interval apart.

Source: SQL Language Reference 19c, chapter 4 (operators), "Datetime/Interval Arithmetic".
"""

from decimal import Context, Decimal, Inexact
from typing import Final

from harness.oracle.families import DATES
from harness.oracle.grammar.tree import Chain, Constant, Expression, Unary
from harness.oracle.semantics.types import combined
from harness.oracle.translation.quoting import decimal
from harness.oracle.translation.values import UNSHOWN, Values, constant_text
from harness.oracle.translation.writing import NotCarriedOverError

_INVERSES: Final = Context(prec=8, traps=[Inexact])
"""An inverse of more digits would leave too few for what it is multiplied with."""
_INVERTED_FROM: Final = 2
_SUMS: Final = frozenset({"+", "-"})


def chain(node: Chain, values: Values) -> str:
    """Write operands joined by operators of one rank, from the left."""
    family = values.family(node.operands[0])
    done: str | None = None
    start = 0
    for index, token in enumerate(node.operators):
        left, right = node.operands[index], node.operands[index + 1]
        if token.value == "||":
            following = node.operators[index + 1].value if index + 1 < len(node.operators) else ""
            if following != "||":
                done = _joined(done, family, node.operands[start : index + 2], values)
                family = "text"
        else:
            one = _Side(family, done, left)
            done = _reckoned(token.value, one, _Side(values.family(right), None, right), values)
            family = combined(token.value, family, values.family(right))
            start = index + 1
        if token.value == "||" and done is not None:
            start = index + 1
    return done or values.of(node.operands[0])


class _Side:
    """An operand: an expression of the tree, or what is written of several already."""

    __slots__ = ("family", "node", "sql")

    def __init__(self, family: str, sql: str | None, node: Expression) -> None:
        self.family = family
        self.sql = sql
        self.node = node

    def number(self, values: Values) -> str:
        """Write it as a number."""
        if self.sql is None:
            return values.number(self.node)
        return f"ora_number({self.sql})" if self.family in {"text", "clob"} else self.sql

    def plain(self, values: Values) -> str:
        """Write it as it is."""
        return values.of(self.node) if self.sql is None else self.sql

    def text(self, values: Values) -> str:
        """Write it as a text."""
        if self.sql is None:
            return values.text(self.node)
        return self.sql if self.family in {"text", "clob", "null"} else values.spelled(self.sql, self.family)

    @property
    def constant(self) -> Decimal | None:
        """The number that a literal is, None where it is none."""
        if self.sql is None and isinstance(self.node, Constant) and self.node.kind == "number":
            return Decimal(self.node.value) if self.node.value[-1] in "0123456789." else None
        return None


def _joined(done: str | None, family: str, operands: list[Expression], values: Values) -> str:
    """Write texts that are joined; NULL adds nothing, and where all are NULL so is what they make."""
    first = [] if done is None else [_Side(family, done, operands[0]).text(values)]
    parts = [*first, *(values.text(it) for it in operands[len(first) :])]
    whole = f"concat({', '.join(parts)})"
    return whole if any(constant_text(it) for it in operands[len(first) :]) else f"ora_null({whole})"


def _reckoned(operator: str, left: _Side, right: _Side, values: Values) -> str:
    if operator in _SUMS:
        return _sum(operator, left, right, values)
    if left.family in {"interval_ds", "interval_ym"} or right.family in {"interval_ds", "interval_ym"}:
        return _scaled(operator, left, right, values)
    one, other = left.number(values), right.number(values)
    if operator == "*":
        return f"(1::HUGEINT * {one} * {other})"
    constant = right.constant
    if constant is None:
        return f"ora_divide({one}, {other})"
    if not constant:
        return f"ora_divide({one}, 0)"
    inverse = _inverse(constant)
    return f"({one} / {other})" if inverse is None else f"(1::HUGEINT * {one} * {decimal(inverse)})"


def _inverse(constant: Decimal) -> Decimal | None:
    """Return the inverse of a number where it has few digits."""
    if constant < _INVERTED_FROM:
        return None
    try:
        return _INVERSES.divide(Decimal(1), constant)
    except Inexact:
        return None


def _sum(operator: str, left: _Side, right: _Side, values: Values) -> str:
    if left.family in DATES or right.family in DATES:
        return _moved(operator, left, right, values)
    if left.family == right.family and left.family in {"interval_ds", "interval_ym"}:
        return f"({left.plain(values)} {operator} {right.plain(values)})"
    if "interval" in left.family + right.family:
        raise NotCarriedOverError(f"{left.family} {operator} {right.family}")
    return f"({left.number(values)} {operator} {right.number(values)})"


def _moved(operator: str, left: _Side, right: _Side, values: Values) -> str:
    """Write a date that is moved, or how far two are apart."""
    if left.family in DATES and right.family in DATES:
        return _apart(operator, left, right, values)
    moment, step = (left, right) if left.family in DATES else (right, left)
    if moment is right and operator == "-":
        if values.sound:
            raise NotCarriedOverError(f"{left.family or UNSHOWN} - {right.family}")
        return f"({left.plain(values)} - {right.plain(values)})"
    at = moment.plain(values)
    if step.family == "interval_ds":
        return f"({at} {operator} {step.plain(values)})"
    if step.family == "interval_ym":
        return f"ora_plus_months({at}, {'-' if operator == '-' else ''}{step.plain(values)})"
    if moment.family == "timestamp":
        at = f"date_trunc('second', {at})"
    days = step.number(values)
    return f"ora_plus_days({at}, {'-' if operator == '-' else ''}{days})"


def _apart(operator: str, left: _Side, right: _Side, values: Values) -> str:
    if operator != "-":
        raise NotCarriedOverError("the sum of two dates")
    one, other = left.plain(values), right.plain(values)
    if left.family == right.family == "date":
        return f"ora_days({one}, {other})"
    return f"to_microseconds(epoch_us({one}) - epoch_us({other}))"


def _scaled(operator: str, left: _Side, right: _Side, values: Values) -> str:
    """Write an interval that is multiplied or divided by a number."""
    span, factor = (left, right) if left.family.startswith("interval") else (right, left)
    if span.family != "interval_ds" or (operator == "/" and span is right):
        raise NotCarriedOverError(f"{left.family} {operator} {right.family}")
    size, by = f"epoch_us({span.plain(values)})", factor.number(values)
    scaled = f"ora_divide({size}, {by})" if operator == "/" else f"{size} * {by}"
    return f"to_microseconds(CAST(ora_trunc_0({scaled}) AS BIGINT))"


def unary(node: Unary, values: Values) -> str:
    """Write a sign, or NOT."""
    if node.operator == "NOT":
        return values.condition(node)
    if node.operator not in _SUMS:
        raise NotCarriedOverError(node.operator)
    inner = (values.of if values.is_interval(node.operand) else values.number)(node.operand)
    return f"(-{inner})" if node.operator == "-" else inner
