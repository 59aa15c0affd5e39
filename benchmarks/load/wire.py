"""One user's connection: a request is sent, and the answer's pieces are kept with the time each was read.

A callback of the event loop reads the socket itself as soon as the loop sees that there is something: no greenlet is
woken for a token, which costs many times the read. The time is taken right after the read, before TLS, HTTP or JSON
are looked at. This is the one file that knows gevent's loop and the HTTP parser, neither of which has types. Proxies
of the environment are not for it. Not covered: HTTP/2, and redirects, which are failures.
"""

import os
import ssl
import time
from select import POLLERR, POLLHUP, POLLIN
from typing import Any, Final
from urllib.parse import urlsplit

from gevent import get_hub, socket
from gevent.event import Event
from gevent.monkey import get_original
from geventhttpclient.response import HTTPParseError, HTTPResponse

from benchmarks.load.stream import Piece, Received

_BLOCK: Final = 65536
_READ: Final = 1
"""How libev calls a socket that can be read."""
_CLOSED: Final = POLLIN | POLLHUP | POLLERR
"""What an idle connection that the server closed shows; nothing else is to be read of one."""
_KEPT_S: Final = 2.0
"""A connection that was idle for longer is not used again: uvicorn closes them after 5 s, maybe as we send."""
_CONNECT_S: Final = 30.0


class Wire:
    """A connection to one server, opened when it is needed and kept while it may be used again."""

    def __init__(self, url: str, silent_s: float) -> None:
        parts = urlsplit(url)
        self.path = parts.path.rstrip("/")
        self._host = parts.hostname or ""
        self._tls = parts.scheme == "https"
        self._port = parts.port or (443 if self._tls else 80)
        self._named = parts.netloc.rpartition("@")[2]
        self._silent_s = silent_s
        self._socket: Any = None
        self._secure: _Secure | None = None
        self._idle_since = 0.0

    def request(self, path: str, body: bytes, headers: dict[str, str]) -> bytes:
        """Return the bytes of a POST request."""
        told = {
            "Host": self._named,
            "Content-Type": "application/json",
            "Accept": "text/event-stream",
            "Content-Length": str(len(body)),
        } | headers
        lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
        return f"POST {self.path}{path} HTTP/1.1\r\n{lines}\r\n".encode() + body

    def exchange(self, request: bytes) -> Received:
        """Send a request and return what came back, or why nothing did."""
        received = Received()
        if not self._usable():
            self.close()
            try:
                self._connect()
            except OSError as error:
                self.close()
                return Received(error=f"no connection: {_said(error)}", ended_at=time.monotonic(), reached=False)
        reader = _Reader(self._socket.fileno(), received.pieces, self._secure)
        try:
            self._socket.sendall(self._secure.sealed(request) if self._secure else request)
            went_wrong = self._wait(reader)
        except OSError as error:
            went_wrong = _said(error)
        received.status = reader.get_code() if reader.headers_complete else None
        received.error = went_wrong
        received.ended_at = reader.at if reader.at and not went_wrong else time.monotonic()
        received.reached = received.status is not None or reader.silent
        self._idle_since = received.ended_at
        if went_wrong or reader.should_close():
            self.close()
        return received

    def close(self) -> None:
        """Close the connection."""
        if self._socket is not None:
            self._socket.close()
        self._socket = None

    def _usable(self) -> bool:
        """Whether the connection is there, was used just now, and was not closed by the server since."""
        if self._socket is None or time.monotonic() - self._idle_since > _KEPT_S:
            return False
        looked = get_original("select", "poll")()
        looked.register(self._socket.fileno())
        return not any(what & _CLOSED for _, what in looked.poll(0))

    def _connect(self) -> None:
        self._socket = socket.create_connection((self._host, self._port), _CONNECT_S)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._secure = _Secure(self._socket, self._host) if self._tls else None

    def _wait(self, reader: "_Reader") -> str:
        """Wait until the answer is whole or the server is silent for too long; return what went wrong."""
        sent = time.monotonic()
        watcher = get_hub().loop.io(self._socket.fileno(), _READ)
        watcher.start(reader.readable)
        try:
            while not reader.over.wait(max(reader.at, sent) + self._silent_s - time.monotonic()):
                if time.monotonic() - max(reader.at, sent) >= self._silent_s:
                    reader.silent = True
                    return f"silent for {self._silent_s:g} s"
        finally:
            watcher.stop()
            watcher.close()
        return reader.error


class _Reader(HTTPResponse):  # type: ignore[misc]  # no types are read of it
    """Reads an answer off a socket whenever there is something, and keeps the pieces of its body with their time."""

    def __init__(self, descriptor: int, pieces: list[Piece], secure: "_Secure | None") -> None:
        super().__init__("POST")
        self.at = 0.0
        self.error = ""
        self.silent = False
        self.over = Event()
        self._descriptor = descriptor
        self._pieces = pieces
        self._secure = secure

    def readable(self) -> None:
        """Take what is there; called by the event loop."""
        try:
            data = os.read(self._descriptor, _BLOCK)
            self.at = time.monotonic()
            clear = self._secure.opened(data) if self._secure and data else data
            if clear or not data:
                self.feed(clear)
        except BlockingIOError:
            return
        except (OSError, HTTPParseError) as error:
            self._end(_said(error))
            return
        if self.message_complete:
            self._end("")
        elif not data:
            self._end("the stream broke off" if self.headers_complete else "closed before an answer")

    def _end(self, error: str) -> None:
        self.error = error
        self.over.set()

    def _on_body(self, body: bytearray) -> None:
        """Keep a piece; called by the parser."""
        self._pieces.append((self.at, bytes(body)))


class _Secure:
    """TLS between memory and memory, so that the raw socket is read the same way as without it."""

    def __init__(self, sock: Any, host: str) -> None:  # noqa: ANN401 - gevent has no types
        self._in, self._out = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._object = ssl.create_default_context().wrap_bio(self._in, self._out, server_hostname=host)
        while True:
            try:
                self._object.do_handshake()
                break
            except ssl.SSLWantReadError:
                sock.sendall(self._out.read())
                if not (data := sock.recv(_BLOCK)):
                    raise ConnectionError("closed during the TLS handshake") from None
                self._in.write(data)
        sock.sendall(self._out.read())

    def sealed(self, data: bytes) -> bytes:
        self._object.write(data)
        return self._out.read()

    def opened(self, data: bytes) -> bytes:
        self._in.write(data)
        parts = []
        try:
            while part := self._object.read(_BLOCK):
                parts.append(part)
        except (ssl.SSLWantReadError, ssl.SSLZeroReturnError):
            pass
        return b"".join(parts)


def _said(error: Exception) -> str:
    return " ".join((getattr(error, "strerror", None) or str(error) or type(error).__name__).split())
