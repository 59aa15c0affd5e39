"""A stand-in for vLLM in a process of its own, which answers or fails as the question says; only tests start it.

``python upstream_stand_in.py PORT LOG``. A word in square brackets in the first message chooses what it does. Each
request, and each one that was given up, is a line of the log.
"""

import asyncio
import json
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

GOOD = "SELECT vendor_name FROM ap_suppliers WHERE vendor_id = 4711"
BAD = "DELETE FROM ap_suppliers"
WRONG = "SELECT vendor_nme FROM ap_suppliers"
HEAVY = "SELECT " + "(" * 60_000 + "1" + ")" * 60_000 + " FROM ap_suppliers"
_STATUSES = {"400": 400, "404": 404, "429": 429, "500": 500, "503": 503}
_KINDS = {"page": "text/html", "json": "application/json"}


def _behaviour(body: dict[str, Any]) -> str:
    found = re.search(r"\[([a-z0-9 ]+)\]\s*$", body["messages"][0]["content"])
    return found[1] if found else ""


def _answer(behaviour: str, turns: int) -> str:
    first = turns == 1
    return {
        "blocked": BAD,
        "rescued": WRONG if first else GOOD,
        "prose": "I cannot do that.",
        "dies on retry": WRONG,
        "refuses retry": WRONG,
    }.get(behaviour, GOOD)


def _event(delta: dict[str, Any], finish: str | None = None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return f"data: {json.dumps({'object': 'chat.completion.chunk', 'choices': [choice]})}\n\n".encode()


class Log:
    def __init__(self, path: Path) -> None:
        self._path = path
        self.released = asyncio.Event()

    def write(self, **data: Any) -> None:  # noqa: ANN401 - any JSON value
        with self._path.open("a") as file:
            file.write(json.dumps(data) + "\n")


async def _stream(body: dict[str, Any], behaviour: str, log: Log) -> AsyncIterator[bytes]:
    turns = len(body["messages"])
    pause = 0.3 if behaviour == "slow" else 0.002
    try:
        yield _event({"role": "assistant", "content": ""})
        if behaviour == "hang":
            await asyncio.sleep(600)
        if behaviour == "held":
            await log.released.wait()
        for number, part in enumerate(re.findall(r"\s*\S+", _answer(behaviour, turns))):
            await asyncio.sleep(pause)
            yield _event({"content": part})
            if number == 1:
                async for it in _trouble(behaviour):
                    yield it
        yield _event({}, {"cut": "length"}.get(behaviour, "stop"))
        yield b'data: {"choices": [], "usage": {"prompt_tokens": 11, "completion_tokens": 5}}\n\n'
        if behaviour != "no end":
            yield b"data: [DONE]\n\n"
    except (asyncio.CancelledError, GeneratorExit):
        log.write(gone=behaviour)
        raise


async def _trouble(behaviour: str) -> AsyncIterator[bytes]:
    """Yield what goes wrong in the middle of an answer."""
    if behaviour == "killed":
        await asyncio.sleep(0.1)
        os.kill(os.getpid(), signal.SIGKILL)
    if behaviour == "half":
        yield b'data: {"choices": [{"index": 0, "del'
    if behaviour in {"half", "breaks off"}:
        raise ConnectionResetError
    garbage = {
        "no json": b"data: {{{\n\n",
        "no object": b"data: 17\n\n",
        "no choices": b'data: {"hello": 1}\n\n',
        "no event": b"Internal Server Error\n\n",
        "error event": b'data: {"error": {"message": "out of memory at 0x17", "code": 500}}\n\n',
    }
    if behaviour in garbage:
        yield garbage[behaviour]
    while behaviour == "endless line":
        await asyncio.sleep(0.001)  # so that this side, too, can see that the other one is gone
        yield b"x" * 65_536
    while behaviour == "flood":
        await asyncio.sleep(0.001)
        yield _event({"content": "x" * 10_000})


def application(log: Log) -> Starlette:
    async def chat(request: Request) -> Response:
        body = await request.json()
        behaviour = _behaviour(body)
        log.write(body=body, behaviour=behaviour)
        if behaviour == "silent":
            await asyncio.sleep(600)
        if behaviour == "refuses retry" and len(body["messages"]) > 1:
            return JSONResponse({"error": {"message": "the prompt is too long"}}, 400)
        if behaviour == "dies on retry" and len(body["messages"]) > 1:
            raise RuntimeError
        if behaviour in _STATUSES:
            return JSONResponse({"error": {"message": f"as told: {behaviour}"}}, _STATUSES[behaviour])
        kind = _KINDS.get(behaviour, "text/event-stream; charset=utf-8")
        return StreamingResponse(_stream(body, behaviour, log), media_type=kind)

    async def models(_request: Request) -> Response:
        return JSONResponse({"object": "list", "data": [{"id": "small", "object": "model"}]})

    async def release(_request: Request) -> Response:
        log.released.set()
        return Response()

    async def health(_request: Request) -> Response:
        return Response()

    return Starlette(
        routes=[
            Route("/v1/chat/completions", chat, methods=["POST"]),
            Route("/v1/models", models),
            Route("/health", health),
            Route("/release", release),
        ]
    )


if __name__ == "__main__":
    uvicorn.run(application(Log(Path(sys.argv[2]))), port=int(sys.argv[1]), log_level="critical")
