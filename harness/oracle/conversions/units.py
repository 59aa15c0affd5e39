"""Units: what TRUNC and ROUND of a date cut to, and what NUMTODSINTERVAL and NUMTOYMINTERVAL count in.

TRUNC reads its unit as a date format model of one element, from the left: a letter that begins no element is
ORA-01821, a second element is ORA-01898 at once, and one element that is no unit is ORA-01899. Not judged: RR and
RRRR, the era.
Source: SQL Language Reference 19c, "ROUND and TRUNC Date Functions"; real answers of Oracle for the codes.
"""

from typing import Final

from harness.oracle.conversions.elements import LOCAL, read_pieces
from harness.oracle.conversions.faults import Fault, fault

_UNITS: Final = frozenset(
    {
        *("CC", "SCC", "SYYYY", "YYYY", "YEAR", "SYEAR", "YYY", "YY", "Y", "IYYY", "IYY", "IY", "I", "Q"),
        *("MONTH", "MON", "MM", "RM", "WW", "IW", "W", "DDD", "DD", "J", "DAY", "DY", "D"),
        *("HH", "HH12", "HH24", "MI"),
    }
)
_UNTOLD: Final = ("RR", "RRRR", "Y,YYY", *LOCAL)
_OF_DAYS: Final = ("DAY", "HOUR", "MINUTE", "SECOND")
_OF_MONTHS: Final = ("YEAR", "MONTH")


def unit_fault(unit: str) -> Fault | None:
    """Return what Oracle says to the unit that a date is cut to; None where it takes it, or cannot be told."""
    names: list[str] = []
    for piece in read_pieces(unit):
        if piece is None:
            return fault("ORA-01821")
        if piece.kind == "element":
            names.append(piece.value)
        if len(names) > 1:
            return fault("ORA-01898")
    return None if not names or names[0] in _UNITS or names[0] in _UNTOLD else fault("ORA-01899")


def interval_unit_fault(unit: str, *, months: bool = False) -> Fault | None:
    """Return what Oracle says to the unit of NUMTODSINTERVAL, or of NUMTOYMINTERVAL where `months`."""
    known = _OF_MONTHS if months else _OF_DAYS
    return None if not unit or unit.strip().upper() in known else fault("ORA-01760")
