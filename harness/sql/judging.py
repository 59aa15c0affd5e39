"""Statements with what Oracle would say of each, and where in its source that is.

A fault of the checker itself leaves a statement undecided and stops nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from harness.contracts.errors import ExitCode
from harness.oracle.answer import Answer, none_of, read_answer
from harness.oracle.catalog import Catalogue
from harness.oracle.checker import check
from harness.oracle.findings import Checked, Finding, not_understood
from harness.oracle.split import Piece, split
from harness.oracle.versions import Version
from harness.sql.sources import Source

_LONGEST_FAULT = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """One statement of a source; `answer` where the source is a model's answer, whose statement may be missing."""

    source: Source
    piece: Piece
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement and the verdict on it."""

    asked: Asked
    checked: Checked

    def place(self, finding: Finding) -> tuple[int, int]:
        """Return a finding's line and column in the source; those of the statement where it has none."""
        piece = self.asked.piece
        if finding.line < 1:
            return piece.line, piece.column
        before = piece.column - 1 if finding.line == 1 else 0
        return piece.line + finding.line - 1, max(1, finding.column) + before


@dataclass(frozen=True, slots=True)
class Counts:
    """How many statements had each verdict."""

    accepted: int = 0
    rejected: int = 0
    unsure: int = 0

    @property
    def all(self) -> int:
        """Return the number of statements."""
        return self.accepted + self.rejected + self.unsure

    @property
    def exit_code(self) -> ExitCode:
        """Return what a program that started the check reads."""
        if self.rejected:
            return ExitCode.NO_GO
        return ExitCode.INCONCLUSIVE if self.unsure else ExitCode.GO


def statements(source: Source) -> Iterator[Asked]:
    """Yield the statements of a source."""
    return (Asked(source, piece) for piece in split(source.text))


def answers(source: Source) -> Iterator[Asked]:
    """Yield the one answer that a source is, with its statement or none."""
    answer = read_answer(source.text)
    statement = answer.statement or ""
    before = source.text[: max(0, source.text.find(statement))]
    line = before.count("\n") + 1
    yield Asked(source, Piece(statement, line, len(before) - before.rfind("\n")), answer)


def judge(asked: Asked, catalogue: Catalogue, version: Version) -> Judged:
    """Return a statement with the verdict on it; an answer without a statement is rejected."""
    if asked.answer is not None and asked.answer.statement is None:
        return Judged(asked, none_of(asked.answer))
    checked, fault = try_check(asked.piece.text, catalogue, version)
    return Judged(asked, Checked("unsure", (not_understood(fault),)) if fault else checked)


def try_check(statement: str, catalogue: Catalogue, version: Version) -> tuple[Checked, str]:
    """Return the verdict on a statement, and in one line what went wrong where the checker failed."""
    try:
        return check(statement, catalogue, version), ""
    except Exception as error:  # noqa: BLE001 - a fault of ours leaves one statement undecided, not all that follow
        told = " ".join(str(error).split())[:_LONGEST_FAULT]
        return Checked("unsure"), f"the checker failed: {type(error).__name__}: {told}"


def count(judged: Iterable[Judged]) -> Counts:
    """Count the verdicts."""
    verdicts = [it.checked.verdict for it in judged]
    return Counts(verdicts.count("accept"), verdicts.count("reject"), verdicts.count("unsure"))


def codes(checked: Checked) -> list[str]:
    """Return the codes of a verdict, the first of them the one that Oracle would report."""
    return list(dict.fromkeys(finding.code for finding in checked.findings if finding.code))


def told(finding: Finding, line: int, column: int) -> dict[str, Any]:
    """Return a finding as programs read it."""
    return {
        "code": finding.code,
        "message": finding.message,
        "kind": finding.kind,
        "phase": finding.phase,
        "line": line,
        "column": column,
        "width": finding.width,
        "name": finding.name,
        "suggestion": finding.suggestion,
    }


def told_answer(answer: Answer | None) -> dict[str, Any]:
    """Return what there is to tell of a model's answer as programs read it; nothing where there is none."""
    if answer is None:
        return {}
    return {"exact": answer.exact, "dress": list(answer.dress), "beside": answer.beside}


def as_json(judged: Judged) -> dict[str, Any]:
    """Return a verdict as programs read it; places are those in the source."""
    return {
        "file": judged.asked.source.name,
        "line": judged.asked.piece.line,
        "column": judged.asked.piece.column,
        "verdict": judged.checked.verdict,
        "codes": codes(judged.checked),
        "findings": [told(finding, *judged.place(finding)) for finding in judged.checked.findings],
        **told_answer(judged.asked.answer),
    }
