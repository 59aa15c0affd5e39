"""What a wrong name was probably meant to be.

`difflib` says how like two names are. It is slow, so of two names the letters that they have in common in the same
order are counted first: they can be no more alike than that, and the search ends where what is left cannot win.
"""

import difflib
from collections.abc import Collection, Iterable, Iterator
from typing import Final

_MOST: Final = 2000
"""More names than this are not compared: a suggestion is a courtesy, and takes time for each."""
_SHARED: Final = 3
_SHORT: Final = 6
_LEAST: Final = 0.6
"""How like a wrong name a known one must be, as `difflib` would have it by default."""


def near(name: str, known: Collection[str]) -> str:
    """Return the name most like a wrong one, empty when none is near.

    Comparing is slow, so a long name is compared only with those that share three letters in a row with it.
    """
    if len(known) > _MOST:
        return ""
    if len(name) > _SHORT:
        runs = {name[at : at + _SHARED] for at in range(len(name) - _SHARED + 1)}
        known = [other for other in known if any(run in other for run in runs)]
    return next(iter(closest(name, known)), "")


def closest(name: str, known: Iterable[str], count: int = 1) -> tuple[str, ...]:
    """Return the known names most like another, best first: those of `difflib.get_close_matches`."""
    bounds = sorted(_bounds(name, known), reverse=True)
    if not bounds:
        return ()
    matcher = difflib.SequenceMatcher(b=name)
    best: list[tuple[float, str]] = []
    for bound, other in bounds:
        if len(best) == count and bound < best[-1][0]:
            break
        matcher.set_seq1(other)
        ratio = matcher.ratio()
        if ratio >= _LEAST:
            best = sorted([*best, (ratio, other)], reverse=True)[:count]
    return tuple(other for _, other in best)


def _bounds(name: str, known: Iterable[str]) -> Iterator[tuple[float, str]]:
    """Yield the names that may be like enough to another, each with how like it they are at most."""
    places: dict[str, int] = {}
    for at, letter in enumerate(name):
        places[letter] = places.get(letter, 0) | 1 << at
    for other in known:
        letters = len(name) + len(other)
        if 2 * min(len(name), len(other)) >= _LEAST * letters > 0:
            bound = 2 * _common(places, len(name), other) / letters
            if bound >= _LEAST:
                yield bound, other


def _common(places: dict[str, int], size: int, other: str) -> int:
    """Return the length of the longest common subsequence of a name and another.

    `places` has a bit for each place in the name where a letter stands. One row of the usual table is held as the
    bits of a number, of which those at 0 are counted (Hyyrö, Bit-parallel LCS-length computation revisited, 2004).
    """
    whole = row = (1 << size) - 1
    for at in filter(None, map(places.get, other)):
        matched = row & at
        row = (row + matched) | (row - matched)
    return (~row & whole).bit_count()
