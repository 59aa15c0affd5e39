"""A date format model, cut into its elements, punctuation and quoted text.

Oracle takes the longest element at each place and never goes back: `YYYYY` is `YYYY` and `Y`. Letters and digits that
are no element end the model, whatever is around them; so does text of another script unless it is quoted.
Source: SQL Language Reference 19c, "Datetime Format Models".
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

PieceKind = Literal["element", "punctuation", "text", "switch"]


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a model; `exact` and `unfilled` say whether FX and FM are on there."""

    kind: PieceKind
    value: str
    """An element in capitals, one character of punctuation, quoted text without its quotes, FX or FM."""
    suffix: str = ""
    """TH, SP or both: how the value is written out."""
    exact: bool = False
    unfilled: bool = False


YEARS: Final = ("SYYYY", "Y,YYY", "YYYY", "RRRR", "YYY", "YY", "RR", "Y")
OUTPUT_ONLY: Final = ("SYEAR", "YEAR", "SCC", "CC", "IYYY", "IYY", "IY", "I", "IW", "WW", "W", "Q")
FRACTIONS: Final = ("FF1", "FF2", "FF3", "FF4", "FF5", "FF6", "FF7", "FF8", "FF9", "FF")
ZONES: Final = ("TZH", "TZM", "TZR", "TZD")
LOCAL: Final = ("DL", "DS", "TS", "EE", "E")
"""What they mean hangs on the session's territory or calendar."""
_OTHERS: Final = (
    *("A.D.", "B.C.", "A.M.", "P.M.", "AD", "BC", "AM", "PM"),
    *("MONTH", "MON", "MM", "RM", "DAY", "DY", "DDD", "DD", "D", "J"),
    *("HH24", "HH12", "HH", "MI", "SSSSS", "SS", "X"),
)
_NUMERIC: Final = frozenset(
    {
        *(*YEARS, "SCC", "CC", "IYYY", "IYY", "IY", "I", "IW", "WW", "W", "Q", "MM", "DDD", "DD", "D", "J"),
        *("HH24", "HH12", "HH", "MI", "SSSSS", "SS"),
    }
)
"""Only these can be written out in words or as ordinals."""
_SORTED: Final = sorted((*YEARS, *OUTPUT_ONLY, *FRACTIONS, *ZONES, *LOCAL, *_OTHERS), key=len, reverse=True)
_ELEMENT: Final = re.compile("|".join(re.escape(it) for it in _SORTED), re.IGNORECASE)
_SWITCH: Final = re.compile("F[XM]", re.IGNORECASE)
_SUFFIX: Final = re.compile("THSP|SPTH|TH|SP", re.IGNORECASE)


@functools.lru_cache(maxsize=256)
def pieces_of(model: str) -> tuple[Piece, ...] | None:
    """Return the pieces of a model, or None where Oracle does not recognise it."""
    found = tuple(read_pieces(model))
    return None if None in found else tuple(piece for piece in found if piece)


def read_pieces(model: str) -> Iterator[Piece | None]:
    """Give the pieces of a model from the left; None, and nothing after it, where one is not recognised."""
    at, exact, unfilled = 0, False, False
    while at < len(model):
        character = model[at]
        if character == '"':
            end = model.find('"', at + 1)
            end = len(model) if end < 0 else end
            yield Piece("text", model[at + 1 : end], exact=exact)
            at = end + 1
        elif switch := _SWITCH.match(model, at):
            turned = switch[0].upper()
            exact, unfilled = exact != (turned == "FX"), unfilled != (turned == "FM")
            yield Piece("switch", turned)
            at = switch.end()
        elif element := _ELEMENT.match(model, at):
            name = element[0].upper()
            suffix = _SUFFIX.match(model, element.end()) if name in _NUMERIC else None
            written = suffix[0].upper() if suffix else ""
            yield Piece("element", name, written, exact, unfilled)
            at = element.end() + len(written)
        elif is_punctuation(character):
            yield Piece("punctuation", character, exact=exact)
            at += 1
        else:
            yield None
            return


def is_punctuation(character: str) -> bool:
    """Return whether a character parts elements: anything of ASCII but letters and digits."""
    return character.isascii() and not character.isalnum()
