"""What Oracle answers when a text is read as a date by a format model: TO_DATE, TO_TIMESTAMP and their like.

A fault is returned only where Oracle refuses the text whatever the session's language, territory and date are, in the
Gregorian calendar; everything else is None, which says "converts, or cannot be told". Cannot be told: what follows
the name of a month or day in another language, day numbers, local formats (DL, DS, TS), time zone regions, quoted
text that differs from the model's, 29 February of a year that is not in the text, a text that ends before its time of
day.

Oracle's leniencies, all of them kept here: blanks are passed over; any punctuation answers for any other and may be
left out where the numbers have all their digits; leading zeros may be left out; MM reads names of months, MON and
MONTH each other's; YY and RR read four digits. FX ends them.
Source: SQL Language Reference 19c, "String-to-Date Conversion Rules"; real answers of Oracle for the codes.
"""

from typing import Final

from harness.oracle.conversions.calendar import FIRST_YEAR, LAST_YEAR, days_in, is_leap, weekday
from harness.oracle.conversions.elements import YEARS, Piece, is_punctuation, pieces_of
from harness.oracle.conversions.faults import Fault, fault
from harness.oracle.conversions.fields import read_field
from harness.oracle.conversions.models import Purpose, model_fault
from harness.oracle.conversions.reading import Reading

_NEEDED: Final = (*YEARS, "MM", "MON", "MONTH", "DD")
"""Elements that a text may not end before."""
_DAYS: Final = 365


def date_fault(text: str, model: str | None, *, purpose: Purpose = "date") -> Fault | None:
    """Return what Oracle says when a text is read by a model; without a model, by the session's own.

    An empty text or model is NULL, which converts.
    """
    if not text or model == "":
        return None
    if model is None:
        return _default_fault(text)
    pieces = pieces_of(model)
    refused = model_fault(model, purpose=purpose)
    if refused or pieces is None:
        return refused
    reading = Reading(text)
    found = _read(reading, pieces)
    if found or not reading.sure:
        return found
    return _whole_fault(reading)


def _default_fault(text: str) -> Fault | None:
    """Return the fault of a text that no date format can read: one without any digit."""
    if not text.strip(" "):
        return fault("ORA-01840")
    return None if any(it.isdigit() or not it.isascii() for it in text) else fault("ORA-01858")


def _read(reading: Reading, pieces: tuple[Piece, ...]) -> Fault | None:
    """Read a text piece by piece; end with the first fault, or where nothing more can be told."""
    for index, piece in enumerate(pieces):
        if piece.kind == "element":
            _pass_over(reading, piece)
            if reading.ended:
                return _short_fault(reading, pieces[index:])
            found = read_field(reading, pieces, index)
            reading.pending, reading.passed = [], 0
        else:
            found = _between(reading, piece)
        if found or not reading.sure:
            return found
    _pass_over(reading, None)
    return None


def _between(reading: Reading, piece: Piece) -> Fault | None:
    """Read what stands between two elements: punctuation now where it must be exact, else with the next element."""
    if piece.kind == "switch":
        return None
    if piece.exact:
        if reading.text[reading.at : reading.at + len(piece.value)].upper() != piece.value.upper():
            return fault("ORA-01861") if not reading.ended else None
        reading.at += len(piece.value)
    elif piece.kind == "punctuation":
        reading.pending.append(piece.value)
    else:
        _pass_over(reading, None)
        if not reading.ended and not reading.rest.upper().startswith(piece.value.upper()):
            reading.sure = False
        reading.at += len(piece.value)
        reading.pending, reading.passed = [], 0
    return None


def _pass_over(reading: Reading, element: Piece | None) -> None:
    """Pass over blanks, and over as much punctuation as the model has here."""
    if element is not None and element.exact:
        return
    start = reading.at
    reading.blanks()
    for _ in reading.pending:
        if not reading.ended and is_punctuation(reading.text[reading.at]) and not reading.rest[0].isspace():
            reading.at += 1
    reading.blanks()
    reading.passed = reading.at - start


def _short_fault(reading: Reading, left: tuple[Piece, ...]) -> Fault | None:
    """Return the fault of a text that ends before the model does; the time of day may be left out."""
    if any(piece.kind == "element" and piece.value in _NEEDED for piece in left):
        return fault("ORA-01840")
    reading.sure = False
    return None


def _whole_fault(reading: Reading) -> Fault | None:
    """Return the fault that shows only in the date as a whole, in the order in which Oracle finds them."""
    year = _year(reading)
    if "year" in reading.values and (reading.values["year"] == 0 or not FIRST_YEAR <= (year or 1) <= LAST_YEAR):
        return fault("ORA-01841")
    if not reading.ended:
        alike = all(is_punctuation(it) for it in reading.rest)
        return None if alike else fault("ORA-01861" if reading.widened else "ORA-01830")
    month, day = reading.values.get("month"), reading.values.get("day")
    if month and day and day > days_in(month, year):
        return fault("ORA-01839")
    if reading.values.get("day_of_year", 0) > _DAYS and year is not None and not is_leap(year):
        return fault("ORA-01848")
    if year is not None and "century" not in reading.values and month and day and "weekday" in reading.values:
        right = weekday(year, month, day)
        return fault("ORA-01835") if right not in {None, reading.values["weekday"]} else None
    return None


def _year(reading: Reading) -> int | None:
    """Return the year as far as leap years go; None where the text does not tell it."""
    year = reading.values.get("year")
    if year is None:
        return None
    return -year if "before" in reading.values else year
