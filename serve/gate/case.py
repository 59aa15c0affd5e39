"""One request on its way: who asks what, what happened so far, and what the audit log is told of it."""

import hashlib
import time
from dataclasses import dataclass, field
from typing import Any

from harness.contracts.files import canonical_json
from harness.contracts.prompt import asked
from serve.gate.attempts import Attempt, Course
from serve.gate.question import Question
from serve.gate.redaction import Redaction, prose_without_values, statement_without_values


@dataclass(slots=True)
class Case:
    """One request that was read and may be worked on."""

    id: str
    who: str
    address: str
    question: Question
    hide: Redaction
    """Takes the client's key out of what is written down."""
    redacts_literals: bool
    course: Course = field(default_factory=Course)
    begun: float = field(default_factory=time.perf_counter)
    created: int = field(default_factory=lambda: int(time.time()))
    waited_s: float = 0.0
    prompt_s: float = 0.0

    @property
    def attempt(self) -> int:
        """Return which answer decided; 0 where there was none."""
        return len(self.course.attempts)

    def timings(self) -> dict[str, float]:
        """Return where the time went, in seconds."""
        attempts = self.course.attempts
        times = {
            "waited_s": self.waited_s,
            "prompt_s": self.prompt_s,
            "first_token_s": attempts[0].answer.first_s if attempts else 0.0,
            "first_s": attempts[0].answer.total_s if attempts else 0.0,
            "retry_s": attempts[1].answer.total_s if len(attempts) > 1 else 0.0,
            "guard_s": sum(it.guard_s for it in attempts),
            "total_s": time.perf_counter() - self.begun,
        }
        return {name: round(seconds, 6) for name, seconds in times.items()}

    def asked(self) -> dict[str, Any]:
        """Return what the log says when the request begins."""
        messages = [message.model_dump() for message in self.question.messages]
        last = self.question.messages[-1].content
        return {
            "who": self.who,
            "address": self.address,
            "stream": self.question.stream,
            "whole_prompt": self.question.bare is None,
            "question": self._prose(asked(last) if self.question.bare is None else last),
            "messages_digest": f"sha256:{hashlib.sha256(canonical_json(messages).encode()).hexdigest()}",
        }

    def decided(self, outcome: str, status: int, code: str) -> dict[str, Any]:
        """Return what the log says when the request ends."""
        return {
            "who": self.who,
            "outcome": outcome,
            "status": status,
            "code": code,
            "attempt": self.attempt,
            "statement": None if self.course.statement is None else self._sql(self.course.statement),
            "reasons": [self._prose(it) for it in self.course.reasons],
            "attempts": [self._attempt(number, it) for number, it in enumerate(self.course.attempts, start=1)],
            "timings": self.timings(),
        }

    def _attempt(self, number: int, it: Attempt) -> dict[str, Any]:
        return {
            "attempt": number,
            "answer": self._sql(it.answer.text),
            "finish_reason": it.answer.finish_reason,
            "completion_tokens": it.answer.completion_tokens,
            "passed": it.look.passed,
            "refused_by": it.look.refused_by,
            "objections": [self._prose(why) for why in it.look.objections],
            "unsure": it.look.unsure,
        }

    def _sql(self, text: str) -> str:
        return self.hide(statement_without_values(text) if self.redacts_literals else text)

    def _prose(self, text: str) -> str:
        return self.hide(prose_without_values(text) if self.redacts_literals else text)
