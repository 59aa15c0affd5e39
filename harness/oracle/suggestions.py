"""What a wrong name was probably meant to be."""

import difflib
from collections.abc import Collection
from typing import Final

_MOST: Final = 2000
"""More names than this are not compared: a suggestion is a courtesy, and takes time for each."""
_SHARED: Final = 3
_SHORT: Final = 6


def near(name: str, known: Collection[str]) -> str:
    """Return the name most like a wrong one, empty when none is near.

    Comparing is slow, so a long name is compared only with those that share three letters in a row with it.
    """
    if len(known) > _MOST:
        return ""
    if len(name) > _SHORT:
        runs = {name[at : at + _SHARED] for at in range(len(name) - _SHARED + 1)}
        known = [other for other in known if any(run in other for run in runs)]
    return next(iter(difflib.get_close_matches(name, known, n=1)), "")
