"""How one element of a date format model reads its part of a text: one function for each manner of reading.

Each returns the fault that Oracle finds there, or None; where it cannot be told, it says so in the reading.
"""

import re
from collections.abc import Callable
from typing import Final

from harness.oracle.conversions.elements import FRACTIONS, LOCAL, YEARS, Piece
from harness.oracle.conversions.faults import Fault, fault
from harness.oracle.conversions.names import day_at, month_at
from harness.oracle.conversions.reading import Reading

_NUMBERS: Final = {
    "DD": ("day", 2, 1, 31, "ORA-01847"),
    "DDD": ("day_of_year", 3, 1, 366, "ORA-01848"),
    "D": ("day_of_week", 1, 1, 7, "ORA-01846"),
    "J": ("julian", 7, 1, 5373484, "ORA-01854"),
    "HH": ("hour", 2, 1, 12, "ORA-01849"),
    "HH12": ("hour", 2, 1, 12, "ORA-01849"),
    "HH24": ("hour", 2, 0, 23, "ORA-01850"),
    "MI": ("minute", 2, 0, 59, "ORA-01851"),
    "SS": ("second", 2, 0, 59, "ORA-01852"),
    "SSSSS": ("second_of_day", 5, 0, 86399, "ORA-01853"),
    "MM": ("month", 2, 1, 12, "ORA-01843"),
}
"""Element: name of the value, digits, least, most, code where it is out of range."""
_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_MERIDIANS: Final = ("AM", "A.M.", "PM", "P.M.")
_ERAS: Final = ("AD", "A.D.", "BC", "B.C.")
_FULL_YEAR: Final = 4
_SHORT_YEAR: Final = 2
_ZONE_HOURS: Final = 15
_MINUTES: Final = 59
_FRACTION: Final = 9


def read_field(reading: Reading, pieces: tuple[Piece, ...], index: int) -> Fault | None:
    """Read one element's part of a text that has not ended."""
    name = pieces[index].value
    if name in YEARS:
        return _year(reading, pieces, index)
    if name in _NUMBERS:
        return _number(reading, pieces[index])
    if name in FRACTIONS:
        return _fraction(reading, name)
    return _OTHERS[name](reading, pieces[index])


def _number(reading: Reading, piece: Piece) -> Fault | None:
    name, width, least, most, code = _NUMBERS[piece.value]
    digits = reading.digits(width)
    if not digits:
        if piece.value == "MM" and not piece.exact:
            return _month(reading, piece)
        return fault("ORA-01858")
    if len(digits) < width and _full_width(reading, piece):
        return fault("ORA-01862")
    if not least <= int(digits) <= most:
        return fault(code)
    reading.values[name] = int(digits)
    reading.at += len(digits)
    return None


def _full_width(reading: Reading, piece: Piece) -> bool:
    """Return whether a number must have all its digits here."""
    return not piece.unfilled if piece.exact else reading.unparted


def _year(reading: Reading, pieces: tuple[Piece, ...], index: int) -> Fault | None:
    piece = pieces[index]
    name = piece.value
    if name == "SYYYY" and reading.takes("-"):
        reading.values["before"] = 1
    elif name == "SYYYY":
        reading.takes("+")
    if name == "Y,YYY" and (parted := re.compile("[0-9],[0-9]{3}").match(reading.text, reading.at)):
        reading.values["year"] = int(parted[0].replace(",", ""))
        reading.at = parted.end()
        return None
    width = _FULL_YEAR if name in {"SYYYY", "RRRR", "Y,YYY"} else len(name)
    digits = reading.digits(width)
    if not digits:
        return fault("ORA-01841") if not piece.exact else fault("ORA-01858")
    if name in {"YY", "RR"} and not piece.exact and _may_widen(reading, pieces, index):
        digits, reading.widened = reading.digits(_FULL_YEAR), True
    elif len(digits) < width and name != "RRRR" and _full_width(reading, piece):
        return fault("ORA-01862")
    reading.at += len(digits)
    _keep_year(reading, name, digits)
    return None


def _may_widen(reading: Reading, pieces: tuple[Piece, ...], index: int) -> bool:
    """Return whether a year of two digits stands here with four, which no number follows without a break."""
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    run = reading.digits(_FULL_YEAR + 1)
    if following is not None and following.kind == "element" and following.value in _NUMBERS:
        return False
    if len(run) in {_SHORT_YEAR + 1, _FULL_YEAR + 1}:
        reading.sure = False
    return len(run) == _FULL_YEAR


def _keep_year(reading: Reading, name: str, digits: str) -> None:
    """Keep what a year tells about leap years; the century of a short one is not known."""
    value = int(digits)
    if len(digits) > _SHORT_YEAR or name in {"YYYY", "SYYYY", "Y,YYY"}:
        if name != "YYY":
            reading.values["year"] = value
    elif name in {"YY", "RR", "RRRR"} and value:
        reading.values["year"] = 2000 + value
        reading.values["century"] = 0


def _fraction(reading: Reading, name: str) -> Fault | None:
    digits = reading.digits(int(name[2:] or _FRACTION))
    parted = reading.text[reading.at - 1 : reading.at] if reading.passed else ""
    if not digits:
        return fault("ORA-01858") if parted == "." else _untold(reading, None)
    if reading.pending and parted != ".":
        reading.sure = False
    reading.at += len(digits)
    return None


def _month(reading: Reading, piece: Piece) -> Fault | None:
    found = month_at(reading.text, reading.at)
    if found is None:
        if _other_script(reading):
            return _untold(reading, piece)
        return fault("ORA-01861") if reading.unparted else fault("ORA-01843")
    if found.index is None or _padded(piece):
        return _untold(reading, piece)
    reading.values["month"] = found.index + 1
    reading.at = found.end
    return None


def _padded(piece: Piece) -> bool:
    """Return whether an exact name must be filled up with blanks, to a length that hangs on the language."""
    return piece.exact and not piece.unfilled and piece.value in {"MONTH", "DAY"}


def _other_script(reading: Reading) -> bool:
    """Return whether what stands here has other than ASCII characters: months of Asia are numbers with a sign."""
    return not reading.rest.isascii()


def _day(reading: Reading, piece: Piece) -> Fault | None:
    found = day_at(reading.text, reading.at)
    if found is None:
        return _untold(reading, piece) if _other_script(reading) else fault("ORA-01846")
    if found.index is None or _padded(piece):
        return _untold(reading, piece)
    reading.values["weekday"] = found.index
    reading.at = found.end
    return None


def _roman(reading: Reading, _piece: Piece) -> Fault | None:
    word = re.compile("[A-Za-z]*").match(reading.text, reading.at)
    spelled = word[0].upper() if word else ""
    if spelled not in _ROMAN:
        return fault("ORA-01843")
    reading.values["month"] = _ROMAN.index(spelled) + 1
    reading.at += len(spelled)
    return None


def _meridian(reading: Reading, piece: Piece) -> Fault | None:
    if reading.takes(*_MERIDIANS):
        return None
    return _untold(reading, piece) if _letter(reading) else fault("ORA-01855")


def _era(reading: Reading, piece: Piece) -> Fault | None:
    before = reading.rest.upper().startswith("B")
    if reading.takes(*_ERAS):
        if before:
            reading.values["before"] = 1
        return None
    return _untold(reading, piece) if _letter(reading) else fault("ORA-01856")


def _letter(reading: Reading) -> bool:
    return reading.rest[:1].isalpha()


def _radix(reading: Reading, _piece: Piece) -> Fault | None:
    if not reading.takes(".", ","):
        reading.sure = False
    return None


def _zone_hour(reading: Reading, piece: Piece) -> Fault | None:
    signed = reading.takes("+", "-") or reading.text[reading.at - 1 : reading.at] in {"+", "-"}
    digits = reading.digits(2)
    if not signed or not digits:
        return _untold(reading, piece)
    reading.at += len(digits)
    return fault("ORA-01874") if int(digits) > _ZONE_HOURS else None


def _zone_minute(reading: Reading, piece: Piece) -> Fault | None:
    digits = reading.digits(2)
    if not digits:
        return _untold(reading, piece)
    reading.at += len(digits)
    return fault("ORA-01875") if int(digits) > _MINUTES else None


def _untold(reading: Reading, _piece: Piece | None) -> Fault | None:
    reading.sure = False
    return None


_OTHERS: Final[dict[str, Callable[[Reading, Piece], Fault | None]]] = {
    **dict.fromkeys(("MON", "MONTH"), _month),
    **dict.fromkeys(("DAY", "DY"), _day),
    **dict.fromkeys(_MERIDIANS, _meridian),
    **dict.fromkeys(_ERAS, _era),
    **dict.fromkeys((*LOCAL, "TZR", "TZD"), _untold),
    "RM": _roman,
    "X": _radix,
    "TZH": _zone_hour,
    "TZM": _zone_minute,
}
