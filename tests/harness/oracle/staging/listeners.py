"""Servers on the loopback that answer the driver as no Oracle should: a handler gets a connection and misbehaves."""

import contextlib
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from typing import Final

Handler = Callable[[socket.socket], None]

ACCEPT: Final = 2
REFUSE: Final = 4
REDIRECT: Final = 5
RESEND: Final = 11


@contextlib.contextmanager
def listening(handler: Handler) -> Iterator[str]:
    """Serve connections one after the other, and return the address; connections that are kept end with it."""
    with socket.socket() as server, contextlib.ExitStack() as kept:
        server.bind(("127.0.0.1", 0))
        server.listen(16)

        def serve() -> None:
            with contextlib.suppress(OSError):  # the server was closed
                while True:
                    connection, _ = server.accept()
                    kept.enter_context(connection)
                    with contextlib.suppress(OSError):  # the driver hung up
                        handler(connection)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"127.0.0.1:{server.getsockname()[1]}"
        finally:
            server.shutdown(socket.SHUT_RDWR)
            thread.join()


def packet(kind: int, body: bytes) -> bytes:
    """Return a packet as the listener sends it: length, checksum, kind, flags, checksum, body."""
    return struct.pack(">HHBBH", 8 + len(body), 0, kind, 0, 0) + body


def refusal(text: str) -> bytes:
    """Return a refusal by the listener: two reasons, the length of the text, the text."""
    return packet(REFUSE, struct.pack(">BBH", 0x22, 0, len(text)) + text.encode())


def says_no(code: int) -> bytes:
    """Return the refusal with a code of the listener's, in the words that it uses."""
    stack = f"(ERROR_STACK=(ERROR=(CODE={code})(EMFI=4)))"
    return refusal(f"(DESCRIPTION=(TMP=)(VSNNUM=318767104)(ERR={code}){stack})")


def acceptance() -> bytes:
    """Return what the listener answers when it takes a connection: version, options, size."""
    body = struct.pack(">HH", 319, 0) + bytes(20) + struct.pack(">I", 8192) + bytes(5) + struct.pack(">I", 0)
    return packet(ACCEPT, body)


def redirection(host: str, port: int) -> bytes:
    """Return the listener's answer that somebody else is to be asked."""
    address = f"(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST={host})(PORT={port})))"
    data = f"{address}\0(DESCRIPTION=(CONNECT_DATA=(SERVICE_NAME=X)))".encode()
    return packet(REDIRECT, struct.pack(">H", len(data)) + data)


def answering(answer: bytes) -> Handler:
    """Return a handler that reads what the driver asks first, answers, and hangs up."""

    def handle(connection: socket.socket) -> None:
        connection.recv(8192)
        connection.sendall(answer)
        connection.close()

    return handle


def answering_and_keeping(answer: bytes) -> Handler:
    """Return a handler that answers once and then says nothing, but does not hang up."""

    def handle(connection: socket.socket) -> None:
        connection.recv(8192)
        connection.sendall(answer)

    return handle


def silent(_connection: socket.socket) -> None:
    """Say nothing, for ever."""


def hanging_up(connection: socket.socket) -> None:
    """Hang up at once."""
    connection.close()


def asking_again(connection: socket.socket) -> None:
    """Ask for the same packet again and again."""
    while connection.recv(8192):
        connection.sendall(packet(RESEND, b""))


def redirecting_to_itself(connection: socket.socket) -> None:
    """Send whoever asks back to this very server."""
    connection.recv(8192)
    connection.sendall(redirection("127.0.0.1", connection.getsockname()[1]))


NEVER_ANSWERING: Final = (
    silent,
    asking_again,
    redirecting_to_itself,
    answering_and_keeping(acceptance()),
    answering_and_keeping(b"\0\0"),
)
"""Those that take a connection and never come to an answer."""
