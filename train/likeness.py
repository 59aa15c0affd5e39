"""Which questions are nearly the same, found without comparing each with every other (MinHash and banding).

A question is its words and its pairs of words. Two are near where they share most of these (Jaccard). Literals are
looked at in two ways: as they stand, and masked, since siblings of one template differ in nothing else. The bands
find candidates by the masked form; whoever asks compares those exactly. Words of like meaning are not known as such.
"""

import re
import zlib
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from harness.oracle.terms import stem

if TYPE_CHECKING:
    from numpy.typing import NDArray

BANDS: Final = 12
ROWS: Final = 4
"""Two questions that share 0.7 of their words meet in a band with a probability of 0.96, at 0.8 of 0.998."""
_SEED: Final = 20_240_601
_WORD: Final = re.compile(r"'[^']*'|\"[^\"]*\"|\d+(?:[-/.,:]\d+)*|[^\W\d]+")
_LITERAL: Final = frozenset("'\"0123456789")
"""What a number or a quoted text begins with."""
_MASK: Final = "#"
_BITS: Final = 63


def words(question: str, *, masked: bool = False) -> list[str]:
    """Return the words of a question, without their endings; masked, all numbers and quoted texts are one."""
    found = _WORD.findall(question.lower())
    if masked:
        return [_MASK if word[0] in _LITERAL else stem(word) for word in found]
    return [word if word[0] in _LITERAL else stem(word) for word in found]


def shingles(found: list[str]) -> frozenset[str]:
    """Return the words and the pairs of neighbouring words."""
    return frozenset((*found, *(f"{first} {second}" for first, second in pairwise(found))))


def likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """Return the share of all shingles of two questions that both have, from 0 to 1."""
    either = len(first | second)
    return len(first & second) / either if either else 1.0


def bands(question: str) -> list[int]:
    """Return a number for each band; questions that are near with their literals masked share one, most likely."""
    import numpy as np  # noqa: PLC0415 - a fifth of a second that only this needs

    multipliers, offsets = _permutations()
    texts = sorted(shingles(words(question, masked=True))) or [""]
    hashes = np.array([zlib.crc32(text.encode()) for text in texts], dtype=np.uint64)
    least = ((hashes[:, None] * multipliers + offsets) >> np.uint64(32)).min(axis=0)
    grouped = least.reshape(BANDS, ROWS)
    mixed = np.arange(BANDS, dtype=np.uint64)
    for row in range(ROWS):
        mixed = (mixed ^ grouped[:, row]) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    return [int(value) for value in mixed >> np.uint64(64 - _BITS)]


@cache
def _permutations() -> "tuple[NDArray[Any], NDArray[Any]]":
    import numpy as np  # noqa: PLC0415

    chance = np.random.default_rng(_SEED)
    count = BANDS * ROWS
    odd = chance.integers(0, 2**63, count, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    return odd, chance.integers(0, 2**63, count, dtype=np.uint64)
