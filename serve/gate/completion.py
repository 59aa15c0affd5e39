"""Answers in the form of OpenAI's interface, with what the guardrail decided beside them in a field of their own.

A blocked answer is a whole completion without content: its finish reason is ``content_filter``, and ``gonogo`` says
why. A stream gets the same in a few chunks, once all is decided.
"""

import json
from collections.abc import Iterator
from typing import Any, Final

from serve.gate.case import Case
from serve.gate.faults import Fault

KEEP_ALIVE: Final = b": the model is at work\n\n"
"""A comment: clients read over it, and whatever stands between sees that the connection lives."""
DONE: Final = b"data: [DONE]\n\n"


def verdict(case: Case) -> dict[str, Any]:
    """Return what was decided of a question and why, each attempt apart."""
    attempts = case.course.attempts
    return {
        "verdict": "blocked" if case.course.statement is None else "allowed",
        "attempt": case.attempt,
        "reasons": list(case.course.reasons),
        "unsure": bool(attempts) and attempts[-1].look.unsure,
        "attempts": [
            {
                "attempt": number,
                "passed": it.look.passed,
                "refused_by": it.look.refused_by,
                "reasons": list(it.look.objections),
            }
            for number, it in enumerate(attempts, start=1)
        ],
        "timings": case.timings(),
    }


def completion(case: Case, model: str) -> dict[str, Any]:
    """Return the whole answer."""
    message = {"role": "assistant", "content": case.course.statement or "", "refusal": None}
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": _finish(case)}
    head = _head(case, model, "chat.completion")
    return {**head, "choices": [choice], "usage": _usage(case), "gonogo": verdict(case)}


def chunks(case: Case, model: str) -> Iterator[bytes]:
    """Yield the answer as the events of a stream."""
    head = _head(case, model, "chat.completion.chunk")
    none = {"usage": None} if case.question.with_usage else {}

    def chunk(delta: dict[str, str], finish: str | None = None, **more: Any) -> bytes:  # noqa: ANN401 - JSON
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
        return event({**head, "choices": [choice], **none, **more})

    yield chunk({"role": "assistant", "content": ""})
    if case.course.statement is not None:
        yield chunk({"content": case.course.statement})
    yield chunk({}, _finish(case), gonogo=verdict(case))
    if case.question.with_usage:
        yield event({**head, "choices": [], "usage": _usage(case)})
    yield DONE


def failed(fault: Fault) -> Iterator[bytes]:
    """Yield the events of a stream that has begun and gets no answer."""
    yield event(fault.body())
    yield DONE


def event(data: dict[str, Any]) -> bytes:
    """Return one event of a stream."""
    return f"data: {json.dumps(data, allow_nan=False)}\n\n".encode()


def _head(case: Case, model: str, kind: str) -> dict[str, Any]:
    return {"id": case.id, "object": kind, "created": case.created, "model": model}


def _finish(case: Case) -> str:
    return "content_filter" if case.course.statement is None else "stop"


def _usage(case: Case) -> dict[str, int]:
    """Return the tokens of all attempts: what the question cost."""
    answers = [it.answer for it in case.course.attempts]
    prompt, said = sum(it.prompt_tokens for it in answers), sum(it.completion_tokens for it in answers)
    return {"prompt_tokens": prompt, "completion_tokens": said, "total_tokens": prompt + said}
