"""What Oracle answers to arithmetic with constants: operators, and functions with a domain.

NULL makes every result NULL, and a constant that is not known is never judged. A text converts to a number first.
Not covered: BINARY_FLOAT and BINARY_DOUBLE, which have infinities instead of faults.
Source: SQL Language Reference 19c, "Numeric Functions", "Arithmetic Operators"; Error Messages 19c.
"""

from collections.abc import Callable
from decimal import Context, Decimal, DecimalException, Overflow
from typing import Final

from harness.oracle.conversions.constants import Constant
from harness.oracle.conversions.faults import Fault, fault
from harness.oracle.conversions.numbers import fits, oracle_text

_EXACT: Final = Context(prec=60, Emax=10**6, Emin=-(10**6))
_LARGEST_EXPONENT: Final = Decimal("290.2")
"""EXP of more than this is beyond what a NUMBER holds."""


def operator_fault(operator: str, left: Constant, right: Constant) -> Fault | None:
    """Return what Oracle says to two constants joined by +, -, * or /."""
    found = left.number_fault or right.number_fault
    one, other = left.number, right.number
    if found or one is None or other is None:
        return found if not (left.is_null or right.is_null) else None
    if operator == "/" and not other:
        return fault("ORA-01476")
    sums = {"+": _EXACT.add, "-": _EXACT.subtract, "*": _EXACT.multiply, "/": _EXACT.divide}
    return _overflow(sums[operator], one, other) if operator in sums else None


def mathematics_fault(name: str, arguments: tuple[Constant, ...]) -> Fault | None:
    """Return what Oracle says to a numeric function of constants; None where it has a value, or cannot be told."""
    if name not in _DOMAINS or any(it.is_null for it in arguments):
        return None
    for argument in arguments:
        if argument.number_fault:
            return argument.number_fault
    values = [it.number for it in arguments]
    count, outside = _DOMAINS[name]
    if len(values) != count or any(it is None for it in values):
        return None
    return outside(*values)


def out_of_range(value: Decimal) -> Fault:
    """Return the fault of an argument that a function has no value for."""
    return fault("ORA-01428", oracle_text(value))


def _overflow(of: Callable[[Decimal, Decimal], Decimal], one: Decimal, other: Decimal) -> Fault | None:
    """Return the fault of a result that a NUMBER does not hold."""
    try:
        return None if fits(of(one, other)) else fault("ORA-01426")
    except Overflow:
        return fault("ORA-01426")
    except DecimalException:
        return None


def _power(base: Decimal, exponent: Decimal) -> Fault | None:
    if (not base and exponent < 0) or (base < 0 and exponent != exponent.to_integral_value()):
        return out_of_range(base)
    return _overflow(_EXACT.power, base, exponent) if base and fits(exponent) else None


def _logarithm(base: Decimal, value: Decimal) -> Fault | None:
    if base <= 0 or base == 1:
        return out_of_range(base)
    return out_of_range(value) if value <= 0 else None


def _above_zero(value: Decimal) -> Fault | None:
    return out_of_range(value) if value <= 0 else None


def _not_below_zero(value: Decimal) -> Fault | None:
    return out_of_range(value) if value < 0 else None


def _up_to_one(value: Decimal) -> Fault | None:
    return out_of_range(value) if abs(value) > 1 else None


def _exponential(value: Decimal) -> Fault | None:
    return fault("ORA-01426") if value > _LARGEST_EXPONENT else None


def _remainder(_value: Decimal, divisor: Decimal) -> Fault | None:
    return None if divisor else fault("ORA-01476")


def _any(_value: Decimal) -> Fault | None:
    return None


_DOMAINS: Final[dict[str, tuple[int, Callable[..., Fault | None]]]] = {
    "POWER": (2, _power),
    "SQRT": (1, _not_below_zero),
    "LN": (1, _above_zero),
    "LOG": (2, _logarithm),
    "ACOS": (1, _up_to_one),
    "ASIN": (1, _up_to_one),
    "EXP": (1, _exponential),
    "REMAINDER": (2, _remainder),
    **dict.fromkeys(("ABS", "CEIL", "FLOOR", "SIGN", "SIN", "COS", "TAN", "ATAN"), (1, _any)),
}
"""Function: how many arguments it takes, and what is outside of its domain."""
