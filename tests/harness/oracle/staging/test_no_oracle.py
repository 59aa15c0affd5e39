"""The real driver against everything that is no Oracle: each failure is one clear line, is classified, and ends."""

import contextlib
import random
import socket
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.contracts.errors import InputError
from harness.contracts.staging import PASSWORD_VARIABLE, StagingConfig
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.staging.engine import StagingEngine
from harness.oracle.staging.start import staging_engine
from tests.harness.oracle.staging import listeners
from tests.harness.oracle.staging.listeners import Handler, answering, says_no

PASSWORD = "tiger-in-the-tank"  # noqa: S105 - of nobody
HTTP = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
NOISE = random.Random(7).randbytes(512)  # noqa: S311 - no secret


@pytest.fixture(autouse=True)
def _nothing_is_left_behind() -> Iterator[None]:
    threads, files = threading.active_count(), open_sockets()
    yield
    assert threading.active_count() == threads
    assert open_sockets() == files


def open_sockets() -> int:
    return sum(path.is_socket() for path in Path("/proc/self/fd").iterdir())


def refused(address: str, timeout_s: float = 60.0) -> str:
    config = StagingConfig(dsn=f"{address}/EBS", user="READER", connect_timeout_s=timeout_s)
    with pytest.raises(InputError) as caught:
        StagingEngine(config, PASSWORD, ebs_catalogue())
    told = str(caught.value)
    assert told.startswith(f"{address}/EBS: cannot connect as READER: ")
    assert "\n" not in told
    assert PASSWORD not in told
    return told


@pytest.mark.parametrize(
    "handler",
    listeners.NEVER_ANSWERING,
)
def test_what_never_comes_to_an_answer_ends_in_time(handler: Handler) -> None:
    with listeners.listening(handler) as address:
        line = refused(address, timeout_s=1.0)
    assert line.endswith(
        "no answer within 1 s; is it the right address, is the listener up, does a firewall stand between?"
    )


@pytest.mark.parametrize(
    ("handler", "told", "advice"),
    [
        (listeners.hanging_up, "DPY-4011", "does an Oracle listener answer there"),
        (answering(b""), "DPY-4011", "does an Oracle listener answer there"),
        (answering(HTTP), "DPY-4011", "does an Oracle listener answer there"),
        (answering(NOISE), "DPY-4011", "does an Oracle listener answer there"),
        (answering(listeners.acceptance()), "DPY-4011", "does an Oracle listener answer there"),
        (answering(says_no(12514)), 'DPY-6001: Service "EBS" is not registered', "`lsnrctl services`"),
        (answering(says_no(12505)), "DPY-6003: SID", "`lsnrctl services`"),
        (answering(says_no(12516)), "ORA-12516", "is the listener up"),
        (answering(says_no(12528)), "ORA-12528", "is the listener up"),
        (answering(listeners.refusal("")), "DPY-5005", "is it the right address"),
    ],
)
def test_what_answers_as_no_oracle_does_is_one_line(handler: Handler, told: str, advice: str) -> None:
    with listeners.listening(handler) as address:
        line = refused(address)
    assert told in line
    assert advice in line.partition("; ")[2]


def test_a_port_that_refuses_is_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        line = refused(f"127.0.0.1:{taken.getsockname()[1]}")
    assert "DPY-6005: cannot connect to database (Connection refused)" in line
    assert line.endswith("is it the right address, and is the listener up?")


def test_a_listener_that_accepts_nobody_ends_in_time() -> None:
    with contextlib.ExitStack() as opened:
        server = opened.enter_context(socket.socket())
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        for _ in range(4):  # its queue is full after one or two, so that the next one's packet gets no answer
            waiting = opened.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(server.getsockname())
        line = refused(f"127.0.0.1:{server.getsockname()[1]}", timeout_s=1.0)
    assert "no answer within 1 s" in line


def test_a_host_without_an_address_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)  # a real one would ask the network
    assert "Name or service not known" in refused("db.example.com:1521")


@pytest.mark.parametrize("dsn", ["nowhere", "(DESCRIPTION=(ADDRESS=", "a b c://", "db.example.com:port/EBS", "/"])
def test_an_address_that_is_none_is_one_line(dsn: str) -> None:
    config = StagingConfig(dsn=dsn, user="READER")
    with pytest.raises(InputError, match=r"^[^\n]*HOST:PORT/SERVICE[^\n]*$") as caught:
        StagingEngine(config, PASSWORD, ebs_catalogue())
    assert PASSWORD not in str(caught.value)


def test_without_a_password_nothing_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PASSWORD_VARIABLE, raising=False)
    config = StagingConfig(dsn="db.example.com/EBS", user="READER")
    with pytest.raises(InputError, match="no password for READER; set GONOGO_ORACLE_PASSWORD"):
        staging_engine(config, ebs_catalogue())


def test_the_password_of_the_environment_reaches_the_driver_and_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)
    with listeners.listening(answering(says_no(12514))) as address:
        config = StagingConfig(dsn=f"{address}/EBS", user="READER")
        with pytest.raises(InputError, match="is not registered with the listener") as caught:
            staging_engine(config, ebs_catalogue())
    told = "".join(traceback.format_exception(caught.value))
    assert PASSWORD not in told + repr(config)
