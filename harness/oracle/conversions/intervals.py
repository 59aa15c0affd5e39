"""What Oracle answers to intervals: literals, TO_DSINTERVAL and TO_YMINTERVAL.

A literal's leading precision bounds its days or its years, after the leading field is turned into them: INTERVAL
'500' HOUR is 20 days and fits two digits, INTERVAL '100' DAY does not. The fields after the leading one have the
limits of a clock and a calendar. Not covered: more than nine digits of a second, years in TO_DSINTERVAL.
Source: SQL Language Reference 19c, "Interval Literals", TO_DSINTERVAL, TO_YMINTERVAL; real answers for the codes.
"""

import re
from typing import Final

from harness.oracle.conversions.faults import Fault, fault

_FIELDS: Final = {
    "YEAR": ("", 0, ""),
    "MONTH": ("-", 11, "ORA-01843"),
    "DAY": ("", 0, ""),
    "HOUR": ("", 23, "ORA-01850"),
    "MINUTE": (":", 59, "ORA-01851"),
    "SECOND": (":", 59, "ORA-01852"),
}
"""Field: what stands before it where it is not the first, its most there, and the code beyond that."""
_ORDER: Final = tuple(_FIELDS)
_PER_LARGEST: Final = {"YEAR": 1, "MONTH": 12, "DAY": 1, "HOUR": 24, "MINUTE": 24 * 60, "SECOND": 24 * 60 * 60}
"""How many of a field make a year or a day."""
_DEFAULT_PRECISION: Final = 2
_MOST_PRECISION: Final = 9
_NUMBER: Final = re.compile(r"\s*([0-9]+)\s*")
_SIGN: Final = re.compile(r"\s*[+-]?")
_FRACTION: Final = re.compile(r"\.[0-9]+\s*")
_ISO: Final = re.compile(r"-?P([0-9]+Y)?([0-9]+M)?([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\.[0-9]+)?S)?)?")


def interval_fault(
    text: str,
    leading: str,
    leading_precision: int | None = None,
    trailing: str | None = None,
    fractional_precision: int | None = None,
) -> Fault | None:
    """Return what Oracle says to INTERVAL, this text and these fields, in capitals; None where it is an interval."""
    for precision in (leading_precision, fractional_precision):
        if precision is not None and not 0 <= precision <= _MOST_PRECISION:
            return fault("ORA-30088")
    if leading not in _FIELDS or (trailing or leading) not in _FIELDS:
        return None
    read = _values(text, leading, trailing or leading)
    if isinstance(read, Fault):
        return read
    whole = read[0] // _PER_LARGEST[leading]
    room = _DEFAULT_PRECISION if leading_precision is None else leading_precision
    return fault("ORA-01873") if whole >= 10**room else None


def day_interval_fault(text: str) -> Fault | None:
    """Return what Oracle says to TO_DSINTERVAL of a text: days with a time, or a duration of ISO 8601."""
    if not text:
        return None
    if "P" in text.upper():
        return _iso_fault(text)
    read = _values(text, "DAY", "SECOND")
    return read if isinstance(read, Fault) else None


def month_interval_fault(text: str) -> Fault | None:
    """Return what Oracle says to TO_YMINTERVAL of a text: years and months, or a duration of ISO 8601."""
    if not text:
        return None
    if "P" in text.upper():
        return _iso_fault(text)
    read = _values(text, "YEAR", "MONTH")
    return read if isinstance(read, Fault) else None


def _iso_fault(text: str) -> Fault | None:
    """Return the fault of a duration of ISO 8601; small letters and blanks around it are not judged."""
    if text != text.upper().strip() or text[:1] == "+":
        return None
    right = _ISO.fullmatch(text) is not None and text[-1] not in {"P", "T"}
    return None if right else fault("ORA-01867")


def _values(text: str, leading: str, trailing: str) -> list[int] | Fault:
    """Return the numbers of an interval's fields, or the fault in them."""
    first, last = _ORDER.index(leading), _ORDER.index(trailing)
    sign = _SIGN.match(text)
    at = sign.end() if sign else 0
    values: list[int] = []
    for name in _ORDER[first : last + 1]:
        before, most, code = _FIELDS[name]
        if values and not text.startswith(before, at):
            return fault("ORA-01867")
        found = _NUMBER.match(text, at + len(before) * bool(values))
        if found is None:
            return fault("ORA-01867")
        digits = found[1].lstrip("0") or "0"
        if len(digits) > _MOST_PRECISION:
            return fault("ORA-01873")
        if values and int(digits) > most:
            return fault(code)
        values.append(int(digits))
        at = found.end()
    fraction = _FRACTION.match(text, at) if trailing == "SECOND" else None
    at = fraction.end() if fraction else at
    return values if at == len(text) and values else fault("ORA-01867")
