"""One line of a source as a terminal shows it, with marks under the part that is wrong.

Whatever a statement holds, one character of it takes the room that the marks count on: a tab is four blanks, wide
characters are two, what cannot be seen is shown as its code. A line that is wider than the room is cut around the
place.
"""

from dataclasses import dataclass

from rich.cells import cell_len

from harness.report.text import visible

_TAB = "    "
_CUT = "…"
_LEAST_ROOM = 20


@dataclass(frozen=True, slots=True)
class Underlined:
    """A line's text, and the marks below it: how many blanks before how many marks."""

    text: str
    blanks: int
    marks: int


def underline(line: str, column: int, width: int, room: int) -> Underlined:
    """Return a line that takes no more than `room` cells, with the place of `width` characters from a column on.

    Args:
        line: the whole line, without its end.
        column: where the wrong part begins, from 1; behind the end means the end.
        width: its length in characters; what goes on in the next line is not shown.
        room: the cells that there are, at least 20.
    """
    room = max(room, _LEAST_ROOM)
    start = min(max(column, 1) - 1, len(line))
    line += " " if start == len(line) else ""
    end = min(max(start + width, start + 1), len(line), start + room)
    first, behind = max(0, start - room), min(len(line), end + room)
    shown = [_shown(character) for character in line[first:behind]]
    start, end = start - first, end - first
    left_out = [first > 0, behind < len(line)]
    if any(left_out) or cell_len("".join(shown)) > room:
        from_, to = _window(shown, start, end, room - 2 * len(_CUT))
        left_out = [first + from_ > 0, first + to < len(line)]
        shown, start, end = shown[from_:to], start - from_, min(end, to) - from_
    head = _CUT if left_out[0] else ""
    text = head + "".join(shown) + (_CUT if left_out[1] else "")
    blanks = cell_len(head + "".join(shown[:start]))
    return Underlined(text, blanks, max(1, cell_len("".join(shown[start:end]))))


def _shown(character: str) -> str:
    return _TAB if character == "\t" else visible(character)


def _window(shown: list[str], start: int, end: int, room: int) -> tuple[int, int]:
    """Return the first and the last but one of the characters around a place that fit into a room."""
    used, to = 0, start
    while to < end and used + cell_len(shown[to]) <= room:
        used += cell_len(shown[to])
        to += 1
    from_, before = start, 0
    while from_ > 0 and before + cell_len(shown[from_ - 1]) <= (room - used) // 2:
        from_ -= 1
        before += cell_len(shown[from_])
    used += before
    while to < len(shown) and used + cell_len(shown[to]) <= room:
        used += cell_len(shown[to])
        to += 1
    while from_ > 0 and used + cell_len(shown[from_ - 1]) <= room:
        from_ -= 1
        used += cell_len(shown[from_])
    return from_, to
