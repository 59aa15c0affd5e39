"""What Oracle answers to a CAST of a constant.

A text that is too long for its type is cut, which is no fault. Not covered: numbers with a fraction, or of more than
four digits, in a text type that is too short: Oracle rounds them or writes them with an exponent where it can.
Source: SQL Language Reference 19c, CAST; Error Messages 19c.
"""

from decimal import Context, Decimal
from typing import Final

from harness.oracle.conversions.constants import Constant
from harness.oracle.conversions.dates import date_fault
from harness.oracle.conversions.faults import Fault, fault
from harness.oracle.conversions.intervals import day_interval_fault, month_interval_fault

_NUMBERS: Final = ("NUMBER", "NUMERIC", "DECIMAL", "DEC", "INTEGER", "INT", "SMALLINT", "FLOAT", "REAL")
_TEXTS: Final = ("VARCHAR2", "NVARCHAR2", "VARCHAR", "CHAR", "NCHAR", "CHARACTER")
_SHORT: Final = 5
"""Numbers written in fewer characters than this are never written with an exponent."""
_EXACT: Final = Context(prec=400)


def cast_fault(
    constant: Constant, type_name: str, precision: int | None = None, scale: int | None = None
) -> Fault | None:
    """Return what Oracle says to CAST of a constant to a type, in capitals; None where it converts, or cannot be told.

    `precision` is the first number in the parentheses of the type, `scale` the second.
    """
    if constant.is_null or constant.kind not in {"text", "number"}:
        return None
    if type_name in _NUMBERS:
        bounded = precision if type_name not in {"FLOAT", "REAL"} else None
        return constant.number_fault or _too_large(constant.number, bounded, scale or 0)
    if type_name in _TEXTS:
        return _too_long(constant, 1 if precision is None else precision)
    if constant.kind != "text" or constant.text is None:
        return None
    if type_name in {"DATE", "TIMESTAMP", "TIMESTAMP WITH TIME ZONE", "TIMESTAMP WITH LOCAL TIME ZONE"}:
        return date_fault(constant.text, None)
    if type_name == "INTERVAL DAY TO SECOND":
        return day_interval_fault(constant.text)
    return month_interval_fault(constant.text) if type_name == "INTERVAL YEAR TO MONTH" else None


def _too_large(value: Decimal | None, precision: int | None, scale: int) -> Fault | None:
    """Return the fault of a number with too many digits before its point, after it is rounded."""
    if value is None or precision is None or not value:
        return None
    shifted = value.scaleb(scale, _EXACT).to_integral_value(rounding="ROUND_HALF_UP", context=_EXACT)
    return fault("ORA-01438") if abs(shifted) >= Decimal(10) ** precision else None


def _too_long(constant: Constant, length: int) -> Fault | None:
    """Return the fault of a whole number that its text type is too short for."""
    shown = constant.text
    if constant.kind != "number" or shown is None or "." in shown or length >= _SHORT:
        return None
    return fault("ORA-25137") if len(shown) > length else None
