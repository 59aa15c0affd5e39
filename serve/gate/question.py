"""What a client asks: its request, read and checked, with everything unknown or unsafe refused by name.

The answers are greedy and one at a time, as the model was measured; settings of OpenAI's clients that would only
change the taste of an answer are read over, and those that would change what comes out (tools, log-probabilities,
stop words, grammars, templates) are refused.
"""

import json
from dataclasses import dataclass
from typing import Any, Final

from harness.contracts.errors import InputError, did_you_mean
from harness.contracts.prompt import QUESTION
from serve.gate.faults import BAD_REQUEST, Fault
from serve.guardrail import Message, refuse_empty

_TAKEN: Final = ("max_completion_tokens", "max_tokens", "messages", "model", "n", "stream", "stream_options")
_READ_OVER: Final = (
    "frequency_penalty", "metadata", "parallel_tool_calls", "presence_penalty", "prompt_cache_key",
    "safety_identifier", "seed", "service_tier", "store", "temperature", "top_p", "user",
)  # fmt: skip
_ROLES: Final = ("system", "user", "assistant")


@dataclass(frozen=True, slots=True)
class Question:
    """One request."""

    messages: tuple[Message, ...]
    model: str
    stream: bool
    with_usage: bool
    """Whether a stream's end tells the usage."""
    tokens_max: int | None
    """Longest answer that the client wants."""

    @property
    def bare(self) -> str | None:
        """Return the question where it is one without a prompt, None where the client wrote the prompt itself."""
        whole = any(it.role == "user" and QUESTION in it.content.splitlines() for it in self.messages)
        return None if whole else self.messages[-1].content


def read_question(body: bytes) -> Question:
    """Return a request's body as a question.

    Raises:
        Fault: it is not JSON, or something in it is not as it must be; the message names the parameter.
    """
    data = _object(body)
    for name, value in data.items():
        if name not in (*_TAKEN, *_READ_OVER) and value not in (None, False, [], {}):
            meant = did_you_mean(name, (*_TAKEN, *_READ_OVER))
            raise _wrong(name, f"is not supported{meant}; leave it out", code="unsupported_parameter")
    if data.get("n") not in (None, 1):
        raise _wrong("n", "must be 1: there is one answer to a question")
    options = data.get("stream_options") or {}
    if not isinstance(options, dict):
        raise _wrong("stream_options", "must be an object")
    question = Question(
        messages=_messages(data.get("messages")),
        model=_text(data.get("model", ""), "model"),
        stream=_flag(data.get("stream"), "stream"),
        with_usage=_flag(options.get("include_usage"), "stream_options.include_usage"),
        tokens_max=_tokens(data, "max_completion_tokens") or _tokens(data, "max_tokens"),
    )
    if question.bare is not None and len(question.messages) > 1:
        raise _wrong(
            "messages", f"a question alone is one message of the user; else send the whole prompt, with {QUESTION}"
        )
    return question


def _object(body: bytes) -> dict[str, Any]:
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Fault(BAD_REQUEST, f"the request is not JSON ({error})", code="invalid_json") from error
    if not isinstance(data, dict):
        raise Fault(BAD_REQUEST, "the request is not a JSON object", code="invalid_json")
    return data


def _messages(given: object) -> tuple[Message, ...]:
    if not isinstance(given, list) or not given:
        raise _wrong("messages", "must be a list with at least one message")
    messages = tuple(_message(f"messages.{number}", it) for number, it in enumerate(given))
    if messages[-1].role != "user":
        raise _wrong("messages", "the last message must be the user's")
    try:
        refuse_empty(messages[-1:])
    except InputError as error:
        raise _wrong("messages", str(error), code="empty_prompt") from error
    return messages


def _message(where: str, given: object) -> Message:
    if not isinstance(given, dict):
        raise _wrong(where, "must be an object")
    role = "system" if given.get("role") == "developer" else given.get("role")
    if not isinstance(role, str) or role not in _ROLES:
        raise _wrong(f"{where}.role", f"must be one of {', '.join(_ROLES)}")
    content = given.get("content")
    if isinstance(content, list):
        content = "".join(_part(f"{where}.content.{number}", it) for number, it in enumerate(content))
    return Message(role=role, content=_text(content, f"{where}.content"))


def _part(where: str, given: object) -> str:
    if not isinstance(given, dict) or given.get("type") != "text":
        raise _wrong(where, "must be a part of type text: there is nothing but text")
    return _text(given.get("text"), f"{where}.text")


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise _wrong(where, "must be a text")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise _wrong(where, "holds half a character (a lone surrogate)") from error
    return value


def _flag(value: object, where: str) -> bool:
    if value is not None and not isinstance(value, bool):
        raise _wrong(where, "must be true or false")
    return bool(value)


def _tokens(data: dict[str, Any], name: str) -> int | None:
    value = data.get(name)
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise _wrong(name, "must be a whole number of at least 1")
    return value


def _wrong(param: str, what: str, *, code: str = "invalid_value") -> Fault:
    return Fault(BAD_REQUEST, f"{param}: {what}", code=code, param=param)
