"""How Oracle words that a type is not the one that it expected, and which types it compares with one another.

Reference: SQL Language Reference 19c, chapter 2 (data type comparison rules, data conversion).
"""

from typing import Final

from harness.oracle.families import DATES, EXPECTED, INTERVALS

OPEN: Final = frozenset({"", "null"})
"""Families of which nothing is claimed: not known, and that of NULL, which goes with any."""
LONG: Final = ("ORA-00997", "illegal use of LONG datatype")
_APART: Final = frozenset({"number", *DATES, *INTERVALS})


def mismatch(expected: str, got: str) -> tuple[str, str]:
    """Return the code and message for a family that is not the expected one; `-` stands for one that has no name."""
    left, right = EXPECTED.get(expected, "-"), EXPECTED.get(got, "-")
    return "ORA-00932", f"inconsistent datatypes: expected {left} got {right}"


def comparable(first: str, second: str) -> bool:
    """Return whether values of two families may be compared, or nothing is known against it."""
    if first in OPEN or second in OPEN or first == second or "text" in {first, second}:
        return True
    if first in DATES and second in DATES:
        return True
    return not (first in _APART and second in _APART)
