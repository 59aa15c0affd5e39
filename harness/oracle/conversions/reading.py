"""How far a text has been read by a date format model, and what was found in it."""

import re
from dataclasses import dataclass, field

_DIGITS = re.compile("[0-9]*")


@dataclass(slots=True)
class Reading:
    """A text, the place up to which it is read, and the values that were read."""

    text: str
    at: int = 0
    values: dict[str, int] = field(default_factory=dict)
    pending: list[str] = field(default_factory=list)
    """The model's punctuation since the last element."""
    passed: int = 0
    """How many characters of blanks and punctuation stood before the element that is read."""
    sure: bool = True
    """Whether what comes can still be told for certain."""
    widened: bool = False
    """Whether a year of two digits was read with four."""

    @property
    def ended(self) -> bool:
        """Return whether the whole text is read."""
        return self.at >= len(self.text)

    @property
    def rest(self) -> str:
        """Return what is not read yet."""
        return self.text[self.at :]

    @property
    def unparted(self) -> bool:
        """Return whether the text leaves out the punctuation that the model has here."""
        return bool(self.pending) and not self.passed

    def blanks(self) -> None:
        """Pass over blanks."""
        while not self.ended and self.text[self.at].isspace():
            self.at += 1

    def digits(self, most: int) -> str:
        """Return the digits that stand here, at most so many, without reading them."""
        found = _DIGITS.match(self.text, self.at)
        return found[0][:most] if found else ""

    def takes(self, *words: str) -> bool:
        """Read one of some words, in any letter case, and return whether one stood here."""
        for word in words:
            if self.text[self.at : self.at + len(word)].upper() == word:
                self.at += len(word)
                return True
        return False
