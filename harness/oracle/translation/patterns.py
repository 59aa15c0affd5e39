"""Regular expressions: Oracle's POSIX ones with Perl's additions, written as RE2 reads them.

What means the same in both is carried over: characters, `.`, brackets with classes, groups, repetitions, anchors.
A backslash in a bracket is a character to Oracle. Which of several alternatives is found matters only where the found
text does, and there alternatives must begin with different characters.

Not covered: back references in a pattern, collating elements, equivalence classes, the flag x, anchors that look at
words.
Source: SQL Language Reference 19c, "Oracle Regular Expression Support".
"""

import functools
import re
from dataclasses import dataclass
from typing import Final

from harness.oracle.conversions.patterns import pattern_fault
from harness.oracle.translation.writing import NotCarriedOverError

_CLASSES: Final = {
    "alpha": r"\p{L}",
    "digit": "0-9",
    "alnum": r"\p{L}0-9",
    "upper": r"\p{Lu}",
    "lower": r"\p{Ll}",
    "space": r"\s\v",
    "blank": r" \t",
    "punct": r"!-/:-@\[-`{-~",
    "xdigit": "0-9A-Fa-f",
    "cntrl": r"\x00-\x1f\x7f",
}
_PERL: Final = {
    "d": "[0-9]",
    "D": "[^0-9]",
    "w": r"[\p{L}0-9_]",
    "W": r"[^\p{L}0-9_]",
    "s": r"[\s\v]",
    "S": r"[^\s\v]",
}
_ANCHORS: Final = {"A": r"\A", "z": r"\z"}
_INTERVAL: Final = re.compile(r"\{(\d{1,3})(,(\d{1,3})?)?\}")
_MOST: Final = 1000
_FLAGS: Final = {"i": "i", "n": "s", "m": "m"}


@dataclass(slots=True)
class Pattern:
    """A pattern in RE2's words, and what is known of it."""

    text: str = ""
    groups: int = 0
    empty: bool = True
    """Whether it may be found in nothing."""
    anchored: bool = False
    """Whether it has an anchor."""
    doubtful: bool = False
    """Whether it has alternatives that may begin alike."""


@dataclass(slots=True)
class _Scan:
    source: str
    found: Pattern
    at: int = 0

    @property
    def here(self) -> str:
        return self.source[self.at : self.at + 1]


@functools.lru_cache(maxsize=256)
def pattern_of(source: str, flags: str) -> Pattern:
    """Return a pattern of Oracle's with its flags in RE2's words.

    Raises:
        NotCarriedOverError: it has what is not known here.
    """
    if pattern_fault(source) is not None or not source:
        raise _refused(source)
    if set(flags) - {*_FLAGS, "c"}:
        raise NotCarriedOverError(f"the match parameter {flags!r}")
    case = [it for it in flags if it in "ic"]
    wanted = {_FLAGS[it] for it in flags if it in "nm"} | ({"i"} if case[-1:] == ["i"] else set())
    scan = _Scan(source, Pattern())
    text, empty = _alternatives(scan)
    if scan.at < len(source):
        raise _refused(source)
    scan.found.text = f"(?{''.join(sorted(wanted))}){text}" if wanted else text
    scan.found.empty = empty
    return scan.found


def _refused(source: str) -> NotCarriedOverError:
    return NotCarriedOverError(f"the pattern {source!r}")


def _alternatives(scan: _Scan) -> tuple[str, bool]:
    """Read alternatives up to a closing parenthesis; return them, and whether they may be found in nothing."""
    branches, empties, starts = [], [], []
    while True:
        starts.append(scan.here)
        text, empty = _branch(scan)
        branches.append(text)
        empties.append(empty)
        if scan.here != "|":
            break
        scan.at += 1
    if len(branches) > 1:
        plain = all(it.isalnum() for it in starts)
        scan.found.doubtful |= not plain or len(set(starts)) < len(starts)
    return "|".join(branches), any(empties)


def _branch(scan: _Scan) -> tuple[str, bool]:
    text, empty = "", True
    while scan.here and scan.here not in "|)":
        part, nothing = _atom(scan)
        repeated, optional = _repetition(scan)
        text += part + repeated
        empty = empty and (nothing or optional)
    return text, empty


def _atom(scan: _Scan) -> tuple[str, bool]:
    """Read one atom; return it, and whether it takes no character."""
    character = scan.here
    scan.at += 1
    if character == "[":
        return _bracket(scan), False
    if character == "(":
        scan.found.groups += 1
        inner, empty = _alternatives(scan)
        scan.at += 1
        return f"({inner})", empty
    if character == "\\":
        return _escape(scan)
    if character in "^$":
        scan.found.anchored = True
        return character, True
    if character in "*+?{":
        raise _refused(scan.source)
    return character if character == "." else re.escape(character), False


def _escape(scan: _Scan) -> tuple[str, bool]:
    character = scan.here
    scan.at += 1
    if character in _PERL:
        return _PERL[character], False
    if character in _ANCHORS:
        scan.found.anchored = True
        return _ANCHORS[character], True
    if not character or (character.isalnum() and character.isascii()):
        raise _refused(scan.source)
    return re.escape(character), False


def _repetition(scan: _Scan) -> tuple[str, bool]:
    """Read what says how often; return it, and whether it may be never."""
    character = scan.here
    interval = _INTERVAL.match(scan.source, scan.at) if character == "{" else None
    if character and character in "*+?":
        scan.at += 1
        text, optional = character, character != "+"
    elif interval is not None:
        scan.at = interval.end()
        if max(int(interval[1]), int(interval[3] or 0)) > _MOST:
            raise _refused(scan.source)
        text, optional = interval[0], int(interval[1]) == 0
    elif character == "{":
        raise _refused(scan.source)
    else:
        return "", False
    if scan.here == "?":
        scan.at += 1
        text += "?"
    if scan.here and scan.here in "*+?{":
        raise _refused(scan.source)
    return text, optional


def _bracket(scan: _Scan) -> str:
    """Read a bracket from behind its opening one."""
    text = "["
    if scan.here == "^":
        text, scan.at = "[^", scan.at + 1
    first = True
    while first or scan.here != "]":
        character = scan.here
        if not character:
            raise _refused(scan.source)
        following = scan.source[scan.at + 1 : scan.at + 2]
        if character == "[" and following and following in ":.=":
            text += _class(scan)
        else:
            scan.at += 1
            edge = first or scan.here == "]"
            text += (
                "-" if character == "-" and not edge else re.escape(character) if character in r"\[]^-" else character
            )
        first = False
    scan.at += 1
    return text + "]"


def _class(scan: _Scan) -> str:
    end = scan.source.find(":]", scan.at)
    name = scan.source[scan.at + 2 : end]
    if scan.source[scan.at + 1] != ":" or name not in _CLASSES:
        raise _refused(scan.source)
    scan.at = end + 2
    return _CLASSES[name]
