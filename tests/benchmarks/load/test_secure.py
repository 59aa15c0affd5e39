"""The users' program against a server that speaks TLS."""

import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from benchmarks.event_server import MODEL
from benchmarks.load.plan import SERVER_LOST
from tests.benchmarks.load.plans import plan_for, requests_of, users
from tests.benchmarks.load.test_users import timed


@contextmanager
def _behind_tls(folder: Path, plain_port: int) -> Iterator[str]:
    """Yield an address that speaks TLS and passes everything on to a port."""
    words = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1"]
    words += [
        "-subj",
        "/CN=localhost",
        "-addext",
        "subjectAltName=DNS:localhost",
        "-keyout",
        "key.pem",
        "-out",
        "cert.pem",
    ]
    subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)  # noqa: S607
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    listener = socket.create_server(("127.0.0.1", 0))

    def pump(read: socket.socket, write: socket.socket) -> None:
        with suppress(OSError):
            while data := read.recv(65536):
                write.sendall(data)
            write.shutdown(socket.SHUT_WR)

    def serve(raw: socket.socket) -> None:
        with (
            suppress(OSError),
            context.wrap_socket(raw, server_side=True) as secure,
            socket.create_connection(("127.0.0.1", plain_port)) as plain,
        ):
            threading.Thread(target=pump, args=(plain, secure), daemon=True).start()
            pump(secure, plain)

    def accept() -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"https://localhost:{listener.getsockname()[1]}"
    finally:
        listener.close()


def test_streams_are_read_through_tls(tmp_path: Path) -> None:
    with timed(tmp_path) as plain, _behind_tls(tmp_path, int(plain.rpartition(":")[2])) as url:
        plan = plan_for(tmp_path, url, model_name=MODEL, requests=8)
        assert users(plan, SSL_CERT_FILE=str(tmp_path / "cert.pem")).returncode == 0
    requests = requests_of(plan)
    assert {(it["error"], it["counted_tokens"]) for it in requests} == {(None, 10)}
    assert all(len(set(it["token_times_s"])) > 5 for it in requests)


def test_a_certificate_that_nobody_trusts_is_no_server(tmp_path: Path) -> None:
    with timed(tmp_path) as plain, _behind_tls(tmp_path, int(plain.rpartition(":")[2])) as url:
        plan = plan_for(tmp_path, url, requests=8)
        assert users(plan).returncode == SERVER_LOST
    assert "certificate verify failed" in requests_of(plan)[0]["error"]
