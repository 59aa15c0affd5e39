"""How far a reader is, for those who wait."""

from collections.abc import Callable
from typing import NamedTuple


class Reached(NamedTuple):
    """What is being read, as one of how many things, and how much of it is done."""

    what: str
    number: int
    of: int
    rows: int = 0
    done: int = 0
    """Of all that is to be read, in the reader's own unit: rows or bytes."""
    total: int = 0
    """0 where it is not known."""


Report = Callable[[Reached], None]


def silent(_: Reached) -> None:
    """Tell nobody."""
