"""Payment terms: when an invoice is due, in how many parts, and what paying early saves."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from harness.ebs.world.columns import NOTHING, Ints, Moments, Tables
from harness.ebs.world.made import World
from harness.ebs.world.streams import listed


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms of payment; `parts` are percent and days until due, `discount` percent and days."""

    term_id: int
    name: str
    description: str
    parts: tuple[tuple[int, int], ...]
    discount: tuple[int, int] | None = None
    ended: bool = False


TERMS: Final = (
    Terms(10000, "Immediate", "Due at once", ((100, 0),)),
    Terms(10001, "30 Net", "Net due in 30 days", ((100, 30),)),
    Terms(10002, "2/10 Net 30", "2 percent discount within 10 days, net due in 30 days", ((100, 30),), (2, 10)),
    Terms(10003, "45 Net", "Net due in 45 days", ((100, 45),)),
    Terms(10004, "60 Net", "Net due in 60 days", ((100, 60),)),
    Terms(10005, "50/50 30-60", "Half in 30 days, half in 60 days", ((50, 30), (50, 60))),
    Terms(10006, "3 Instalments", "Three parts, 30 days apart", ((34, 30), (33, 60), (33, 90))),
    Terms(10007, "90 Net", "Net due in 90 days, no longer agreed", ((100, 90),), None, ended=True),
)
TERM_SHARES: Final = (6, 44, 14, 14, 12, 5, 3, 2)
"""How many suppliers have each of them."""
_ENDED_ON: Final = "2022-12-31"


def parts(terms: Sequence[Terms]) -> Ints:
    """Return percent and days of each part of terms, by terms and number of the part; zeros where there is none."""
    most = max(len(it.parts) for it in terms)
    return np.array([[*it.parts, *[(0, 0)] * (most - len(it.parts))] for it in terms])


def discounts(terms: Sequence[Terms]) -> Ints:
    """Return percent and days of the discount of terms; zeros where there is none."""
    return np.array([it.discount or (0, 0) for it in terms])


def ends(terms: Sequence[Terms]) -> Moments:
    """Return when terms ended; those that are agreed still have no end."""
    return np.array([_ENDED_ON if it.ended else "NaT" for it in terms], dtype="datetime64[s]")


def make_terms(_: World) -> Tables:
    """Return payables' terms and their lines."""
    lines = [
        (terms, number, percent, days)
        for terms in TERMS
        for number, (percent, days) in enumerate(terms.parts, start=1)
    ]
    named = {
        "TERM_ID": listed([it.term_id for it in TERMS]),
        "NAME": listed([it.name for it in TERMS]),
        "DESCRIPTION": listed([it.description for it in TERMS]),
        "TYPE": "STD",
        "ENABLED_FLAG": listed(["N" if it.ended else "Y" for it in TERMS]),
        "RANK": listed(list(range(1, len(TERMS) + 1))),
        "START_DATE_ACTIVE": np.datetime64("2015-01-01", "s"),
        "END_DATE_ACTIVE": ends(TERMS),
        "LANGUAGE": "US",
        "SOURCE_LANG": "US",
    }
    return {
        "AP_TERMS": named,
        "AP_TERMS_TL": named,
        "AP_TERMS_LINES": {
            "TERM_ID": listed([it.term_id for it, *_ in lines]),
            "SEQUENCE_NUM": listed([line[1] for line in lines]),
            "DUE_PERCENT": listed([float(line[2]) for line in lines]),
            "DUE_DAYS": listed([line[3] for line in lines]),
            "DISCOUNT_PERCENT": listed([float(it.discount[0]) if it.discount else np.nan for it, *_ in lines]),
            "DISCOUNT_DAYS": listed([it.discount[1] if it.discount else NOTHING for it, *_ in lines]),
        },
    }
