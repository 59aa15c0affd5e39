"""Where each parenthesis of a statement closes, found once for all of them.

Looking ahead must not cost more the deeper parentheses are nested.
"""

from collections.abc import Sequence

from harness.oracle.lexer import SYMBOL, Token


class Parentheses:
    """The pairs of a statement's parentheses, by the places of their tokens."""

    __slots__ = ("_closing", "_inside")

    def __init__(self, tokens: Sequence[Token]) -> None:
        """Find the pairs."""
        self._closing: dict[int, int] = {}
        self._inside: dict[int, int] = {}
        openings: list[int] = []
        opened: list[int] = []
        for place, token in enumerate(tokens):
            if token.kind is not SYMBOL:
                continue
            if token.value == "(":
                openings.append(place)
                opened.append(place)
            elif token.value == ")" and opened:
                self._closing[opened.pop()] = place
        for place in reversed(openings):
            self._inside[place] = self._inside.get(place + 1, place + 1)

    def closing(self, place: int) -> int | None:
        """Return the place of the one that closes what opens at a place, None where none does."""
        return self._closing.get(place)

    def first_inside(self, place: int) -> int:
        """Return the place of the first token behind all that open from a place on, one directly after another."""
        return self._inside.get(place, place)
