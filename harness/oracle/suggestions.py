"""What a wrong name was probably meant to be."""

import difflib
from collections.abc import Collection

_MOST = 2000
"""More names than this are not compared: a suggestion is a courtesy, and takes time for each."""


def near(name: str, known: Collection[str]) -> str:
    """Return the name most like a wrong one, empty when none is near."""
    if len(known) > _MOST:
        return ""
    return next(iter(difflib.get_close_matches(name, known, n=1)), "")
