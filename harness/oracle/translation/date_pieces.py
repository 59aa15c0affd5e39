"""A date format model in pieces that know how they are written, for elements whose case is that of what they show."""

import functools
from dataclasses import dataclass
from typing import Final

from harness.oracle.conversions.elements import Piece, read_pieces
from harness.oracle.translation.writing import NotCarriedOverError

SHORT_DATE: Final = "FMMM/DD/RRRR"
LONG_DATE: Final = "FMDay, Month DD, YYYY"
TIME: Final = "HH:MI:SS AM"
"""What DS, DL and TS mean where NLS_TERRITORY is AMERICA."""
_LOCAL: Final = {"DS": SHORT_DATE, "DL": LONG_DATE, "TS": TIME}
_SWITCH: Final = 2


@dataclass(frozen=True, slots=True)
class Written:
    """One piece of a model, and its text in the model; of an element without its TH or SP."""

    piece: Piece
    text: str


@functools.lru_cache(maxsize=512)
def pieces(model: str, purpose: str) -> tuple[Written, ...]:
    """Return the pieces of a model without its switches; `purpose` is the function's name, for a refusal.

    Raises:
        NotCarriedOverError: the model is none, or has what hangs on a calendar.
    """
    found = []
    at = 0
    for piece in read_pieces(model):
        if piece is None:
            raise NotCarriedOverError(f"{purpose} by {model!r}")
        text = model[at : at + _width(piece)]
        at += len(text) + len(piece.suffix) + (_quotes(model, at) if piece.kind == "text" else 0)
        if piece.kind != "switch":
            found += _of_territory(piece, purpose) or [Written(piece, piece.value if piece.kind == "text" else text)]
    return tuple(found)


def _width(piece: Piece) -> int:
    return _SWITCH if piece.kind == "switch" else len(piece.value)


def _quotes(model: str, at: int) -> int:
    """Return how many quotes stand around a text; the last may be missing."""
    return 2 if model.find('"', at + 1) >= 0 else 1


def _of_territory(piece: Piece, purpose: str) -> list[Written]:
    meant = _LOCAL.get(piece.value) if piece.kind == "element" else None
    return list(pieces(meant, purpose)) if meant else []
