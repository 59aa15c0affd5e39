"""Regular expressions that may try all ways to part a text: two to the power of its length.

`([a-z]+)*x` does where no x follows: each run of letters can be parted among the inner and the outer repetition in
any way. What shows is a repetition without limit, with more to be found behind it, of a group with a branch that is
one repetition without limit beside parts that may be empty. `([^,]+,)*` has none: the comma says where a part ends.
Not covered: branches that find the same (`(a|a)*`), and patterns that are no literals.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from harness.oracle.grammar.tree import Call, Constant
from harness.oracle.readonly.effort import RULE
from harness.oracle.readonly.objection import Objection, against_node
from harness.oracle.readonly.statement import Tree

_LONGEST: Final = 512
"""Bytes that Oracle takes as a pattern; a longer one is an error."""
_PIECE: Final = re.compile(
    r"\\.|\[\^?\]?(?:\[[:.=][^\]]*\]|[^\]\[]|\[(?![:.=]))*\]|\{\d*,?\d*\}\??|[*+?]\??|.", re.DOTALL
)
"""What a pattern is made of: an escape, a class of characters, a repetition, or any other character."""
_ENDLESS: Final = re.compile(r"[*+]\??|\{\d*,\}\??")
_OPTIONAL: Final = re.compile(r"[*?]\??|\{0?,\d*\}\??")
_REPEATS: Final = re.compile(r"[*+?]\??|\{\d*,?\d*\}\??")
_ANCHORS: Final = ("^", "$")


class _Part(NamedTuple):
    """A part of a branch: whether it is repeated without limit, and whether it may be empty."""

    endless: bool
    optional: bool


_Branch = list[_Part]


def regexes(tree: Tree) -> Iterator[Objection]:
    """Object to a literal pattern that repeats without limit what can be parted in many ways."""
    for node in tree.of(Call):
        if node.name.startswith("REGEXP_") and len(node.arguments) > 1:
            pattern = node.arguments[1]
            if isinstance(pattern, Constant) and pattern.kind == "text" and doubles(pattern.value):
                yield against_node(RULE, "a regular expression that repeats a repetition without limit", node)


def doubles(pattern: str) -> bool:
    """Return whether a group that can be parted in many ways is repeated without limit before more."""
    pieces = _PIECE.findall(pattern[:_LONGEST])
    groups: list[list[_Branch]] = [[[]]]
    for at, (piece, following) in enumerate(zip(pieces, [*pieces[1:], ""], strict=True)):
        endless = _ENDLESS.fullmatch(following) is not None
        optional = _OPTIONAL.fullmatch(following) is not None
        if piece == "(":
            groups.append([[]])
        elif piece == ")" and len(groups) > 1:
            inner = groups.pop()
            parted = any(map(_parted, inner))
            if endless and parted and any(it != ")" and not _REPEATS.fullmatch(it) for it in pieces[at + 2 :]):
                return True
            empty = any(all(part.optional for part in branch) for branch in inner)
            groups[-1][-1].append(_Part(endless or parted, optional or empty))
        elif piece == "|":
            groups[-1].append([])
        elif piece not in _ANCHORS and not _REPEATS.fullmatch(piece):
            groups[-1][-1].append(_Part(endless, optional))
    return False


def _parted(branch: _Branch) -> bool:
    """Return whether a branch is one repetition without limit, all else in it being possibly empty."""
    needed = [part for part in branch if not part.optional]
    return any(part.endless for part in branch) and (not needed or (len(needed) == 1 and needed[0].endless))
