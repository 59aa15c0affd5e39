"""Names of months and days in a text that is read by a date format model.

Oracle reads them in the session's language, which is not known here. English names are taken for good. A word is no
month for certain where it begins like no month of any language with Latin letters that Oracle knows; the list of
beginnings is wide on purpose. A word with other letters is never judged.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

MONTHS: Final = (
    *("JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE"),
    *("JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER"),
)
DAYS: Final = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
_BEGINNINGS: Final = (
    # English, German, French, Italian, Spanish, Catalan, Portuguese, Dutch
    "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC JAE MAE MRZ MAI OKT DEZ FEV AVR JUI AOU GEN MAG GIU LUG AGO SET "
    "OTT DIC ENE ABR OUT DES MAA MRT MEI XAN "
    # Danish, Norwegian, Swedish, Icelandic, Finnish, Estonian, Latvian, Lithuanian
    "MAJ TAM HEL HUH TOU KES HEI ELO SYY LOK JOU JAA VEE JUU DET SAU VAS KOV BAL GEG BIR LIE RGP RGS RUG SPA LAP GRD "
    # Polish, Czech, Slovak, Hungarian, Romanian, Croatian, Slovenian, Serbian, Albanian
    "STY LUT KWI CZE LIP SIE WRZ PAZ LIS GRU LED UNO BRE DUB KVE CER CRV CRC CEN CEC SRP ZAR RIJ PRO SZE IAN IUN IUL "
    "NOI SIJ VEL OZU TRA SVI KOL RUJ STU AVG SHK PRI QER KOR GUS SHT TET NEN DHJ "
    # Turkish, Azerbaijani, Uzbek, Indonesian, Malay, Vietnamese, Filipino
    "OCA SUB NIS HAZ TEM AGU EYL EKI KAS ARA YAN IYN IYU IYL AVQ SEN NOY DEK PEB AGT NOP MAC OGO DIS THA THG HUN HUL "
    # Maltese, Basque, Irish, Welsh
    "NOB FRA MEJ GUN LUL AWW URT OTS API EKA UZT ABU IRA URR AZA ABE EAN FEA AIB BEA IUI LUN MEA DEI SAM NOL ION CHW "
    "MAW EBR MEH GOR AWS MED HYD TAC RHA"
)
"""Each of three letters, so that only a whole one is found in it."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_LEAST: Final = 3


@dataclass(frozen=True, slots=True)
class Name:
    """A name that stands in a text: which one, from 0, or None where it is no English one; and where it ends."""

    index: int | None
    end: int


def month_at(text: str, at: int) -> Name | None:
    """Return the month whose name begins at a place; None where none does in any language."""
    found = _english(text, at, MONTHS)
    if found is not None:
        return found
    word = _WORD.match(text, at)
    if word is None or len(word[0]) < _LEAST:
        return None
    plain = unicodedata.normalize("NFKD", word[0]).encode("ascii", "ignore").decode().upper()
    if not word[0].isascii() or plain[:_LEAST] in _BEGINNINGS:
        return Name(None, word.end())
    return None


def day_at(text: str, at: int) -> Name | None:
    """Return the day of the week whose name begins at a place; None where no word begins there."""
    found = _english(text, at, DAYS)
    if found is not None:
        return found
    word = _WORD.match(text, at)
    return Name(None, word.end()) if word else None


def _english(text: str, at: int, names: tuple[str, ...]) -> Name | None:
    """Return the English name that is the whole word at a place, in full or by its first three letters."""
    word = _WORD.match(text, at)
    if word is None:
        return None
    spelled = word[0].upper()
    for index, name in enumerate(names):
        if spelled in {name, name[:_LEAST]}:
            return Name(index, word.end())
    return None
