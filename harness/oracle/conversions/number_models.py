"""Number format models: whether Oracle takes one, and whether a text can be read by it.

A model's elements have an order. Not judged: models without any digit, B with FM, group separators of one kind beside
a decimal character of the other except the one mix that is known to be refused; and texts read by models with
currencies, with the session's own separators (G, D) or with an exponent.
Source: SQL Language Reference 19c, "Number Format Models"; real answers of Oracle.
"""

import re
from dataclasses import dataclass
from typing import Final

from harness.oracle.conversions.faults import Fault, fault

_LONGEST: Final = 63
_HEXADECIMAL: Final = re.compile("[09]*X+")
_SHAPE: Final = re.compile(
    r"(?P<before>S)?"
    r"(?P<whole>[B$LCU]*[B$09,G]*)"
    r"(?P<point>[.DV]|(?<=[09])[LCU](?=[09]))?"
    r"(?P<fraction>[B$09]*)"
    r"(?P<exponent>EEEE)?"
    r"(?P<currency>[LCU]|[B$]+)?"
    r"(?P<after>S|MI|PR)?"
)


@dataclass(frozen=True, slots=True)
class _Model:
    """The parts of a model of digits."""

    before: str
    whole: str
    point: str
    fraction: str
    exponent: str
    currency: str
    after: str


def number_model_fault(model: str) -> Fault | None:
    """Return what Oracle says to a number format model; None where it takes it, or where it is empty."""
    body = model.upper().removeprefix("FM")
    if len(model) <= _LONGEST and (not body or body in {"TM", "TM9", "TME", "RN"} or _HEXADECIMAL.fullmatch(body)):
        return None
    parts = _parts(body)
    right = parts is not None and len(model) <= _LONGEST and _orderly(parts)
    return None if right else fault("ORA-01481")


def _parts(body: str) -> _Model | None:
    """Return the parts of a model in capitals, or None where they do not follow each other so."""
    found = _SHAPE.fullmatch(body)
    return _Model(**{name: part or "" for name, part in found.groupdict().items()}) if found else None


def _orderly(model: _Model) -> bool:
    """Return whether the parts of a model may stand together."""
    everything = model.whole + model.point + model.fraction + model.currency
    symbols = [it for it in everything if it in "$LCU"]
    digits = re.search("[09]", model.whole)
    groups = re.search("[,G]", model.whole)
    return (
        len(symbols) <= 1
        and everything.count("B") <= 1
        and not (model.before and model.after)
        and (not groups or (digits is not None and digits.start() < groups.start()))
        and not ({",", "G"} <= set(model.whole) or ("," in model.whole and model.point == "D"))
        and (not model.exponent or (digits is not None and not groups and model.point != "V"))
        and not (model.exponent and model.currency in {"L", "C", "U"})
        and not re.search("B[LCU]", model.whole)
        and not (everything.endswith("B") and model.after == "S")
    )


def number_by_model_fault(text: str, model: str) -> Fault | None:
    """Return what Oracle says when a text is read as a number by a model; None where it can, or cannot be told."""
    if not text or not model:
        return None
    refused = number_model_fault(model)
    if refused:
        return refused
    body, bare = model.upper().removeprefix("FM"), text.lstrip(" ")
    if _HEXADECIMAL.fullmatch(body):
        right = re.fullmatch("[0-9A-Fa-f]+", bare) is not None and len(bare) <= len(body)
        return None if right else fault("ORA-01722")
    parts = _parts(body)
    if parts is None or body.startswith("TM") or "V" in body:
        return fault("ORA-01722")
    if parts.exponent or not bare.isascii() or "+" in bare or re.search("[LCUGDB]", body):
        return None
    return None if re.fullmatch(_reader(parts), bare) else fault("ORA-01722")


def number_reader(model: str) -> str | None:
    """Return a pattern of the texts that a model reads as numbers, None where that is not known."""
    body = model.upper().removeprefix("FM")
    parts = _parts(body)
    if number_model_fault(model) is not None or parts is None or parts.exponent or parts.point == "V":
        return None
    plain = not re.search("[LCUB]", body) and (parts.whole or parts.fraction)
    return _reader(parts) if plain and not body.startswith("TM") and "$" not in parts.fraction else None


def _reader(model: _Model) -> str:
    """Return a pattern of the texts that a model of plain digits, separators, `$` and signs reads."""
    dollar = r"\$" if "$" in model.whole + model.fraction + model.currency else ""
    digits = dollar + _whole(model.whole.replace("$", ""))
    if model.point:
        digits += rf"(?:\.[0-9]{{0,{len(model.fraction.replace('$', ''))}}})?"
    if model.after == "PR":
        return f"<{digits}>?|{digits}"
    if model.after:
        return digits + ("[-+ ]" if model.after == "MI" else "[-+]")
    return ("[-+]" if model.before else "-?") + digits


def _whole(places: str) -> str:
    """Return a pattern of the digits before the point: places of 9 may be missing from the left, those of 0 not.

    A separator stands only where a digit stands before it.
    """
    choices = []
    for start in range(len(places) + 1):
        if places[start : start + 1] != ",":
            choices.append("".join("[0-9]" if place in "09" else "," for place in places[start:]))
        if places[start : start + 1] == "0":
            break
    return f"(?:{'|'.join(choices)})"
