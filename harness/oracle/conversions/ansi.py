"""What Oracle answers to the text of a DATE or TIMESTAMP literal.

The text is read when the statement is parsed, in one form, whatever the session's settings are: `YYYY-MM-DD`, then
for TIMESTAMP a time of day and perhaps a zone. Numbers may be short, blanks may stand between them, the year may have
a sign; nothing else may differ. A day that the month does not have is ORA-01847 in a TIMESTAMP, not ORA-01839 as in
TO_DATE and in a DATE.

Not covered: names of time zones, a time without seconds, more than nine digits of a second.
Source: SQL Language Reference 19c, "Datetime Literals".
"""

import re
from typing import Final

from harness.oracle.conversions.calendar import FIRST_YEAR, LAST_YEAR, days_in
from harness.oracle.conversions.faults import Fault, fault

_NUMBER: Final = re.compile(r"\s*([0-9]*)\s*")
_OFFSET: Final = re.compile(r"[+-]\s*([0-9]{1,2})\s*:\s*([0-9]{1,2})\s*$")
_FRACTION: Final = re.compile(r"\.\s*[0-9]+\s*")
_DATE: Final = (("", 5, "ORA-01841"), ("-", 2, "ORA-01843"), ("-", 2, "ORA-01847"))
"""What stands before each number, its most digits, and the code where it has none or more."""
_TIME: Final = (("", 2, "ORA-01850"), (":", 2, "ORA-01851"), (":", 2, "ORA-01852"))
_TIME_LIMITS: Final = (23, 59, 59)
_MONTHS: Final = 12
_DAYS: Final = 31
_ZONE_HOURS: Final = 15
_MINUTES: Final = 59


def ansi_date_fault(text: str) -> Fault | None:
    """Return what Oracle says to DATE and this text; None where it is a date."""
    found = _day(text.strip())
    if isinstance(found, Fault):
        return found
    (year, month, day), end = found
    if day > days_in(month, year):
        return fault("ORA-01839")
    return fault("ORA-01861") if end < len(text.strip()) else None


def ansi_timestamp_fault(text: str) -> Fault | None:
    """Return what Oracle says to TIMESTAMP and this text; None where it is a moment, or cannot be told."""
    text = text.strip()
    found = _day(text)
    if isinstance(found, Fault):
        return found
    (year, month, day), at = found
    if day > days_in(month, year):
        return fault("ORA-01847")
    time = _numbers(text, at, _TIME)
    if isinstance(time, Fault):
        return None if _without_seconds(text[at:]) else time
    values, at = time
    for value, most, (_, _, code) in zip(values, _TIME_LIMITS, _TIME, strict=True):
        if value > most:
            return fault(code)
    fraction = _FRACTION.match(text, at)
    return _zone_fault(text[fraction.end() if fraction else at :])


def _day(text: str) -> tuple[list[int], int] | Fault:
    """Return the year, month and day that a text begins with and where they end, or the fault in them."""
    signed = text[:1] in {"+", "-"}
    found = _numbers(text, int(signed), _DATE)
    if isinstance(found, Fault):
        return found
    (year, month, day), end = found
    if text.startswith("-"):
        year = -year
    if year == 0 or not FIRST_YEAR <= year <= LAST_YEAR:
        return fault("ORA-01841")
    if not 1 <= month <= _MONTHS:
        return fault("ORA-01843")
    if not 1 <= day <= _DAYS:
        return fault("ORA-01847")
    return [year, month, day], end


def _numbers(text: str, at: int, form: tuple[tuple[str, int, str], ...]) -> tuple[list[int], int] | Fault:
    """Read numbers with what parts them; return them and where they end."""
    values = []
    for before, most, code in form:
        if not text.startswith(before, at):
            return fault("ORA-01861")
        found = _NUMBER.match(text, at + len(before))
        digits = found[1] if found else ""
        if found is None or (not digits and found.end() < len(text)) or (not digits and not before):
            return fault("ORA-01861")
        if not 1 <= len(digits) <= most:
            return fault(code)
        values.append(int(digits))
        at = found.end()
    return values, at


def _without_seconds(time: str) -> bool:
    return re.fullmatch(r"\s*[0-9]{1,2}\s*:\s*[0-9]{1,2}\s*", time) is not None


def _zone_fault(zone: str) -> Fault | None:
    """Return the fault of an offset from UTC; a name of a zone is not judged."""
    offset = _OFFSET.match(zone)
    if offset is None:
        return None
    if int(offset[1]) > _ZONE_HOURS:
        return fault("ORA-01874")
    return fault("ORA-01875") if int(offset[2]) > _MINUTES else None
