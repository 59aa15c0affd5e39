"""UNION, INTERSECT and MINUS: as many columns on each side, of types that go together.

Reference: SQL Language Reference 19c, chapter 9 (the set operators).
"""

from collections.abc import Iterator

from harness.oracle.families import DATES, EXPECTED, LOBS
from harness.oracle.findings import Finding
from harness.oracle.lexer import Token
from harness.oracle.rules.subject import Subject
from harness.oracle.semantics.scopes import Described

_UNKNOWN = frozenset({"", "null"})


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
        yield _at(token, "ORA-01789", "query block has incorrect number of result columns")
        return
    for left, right in zip(first, other, strict=True):
        families = {left.family, right.family} - _UNKNOWN
        if "long" in families:
            yield _at(token, "ORA-00997", "illegal use of LONG datatype", left.name)
            return
        if families & (LOBS | {"xml"}) and not every and families <= LOBS | {"xml", "text"}:
            kind = next(iter(families & (LOBS | {"xml"})))
            yield _at(token, "ORA-00932", _inconsistent(kind), left.name)
            return
        if len(families) > 1 and not families <= DATES and not families <= {"raw", "rowid"}:
            message = "expression must have same datatype as corresponding expression"
            yield _at(token, "ORA-01790", message, left.name)
            return


def _inconsistent(family: str) -> str:
    return f"inconsistent datatypes: expected - got {EXPECTED[family]}"


def _at(token: Token, code: str, message: str, name: str = "") -> Finding:
    kind = "other" if code == "ORA-01789" else "type"
    return Finding(code, message, kind, token.line, token.column, name, width=len(token.text))  # type: ignore[arg-type]
