"""One question through the guardrail: a first answer, its looks, and where they refuse it exactly one retry.

The same course as `serve.guardrail.guard`, with the model asked over the network and the looks taken in a worker.
An answer that the output cap cut off is refused unseen: what is left of a statement may mean something else. Where a
look comes to no end, the answer does not pass.
"""

import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from serve.gate.faults import BAD_REQUEST, Fault
from serve.gate.upstream import Answer
from serve.gate.workers import NoAnswerError
from serve.guardrail import MAX_CALLS, Look, Message, retry_messages

Ask = Callable[[Sequence[Message]], Awaitable[Answer]]
Examine = Callable[[str], Awaitable[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One answer and what the looks said of it."""

    answer: Answer
    look: Look
    guard_s: float


@dataclass(slots=True)
class Course:
    """What happened to one question so far; a course that broke off tells how far it came."""

    attempts: list[Attempt] = field(default_factory=list)
    retry_refused: str = ""
    """Why the model server did not take the retry, such as a prompt that became too long; empty where it did."""

    @property
    def statement(self) -> str | None:
        """Return the statement to pass on, None where there is none."""
        return self.attempts[-1].look.statement if self.attempts else None

    @property
    def reasons(self) -> tuple[str, ...]:
        """Return why the last answer was refused."""
        last = self.attempts[-1].look.objections if self.attempts else ()
        return (*last, self.retry_refused) if self.retry_refused else last


async def answer(messages: Sequence[Message], ask: Ask, examine: Examine, course: Course) -> None:
    """Fill in the course of one question.

    Raises:
        Fault: the model server gave no answer.
    """
    said = tuple(messages)
    for number in range(MAX_CALLS):
        try:
            text = await ask(said)
        except Fault as fault:
            if number and fault.status == BAD_REQUEST:
                course.retry_refused = f"the retry was not taken: {fault.message}"
                return
            raise
        attempt = await _looked_at(text, examine)
        course.attempts.append(attempt)
        if attempt.look.passed or _is_no_fault_of_the_answer(attempt.look):
            return
        said = (*messages, *retry_messages(text.text, attempt.look))


async def _looked_at(said: Answer, examine: Examine) -> Attempt:
    if said.finish_reason != "stop":
        why = f"the answer was cut off after {said.completion_tokens} tokens ({said.finish_reason})"
        return Attempt(said, _refused("answer", why), 0.0)
    begun = time.perf_counter()
    try:
        look = Look.model_validate(await examine(said.text), strict=False)
    except NoAnswerError as error:
        look = _refused("guardrail", f"the guardrail came to no decision: {error}")
    return Attempt(said, look, time.perf_counter() - begun)


def _is_no_fault_of_the_answer(look: Look) -> bool:
    """Whether an engine that the policy requires did not vouch for it, for want of an engine: none would pass."""
    return look.refused_by == "engine" and look.explained != "rejected"


def _refused(by: str, why: str) -> Look:
    return Look(statement=None, refused_by=by, objections=(why,), unsure=False)
