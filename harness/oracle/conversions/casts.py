"""What Oracle answers to a CAST of a constant.

A text that is too long for its type is cut, which is no fault. Not covered: numbers with a fraction, or of more than
four digits, in a text type that is too short: Oracle rounds them or writes them with an exponent where it can.
Source: SQL Language Reference 19c, CAST; Error Messages 19c.
"""

from collections.abc import Callable
from decimal import Context, Decimal
from typing import Final

from harness.oracle.conversions.constants import Constant
from harness.oracle.conversions.dates import date_fault
from harness.oracle.conversions.faults import Fault, fault
from harness.oracle.conversions.intervals import day_interval_fault, month_interval_fault
from harness.oracle.conversions.numbers import fits

_NUMBERS: Final = ("NUMBER", "NUMERIC", "DECIMAL", "DEC", "INTEGER", "INT", "SMALLINT", "FLOAT", "REAL")
_TEXTS: Final = ("VARCHAR2", "NVARCHAR2", "VARCHAR", "CHAR", "NCHAR", "CHARACTER")
_SHORT: Final = 5
"""Numbers written in fewer characters than this are never written with an exponent."""
_EXACT: Final = Context(prec=400)
_MOST_PRECISION: Final = 38
_MOST_SCALE: Final = 127


def cast_fault(
    constant: Constant, type_name: str, precision: int | None = None, scale: int | None = None
) -> Fault | None:
    """Return what Oracle says to CAST of a constant to a type, in capitals.

    `precision` is the first number in the parentheses of the type, `scale` the second. None where the constant
    converts, or where it cannot be told.
    """
    if constant.is_null or constant.kind not in {"text", "number"}:
        return None
    if type_name in _NUMBERS:
        bounded = None if type_name in {"FLOAT", "REAL"} else precision
        return constant.number_fault or _too_large(constant.number, bounded, scale or 0)
    if type_name in _TEXTS:
        return _too_long(constant, 1 if precision is None else precision)
    reader = _READERS.get(type_name)
    return reader(str(constant.value)) if reader and constant.kind == "text" else None


def _moment_fault(text: str) -> Fault | None:
    return date_fault(text, None)


def _too_large(value: Decimal | None, precision: int | None, scale: int) -> Fault | None:
    """Return the fault of a number with too many digits before its point, after it is rounded."""
    if not value or precision is None or precision > _MOST_PRECISION or abs(scale) > _MOST_SCALE or not fits(value):
        return None
    shifted = value.scaleb(scale, _EXACT).to_integral_value(rounding="ROUND_HALF_UP", context=_EXACT)
    return fault("ORA-01438") if abs(shifted) >= Decimal(10) ** precision else None


def _too_long(constant: Constant, length: int) -> Fault | None:
    """Return the fault of a whole number that its text type is too short for."""
    shown = constant.text
    if constant.kind != "number" or shown is None or "." in shown or length >= _SHORT:
        return None
    return fault("ORA-25137") if len(shown) > length else None


_READERS: Final[dict[str, Callable[[str], Fault | None]]] = {
    **dict.fromkeys(("DATE", "TIMESTAMP", "TIMESTAMP WITH TIME ZONE"), _moment_fault),
    "TIMESTAMP WITH LOCAL TIME ZONE": _moment_fault,
    "INTERVAL DAY TO SECOND": day_interval_fault,
    "INTERVAL YEAR TO MONTH": month_interval_fault,
}
"""Type: how its text is read."""
