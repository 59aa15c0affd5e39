"""The days of Oracle's calendar: Julian until October 1582, Gregorian after."""

import datetime as dt
from typing import Final

_LAST_JULIAN_YEAR: Final = 1582
_FEBRUARY: Final = 2
_LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
FIRST_YEAR: Final = -4712
LAST_YEAR: Final = 9999


def is_leap(year: int) -> bool:
    """Return whether a year has a 29 February; the year before 1 is -1."""
    counted = year if year > 0 else year + 1
    if year <= _LAST_JULIAN_YEAR:
        return counted % 4 == 0
    return counted % 4 == 0 and (counted % 100 != 0 or counted % 400 == 0)


def days_in(month: int, year: int | None) -> int:
    """Return how many days a month has; the most it can have where the year is not known."""
    leap = month == _FEBRUARY and (year is None or is_leap(year))
    return _LENGTHS[month - 1] + leap


def weekday(year: int, month: int, day: int) -> int | None:
    """Return the day of the week, from 0 for Monday; None before the Gregorian calendar."""
    if year <= _LAST_JULIAN_YEAR or year > LAST_YEAR:
        return None
    return dt.date(year, month, day).weekday()
