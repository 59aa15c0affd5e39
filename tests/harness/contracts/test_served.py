"""What an address serves, and the one line for each way in which it cannot be asked."""

import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from harness.contracts.errors import InputError
from harness.contracts.served import Served, model_of, served_at

URL = "http://127.0.0.1:8000"


@contextmanager
def answering(body: bytes, status: int = 200, tls: ssl.SSLContext | None = None) -> Iterator[int]:
    """Serve one answer to every question on a free port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    class Server(HTTPServer):
        def handle_error(self, *_: object) -> None:
            """Say nothing of a client that does not trust it."""

    server = Server(("127.0.0.1", 0), Handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def one_line(url: str) -> str:
    with pytest.raises(InputError) as found:
        served_at(url)
    assert "\n" not in str(found.value)
    return str(found.value)


def test_the_names_of_the_models_are_told_and_whether_it_is_the_gateway() -> None:
    with answering(b'{"data": [{"id": "a", "owned_by": "vllm"}, {"id": "b"}]}') as port:
        assert served_at(f"http://127.0.0.1:{port}/v1") == Served(("a", "b"), gateway=False)
    with answering(b'{"data": [{"id": "a", "owned_by": "gonogo"}]}') as port:
        assert served_at(f"http://127.0.0.1:{port}") == Served(("a",), gateway=True)


def test_a_model_that_is_not_served_is_told_with_those_that_are() -> None:
    assert model_of(Served(("a", "b"), gateway=False), URL, "b") == "b"
    with pytest.raises(
        InputError, match=r"--model quantize: .* did you mean 'quantise'\? \(it has: quantise, base\)"
    ):
        model_of(Served(("quantise", "base"), gateway=False), URL, "quantize")


def test_of_several_models_one_must_be_named() -> None:
    assert model_of(Served(("a",), gateway=False), URL) == "a"
    with pytest.raises(InputError, match="it serves a, b; name one with --model"):
        model_of(Served(("a", "b"), gateway=False), URL)


def test_an_address_where_nobody_answers_is_one_line() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        assert "is the server up?" in one_line(f"http://127.0.0.1:{free.getsockname()[1]}")


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        (b"<html>", 200, "does not answer as an OpenAI server does"),
        (b'["a"]', 200, "does not answer as an OpenAI server does"),
        (b"", 500, "is the server up?"),
        (b"", 401, "it refuses the key (HTTP 401); set GONOGO_API_KEY"),
    ],
)
def test_what_is_no_such_server_is_one_line(body: bytes, status: int, words: str) -> None:
    with answering(body, status) as port:
        assert words in one_line(f"http://127.0.0.1:{port}")


def test_what_is_no_address_is_one_line() -> None:
    assert "name the address of a served model" in one_line("localhost:8000")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a certificate that nobody signed but itself."""
    folder = tmp_path_factory.mktemp("tls")
    key, file = folder / "key.pem", folder / "certificate.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", str(key), "-out", str(file)]
    names = ["-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([*made, *names], check=True, capture_output=True)
    return folder


def _tls(folder: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    return context


def test_a_certificate_that_nobody_trusts_says_where_to_name_its_authority(certificate: Path) -> None:
    with answering(b"", tls=_tls(certificate)) as port:
        line = one_line(f"https://127.0.0.1:{port}")
    assert "its certificate is not trusted (self-signed certificate)" in line
    assert "SSL_CERT_FILE" in line


def test_a_certificate_whose_authority_is_named_is_trusted(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate / "certificate.pem"))
    with answering(b'{"data": [{"id": "a"}]}', tls=_tls(certificate)) as port:
        assert served_at(f"https://127.0.0.1:{port}").names == ("a",)


def test_a_server_without_tls_is_told_so() -> None:
    with answering(b"{}") as port:
        assert "it does not speak TLS" in one_line(f"https://127.0.0.1:{port}")
