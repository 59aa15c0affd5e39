"""Oracle's formats of dates in DuckDB's words: the units of TRUNC and the models of TO_CHAR.

Source: SQL Language Reference 19c, format models. Those that hang on the territory (the first day of the week) or
that are rare are not known here.
"""

import re
from itertools import groupby
from typing import Final

from sqlglot import exp

_UNITS: Final = {
    "year": ("SYYYY", "YYYY", "YEAR", "SYEAR", "YYY", "YY", "Y"),
    "quarter": ("Q", "QUARTER"),
    "month": ("MONTH", "MON", "MM", "RM"),
    "week": ("IW",),
    "day": ("DDD", "DD", "J"),
    "hour": ("HH", "HH12", "HH24"),
    "minute": ("MI",),
}
_BY_NAME: Final = {name: unit for unit, names in _UNITS.items() for name in names}
_STRFTIME: Final = {
    "YYYY": "%Y",
    "RRRR": "%Y",
    "YY": "%y",
    "RR": "%y",
    "MM": "%m",
    "DD": "%d",
    "DDD": "%j",
    "HH24": "%H",
    "HH12": "%I",
    "HH": "%I",
    "MI": "%M",
    "SS": "%S",
    "IW": "%V",
    "IYYY": "%G",
    "AM": "%p",
    "PM": "%p",
}
_NAMES: Final = {"MONTH": "%B", "MON": "%b", "DAY": "%A", "DY": "%a"}
_PADDED: Final = ("MONTH", "DAY")
_WIDTH: Final = 9
"""As wide as September and Wednesday."""
_PIECE: Final = re.compile(
    r"YYYY|RRRR|IYYY|MONTH|HH24|HH12|MON|DAY|DDD|YY|RR|MM|DD|DY|HH|MI|SS|IW|AM|PM|FM|Q|\"[^\"]*\"|[-/,.;: ]+",
    re.IGNORECASE,
)


class FormatError(ValueError):
    """A format that is not known here."""


def unit(name: str) -> str:
    """Return DuckDB's name of one of TRUNC's units.

    Raises:
        FormatError: the unit is not known here.
    """
    if name.upper() not in _BY_NAME:
        raise FormatError(f"TRUNC by {name[:20]!r}")
    return _BY_NAME[name.upper()]


def to_parse(pattern: str) -> str:
    """Return a pattern of TO_DATE, some of whose parts may be strptime's already, as one of strptime's.

    Raises:
        FormatError: a part of the pattern is not known here.
    """
    named = _STRFTIME | _NAMES
    made = re.sub(r"%-?.|[A-Z][A-Z0-9]*", lambda it: named.get(it[0].upper(), it[0]), pattern, flags=re.IGNORECASE)
    if re.search(r"[A-Za-z]", re.sub(r"%-?.", "", made)):
        raise FormatError(f"TO_DATE by {pattern[:40]!r}")
    return made


def to_text(moment: exp.Expr, pattern: str) -> exp.Expr:
    """Return what TO_CHAR makes of a moment.

    Raises:
        FormatError: a part of the pattern is not known here.
    """
    pieces = _PIECE.findall(pattern)
    if "".join(pieces) != pattern:
        raise FormatError(f"TO_CHAR by {pattern[:40]!r}")
    padded = not any(piece.upper() == "FM" for piece in pieces)
    plain = groupby((it for it in pieces if it.upper() != "FM"), key=lambda it: it.upper() in {*_NAMES, "Q"})
    parts: list[exp.Expr] = []
    for special, group in plain:
        if special:
            parts += [_special(moment, piece, padded=padded) for piece in group]
        else:
            parts.append(_strftime(moment, "".join(_model(piece) for piece in group)))
    return exp.Anonymous(this="concat", expressions=parts)


def _model(piece: str) -> str:
    if piece.startswith('"'):
        return piece[1:-1].replace("%", "%%")
    return _STRFTIME.get(piece.upper(), piece)


def _special(moment: exp.Expr, piece: str, *, padded: bool) -> exp.Expr:
    """Return a part that strftime lacks, or whose capitals follow those of the format."""
    name = piece.upper()
    if name == "Q":
        return exp.Anonymous(this="quarter", expressions=[moment.copy()])
    shown = _strftime(moment, _NAMES[name])
    if piece.isupper():
        shown = exp.Anonymous(this="upper", expressions=[shown])
    elif piece.islower():
        shown = exp.Anonymous(this="lower", expressions=[shown])
    if padded and name in _PADDED:
        shown = exp.Anonymous(this="rpad", expressions=[shown, exp.Literal.number(_WIDTH), exp.Literal.string(" ")])
    return shown


def _strftime(moment: exp.Expr, pattern: str) -> exp.Expr:
    return exp.Anonymous(this="strftime", expressions=[moment.copy(), exp.Literal.string(pattern)])
