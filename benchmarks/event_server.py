"""A model server with exact timing: ``python -P -m benchmarks.event_server PORT TOKENS FIRST_MS EACH_MS [TIMES]``.

It stands in for vLLM where what lies in front of it is measured: a first token after a stated time, each further one
after another, all requests side by side, always the same statement. What it says is no measure of any model. Into the
file TIMES it writes, a line a request, when it sent each token: read just before the socket took it, on the clock
that every process of the machine shares. It speaks no more HTTP than that takes, so that it costs little itself.
"""

import asyncio
import itertools
import json
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any, Final

from harness.contracts.files import LineWriter

MODEL: Final = "timed"
STATEMENT: Final = "SELECT vendor_name FROM ap_suppliers WHERE vendor_id = 4711"
_CHAT: Final = "/v1/chat/completions"
_END: Final = b"\r\n\r\n"
_BACKLOG: Final = 1024


class Timing:
    """What every answer is like, and where its times are written down."""

    def __init__(self, tokens: int, first_s: float, each_s: float, write: Callable[[dict[str, Any]], None]) -> None:
        self.tokens = tokens
        self.first_s = first_s
        self.each_s = each_s
        self.write = write
        self.numbers = itertools.count()
        step = max(1, -(-len(STATEMENT) // tokens))
        self.pieces = tuple(STATEMENT[number * step : (number + 1) * step] or " " for number in range(tokens))


class Connection(asyncio.Protocol):
    """One connection: requests one after the other, each answered whole before the next is read."""

    def __init__(self, timing: Timing) -> None:
        self._timing = timing
        self._read = b""
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back; `asyncio` sets TCP_NODELAY itself."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - what a TCP server is given
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio names it
        """Send no more."""
        self._transport = None

    def data_received(self, data: bytes) -> None:
        """Answer a request once it is whole."""
        self._read += data
        head, found, body = self._read.partition(_END)
        if not found or len(body) < _length(head):
            return
        self._read = body[_length(head) :]
        path = head.split(b" ", 2)[1].decode()
        if path == _CHAT:
            asked = json.loads(body)
            usage = bool((asked.get("stream_options") or {}).get("include_usage"))
            self._begin(_beginning_of(asked), usage=usage)
        elif path == "/v1/models":
            self._send(_whole("200 OK", json.dumps({"object": "list", "data": [{"id": MODEL}]}).encode()))
        else:
            self._send(_whole("200 OK" if path == "/health" else "404 Not Found", b""))

    def _begin(self, asked: str, *, usage: bool) -> None:
        begun = time.monotonic()
        name = f"timed-{next(self._timing.numbers)}"
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
        self._send(head)
        seen = {"id": name, "asked": asked, "begun": begun, "clocks": time.time() - begun}
        self._next(seen, [], self._loop.time() + self._timing.first_s, usage=usage)

    def _next(self, seen: dict[str, Any], sent: list[float], due: float, *, usage: bool) -> None:
        self._loop.call_at(due, partial(self._token, seen, sent, due, usage=usage))

    def _token(self, seen: dict[str, Any], sent: list[float], due: float, *, usage: bool) -> None:
        timing = self._timing
        choice = {"index": 0, "delta": {"content": timing.pieces[len(sent)]}, "finish_reason": None}
        event = _chunk(_event({"id": seen["id"], "object": "chat.completion.chunk", "choices": [choice]}))
        sent.append(time.monotonic())
        self._send(event)
        if self._transport is None:
            return
        if len(sent) < timing.tokens:
            self._next(seen, sent, due + timing.each_s, usage=usage)
            return
        timing.write(seen | {"sent": sent})  # before the end: who has that may take the server down
        self._send(_chunk(self._last(seen["id"], usage=usage)) + _chunk(b""))

    def _last(self, name: str, *, usage: bool) -> bytes:
        end = _event({"id": name, "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
        tokens = self._timing.tokens
        counted = {"prompt_tokens": 1, "completion_tokens": tokens, "total_tokens": 1 + tokens}
        told = _event({"id": name, "choices": [], "usage": counted}) if usage else b""
        return end + told + b"data: [DONE]\n\n"

    def _send(self, data: bytes) -> None:
        if self._transport is not None:
            self._transport.write(data)


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0


def _beginning_of(asked: dict[str, Any]) -> str:
    """Return a prompt's first line, by which a client tells its requests apart."""
    content = (asked.get("messages") or [{}])[0].get("content")
    return str(content)[:100].partition("\n")[0]


def _event(data: dict[str, Any]) -> bytes:
    return f"data: {json.dumps(data)}\n\n".encode()


def _chunk(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data)


def _whole(status: str, body: bytes) -> bytes:
    return (
        f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    )


async def _serve(port: int, timing: Timing) -> None:
    server = await asyncio.get_running_loop().create_server(
        partial(Connection, timing), "127.0.0.1", port, backlog=_BACKLOG
    )
    await server.serve_forever()


def main() -> None:
    """Serve until told to end."""
    port, tokens, first_ms, each_ms = (int(word) for word in sys.argv[1:5])
    with ExitStack() as files:
        times = files.enter_context(LineWriter(Path(sys.argv[5]))) if len(sys.argv) > 5 else None  # noqa: PLR2004
        write = times.write if times else lambda _line: None
        asyncio.run(_serve(port, Timing(tokens, first_ms / 1000, each_ms / 1000, write)))


if __name__ == "__main__":
    main()
