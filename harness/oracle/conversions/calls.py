"""What Oracle answers to a call of a built-in function whose arguments are constants.

Only faults that are certain: whatever the session's settings are, and whatever the arguments are that are not known.
Each function stands in one table beside what is asked of its arguments; a name that is not in it is never judged.
Not covered: DEFAULT ... ON CONVERSION ERROR, which takes every fault of a conversion away; a caller that sees it must
not ask. Source: SQL Language Reference 19c, "Functions"; real answers of Oracle for the codes.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from harness.oracle.conversions.arithmetic import mathematics_fault, out_of_range
from harness.oracle.conversions.constants import UNKNOWN, Constant
from harness.oracle.conversions.dates import date_fault
from harness.oracle.conversions.faults import Fault, fault
from harness.oracle.conversions.intervals import day_interval_fault, month_interval_fault
from harness.oracle.conversions.models import Purpose, model_fault
from harness.oracle.conversions.number_models import number_by_model_fault, number_model_fault
from harness.oracle.conversions.patterns import flags_fault, pattern_fault
from harness.oracle.conversions.units import interval_unit_fault, unit_fault
from harness.oracle.conversions.userenv import userenv_fault

Arguments = tuple[Constant, ...]


def call_fault(name: str, arguments: Arguments) -> Fault | None:
    """Return what Oracle says to a call, by the function's name in capitals; None where it cannot be told."""
    judge = _JUDGES.get(name)
    return judge(arguments) if judge else mathematics_fault(name, arguments)


def _at(arguments: Arguments, index: int) -> Constant:
    """Return an argument; what is not given is not known."""
    return arguments[index] if index < len(arguments) else UNKNOWN


def _moment(arguments: Arguments, purpose: Purpose) -> Fault | None:
    """TO_DATE and its like: the model first, then the text by it."""
    value, model = _at(arguments, 0), _at(arguments, 1)
    if value.is_null or model.is_null or value.kind in {"date", "timestamp"}:
        return None
    if len(arguments) > 1 and model.text is None:
        return None
    if value.text is None:
        return model_fault(model.text, purpose=purpose) if model.text else None
    return date_fault(value.text, model.text, purpose=purpose)


def _to_date(arguments: Arguments) -> Fault | None:
    return _moment(arguments, "date")


def _to_timestamp(arguments: Arguments) -> Fault | None:
    return _moment(arguments, "timestamp")


def _to_timestamp_tz(arguments: Arguments) -> Fault | None:
    return _moment(arguments, "timestamp_tz")


def _to_char(arguments: Arguments) -> Fault | None:
    """TO_CHAR with a model: of a moment, or of a number, which a text converts to.

    Where the value is not known, a model that fits neither is judged as that of a moment, of which there are more.
    """
    value, model = _at(arguments, 0), _at(arguments, 1).text
    if value.is_null or model is None:
        return None
    if value.kind in {"date", "timestamp"}:
        return model_fault(model, purpose="text_of_date" if value.kind == "date" else "text")
    if value.kind == "unknown":
        return model_fault(model, purpose="text") if number_model_fault(model) else None
    return value.number_fault or number_model_fault(model)


def _to_number(arguments: Arguments) -> Fault | None:
    value, model = _at(arguments, 0), _at(arguments, 1)
    if value.is_null or value.kind in {"date", "timestamp"} or (len(arguments) > 1 and model.is_null):
        return None
    if len(arguments) == 1:
        return value.number_fault
    if model.text is None:
        return None
    if value.text is None:
        return number_model_fault(model.text)
    return number_by_model_fault(value.text, model.text)


def _to_binary(arguments: Arguments) -> Fault | None:
    found = _at(arguments, 0).number_fault if len(arguments) == 1 else None
    return found if found and found.code == "ORA-01722" else None


def _cut(arguments: Arguments) -> Fault | None:
    """TRUNC and ROUND: of a date to a unit; of a number to a count of digits."""
    value, unit = _at(arguments, 0), _at(arguments, 1)
    if value.is_null or unit.is_null:
        return None
    if value.kind in {"date", "timestamp"}:
        return unit_fault(unit.text) if unit.text else None
    if value.kind == "number":
        return unit.number_fault
    return value.number_fault if value.kind == "text" and len(arguments) == 1 else None


def _count_of_units(arguments: Arguments, *, months: bool) -> Fault | None:
    value, unit = _at(arguments, 0), _at(arguments, 1)
    if value.is_null or unit.is_null:
        return None
    return (interval_unit_fault(unit.text, months=months) if unit.text else None) or value.number_fault


def _days(arguments: Arguments) -> Fault | None:
    return _count_of_units(arguments, months=False)


def _months(arguments: Arguments) -> Fault | None:
    return _count_of_units(arguments, months=True)


def _reading(of: Callable[[str], Fault | None], index: int = 0) -> Callable[[Arguments], Fault | None]:
    """Return what judges the text of one argument."""

    def judge(arguments: Arguments) -> Fault | None:
        found = _at(arguments, index)
        return of(found.text) if found.text is not None else None

    return judge


def _hexadecimal(text: str) -> Fault | None:
    return None if re.fullmatch("[0-9A-Fa-f]*", text) else fault("ORA-01465")


def _context(arguments: Arguments) -> Fault | None:
    namespace, parameter = _at(arguments, 0).text, _at(arguments, 1).text
    return userenv_fault(parameter) if parameter and namespace and namespace.upper() == "USERENV" else None


def _expression(
    flags: int, positive: tuple[int, ...] = (), natural: tuple[int, ...] = ()
) -> Callable[[Arguments], Fault | None]:
    """Return what judges a regular expression: where its match parameter stands, and which arguments count what."""

    def judge(arguments: Arguments) -> Fault | None:
        if any(it.is_null for it in arguments[:2]):
            return None
        parameter, pattern = _at(arguments, flags).text, _at(arguments, 1).text
        return (
            _least(arguments, positive, Decimal(1))
            or _least(arguments, natural, Decimal(0))
            or (flags_fault(parameter) if parameter else None)
            or (pattern_fault(pattern) if pattern else None)
        )

    return judge


def _least(arguments: Arguments, indices: tuple[int, ...], least: Decimal) -> Fault | None:
    """Return the fault of a whole number that is less than it may be."""
    for index in indices:
        value = _at(arguments, index).number
        if value is not None and value < least and value == value.to_integral_value():
            return out_of_range(value)
    return None


def _occurrence(arguments: Arguments) -> Fault | None:
    return None if any(it.is_null for it in arguments) else _least(arguments, (3,), Decimal(1))


def _offset(arguments: Arguments) -> Fault | None:
    return _least(arguments, (1,), Decimal(0))


def _percentile(arguments: Arguments) -> Fault | None:
    value = _at(arguments, 0).number if len(arguments) == 1 else None
    return fault("ORA-30493") if value is not None and not 0 <= value <= 1 else None


_JUDGES: Final[dict[str, Callable[[Arguments], Fault | None]]] = {
    "TO_DATE": _to_date,
    "TO_TIMESTAMP": _to_timestamp,
    "TO_TIMESTAMP_TZ": _to_timestamp_tz,
    "TO_CHAR": _to_char,
    "TO_NCHAR": _to_char,
    "TO_NUMBER": _to_number,
    "TO_BINARY_FLOAT": _to_binary,
    "TO_BINARY_DOUBLE": _to_binary,
    "TO_DSINTERVAL": _reading(day_interval_fault),
    "TO_YMINTERVAL": _reading(month_interval_fault),
    "NUMTODSINTERVAL": _days,
    "NUMTOYMINTERVAL": _months,
    "TRUNC": _cut,
    "ROUND": _cut,
    "HEXTORAW": _reading(_hexadecimal),
    "USERENV": _reading(userenv_fault),
    "SYS_CONTEXT": _context,
    "REGEXP_LIKE": _expression(2),
    "REGEXP_COUNT": _expression(3, (2,)),
    "REGEXP_INSTR": _expression(5, (2, 3), (4, 6)),
    "REGEXP_SUBSTR": _expression(4, (2, 3), (5,)),
    "REGEXP_REPLACE": _expression(5, (3,), (4,)),
    "INSTR": _occurrence,
    "LAG": _offset,
    "LEAD": _offset,
    "PERCENTILE_CONT": _percentile,
    "PERCENTILE_DISC": _percentile,
}
