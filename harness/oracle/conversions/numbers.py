"""What Oracle answers when a text is read as a number without a model: TO_NUMBER and every implicit conversion.

Blanks may stand around the number. The decimal character is the session's: a point is taken for it, and a comma is
not, as with the settings of an American session. Not judged: signs parted from their number, white space other than
blanks, digits of other scripts, NaN and Inf, and the f and d of binary numbers.
Source: SQL Language Reference 19c, "Number Literals", "Implicit Data Conversion"; real answers of Oracle.
"""

import re
from decimal import Context, Decimal
from typing import Final

from harness.oracle.conversions.faults import Fault, fault

_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_UNTOLD: Final = re.compile(r"[+-]?\s+.*|[+-]?(?:nan|inf(?:inity)?)|.*[0-9.][fd]", re.IGNORECASE | re.DOTALL)
_BEYOND: Final = 126
"""A NUMBER is less than 10 to this power."""
_EXPONENT_DIGITS: Final = 4
_EXACT: Final = Context(prec=1000)
_LONGEST: Final = 200


def number_fault(text: str) -> Fault | None:
    """Return what Oracle says when a text is read as a number; None where it is one, or cannot be told."""
    if not text:
        return None
    bare = text.strip(" ")
    if _NUMBER.fullmatch(bare):
        return fault("ORA-01426") if number_of(bare) is None else None
    if not bare.isascii() or (bare and _UNTOLD.fullmatch(bare)):
        return None
    return fault("ORA-01722")


def number_of(text: str) -> Decimal | None:
    """Return the number that a text is; None where it is none, or where a NUMBER cannot hold it."""
    bare = text.strip(" ")
    if not _NUMBER.fullmatch(bare):
        return None
    mantissa, _, exponent = bare.lower().partition("e")
    digits = exponent.lstrip("+-").lstrip("0")
    if len(digits) > _EXPONENT_DIGITS:
        return None if exponent[0] != "-" and Decimal(mantissa) else Decimal(0)
    value = Decimal(bare)
    return value if fits(value) else None


def fits(value: Decimal) -> bool:
    """Return whether a NUMBER is large enough for a value."""
    return not value or value.adjusted() < _BEYOND


def oracle_text(value: Decimal) -> str:
    """Return a number as Oracle writes it: no zero before the point, none at the end."""
    shown = format(value.normalize(_EXACT), "f") if abs(value.adjusted()) < _LONGEST else str(value)
    sign, bare = ("-", shown[1:]) if shown.startswith("-") else ("", shown)
    return sign + (bare.removeprefix("0") if bare.startswith("0.") else bare)
