"""Raw questions: what the dataset stage reads, line by line, with the reason for each line that it refuses."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ConfigDict, Field, ValidationError

from harness.contracts.errors import InputError
from harness.contracts.files import read_lines
from harness.contracts.record import Record


class RawQuestion(Record):
    """One question as its source gives it; a source may say more than is read here."""

    model_config = ConfigDict(extra="ignore")

    id: str
    question: str = Field(min_length=1)
    gold_sql: str = Field(min_length=1)
    tables: list[str] = Field(min_length=1)
    columns: dict[str, list[str]] = Field(default_factory=dict)
    """By table, the columns that the gold statement uses."""
    filters: list[str] = Field(default_factory=list)
    """Security filters that the gold statement carries, such as ``PO_HEADERS_ALL.ORG_ID = 204``."""
    family: str = "unnamed"
    tier: str = "unnamed"
    source: str = "unnamed"
    combination: str = ""
    """What makes it another question, whatever its wording; its gold statement where not given."""
    foreign_sql: str = ""

    @property
    def group(self) -> str:
        """What must not be in two splits: the combination, or the gold statement without case and spacing."""
        return self.combination or normalised(self.gold_sql)


class Rejected(NamedTuple):
    """A line that is not used, and why."""

    line: int
    id: str
    reason: str


class RawQuestions(NamedTuple):
    """What a file of raw questions holds."""

    questions: tuple[RawQuestion, ...]
    duplicates: int
    rejected: tuple[Rejected, ...]


def read_questions(path: Path) -> RawQuestions:
    """Return a file's questions, without duplicates and unusable lines, which are counted and named.

    Raises:
        InputError: there is no such file, a line is not JSON, or no question is left.
    """
    found = sift(read_lines(path))
    if not found.questions:
        refused = (
            f"; the first of {len(found.rejected)} refused: {found.rejected[0].reason}" if found.rejected else ""
        )
        raise InputError(f"{path}: holds no usable question{refused}")
    return found


def sift(lines: Iterable[Mapping[str, Any]]) -> RawQuestions:
    """Return the questions of lines: those that repeat a question and its statement are dropped and counted."""
    questions: dict[tuple[str, str], RawQuestion] = {}
    rejected: list[Rejected] = []
    identities: set[str] = set()
    duplicates = 0
    for number, line in enumerate(lines, start=1):
        try:
            question = RawQuestion.model_validate(line)
        except ValidationError as error:
            rejected.append(Rejected(number, str(line.get("id", "")), _reason(error)))
            continue
        key = (normalised(question.question), normalised(question.gold_sql))
        if key in questions:
            duplicates += 1
        elif question.id in identities:
            rejected.append(Rejected(number, question.id, "id: another question has it"))
        else:
            questions[key] = question
            identities.add(question.id)
    return RawQuestions(tuple(questions.values()), duplicates, tuple(rejected))


def normalised(text: str) -> str:
    """Return a text in capitals with single spaces."""
    return " ".join(text.upper().split())


def _reason(error: ValidationError) -> str:
    first = error.errors()[0]
    return f"{'.'.join(str(part) for part in first['loc']) or 'line'}: {first['msg']}"
