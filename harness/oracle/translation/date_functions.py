"""Functions of dates and intervals whose arguments are more than values: units, fields, days of the week.

Not covered: time zones, and intervals from texts that are no literals.
Source: SQL Language Reference 19c, "ROUND and TRUNC Date Functions", EXTRACT, NEXT_DAY, NUMTODSINTERVAL.
"""

from collections.abc import Mapping
from typing import Final

from harness.oracle.conversions.names import DAYS
from harness.oracle.families import DATES, INTERVALS
from harness.oracle.grammar.tree import Call, Chain
from harness.oracle.translation.constants import interval
from harness.oracle.translation.macros import MOST_DIGITS
from harness.oracle.translation.values import Values, Writer, constant_text, whole_number
from harness.oracle.translation.writing import NotCarriedOverError

_UNITS: Final[Mapping[str, tuple[str, str]]] = {
    **dict.fromkeys(("CC", "SCC"), ("ora_cut_century({0})", "")),
    **dict.fromkeys(
        ("SYYYY", "YYYY", "YEAR", "SYEAR", "YYY", "YY", "Y"), ("date_trunc('year', {0})", "ora_near_year({0})")
    ),
    **dict.fromkeys(("IYYY", "IYY", "IY", "I"), ("ora_cut_iso_year({0})", "")),
    "Q": ("date_trunc('quarter', {0})", "ora_near_quarter({0})"),
    **dict.fromkeys(("MONTH", "MON", "MM", "RM"), ("date_trunc('month', {0})", "ora_near_month({0})")),
    "WW": ("ora_cut_week_of_year({0})", "ora_near_week(ora_cut_week_of_year({0}), {0})"),
    "IW": ("date_trunc('week', {0})", "ora_near_week(date_trunc('week', {0}), {0})"),
    "W": ("ora_cut_week_of_month({0})", "ora_near_week(ora_cut_week_of_month({0}), {0})"),
    **dict.fromkeys(("DDD", "DD", "J"), ("date_trunc('day', {0})", "ora_near_day({0})")),
    **dict.fromkeys(("DAY", "DY", "D"), ("ora_cut_sunday({0})", "ora_near_week(ora_cut_sunday({0}), {0})")),
    **dict.fromkeys(("HH", "HH12", "HH24"), ("date_trunc('hour', {0})", "ora_near_hour({0})")),
    "MI": ("date_trunc('minute', {0})", "ora_near_minute({0})"),
}
"""Unit: how a date is cut to it, and how it is rounded to it, empty where that is not carried over."""
_FIELDS: Final = frozenset({"YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND"})
_TIMES: Final = frozenset({"HOUR", "MINUTE", "SECOND"})
_PARTS: Final = {
    "DAY": "CAST(epoch_us({0}) // 86400000000 AS BIGINT)",
    "HOUR": "ora_part({0}, 3600000000, 24)",
    "MINUTE": "ora_part({0}, 60000000, 60)",
    "SECOND": "(ora_part({0}, 1, 60000000) * 0.000001)",
}
_MONTHS: Final = {"YEAR": "(year({0}))", "MONTH": "(month({0}))"}
_DAY_UNITS: Final = {"DAY": 86_400_000_000, "HOUR": 3_600_000_000, "MINUTE": 60_000_000, "SECOND": 1_000_000}
_MONTH_UNITS: Final = {"YEAR": 12, "MONTH": 1}


def _cut(node: Call, values: Values) -> str:
    """TRUNC and ROUND, of a date to a unit or of a number to a count of digits."""
    family = values.family(node.arguments[0])
    if family in DATES:
        return _to_unit(node, values)
    if family not in {"number", "text", "null"}:
        raise NotCarriedOverError(f"{node.name} of a value whose type does not show")
    number = values.number(node.arguments[0])
    name = node.name.lower()
    if len(node.arguments) == 1:
        return f"ora_{name}_0({number})"
    digits = whole_number(node.arguments[1])
    if digits is not None and 0 <= digits <= MOST_DIGITS:
        return f"ora_{name}_{digits}({number})"
    if digits is not None and digits < 0:
        return f"(ora_{name}_0(1::HUGEINT * {number} * {10.0**digits:.{-digits}f}) * {10**-digits})"
    return f"ora_{name}({number}, {values.number(node.arguments[1])})"


def _to_unit(node: Call, values: Values) -> str:
    unit = "DD"
    if len(node.arguments) > 1:
        unit = (constant_text(node.arguments[1]) or "").upper()
    forms = _UNITS.get(unit, ("", ""))
    form = forms[node.name == "ROUND"]
    if not form:
        raise NotCarriedOverError(f"{node.name} by {unit or 'no literal'!r}")
    return form.format(values.date(node.arguments[0]))


def _next_day(node: Call, values: Values) -> str:
    name = (constant_text(node.arguments[1]) or "").strip().upper()
    weekday = next((place for place, it in enumerate(DAYS, 1) if name[:3] == it[:3]), None)
    if weekday is None:
        raise NotCarriedOverError(f"NEXT_DAY to {name or 'no literal'!r}")
    return f"ora_next_day({values.date(node.arguments[0])}, {weekday})"


def _extract(node: Call, values: Values) -> str:
    field = node.field
    if field not in _FIELDS:
        raise NotCarriedOverError(f"EXTRACT {field or 'of XML'}".strip())
    family = values.family(node.arguments[0])
    written = values.of(node.arguments[0])
    if family in INTERVALS:
        form = (_PARTS if family == "interval_ds" else _MONTHS).get(field)
        if form is None:
            raise NotCarriedOverError(f"EXTRACT {field} of an {family}")
        return form.format(written)
    if family not in DATES:
        raise NotCarriedOverError(f"EXTRACT {field} of a {family or 'value whose type does not show'}")
    if field in _TIMES and family == "date":
        raise NotCarriedOverError(f"EXTRACT {field} of a DATE (ORA-30076)")
    if field == "SECOND":
        return f"(microsecond({written}) * 0.000001)"
    return f"{field.lower()}({written})"


def _days(node: Call, values: Values) -> str:
    size = _DAY_UNITS.get((constant_text(node.arguments[1]) or "").strip().upper())
    if size is None:
        raise NotCarriedOverError("NUMTODSINTERVAL by no literal unit")
    return f"to_microseconds(CAST(ora_round_0(1::HUGEINT * {values.number(node.arguments[0])} * {size}) AS BIGINT))"


def _months(node: Call, values: Values) -> str:
    size = _MONTH_UNITS.get((constant_text(node.arguments[1]) or "").strip().upper())
    if size is None:
        raise NotCarriedOverError("NUMTOYMINTERVAL by no literal unit")
    return f"to_months(CAST(ora_round_0({values.number(node.arguments[0])} * {size}) AS INTEGER))"


def _to_days(node: Call, values: Values) -> str:
    return _of_text(node, "DAY TO SECOND", values)


def _to_months(node: Call, values: Values) -> str:
    return _of_text(node, "YEAR TO MONTH", values)


def _of_text(node: Call, unit: str, _values: Values) -> str:
    text = constant_text(node.arguments[0])
    if not text or node.default is not None:
        raise NotCarriedOverError(f"{node.name} of no literal")
    return interval(text, unit.replace(" ", "(9) ", 1))


def _part_of_difference(node: Call, values: Values) -> str:
    """Write `(a - b) DAY TO SECOND`, in which the difference of two dates is an interval."""
    inner = node.arguments[0]
    if isinstance(inner, Chain) and len(inner.operands) == 2 and inner.operator == "-":  # noqa: PLR2004 - a difference
        one, other = inner.operands
        if values.family(one) in DATES and values.family(other) in DATES:
            return f"to_microseconds(epoch_us({values.moment(one)}) - epoch_us({values.moment(other)}))"
    if values.family(inner) == "interval_ds":
        return values.of(inner)
    raise NotCarriedOverError(node.name)


DATE_FUNCTIONS: Final[dict[str, Writer]] = {
    "TRUNC": _cut,
    "ROUND": _cut,
    "NEXT_DAY": _next_day,
    "EXTRACT": _extract,
    "NUMTODSINTERVAL": _days,
    "NUMTOYMINTERVAL": _months,
    "TO_DSINTERVAL": _to_days,
    "TO_YMINTERVAL": _to_months,
    "INTERVAL DAY": _part_of_difference,
}
