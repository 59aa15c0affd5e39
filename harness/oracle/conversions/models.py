"""Whether Oracle takes a date format model, and what it answers where it does not.

Oracle keeps a model in a buffer: two bytes an element, and two more than its length for a run of text; the limit was
measured on Oracle, no manual states it. Not covered: the elements E and EE, which hang on the session's calendar.
Source: SQL Language Reference 19c, "Datetime Format Models"; Error Messages 19c.
"""

from collections.abc import Iterable
from typing import Final, Literal

from harness.oracle.conversions.elements import FRACTIONS, OUTPUT_ONLY, YEARS, ZONES, Piece, pieces_of
from harness.oracle.conversions.faults import Fault, fault

Purpose = Literal["date", "timestamp", "timestamp_tz", "text", "text_of_date"]
"""What the model is for: TO_DATE, TO_TIMESTAMP, TO_TIMESTAMP_TZ, TO_CHAR of a moment, TO_CHAR of what is a DATE for
certain."""

_REFUSED: Final[dict[str, tuple[str, ...]]] = {
    "date": (*FRACTIONS, *ZONES),
    "timestamp": ZONES,
    "timestamp_tz": (),
    "text": (),
    "text_of_date": (*FRACTIONS, "X", "TZH", "TZM"),
}
_ROOM: Final = 73
_ELEMENT_BYTES: Final = 2
_ALONE: Final = (
    ("ORA-01812", YEARS),
    ("ORA-01813", ("HH", "HH12", "HH24")),
    ("ORA-01816", ("MM", "MON", "MONTH", "RM")),
    ("ORA-01817", ("D", "DAY", "DY")),
    ("ORA-01811", ("J", "DDD")),
)
"""Of each of these only one may stand in a model that text is read by."""
_PAIRS: Final = (
    ("ORA-01810", ("AM",), ("PM",)),
    ("ORA-01810", ("A.M.",), ("P.M.",)),
    ("ORA-01810", ("AD",), ("BC",)),
    ("ORA-01810", ("A.D.",), ("B.C.",)),
    ("ORA-01814", ("AM", "PM"), ("A.M.", "P.M.")),
    ("ORA-01815", ("AD", "BC"), ("A.D.", "B.C.")),
    ("ORA-01818", ("HH24",), ("AM", "PM", "A.M.", "P.M.")),
    ("ORA-01819", ("SYYYY",), ("AD", "BC", "A.D.", "B.C.")),
)
"""Of each of these, none of the one may stand with any of the other."""


def model_fault(model: str, *, purpose: Purpose) -> Fault | None:
    """Return what Oracle says to a date format model; None where it takes it, or where it is empty."""
    pieces = pieces_of(model)
    if pieces is None:
        return fault("ORA-01821")
    elements = [piece for piece in pieces if piece.kind == "element"]
    if any(element.value in _REFUSED[purpose] for element in elements):
        return fault("ORA-01821")
    if _bytes(pieces) > _ROOM:
        return fault("ORA-01801")
    if purpose in {"text", "text_of_date"}:
        return None
    return _input_fault(elements)


def _bytes(pieces: Iterable[Piece]) -> int:
    """Return how much room a model takes in Oracle's buffer."""
    total, written = 0, True
    for piece in pieces:
        if piece.kind in {"text", "punctuation"}:
            total += len(piece.value.encode(errors="replace")) + (_ELEMENT_BYTES if written else 0)
            written = False
        else:
            total += _ELEMENT_BYTES if piece.kind == "element" else 0
            written = True
    return total


def _input_fault(elements: Iterable[Piece]) -> Fault | None:
    """Return the first clash among the elements of a model that text is read by."""
    seen: list[str] = []
    for element in elements:
        if element.suffix or element.value in OUTPUT_ONLY:
            return fault("ORA-01820")
        code = _clash(element.value, seen)
        if code:
            return fault(code)
        seen.append(element.value)
    return None


def _clash(name: str, seen: list[str]) -> str:
    """Return the code of the clash of an element with those before it."""
    if name in seen:
        return "ORA-01810"
    for code, group in _ALONE:
        if name in group and any(other in group for other in seen):
            return code
    for code, one, others in _PAIRS:
        if (name in one and set(others).intersection(seen)) or (name in others and set(one).intersection(seen)):
            return code
    return ""
