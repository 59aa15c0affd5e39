"""What is said of a statement that cannot be carried over."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unsupported:
    """Why a statement cannot be carried over."""

    why: str
