"""Tables and columns that nothing stands for, columns that more than one thing stands for, stars over such.

Reference: SQL Language Reference 19c, chapter 2 (database object names and qualifiers).
"""

from collections.abc import Iterator

from harness.oracle.findings import Finding
from harness.oracle.rules.subject import Subject, on

_AMBIGUOUS = "column ambiguously defined"


def names(subject: Subject) -> Iterator[Finding]:
    """Report what the resolution of names has found."""
    yield from subject.bound.faults
    for scope, star in subject.bound.stars:
        if scope.block.model is None:
            origins = [it for it in scope.origins if not star.qualifier or it.name == star.qualifier[-1]]
            repeated = next((name for it in origins for name in sorted(it.repeated)), "")
            if repeated:
                yield on(star, "ORA-00918", _AMBIGUOUS, "ambiguous", name=repeated)
            elif star.qualifier and any(name in scope.merged for it in origins for name in it.columns or ()):
                code, what = ("ORA-25155", "NATURAL join") if scope.natural else ("ORA-25154", "USING clause")
                verb = "column used in" if scope.natural else "column part of"
                yield on(star, code, f"{verb} {what} cannot have qualifier")
