"""UNION, INTERSECT and MINUS: as many columns on each side, of types that go together.

Reference: SQL Language Reference 19c, chapter 9 (the set operators).
"""

from collections.abc import Iterator
from typing import Final

from harness.oracle.families import DATES, EXPECTED, LOBS
from harness.oracle.findings import Finding, at
from harness.oracle.lexer import Token
from harness.oracle.rules.subject import Subject
from harness.oracle.semantics.scopes import Described

_UNKNOWN: Final = frozenset({"", "null"})
_LARGE: Final = LOBS | {"xml"}
_WIDTH: Final = ("ORA-01789", "query block has incorrect number of result columns", "other")
_LONG: Final = ("ORA-00997", "illegal use of LONG datatype", "type")
_TYPES: Final = ("ORA-01790", "expression must have same datatype as corresponding expression", "type")


def set_branches(subject: Subject) -> Iterator[Finding]:
    """Report branches that do not fit the first one."""
    for combined in subject.bound.combined:
        first = combined.branches[0]
        pairs = zip(combined.branches[1:], combined.node.operators, strict=False)
        for branch, (operator, every) in pairs:
            if first is None or branch is None:
                break
            fault = next(_branch(operator, first, branch, every=every), None)
            if fault is not None:
                yield fault
                break
            first = tuple(two if one.family in _UNKNOWN else one for one, two in zip(first, branch, strict=True))


def _branch(
    token: Token, first: tuple[Described, ...], other: tuple[Described, ...], *, every: bool
) -> Iterator[Finding]:
    if len(first) != len(other):
        yield at(token, *_WIDTH, name="")
        return
    for left, right in zip(first, other, strict=True):
        families = {left.family, right.family} - _UNKNOWN
        if "long" in families:
            yield at(token, *_LONG, name=left.name)
            return
        large = families & _LARGE
        if large and not every and families <= _LARGE | {"text"}:
            kind = min(large)
            message = f"inconsistent datatypes: expected - got {EXPECTED[kind]}"
            yield at(token, "ORA-00932", message, "type", name=left.name)
            return
        if len(families) > 1 and not families <= DATES and not families <= {"raw", "rowid"}:
            yield at(token, *_TYPES, name=left.name)
            return
