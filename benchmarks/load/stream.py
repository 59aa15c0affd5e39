"""What a streamed answer says, read from the raw pieces of its body once they are all there.

Pieces carry the time at which they were read from the socket. JSON is parsed only here, after the stream's end, so
that parsing one answer does not make another's time late. A token's time is that of the piece which ended its event.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

_DONE: Final = b"[DONE]"
_FIELD: Final = b"data:"
_KEPT_BACK: Final = "content_filter"
"""How the gateway ends an answer that its guardrail blocked: a whole answer, without words."""
_SAID: Final = ("content", "reasoning_content", "reasoning")
"""Where an event has its token: words of the answer, or of what the model thinks first."""
_OK: Final = 200
_SHOWN: Final = 300
_AT_ONCE: Final = 16
"""Events that are parsed before others get their turn: some 50 microseconds."""

Piece = tuple[float, bytes]


@dataclass(slots=True)
class Received:
    """What came back for one request, unread."""

    status: int | None = None
    pieces: list[Piece] = field(default_factory=list)
    ended_at: float = 0.0
    error: str = ""
    """Why nothing more came; empty where the answer was whole as HTTP has it."""
    reached: bool = True
    """Whether there was a server at all."""


@dataclass(slots=True)
class Answer:
    """What a stream said, and when; times are those of its pieces."""

    error: str | None = None
    token_times: list[float] = field(default_factory=list)
    finish_reason: str | None = None
    prompt_tokens: int | None = None
    completion_tokens: int | None = None


def read_answer(received: Received, pause: Callable[[], None] = lambda: None) -> Answer:
    """Return what was said; `pause` is called now and then while there is more to parse."""
    answer = Answer()
    try:
        _read(received, answer, pause)
    except ValueError as error:
        answer.error = " ".join(str(error).split())
    return answer


def _read(received: Received, answer: Answer, pause: Callable[[], None]) -> None:
    """Read the events to the stream's end.

    Raises:
        ValueError: the server refuses, or reports an error in the stream, or the stream breaks off or says nothing.
    """
    if received.status not in {None, _OK}:
        raise ValueError(f"HTTP {received.status}: {_beginning(received.pieces)}".rstrip(": "))
    for number, (at, data) in enumerate(events(received.pieces), start=1):
        if data == _DONE:
            break
        if number % _AT_ONCE == 0:
            pause()
        _take(_parsed(data), at, answer)
    else:
        raise ValueError(received.error or "the stream broke off before [DONE]")
    if not answer.token_times and answer.finish_reason != _KEPT_BACK:
        raise ValueError("the answer is empty")


def _parsed(data: bytes) -> dict[str, Any]:
    try:
        event = json.loads(data)
    except ValueError as error:
        raise ValueError(f"an event that is not JSON: {_shown(data)}") from error
    if not isinstance(event, dict):
        raise ValueError(f"an event that is no JSON object: {_shown(data)}")  # noqa: TRY004 - of the data
    return event


def _take(event: dict[str, Any], at: float, answer: Answer) -> None:
    if "error" in event:
        raise ValueError(f"error in the stream: {event['error']}")
    for choice in event.get("choices") or ():
        delta = choice.get("delta") or {}
        if any(delta.get(name) for name in _SAID):
            answer.token_times.append(at)
        answer.finish_reason = choice.get("finish_reason") or answer.finish_reason
    usage = event.get("usage") or {}
    answer.prompt_tokens = usage.get("prompt_tokens", answer.prompt_tokens)
    answer.completion_tokens = usage.get("completion_tokens", answer.completion_tokens)


def events(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the data of each server-sent event of one line, with the time of the piece that its line ended in."""
    rest = b""
    for at, piece in pieces:
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            if line.startswith(_FIELD):
                yield at, line[len(_FIELD) :].strip()


def _beginning(pieces: Sequence[Piece]) -> str:
    return _shown(b"".join(piece for _, piece in pieces))


def _shown(data: bytes) -> str:
    return data[:_SHOWN].decode(errors="replace")
