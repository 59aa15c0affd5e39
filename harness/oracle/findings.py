"""What the checker says: findings, each as Oracle would word it, and the verdict that follows from them."""

from dataclasses import dataclass
from typing import Literal

from harness.oracle.lexer import Token

Kind = Literal[
    "syntax",
    "unknown_table",
    "unknown_column",
    "unknown_function",
    "ambiguous",
    "grouping",
    "type",
    "other",
]
Verdict = Literal["accept", "reject", "unsure"]
Phase = Literal["parse", "runtime"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault. An empty `code` says that the checker does not understand, not that Oracle would refuse."""

    code: str
    message: str
    kind: Kind
    line: int = 0
    column: int = 0
    name: str = ""
    suggestion: str = ""
    phase: Phase = "parse"
    """Whether Oracle says so when it parses the statement, or only when it runs it."""
    width: int = 1
    """How many characters from the place on are wrong."""

    @property
    def certain(self) -> bool:
        """Return whether Oracle would refuse the statement for this."""
        return bool(self.code)


@dataclass(frozen=True, slots=True)
class Checked:
    """The verdict on a statement; the first finding is what Oracle would answer."""

    verdict: Verdict
    findings: tuple[Finding, ...] = ()


def at(
    token: Token,
    code: str,
    message: str,
    kind: Kind = "syntax",
    *,
    name: str | None = None,
    suggestion: str = "",
    phase: Phase = "parse",
) -> Finding:
    """Return a finding at a token's place; without a name it is named by the token's text."""
    label, width = token.text if name is None else name, span(token, token)
    return Finding(code, message, kind, token.line, token.column, label, suggestion, phase, width)


def span(first: Token, last: Token) -> int:
    """Return how many characters a token and those up to another take; only its own where a line ends between."""
    return max(1, last.end - first.start if last.line == first.line else len(first.text))


def not_understood(what: str, token: Token | None = None) -> Finding:
    """Return the finding that leaves a statement undecided."""
    place = (token.line, token.column, token.text) if token else (0, 0, "")
    return Finding("", f"not understood: {what}", "other", *place)


def conclude(findings: tuple[Finding, ...]) -> Checked:
    """Return the verdict: refused for any certain finding, undecided for any other, accepted for none."""
    if not findings:
        return Checked("accept")
    certain = tuple(finding for finding in findings if finding.certain)
    return Checked("reject", certain) if certain else Checked("unsure", findings)
