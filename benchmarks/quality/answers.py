"""Raw answers as they are stored: one line each, written as it comes, so that scoring again needs no model.

``{"id", "text"}`` is enough for a line; with the prompt's digest it is known whether it answers this very prompt.
A last line that was torn by a kill is left out. Anything else that does not fit the questions is one line that says
so: answers to no question of the suite, questions without an answer, answers to another prompt.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from pydantic import ValidationError

from benchmarks.chat import Reply
from benchmarks.quality.questions import Question
from harness.contracts.errors import InputError, did_you_mean
from harness.contracts.files import read_bytes
from harness.contracts.record import Record

ANSWERS: Final = "answers.jsonl"
Attempt = Literal["first", "retry"]
"""What the model said first, or after the guardrail told it what was wrong."""
ATTEMPTS: Final[tuple[Attempt, ...]] = ("first", "retry")
_NAMED: Final = 3


class StoredAnswer(Record):
    """One line."""

    id: str
    prompt_digest: str = ""
    attempt: Attempt = "first"
    text: str
    refusal: str = ""
    finish_reason: str = ""
    prompt_tokens: int = 0
    completion_tokens: int = 0
    attempts: int = 1
    seconds: float = 0.0

    @property
    def reply(self) -> Reply:
        """Return what came back."""
        return Reply(**self.model_dump(include=set(Reply.model_fields)))


@dataclass(slots=True)
class Answers:
    """Answers by question, and what is to be said of those that do not fit."""

    first: dict[str, Reply] = field(default_factory=dict)
    retried: dict[str, Reply] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def of(self, attempt: Attempt) -> dict[str, Reply]:
        """Return the answers of one attempt."""
        return self.first if attempt == "first" else self.retried


def stored(question: Question, attempt: Attempt, reply: Reply) -> StoredAnswer:
    """Return an answer as it is stored."""
    return StoredAnswer(id=question.id, prompt_digest=question.prompt_digest, attempt=attempt, **reply.model_dump())


def read_answers(path: Path, questions: Sequence[Question]) -> Answers:
    """Return the stored answers to these questions, with a line about each thing that does not fit.

    Raises:
        InputError: there is no such file, a line other than a torn last one is no answer, a question is answered
            twice in different words, or no line answers any of the questions.
    """
    lines, torn = _lines(path)
    by_id = {question.id: question for question in questions}
    found = Answers()
    numbers: dict[tuple[str, Attempt], int] = {}
    strange, elsewhere = [], []
    for number, it in lines:
        question = by_id.get(it.id)
        if question is None:
            strange.append(it.id)
        elif it.prompt_digest not in {"", question.prompt_digest}:
            elsewhere.append(it.id)
        else:
            before = found.of(it.attempt).setdefault(it.id, it.reply)
            first = numbers.setdefault((it.id, it.attempt), number)
            if before.text != it.text:
                raise InputError(f"{path}:{number}: {it.id} is answered on line {first} too, otherwise; keep one")
    if lines and not found.first:
        raise InputError(f"{path}: answers none of these questions; {_why_none(strange, elsewhere, by_id)}")
    missing = [question.id for question in questions if question.id not in found.first]
    found.notes = tuple(
        note
        for note in (
            f"{path}:{torn}: the last line was torn and is left out" if torn else "",
            _note(strange, "are to no question that is asked and left out"),
            _note(elsewhere, "are to another prompt and left out"),
            _note(missing, "are missing and count as wrong"),
        )
        if note
    )
    return found


def resumed(path: Path, questions: Sequence[Question]) -> Answers:
    """Return what a killed attempt had asked already, and leave its file without anything else.

    Raises:
        InputError: a line other than a torn last one is no answer.
    """
    if not path.is_file():
        return Answers()
    digests = {question.id: question.prompt_digest for question in questions}
    kept = {(it.id, it.attempt): it for _, it in _lines(path)[0] if digests.get(it.id) == it.prompt_digest}
    text = "".join(f"{json.dumps(it.model_dump(), ensure_ascii=False)}\n" for it in kept.values())
    beside = path.with_name(f".{path.name}")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)
    found = Answers()
    for (name, attempt), it in kept.items():
        found.of(attempt)[name] = it.reply
    return found


def _lines(path: Path) -> tuple[list[tuple[int, StoredAnswer]], int]:
    """Return the lines with their numbers, and the number of a last one that is torn, 0 for none."""
    whole = read_bytes(path).split(b"\n")
    numbered = [(number, line) for number, line in enumerate(whole, start=1) if line.strip()]
    found = []
    for number, line in numbered:
        try:
            found.append((number, StoredAnswer.model_validate_json(line)))
        except ValidationError as error:
            if number == len(whole) and error.errors()[0]["type"] == "json_invalid":  # no line end follows
                return found, number
            raise InputError(f"{path}:{number}: {_fault(error)}") from error
    return found, 0


def _fault(error: ValidationError) -> str:
    fault = error.errors()[0]
    name = ".".join(str(part) for part in fault["loc"])
    if fault["type"] == "extra_forbidden":
        return f"{name}: unknown key{did_you_mean(name, StoredAnswer.model_fields)}"
    return f"not a stored answer: {name}: {fault['msg']}" if name else f"not a stored answer: {fault['msg']}"


def _why_none(strange: Sequence[str], elsewhere: Sequence[str], known: Mapping[str, Question]) -> str:
    if elsewhere:
        return f"those to {', '.join(elsewhere[:_NAMED])} are to other prompts: suite or catalogue have changed"
    return f"{strange[0]} is none of theirs{did_you_mean(strange[0], known)}; is it of another suite?"


def _note(ids: Sequence[str], what: str) -> str:
    if not ids:
        return ""
    named = ", ".join(_few(ids))
    return f"{len(ids)} answers {what}: {named}"


def _few(ids: Sequence[str]) -> Iterator[str]:
    yield from ids[:_NAMED]
    if len(ids) > _NAMED:
        yield "..."
