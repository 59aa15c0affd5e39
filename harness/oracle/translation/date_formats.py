"""TO_CHAR of a date: each element of a model as an expression of DuckDB's.

Names are English and padded to nine characters, the week begins on a Sunday and an era is AD, as in an American
session and with dates of our own time. Not covered: years before Christ, time zones, YEAR and years in words, and the
calendars of E and EE.

Source: SQL Language Reference 19c, "Datetime Format Models".
"""

from collections.abc import Callable
from itertools import groupby
from typing import Final

from harness.oracle.conversions.elements import FRACTIONS
from harness.oracle.translation.date_pieces import Written, pieces
from harness.oracle.translation.quoting import quoted
from harness.oracle.translation.writing import NotCarriedOverError

NLS_DATE: Final = "DD-MON-RR"
NLS_TIMESTAMP: Final = "DD-MON-RR HH.MI.SSXFF AM"
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
    "IYYY": "%G",
    "X": ".",
    "AD": "AD",
    "BC": "AD",
    "A.D.": "A.D.",
    "B.C.": "A.D.",
}
"""What strftime shows as Oracle does, with all its digits."""
_UNFILLED: Final = frozenset({"MM", "DD", "DDD", "HH24", "HH12", "HH", "MI", "SS", "YY", "RR"})
"""Those of them that FM takes leading zeros from."""
_NAMES: Final = {"MONTH": "%B", "MON": "%b", "DAY": "%A", "DY": "%a"}
_PADDED: Final = {"MONTH": 9, "DAY": 9, "RM": 4}
_NUMBERS: Final = {
    "YYY": ("year({0}) % 1000", 3),
    "Y": ("year({0}) % 10", 1),
    "IYY": ("isoyear({0}) % 1000", 3),
    "IY": ("isoyear({0}) % 100", 2),
    "I": ("isoyear({0}) % 10", 1),
    "Q": ("quarter({0})", 1),
    "WW": ("(dayofyear({0}) + 6) // 7", 2),
    "IW": ("week({0})", 2),
    "W": ("(day({0}) + 6) // 7", 1),
    "D": ("dayofweek({0}) + 1", 1),
    "J": ("epoch_us({0}) // 86400000000 + 2440588", 7),
    "SSSSS": ("hour({0}) * 3600 + minute({0}) * 60 + second({0})", 5),
    "CC": ("(year({0}) + 99) // 100", 2),
}
"""What is reckoned, and how many digits it has at least."""
_COUNTED: Final = _NUMBERS | {
    "DD": ("day({0})", 2),
    "MM": ("month({0})", 2),
    "DDD": ("dayofyear({0})", 3),
    "HH24": ("hour({0})", 2),
    "HH": ("(hour({0}) + 11) % 12 + 1", 2),
    "HH12": ("(hour({0}) + 11) % 12 + 1", 2),
    "MI": ("minute({0})", 2),
    "SS": ("second({0})", 2),
    "YY": ("year({0}) % 100", 2),
    "RR": ("year({0}) % 100", 2),
    "YYYY": ("year({0})", 4),
}
"""What TH and SP can stand behind, as a number."""
_SPELLED: Final = frozenset({"DD", "MM", "HH24", "HH", "HH12", "MI", "SS", "D", "Q", "W", "WW", "IW", "CC"})
"""Those of them that are less than a hundred."""
_ROMANS: Final = "['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII']"
_DEFAULT_FRACTION: Final = 6


def to_text(moment: str, model: str, family: str) -> str:
    """Return what TO_CHAR makes of a moment that is written already, by a model; `family` is date or timestamp.

    Raises:
        NotCarriedOverError: the model has an element that is not known here.
    """
    parts = []
    found = pieces(model, "TO_CHAR")
    for plain, group in groupby(found, key=_is_plain):
        if plain:
            parts.append(_plain(moment, list(group)))
        else:
            parts += [_special(moment, it, family, model) for it in group]
    if not parts:
        return quoted("")
    return parts[0] if len(parts) == 1 else f"({' || '.join(parts)})"


def _is_plain(it: Written) -> bool:
    """Return whether strftime shows a piece as Oracle does."""
    return it.piece.kind != "element" or (it.piece.value in _STRFTIME and not it.piece.suffix)


def _plain(moment: str, run: list[Written]) -> str:
    if all(it.piece.kind != "element" for it in run):
        return quoted("".join(it.text for it in run))
    return f"strftime({moment}, {quoted(''.join(_directive(it) for it in run))})"


def _directive(it: Written) -> str:
    if it.piece.kind != "element":
        return it.text.replace("%", "%%")
    name = it.piece.value
    shown = _STRFTIME[name]
    if it.piece.unfilled and name in _UNFILLED:
        return "%-" + shown[1:]
    return _cased_text(it, shown) if not shown.startswith("%") else shown


def _special(moment: str, it: Written, family: str, model: str) -> str:
    name = it.piece.value
    if it.piece.suffix:
        return _suffixed(moment, it, model)
    write = _WRITERS.get(name)
    if write is None or (name in FRACTIONS and family != "timestamp"):
        raise NotCarriedOverError(f"TO_CHAR by {model!r}: {name}")
    return write(moment, it)


def _name(moment: str, it: Written) -> str:
    return _padded(_cased(it, f"strftime({moment}, '{_NAMES[it.piece.value]}')"), it)


def _number(moment: str, it: Written) -> str:
    return _filled(moment, it.piece.value, unfilled=it.piece.unfilled)


def _signed(moment: str, it: Written) -> str:
    blank = "" if it.piece.unfilled else "' ' || "
    if it.piece.value == "SYYYY":
        return f"{blank}strftime({moment}, '%Y')"
    return blank + _filled(moment, "CC", unfilled=it.piece.unfilled)


def _month(moment: str, it: Written) -> str:
    return _padded(_cased(it, f"({_ROMANS})[month({moment})]"), it)


def _parted_year(moment: str, _it: Written) -> str:
    return f"substr(strftime({moment}, '%Y'), 1, 1) || ',' || substr(strftime({moment}, '%Y'), 2)"


def _fraction(moment: str, it: Written) -> str:
    return f"substr(strftime({moment}, '%f') || '000', 1, {it.piece.value[2:] or _DEFAULT_FRACTION})"


def _filled(moment: str, name: str, *, unfilled: bool) -> str:
    """Return a number with its leading zeros, or without them."""
    value, digits = _NUMBERS[name]
    shown = f"CAST({value.format(moment)} AS VARCHAR)"
    return shown if unfilled or digits == 1 else f"lpad({shown}, {digits}, '0')"


def _padded(shown: str, it: Written) -> str:
    width = _PADDED.get(it.piece.value)
    return shown if width is None or it.piece.unfilled else f"rpad({shown}, {width}, ' ')"


def _meridian(moment: str, it: Written) -> str:
    dotted = "." in it.piece.value
    morning, evening = ("A.M.", "P.M.") if dotted else ("AM", "PM")
    return f"CASE WHEN hour({moment}) < 12 THEN '{_cased_text(it, morning)}' ELSE '{_cased_text(it, evening)}' END"


def _cased(it: Written, shown: str) -> str:
    """Return a name, whose capitals are those of the element: all, the first, or none."""
    if it.text[0].islower():
        return f"lower({shown})"
    if it.text[1:2].isupper():
        return f"upper({shown})"
    return f"ora_initcap({shown})" if it.piece.value == "RM" else shown


def _cased_text(it: Written, shown: str) -> str:
    return shown.lower() if it.text[0].islower() else shown


def _suffixed(moment: str, it: Written, model: str) -> str:
    """Return a number as an ordinal, in words, or both."""
    name, suffix = it.piece.value, it.piece.suffix
    if name not in _COUNTED or not (it.text.isupper() or it.text.islower()):
        raise NotCarriedOverError(f"TO_CHAR by {model!r}: {name}{suffix}")
    value, digits = _COUNTED[name]
    number = value.format(moment)
    if suffix == "TH":
        shown = f"CAST({number} AS VARCHAR)"
        if not it.piece.unfilled and digits > 1:
            shown = f"lpad({shown}, {digits}, '0')"
        shown = f"{shown} || ora_ordinal({number})"
    elif suffix == "SP" and name in _SPELLED:
        shown = f"ora_spelled({number})"
    else:
        raise NotCarriedOverError(f"TO_CHAR by {model!r}: {name}{suffix}")
    return f"({shown})" if it.text.isupper() else f"lower({shown})"


_WRITERS: Final[dict[str, Callable[[str, Written], str]]] = {
    **dict.fromkeys(_NAMES, _name),
    **dict.fromkeys(_NUMBERS, _number),
    **dict.fromkeys(("SYYYY", "SCC"), _signed),
    **dict.fromkeys(("AM", "PM", "A.M.", "P.M."), _meridian),
    **dict.fromkeys(FRACTIONS, _fraction),
    "RM": _month,
    "Y,YYY": _parted_year,
}
"""How each element is written that strftime does not show as Oracle does."""
