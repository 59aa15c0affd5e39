"""TO_DATE and its like: a text read as a moment by a model.

A model makes a regular expression that finds its parts. Numbers may lack leading zeros where something parts them,
any punctuation answers for any other, MON and MONTH read each other's names, YY and RR read four digits, and a time
of day may be missing at the end. What is not in the model is that of the first day of the current month, at midnight.
A text that the expression does not find fails, whether Oracle would have read it or not. A literal is read here
already, with the same expression.

Not covered: FX, time zones, the day of the week, years before Christ, and punctuation left out.
Source: SQL Language Reference 19c, "String-to-Date Conversion Rules".
"""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from harness.oracle.conversions.elements import FRACTIONS
from harness.oracle.conversions.names import MONTHS
from harness.oracle.now import TODAY
from harness.oracle.translation.date_pieces import Written, pieces
from harness.oracle.translation.writing import NotCarriedOverError

_MONTH: Final = f"((?i:{'|'.join(f'{it[:3]}(?:{it[3:]})?' for it in MONTHS)}))"
_FIELDS: Final = {
    "YYYY": ("year", 4),
    "RRRR": ("round_year", 4),
    "RR": ("round_year", 2),
    "YY": ("short_year", 2),
    "MM": ("month", 2),
    "MON": ("month_name", 0),
    "MONTH": ("month_name", 0),
    "DD": ("day", 2),
    "DDD": ("day_of_year", 3),
    "J": ("julian", 7),
    "HH24": ("hour", 2),
    "HH12": ("half_hour", 2),
    "HH": ("half_hour", 2),
    "MI": ("minute", 2),
    "SS": ("second", 2),
    "SSSSS": ("second_of_day", 5),
    **dict.fromkeys(("AM", "PM", "A.M.", "P.M."), ("meridian", 0)),
    **dict.fromkeys(FRACTIONS, ("fraction", 9)),
}
"""Element: what it says, and how many digits it has at most."""
_WORDS: Final = {"month_name": _MONTH, "meridian": r"([AaPp]\.?[Mm]\.?)"}
_TIMES: Final = frozenset({"hour", "half_hour", "minute", "second", "second_of_day", "meridian", "fraction"})
_YEARS: Final = frozenset({"YY", "RR", "RRRR"})
_DAY_SECONDS: Final = 86_400
_JULIAN_EPOCH: Final = 2_440_588
_CENTURY: Final = 100
_HALF: Final = 50


@dataclass(frozen=True, slots=True)
class Model:
    """What reads a text: a regular expression of both RE2 and Python, and what each of its groups says."""

    pattern: str
    fields: tuple[str, ...]


def to_moment(text: str, model: str, purpose: str = "TO_DATE") -> str:
    """Return the moment that a text, which is written already, is by a model.

    Raises:
        NotCarriedOverError: the model has an element that is not known here.
    """
    read = model_of(model, purpose)
    at = {
        name: f"regexp_extract({text}, '{_escaped(read.pattern)}', {place + 1})"
        for place, name in enumerate(read.fields)
    }
    day = _day(at)
    time = _time(at)
    return f"{day} + {time}" if time else day


def constant_moment(text: str, model: str, purpose: str = "TO_DATE") -> datetime:
    """Return the moment that a literal is by a model.

    Raises:
        NotCarriedOverError: the model has an element that is not known here, or does not read the text.
    """
    read = model_of(model, purpose)
    found = re.fullmatch(read.pattern.removeprefix("^").removesuffix("$"), text)
    refused = NotCarriedOverError(f"{purpose} of {text!r} by {model!r}")
    if found is None:
        raise refused
    values = {name: value or "" for name, value in zip(read.fields, found.groups(), strict=True)}
    try:
        return _constant_day(values) + _constant_time(values)
    except ValueError as error:
        raise refused from error


@functools.lru_cache(maxsize=512)
def model_of(model: str, purpose: str) -> Model:
    """Return what reads a text by a model."""
    found = pieces(model, purpose)
    elements = [it for it in found if it.piece.kind == "element"]
    names = [_FIELDS[it.piece.value][0] for it in elements if it.piece.value in _FIELDS]
    wrong = not all(map(_reads, elements)) or not names or len(set(names)) < len(names)
    if wrong or _clash(set(names)):
        raise NotCarriedOverError(f"{purpose} by {model!r}")
    pattern, closing = "", 0
    for index in range(len(found)):
        part = _part(found, index)
        if _opens_rest(found, index):
            pattern, closing = f"{pattern}(?:", closing + 1
        pattern += part
    return Model(f"^ *{pattern}{')?' * closing} *$", tuple(names))


def is_time_only(model: str, purpose: str) -> bool:
    """Return whether a model reads nothing but a time of day."""
    return set(model_of(model, purpose).fields) <= _TIMES


def _reads(it: Written) -> bool:
    return (it.piece.value in _FIELDS or it.piece.value == "X") and not it.piece.suffix and not it.piece.exact


def _clash(names: set[str]) -> bool:
    """Return whether a model says one thing in two ways, or half of one."""
    several = (
        {"year", "round_year", "short_year"},
        {"month", "month_name", "day_of_year", "julian"},
        {"day", "day_of_year", "julian"},
        {"hour", "half_hour", "second_of_day"},
    )
    return any(len(it & names) > 1 for it in several) or ("meridian" in names and "half_hour" not in names)


def _opens_rest(found: tuple[Written, ...], index: int) -> bool:
    """Return whether a text may end before this piece: it leads to a time of day, and something stands before it."""
    following = [it.piece.value for it in found[index:] if it.piece.kind == "element"]
    previous = found[index - 1].piece if index else None
    if previous is None or previous.kind != "element" or previous.value == "X" or not following:
        return False
    return all(it == "X" or _FIELDS[it][0] in _TIMES for it in following)


def _part(found: tuple[Written, ...], index: int) -> str:
    """Return the regular expression of one piece."""
    it = found[index]
    if it.piece.kind == "text":
        return re.escape(it.text)
    if it.piece.kind == "punctuation":
        return r"\s+" if it.text == " " else r"\s*[^A-Za-z0-9\s]\s*" if it.text not in ":." else r"\s*[:.]\s*"
    if it.piece.value == "X":
        return r"\."
    name, digits = _FIELDS[it.piece.value]
    if name in _WORDS:
        return _WORDS[name]
    follows = found[index + 1].piece.kind == "element" if index + 1 < len(found) else False
    precedes = found[index - 1].piece.kind == "element" if index else False
    touches = (follows and found[index + 1].piece.value != "X") or (precedes and found[index - 1].piece.value != "X")
    if touches and not _beside_words(found, index):
        return f"([0-9]{{{digits}}})"
    most = 4 if it.piece.value in _YEARS else digits
    least = most if it.piece.value == "YYYY" and not it.piece.unfilled else 1
    return f"([0-9]{{{least},{most}}})" if it.piece.value not in {"YY", "RR"} else "([0-9]{4}|[0-9]{2})"


def _beside_words(found: tuple[Written, ...], index: int) -> bool:
    """Return whether the elements beside one are words, so that its digits end where they begin."""
    beside = [found[it].piece for it in (index - 1, index + 1) if 0 <= it < len(found)]
    return all(it.kind != "element" or it.value == "X" or _FIELDS[it.value][0] in _WORDS for it in beside)


def _escaped(pattern: str) -> str:
    return pattern.replace("'", "''")


def _number(at: Mapping[str, str], name: str) -> str:
    return f"CAST({at[name]} AS BIGINT)"


def _day(at: Mapping[str, str]) -> str:
    """Return the expression of the day that a text says."""
    if "julian" in at:
        return f"(TIMESTAMP '1970-01-01' + to_days(CAST({at['julian']} AS INTEGER) - {_JULIAN_EPOCH}))"
    year = str(TODAY.year)
    if "year" in at:
        year = _number(at, "year")
    elif "round_year" in at:
        year = f"ora_rr({at['round_year']})"
    elif "short_year" in at:
        century = TODAY.year // _CENTURY * _CENTURY
        year = f"(CASE WHEN length({at['short_year']}) > 2 THEN 0 ELSE {century} END + {_number(at, 'short_year')})"
    if "day_of_year" in at:
        return f"ora_day_of_year({year}, {_number(at, 'day_of_year')})"
    month = str(TODAY.month)
    if "month" in at:
        month = _number(at, "month")
    elif "month_name" in at:
        month = f"ora_month({at['month_name']})"
    day = _number(at, "day") if "day" in at else "1"
    return f"make_timestamp({year}, {month}, {day}, 0, 0, 0)"


def _time(at: Mapping[str, str]) -> str:
    """Return the expression of the time of day that a text says, as an interval; empty where it says none."""
    if not _TIMES & at.keys():
        return ""
    parts = []
    if "second_of_day" in at:
        parts.append(_optional(at, "second_of_day", _DAY_SECONDS - 1))
    if "half_hour" in at:
        half = at.get("meridian", "'A'")
        hour = f"COALESCE(ora_in_range(NULLIF({at['half_hour']}, ''), 1, 12), 12)"
        parts.append(f"ora_hour({hour}, {half}) * 3600")
    if "hour" in at:
        parts.append(f"{_optional(at, 'hour', 23)} * 3600")
    if "minute" in at:
        parts.append(f"{_optional(at, 'minute', 59)} * 60")
    if "second" in at:
        parts.append(_optional(at, "second", 59))
    whole = f"to_seconds(CAST({' + '.join(parts) or '0'} AS BIGINT))"
    if "fraction" in at:
        whole += f" + to_microseconds(CAST(rpad(left({at['fraction']}, 6), 6, '0') AS BIGINT))"
    return whole


def _optional(at: Mapping[str, str], name: str, most: int) -> str:
    return f"COALESCE(ora_in_range(NULLIF({at[name]}, ''), 0, {most}), 0)"


def _constant_day(values: Mapping[str, str]) -> datetime:
    if "julian" in values:
        return datetime(1970, 1, 1) + timedelta(int(values["julian"]) - _JULIAN_EPOCH)  # noqa: DTZ001 - has no zone
    year = TODAY.year
    for name in ("year", "round_year", "short_year"):
        if name in values:
            year = _constant_year(name, values[name])
    if "day_of_year" in values:
        first = datetime(year, 1, 1)  # noqa: DTZ001 - Oracle's DATE has no zone
        found = first + timedelta(int(values["day_of_year"]) - 1)
        if found.year != year:
            raise ValueError("a day beyond the year's last")
        return found
    month = TODAY.month
    if "month" in values:
        month = int(values["month"])
    elif "month_name" in values:
        spelled = values["month_name"].upper()
        month = next(index for index, it in enumerate(MONTHS, 1) if it.startswith(spelled))
    return datetime(year, month, int(values.get("day", "1")))  # noqa: DTZ001 - Oracle's DATE has no zone


def _constant_year(name: str, digits: str) -> int:
    value = int(digits)
    if name == "year" or len(digits) > len("RR"):
        return value
    century = TODAY.year // _CENTURY * _CENTURY
    return century + value - (_CENTURY if name == "round_year" and value >= _HALF else 0)


def _constant_time(values: Mapping[str, str]) -> timedelta:
    def number(name: str, most: int) -> int:
        value = int(values.get(name) or 0)
        if value > most:
            raise ValueError(name)
        return value

    hour = number("hour", 23)
    if values.get("half_hour"):
        half = number("half_hour", 12)
        if not half:
            raise ValueError("half_hour")
        hour = half % 12 + (12 if values.get("meridian", "").upper().startswith("P") else 0)
    seconds = hour * 3600 + number("minute", 59) * 60 + number("second", 59) + number("second_of_day", 86399)
    return timedelta(seconds=seconds, microseconds=int((values.get("fraction") or "0").ljust(6, "0")[:6]))
