"""Text that others wrote, made fit to be shown: every character can be seen, and none hides or turns its neighbours.

A model may answer anything. Escaping is the templates' work; this is what escaping leaves alone: control characters
that XML forbids, marks that turn the direction of writing, characters without width, halves of surrogate pairs, and
sheer length.
"""

import re
from dataclasses import dataclass

_HIDDEN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, but for tab and line feed
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0"  # no width, or a blank of another script
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"  # joiners, directions, separators
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # no characters at all
    "\U000e0000-\U000e0fff"  # tags and selectors
    "]"
)
LONGEST = 4000
"""Characters of one text that a report shows."""
_LINES = 80


@dataclass(frozen=True)
class Cut:
    """A text as it is shown: its beginning, how many characters are left out after that, and its end."""

    head: str
    left_out: int = 0
    tail: str = ""


def visible(text: str) -> str:
    """Return a text in which a character that cannot be seen is shown as its code, such as `⟨U+202E⟩`."""
    return _HIDDEN.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", text.replace("\r\n", "\n"))


def fits(text: str, longest: int = LONGEST) -> bool:
    """Return whether a text is short enough to be shown whole."""
    return len(text) <= longest and text.count("\n") < _LINES


def cut(text: str, longest: int = LONGEST) -> Cut:
    """Return what is shown of a text: all of it, or three parts of its beginning and one of its end."""
    if fits(text, longest):
        return Cut(visible(text))
    lines = text.split("\n")
    head = "\n".join(lines[: _LINES * 3 // 4])[: longest * 3 // 4]
    rest = text[len(head) :]
    end = "\n".join(rest.split("\n")[-_LINES // 4 :])
    tail = end[max(0, len(end) - longest // 4) :]
    return Cut(visible(head), len(rest) - len(tail), visible(tail))


def one_line(text: str, longest: int = LONGEST) -> str:
    """Return a text as one line, cut with a note where it is long: for a cell, a heading, a reason."""
    shown = cut(" ".join(text.split()), longest)
    note = f" […{shown.left_out:,} characters left out…] " if shown.left_out else ""
    return f"{shown.head}{note}{shown.tail}"
