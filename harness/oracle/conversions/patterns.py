"""Regular expressions that Oracle refuses: REGEXP_LIKE and its like.

Oracle reads POSIX's extended expressions with a few of Perl's. It ignores a quantifier with nothing before it and
takes a brace that is no interval for itself, so little is wrong for certain: parentheses, brackets, back references,
classes, ranges and intervals. Not judged: groups that begin with `(?`, collating elements and equivalence classes,
and ranges between other characters than two digits, two capitals or two small letters, whose order is the session's.
Source: SQL Language Reference 19c, "Oracle Regular Expression Support"; real answers of Oracle for the codes.
"""

import re
from dataclasses import dataclass
from typing import Final

from harness.oracle.conversions.faults import Fault, fault

_CLASSES: Final = (
    *("alnum", "alpha", "blank", "cntrl", "digit", "graph"),
    *("lower", "print", "punct", "space", "upper", "xdigit"),
)
_FLAGS: Final = frozenset("icnmx")
_INTERVAL: Final = re.compile(r"\{([0-9]{1,9}),([0-9]{1,9})\}")


@dataclass(slots=True)
class _Scan:
    """How far a pattern is read, and the groups in it."""

    pattern: str
    at: int = 0
    groups: int = 0
    depth: int = 0


def pattern_fault(pattern: str) -> Fault | None:
    """Return what Oracle says to a regular expression; None where it takes it, or cannot be told."""
    if "(?" in pattern:
        return None
    scan = _Scan(pattern)
    while scan.at < len(pattern):
        found = _step(scan)
        if found:
            return found
    return fault("ORA-12725") if scan.depth else None


def flags_fault(flags: str) -> Fault | None:
    """Return what Oracle says to a match parameter; None where it takes it, or where it is empty."""
    return None if set(flags) <= _FLAGS else fault("ORA-01760")


def _step(scan: _Scan) -> Fault | None:
    """Read the next character, or the bracket that it opens."""
    character = scan.pattern[scan.at]
    if character == "[":
        return _bracket(scan)
    if character == "\\":
        following = scan.pattern[scan.at + 1 : scan.at + 2]
        scan.at += 2
        beyond = following in set("123456789") and int(following) > scan.groups
        return fault("ORA-12727") if beyond else None
    scan.at += 1
    if character == "(":
        scan.depth, scan.groups = scan.depth + 1, scan.groups + 1
    elif character == ")":
        scan.depth -= 1
        return fault("ORA-12725") if scan.depth < 0 else None
    elif character == "{" and (interval := _INTERVAL.match(scan.pattern, scan.at - 1)):
        return fault("ORA-12732") if int(interval[2]) < int(interval[1]) else None
    return None


def _bracket(scan: _Scan) -> Fault | None:
    """Read a bracket expression; a closing bracket is a member where it comes first."""
    pattern, at = scan.pattern, scan.at + 1
    at += pattern.startswith("^", at)
    first = at
    while at < len(pattern):
        if pattern[at] == "]" and at > first:
            scan.at = at + 1
            return None
        if pattern[at] == "[" and pattern[at + 1 : at + 2] in {":", "=", "."}:
            end = pattern.find(pattern[at + 1] + "]", at + 2)
            if end < 0:
                return fault("ORA-12726")
            if pattern[at + 1] == ":" and pattern[at + 2 : end] not in _CLASSES:
                return fault("ORA-12729")
            at = end + 2
            continue
        if pattern[at + 1 : at + 2] == "-" and pattern[at + 2 : at + 3] not in {"", "]"}:
            if _backward(pattern[at], pattern[at + 2]):
                return fault("ORA-12728")
            at += 2
        at += 1
    return fault("ORA-12726")


def _backward(start: str, end: str) -> bool:
    """Return whether a range runs backward in every order that a session can have."""
    kinds = ("0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
    return start > end and any(start in kind and end in kind for kind in kinds)
