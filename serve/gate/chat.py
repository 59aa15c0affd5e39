"""``POST /v1/chat/completions``: reads a request, has it decided, and sends what was decided.

Whoever goes away is noticed at once, and what was done for them is given up. A stream begins when its answer is there
or after the first sign of life is due, so that what is refused at once still has its proper status.
"""

import asyncio
import contextlib
import json
import uuid
from collections.abc import Iterable
from typing import Any, Final

from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send

from serve.gate.box import OK, Box
from serve.gate.case import Case
from serve.gate.completion import KEEP_ALIVE, chunks, completion, failed
from serve.gate.faults import NOT_JSON, TIMED_OUT_SENDING, TOO_LARGE, UNAUTHORISED, Fault
from serve.gate.keys import key_of
from serve.gate.question import read_question
from serve.gate.redaction import without_key

_JSON: Final = "application/json"
_BASIC: Final = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


class GoneError(Exception):
    """The client went away."""


class Chat:
    """The application behind the path."""

    def __init__(self, box: Box) -> None:
        self._box = box

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = f"chatcmpl-{uuid.uuid4().hex}"
        headers, address = Headers(scope=scope), (scope.get("client") or ("",))[0]
        who = ""
        try:
            who = authorise(self._box, headers)
            case = await self._case(request, who, address, headers, receive)
            self._box.begin(case)
        except GoneError:
            return
        except Fault as fault:
            self._box.refused(request, who, address, fault)
            await send_fault(send, fault, request)
            return
        with contextlib.suppress(GoneError):
            await self._answer(case, receive, send)

    async def _case(self, request: str, who: str, address: str, headers: Headers, receive: Receive) -> Case:
        """Return a request that was read whole and understood."""
        if headers.get("Content-Type", "").partition(";")[0].strip().lower() != _JSON:
            raise Fault(NOT_JSON, f"the Content-Type must be {_JSON}", code="unsupported_media_type")
        config = self._box.config
        try:
            async with asyncio.timeout(config.body_timeout_s):
                body = await _body(headers, receive, config.request_bytes_max)
        except TimeoutError as error:
            why = f"the request did not come within {config.body_timeout_s:g} s"
            raise Fault(TIMED_OUT_SENDING, why, code="request_timeout") from error
        return Case(
            id=request,
            who=who,
            address=address,
            question=read_question(body),
            hide=without_key(key_of(headers.get("Authorization", ""))),
            redacts_literals=config.audit_redacts_literals,
        )

    async def _answer(self, case: Case, receive: Receive, send: Send) -> None:
        """Decide a case and send what came out; give it up where the client goes away."""
        deciding = asyncio.ensure_future(self._box.decide(case))
        leaving = asyncio.ensure_future(_left(receive))
        both = {deciding, leaving}
        begun = False
        try:
            while not deciding.done():
                patience = self._box.config.keep_alive_s if case.question.stream else None
                await asyncio.wait(both, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
                if leaving.done():
                    raise GoneError
                if not deciding.done():
                    if not begun:
                        await _begin(send, OK, _stream_headers(case.id))
                    begun = True
                    await _more(send, KEEP_ALIVE)
            fault = deciding.result()
            async with asyncio.timeout(self._box.config.request_timeout_s):  # for a client that never reads
                await self._send(case, fault, send, begun=begun)
        except (TimeoutError, OSError) as error:
            raise GoneError from error
        finally:
            for task in both:
                task.cancel()
            await asyncio.gather(*both, return_exceptions=True)

    async def _send(self, case: Case, fault: Fault | None, send: Send, *, begun: bool) -> None:
        if fault is not None and not begun:
            await send_fault(send, fault, case.id)
        elif case.question.stream:
            if not begun:
                await _begin(send, OK, _stream_headers(case.id))
            await _all(send, failed(fault) if fault else chunks(case, self._box.model))
        else:
            await send_json(send, OK, completion(case, self._box.model), {"X-Request-Id": case.id})


def authorise(box: Box, headers: Headers) -> str:
    """Return who asks.

    Raises:
        Fault: nobody who may.
    """
    who = box.keys.who(headers.get("Authorization", ""))
    if who is None:
        raise Fault(
            UNAUTHORISED, "no valid API key: send Authorization: Bearer KEY", code="invalid_api_key",
            headers={"WWW-Authenticate": "Bearer"},
        )  # fmt: skip
    return who


async def send_fault(send: Send, fault: Fault, request: str = "") -> None:
    """Send an error, and close the connection where the rest of a request would still come."""
    headers = {**fault.headers, "X-Request-Id": request} if request else fault.headers
    if fault.status in {TOO_LARGE, TIMED_OUT_SENDING, UNAUTHORISED, NOT_JSON}:
        headers = {**headers, "Connection": "close"}
    with contextlib.suppress(OSError):
        await send_json(send, fault.status, fault.body(), headers)


async def send_json(send: Send, status: int, data: dict[str, Any], headers: dict[str, str]) -> None:
    """Send a whole answer."""
    body = json.dumps(data, allow_nan=False).encode()
    await _begin(send, status, {"Content-Type": _JSON, "Content-Length": str(len(body)), **headers})
    await send({"type": "http.response.body", "body": body})


async def _body(headers: Headers, receive: Receive, bytes_max: int) -> bytes:
    stated = headers.get("Content-Length", "")
    if stated.isdigit() and int(stated) > bytes_max:
        raise _too_large(bytes_max)
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise GoneError
        body += message.get("body", b"")
        if len(body) > bytes_max:
            raise _too_large(bytes_max)
        if not message.get("more_body", False):
            return bytes(body)


def _too_large(bytes_max: int) -> Fault:
    return Fault(TOO_LARGE, f"the request exceeds {bytes_max} bytes", code="request_too_large")


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _stream_headers(request: str) -> dict[str, str]:
    return {"Content-Type": "text/event-stream; charset=utf-8", "X-Accel-Buffering": "no", "X-Request-Id": request}


async def _begin(send: Send, status: int, headers: dict[str, str]) -> None:
    raw = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in (_BASIC | headers).items()]
    await send({"type": "http.response.start", "status": status, "headers": raw})


async def _more(send: Send, body: bytes) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": True})


async def _all(send: Send, events: Iterable[bytes]) -> None:
    await send({"type": "http.response.body", "body": b"".join(events)})
