"""TO_CHAR of a number by a model.

A number is rounded to the model's places; where its whole part is too long, the result is as many `#` as the model is
wide. Without FM it is as wide as the model and one place for the sign. The decimal character, the group separator and
the currency are those of an American session.

Not covered: B, C, U, TME, EEEE without FM, RN of small letters, and a zero by a model of FM and 9 alone.
Source: SQL Language Reference 19c, "Number Format Models".
"""

import functools
import re
from dataclasses import dataclass
from typing import Final

from harness.oracle.conversions.number_models import number_model_fault
from harness.oracle.translation.quoting import quoted
from harness.oracle.translation.writing import NotCarriedOverError

_SHAPE: Final = re.compile(
    r"(?P<lead>S)?(?P<currency>[$L])?(?P<whole>[09,G$]*)(?P<point>[.DV])?(?P<places>[09]*)(?P<power>EEEE)?"
    r"(?P<after>L)?(?P<trail>S|MI|PR)?"
)
_HEXADECIMAL: Final = re.compile("0?X+")
_CURRENCY_WIDTH: Final = 10
_ROMAN_WIDTH: Final = 15
_ROMAN_MOST: Final = 3999
_MOST_PLACES: Final = 20


@dataclass(frozen=True, slots=True)
class _Model:
    """The parts of a model of digits."""

    filled: bool
    """Whether it is not FM."""
    sign: str
    """Where the sign stands: empty, S before or behind (`S`, `-S`), MI or PR."""
    currency: str
    whole: str
    point: str
    places: str
    power: bool

    @property
    def digits(self) -> int:
        """How many digits the whole part holds."""
        return sum(it in "09" for it in self.whole)

    @property
    def width(self) -> int:
        """How many characters there are without the sign."""
        width = len(self.whole) + len(self.places) + (self.point in {".", "D"} and bool(self.point)) + 4 * self.power
        return width + {"": 0, "$": 1, "L": _CURRENCY_WIDTH}[self.currency]


def number_to_text(number: str, model: str) -> str:
    """Return what TO_CHAR makes of a number that is written already, by a model.

    Raises:
        NotCarriedOverError: the model has an element that is not known here.
    """
    body = model.upper()
    filled = not body.startswith("FM")
    body = body.removeprefix("FM")
    if number_model_fault(model) is not None:
        raise NotCarriedOverError(f"TO_CHAR by {model!r}")
    if body in {"TM", "TM9"}:
        return f"ora_text({number})"
    if body == "RN":
        return _roman(number, model, filled=filled)
    if _HEXADECIMAL.fullmatch(body):
        return _hexadecimal(number, body, filled=filled)
    found = _read(body, model, filled=filled)
    if found.power:
        return _scientific(number, found)
    return _decimal(number, found)


@functools.lru_cache(maxsize=256)
def _read(body: str, model: str, *, filled: bool) -> _Model:
    found = _SHAPE.fullmatch(body)
    refused = NotCarriedOverError(f"TO_CHAR by {model!r}")
    if found is None:
        raise refused
    parts = {name: part or "" for name, part in found.groupdict().items()}
    currency = parts["currency"] or parts["after"] or ("$" if "$" in parts["whole"] else "")
    whole = parts["whole"].replace("$", "").replace("G", ",")
    sign = "S" if parts["lead"] else {"S": "-S"}.get(parts["trail"], parts["trail"])
    if (
        not (whole or parts["places"])
        or len(parts["places"]) > _MOST_PLACES
        or (parts["after"] and parts["currency"])
    ):
        raise refused
    if (parts["power"] and (currency or parts["point"] == "V")) or (parts["point"] == "V" and currency):
        raise refused
    return _Model(filled, sign, currency, whole, parts["point"], parts["places"], bool(parts["power"]))


def _decimal(number: str, model: _Model) -> str:
    if model.point == "V":
        scaled = f"1::HUGEINT * {number} * {10 ** len(model.places)}"
        whole = _Model(model.filled, model.sign, "", model.whole + model.places, "", "", power=False)
        return _decimal(f"({scaled})", whole)
    rounded = f"ora_round_{len(model.places)}({number})"
    sign = f"({number} < 0)"
    digits = f"ora_digits({rounded})"
    shown = _grouped(digits, model)
    if model.point:
        shown = f"{shown} || {_fraction(rounded, model)}"
    signed = _signed(shown, sign, model)
    widest = model.width + (1 if model.sign != "PR" else 2)
    fits = f"length({digits}) <= {model.digits} OR {digits} = '0'"
    if not model.filled and _may_be_bare(model) and "0" not in model.whole + model.places:
        doubt = "ora_no_text('not carried over: a zero by a model of FM and 9 alone')"
        fits = f"{rounded} = 0 THEN {doubt} WHEN {fits}"
    return f"CASE WHEN {fits} THEN {signed} WHEN {rounded} IS NOT NULL THEN repeat('#', {widest}) END"


def _grouped(digits: str, model: _Model) -> str:
    """Write the whole part with its separators, and without the zeros that stand for nothing."""
    if not model.digits:
        return "''"
    sizes = [len(it) for it in model.whole.split(",")]
    padded = f"lpad({digits}, {model.digits}, '0')"
    if len(sizes) > 1:
        groups = "".join(f"(.{{{size}}})" for size in sizes)
        refs = ",".join(f"\\{place + 1}" for place in range(len(sizes)))
        padded = f"regexp_replace({padded}, '^{groups}$', '{refs}')"
    kept = len(model.whole) - model.whole.index("0") if "0" in model.whole else 0 if _may_be_bare(model) else 1
    loose = len(model.whole) - kept
    return padded if loose <= 0 else f"regexp_replace({padded}, '^[0,]{{0,{loose}}}', '')"


def _may_be_bare(model: _Model) -> bool:
    """Return whether nothing need stand before the point."""
    return bool(model.point and model.places)


def _fraction(rounded: str, model: _Model) -> str:
    """Write the point and the places behind it; FM takes off zeros where the model has a 9."""
    if not model.places:
        return "'.'"
    places = f"ora_places({rounded})"
    if not model.filled:
        least = model.places.rindex("0") + 1 if "0" in model.places else 0
        places = f"rpad(rtrim({places}, '0'), greatest(length(rtrim({places}, '0')), {least})::INTEGER, '0')"
    return f"'.' || {places}"


def _signed(shown: str, below: str, model: _Model) -> str:
    """Write the sign and the currency around the digits, and blanks before them up to the width."""
    currency = quoted("$") + " || " if model.currency else ""
    shown = f"{currency}{shown}"
    plus = " " if model.filled else ""
    if model.sign == "S":
        shown = f"{_either(below, '-', '+')} || {shown}"
    elif model.sign == "-S":
        shown = f"{shown} || {_either(below, '-', '+')}"
    elif model.sign == "MI":
        shown = f"{shown} || {_either(below, '-', plus)}"
    elif model.sign == "PR":
        shown = f"{_either(below, '<', plus)} || {shown} || {_either(below, '>', plus)}"
    else:
        shown = f"{_either(below, '-', '')} || {shown}"
    if not model.filled:
        return f"({shown})"
    return f"lpad({shown}, {model.width + (2 if model.sign == 'PR' else 1)}, ' ')"


def _either(below: str, minus: str, plus: str) -> str:
    """Write one of two signs; a number below zero keeps its sign where it is rounded to zero."""
    return f"CASE WHEN {below} THEN '{minus}' ELSE '{plus}' END"


def _scientific(number: str, model: _Model) -> str:
    """Write a number with an exponent: one digit before the point."""
    exact = f"CAST({number} AS DOUBLE)"
    shown = f"upper(printf('%.{len(model.places)}e', {exact} + sign({exact}) * ora_hair({exact})))"
    if model.sign not in {"", "S"} or model.filled:
        raise NotCarriedOverError("TO_CHAR by EEEE without FM, or with a sign behind it")
    if model.sign == "S":
        shown = f"{_either(f'{exact} < 0', '', '+')} || {shown}"
    return f"({shown})"


def _roman(number: str, model: str, *, filled: bool) -> str:
    if "rn" in model:
        raise NotCarriedOverError(f"TO_CHAR by {model!r}")
    value = f"ora_whole(ora_round_0({number}))"
    shown = (
        f"repeat('M', CAST({value} // 1000 AS INTEGER)) || ora_roman({value} // 100 % 10, 'C', 'D', 'M')"
        f" || ora_roman({value} // 10 % 10, 'X', 'L', 'C') || ora_roman({value} % 10, 'I', 'V', 'X')"
    )
    shown = f"lpad({shown}, {_ROMAN_WIDTH}, ' ')" if filled else f"({shown})"
    fits = f"{value} BETWEEN 1 AND {_ROMAN_MOST}"
    return f"CASE WHEN {fits} THEN {shown} WHEN {value} IS NOT NULL THEN repeat('#', {_ROMAN_WIDTH}) END"


def _hexadecimal(number: str, body: str, *, filled: bool) -> str:
    value = f"ora_whole(ora_round_0({number}))"
    shown = f"to_hex({value})"
    if body.startswith("0"):
        shown = f"lpad({shown}, {len(body)}, '0')"
    shown = f"lpad({shown}, {len(body) + 1}, ' ')" if filled else shown
    fits = f"{value} >= 0 AND length(to_hex({value})) <= {len(body)}"
    return f"CASE WHEN {fits} THEN {shown} WHEN {value} IS NOT NULL THEN repeat('#', {len(body) + 1}) END"
