"""A model server with exact timing: ``python -P -m benchmarks.event_server PORT TOKENS FIRST_MS EACH_MS``.

It stands in for vLLM where what lies in front of it is measured: a first token after a stated time, each further one
after another, all requests side by side, always the same statement. What it says is no measure of any model.
"""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from typing import Final

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

MODEL: Final = "timed"
STATEMENT: Final = "SELECT vendor_name FROM ap_suppliers WHERE vendor_id = 4711"


def application(tokens: int, first_s: float, each_s: float) -> Starlette:
    """Return the server's paths."""

    async def events() -> AsyncIterator[bytes]:
        step = max(1, -(-len(STATEMENT) // tokens))
        due = asyncio.get_running_loop().time() + first_s
        for number in range(tokens):
            await asyncio.sleep(due - asyncio.get_running_loop().time())
            due += each_s
            yield _event(
                {"delta": {"content": STATEMENT[number * step : (number + 1) * step]}, "finish_reason": None}
            )
        yield _event({"delta": {}, "finish_reason": "stop"})
        yield b"data: [DONE]\n\n"

    async def chat(request: Request) -> Response:
        await request.body()
        return StreamingResponse(events(), media_type="text/event-stream")

    async def models(_request: Request) -> Response:
        return JSONResponse({"data": [{"id": MODEL}]})

    async def health(_request: Request) -> Response:
        return Response()

    return Starlette(
        routes=[
            Route("/v1/chat/completions", chat, methods=["POST"]),
            Route("/v1/models", models),
            Route("/health", health),
        ]
    )


def _event(choice: dict[str, object]) -> bytes:
    return f"data: {json.dumps({'choices': [{'index': 0, **choice}]})}\n\n".encode()


if __name__ == "__main__":
    port, tokens, first_ms, each_ms = (int(word) for word in sys.argv[1:5])
    uvicorn.run(application(tokens, first_ms / 1000, each_ms / 1000), port=port, log_level="warning")
