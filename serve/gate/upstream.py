"""Asks vLLM, always as a stream: so that silence, a break and a flood are seen while they happen.

Nothing of what comes is passed on from here. The whole answer is returned once vLLM has ended it properly; a request
that is given up closes its connection, which is how vLLM learns that it may stop.
"""

import asyncio
import contextlib
import json
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final

from aiohttp import (
    ClientConnectionError,
    ClientConnectorError,
    ClientError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    DummyCookieJar,
    ServerTimeoutError,
    TCPConnector,
)
from yarl import URL

from serve.gate.faults import BAD_REQUEST, BAD_UPSTREAM, TIMED_OUT, UNAVAILABLE, Fault

_PATH: Final = "/v1/chat/completions"
_CONNECT_S: Final = 5.0
_IDLE_CONNECTION_S: Final = 2.0
"""vLLM closes an idle connection after 5 s; one that is closed while it is taken again would be a lost request."""
_END_S: Final = 0.05
_SAID: Final = 300
"""Characters of an upstream's error that are passed on."""
_EVENT_STREAM: Final = "text/event-stream"
_DONE: Final = "[DONE]"
_HEADERS: Final = {"Content-Type": "application/json"}
_AS_STREAM: Final = {"stream": True, "stream_options": {"include_usage": True}}
_ASKED: Final = ClientTimeout(total=_CONNECT_S)
_OF_THE_PROMPT: Final = (400, 413, 422)
_BUSY: Final = (429, 503)


@dataclass(slots=True)
class Answer:
    """What the model said once."""

    text: str = ""
    finish_reason: str = ""
    prompt_tokens: int = 0
    completion_tokens: int = 0
    first_s: float = 0.0
    """From asking to the first word."""
    total_s: float = 0.0


@dataclass(slots=True)
class _Reading:
    answer: Answer
    begun: float
    bytes_max: int
    parts: list[str] = field(default_factory=list)
    size: int = 0


class Upstream:
    """The model server."""

    def __init__(self, url: str, *, silence_timeout_s: float, answer_bytes_max: int, connections: int) -> None:
        self.url = url
        self._bytes_max = answer_bytes_max
        self._http = ClientSession(
            connector=TCPConnector(limit=connections + 4, keepalive_timeout=_IDLE_CONNECTION_S),
            timeout=ClientTimeout(total=None, sock_connect=_CONNECT_S, sock_read=silence_timeout_s),
            headers={"Accept-Encoding": "identity"},
            auto_decompress=False,  # an answer's size is bounded as it comes
            cookie_jar=DummyCookieJar(),
            trust_env=False,
        )
        self._chat = URL(f"{url}{_PATH}")
        self._ending: set[asyncio.Task[None]] = set()

    async def ask(self, body: dict[str, Any]) -> Answer:
        """Return the model's answer to one request.

        Raises:
            Fault: there is none, and why.
        """
        clock = time.perf_counter
        reading = _Reading(Answer(), clock(), self._bytes_max)
        content = json.dumps(body | _AS_STREAM, allow_nan=False).encode()
        try:
            await self._read(await self._http.post(self._chat, data=content, headers=_HEADERS), reading)
        except ServerTimeoutError as error:
            raise _silent(error) from error
        except ClientConnectorError as error:
            raise Fault(BAD_UPSTREAM, "the model server cannot be reached", code="upstream_unreachable") from error
        except ClientError as error:
            raise _broken("the model server broke off its answer") from error
        reading.answer.text = "".join(reading.parts)
        reading.answer.total_s = clock() - reading.begun
        return reading.answer

    async def _read(self, response: ClientResponse, reading: _Reading) -> None:
        """Read an answer, and leave the end of its stream to a task of its own: nobody need wait for that."""
        events = _events(response, reading.bytes_max)
        try:
            await _check(response)
            await _read(events, reading)
        except BaseException:
            response.close()
            raise
        ending = asyncio.create_task(_end(response, events))
        self._ending.add(ending)
        ending.add_done_callback(self._ending.discard)

    async def model_name(self) -> str:
        """Return the name of the model that is served.

        Raises:
            Fault: the server does not tell.
        """
        try:
            async with self._http.get(f"{self.url}/v1/models", timeout=_ASKED) as response:
                response.raise_for_status()
                return str((await response.json())["data"][0]["id"])
        except (ClientConnectionError, TimeoutError) as error:
            raise Fault(BAD_UPSTREAM, "the model server cannot be reached", code="upstream_unreachable") from error
        except (ClientError, ValueError, LookupError, TypeError) as error:
            raise _broken("the model server does not tell which model it serves") from error

    async def is_well(self) -> bool:
        """Whether the server says that it can answer."""
        try:
            async with self._http.get(f"{self.url}/health", timeout=_ASKED) as response:
                return response.status == HTTPStatus.OK
        except (ClientError, TimeoutError):
            return False

    async def close(self) -> None:
        """Close the connections."""
        await asyncio.gather(*self._ending)
        await self._http.close()


async def _check(response: ClientResponse) -> None:
    status = response.status
    if status != HTTPStatus.OK:
        said = await _said(response)
        if status in _OF_THE_PROMPT:
            raise Fault(BAD_REQUEST, f"the model server refuses the request: {said}", code="upstream_refused")
        if status in _BUSY:
            raise Fault(UNAVAILABLE, "the model server is busy", code="upstream_busy", headers={"Retry-After": "1"})
        raise Fault(BAD_UPSTREAM, f"the model server answers with status {status}", code="upstream_failed")
    kind = response.headers.get("Content-Type", "")
    if not kind.startswith(_EVENT_STREAM):
        raise _broken(f"the model server answers with {kind[:50] or 'no type'} in place of events")


async def _said(response: ClientResponse) -> str:
    """Return what an upstream says of its refusal, shortened."""
    text = b""
    async for part in response.content.iter_any():
        text += part
        if len(text) > 16 * _SAID:
            break
    try:
        message = json.loads(text)
        message = message.get("error", message)
        message = message.get("message", message) if isinstance(message, dict) else message
    except (ValueError, AttributeError):
        message = text.decode("utf-8", "replace")
    return " ".join(str(message)[:_SAID].split())


async def _read(events: AsyncIterator[str], reading: _Reading) -> None:
    async for event in events:
        if event == _DONE:
            if not reading.answer.finish_reason:
                break
            return
        _take(event, reading)
    raise _broken("the model server broke off its answer")


async def _end(response: ClientResponse, events: AsyncIterator[str]) -> None:
    """Read to the very end, which comes at once as a rule: a stream that is left before costs its connection."""
    with contextlib.suppress(TimeoutError, Fault, ClientError):
        async with asyncio.timeout(_END_S):
            async for _ in events:
                pass
    response.release()


async def _events(response: ClientResponse, bytes_max: int) -> AsyncIterator[str]:
    """Yield the data of each event; what is no event stream is refused as soon as that is seen."""
    rest = b""
    async for part in response.content.iter_any():
        *lines, rest = (rest + part).split(b"\n")
        if len(rest) > bytes_max:
            raise _broken("the model server sends a line without an end")
        for line in lines:
            name, _, value = line.rstrip(b"\r").partition(b":")
            if name == b"data":
                yield value.decode("utf-8", "replace").strip()
            elif name not in (b"", b"event", b"id", b"retry"):
                raise _broken("the model server sends something else than events")


def _take(event: str, reading: _Reading) -> None:
    try:
        data = json.loads(event)
        if "error" in data:
            raise Fault(BAD_UPSTREAM, "the model server failed while it answered", code="upstream_failed")
        usage = data.get("usage") or {}
        reading.answer.prompt_tokens = int(usage.get("prompt_tokens") or reading.answer.prompt_tokens)
        reading.answer.completion_tokens = int(usage.get("completion_tokens") or reading.answer.completion_tokens)
        for choice in data["choices"]:
            _add(choice["delta"].get("content") or "", reading)
            reading.answer.finish_reason = str(choice.get("finish_reason") or reading.answer.finish_reason)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise _broken("the model server sends events that are no answer") from error


def _add(text: str, reading: _Reading) -> None:
    if not isinstance(text, str):
        raise TypeError(type(text))
    if text and reading.size == 0:
        reading.answer.first_s = time.perf_counter() - reading.begun
    reading.parts.append(text)
    reading.size += len(text)
    if reading.size > reading.bytes_max:
        raise Fault(BAD_UPSTREAM, f"the answer exceeds {reading.bytes_max} bytes", code="upstream_too_long")


def _silent(error: ServerTimeoutError) -> Fault:
    if isinstance(error, ConnectionTimeoutError):
        return Fault(BAD_UPSTREAM, "the model server cannot be reached", code="upstream_unreachable")
    return Fault(TIMED_OUT, "the model server says nothing", code="upstream_silent")


def _broken(message: str) -> Fault:
    return Fault(BAD_UPSTREAM, message, code="upstream_garbage" if "broke" not in message else "upstream_broke_off")
