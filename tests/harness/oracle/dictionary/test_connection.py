"""The real driver against everything that is no Oracle, as `gonogo catalog build --oracle` meets it; then the reader
over a connection that answers as the driver's asynchronous form does.
"""

import socket
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import oracledb
import pytest
from typer.testing import CliRunner

from harness.cli_catalog import app
from harness.contracts.errors import InputError
from harness.contracts.staging import PASSWORD_VARIABLE, StagingConfig
from harness.oracle.dictionary import connection
from harness.oracle.dictionary.connection import address, connected
from harness.oracle.dictionary.draft import Draft
from harness.oracle.dictionary.live import read_live
from harness.oracle.staging import opening
from tests.harness.oracle.dictionary import canned
from tests.harness.oracle.dictionary.told import assert_is_the_small_suite
from tests.harness.oracle.staging import listeners
from tests.harness.oracle.staging.listeners import Handler, answering, says_no
from tests.harness.oracle.staging.test_no_oracle import HTTP, NOISE, PASSWORD, open_sockets

SCHEMAS = ("APPS", "ONT", "INV")


@pytest.fixture(autouse=True)
def _nothing_is_left_behind() -> Iterator[None]:
    threads, sockets = threading.active_count(), open_sockets()
    yield
    assert threading.active_count() == threads
    assert open_sockets() == sockets


@pytest.fixture
def asked_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401
    """Return what a person is told who reads the dictionary at an address; nothing is written then."""
    monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)

    def told(place: str, dsn: str = "") -> str:
        words = ["build", "--oracle", dsn or f"{place}/EBS", "--user", "READER", "--schema", "APPS"]
        result = CliRunner().invoke(app, [*words, "--out", str(tmp_path / "s")])
        assert isinstance(result.exception, InputError), result.output
        assert not (tmp_path / "s").exists()
        assert PASSWORD not in "".join(traceback.format_exception(result.exception)) + result.output
        (line,) = str(result.exception).splitlines()
        return line

    return told


@pytest.mark.parametrize(
    "handler",
    listeners.NEVER_ANSWERING,
)
def test_what_never_comes_to_an_answer_is_given_up(
    handler: Handler,
    asked_of: Any,  # noqa: ANN401
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connection, "CONNECT_TIMEOUT_S", 1.0)
    with listeners.listening(handler) as place:
        line = asked_of(place)
    assert line == (
        f"{place}/EBS: cannot connect as READER: no answer within 1 s; "
        "is it the right address, is the listener up, does a firewall stand between?"
    )


@pytest.mark.parametrize(
    ("handler", "told", "advice"),
    [
        (listeners.hanging_up, "DPY-4011", "does an Oracle listener answer there"),
        (answering(HTTP), "DPY-4011", "does an Oracle listener answer there"),
        (answering(NOISE), "DPY-4011", "does an Oracle listener answer there"),
        (answering(listeners.acceptance()), "DPY-4011", "does an Oracle listener answer there"),
        (answering(says_no(12514)), 'DPY-6001: Service "EBS" is not registered', "`lsnrctl services`"),
        (answering(says_no(12528)), "ORA-12528", "is the listener up"),
        (answering(listeners.refusal("")), "DPY-5005", "is it the right address"),
    ],
)
def test_what_answers_as_no_oracle_does_is_one_line(
    handler: Handler,
    told: str,
    advice: str,
    asked_of: Any,  # noqa: ANN401
) -> None:
    with listeners.listening(handler) as place:
        line = asked_of(place)
    assert line.startswith(f"{place}/EBS: cannot connect as READER: ")
    assert told in line
    assert advice in line.partition("; ")[2]


def test_a_port_that_refuses_is_one_line(asked_of: Any) -> None:  # noqa: ANN401
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        line = asked_of(f"127.0.0.1:{taken.getsockname()[1]}")
    assert "DPY-6005: cannot connect to database (Connection refused)" in line


def test_a_host_without_an_address_is_one_line(asked_of: Any, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ANN401
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)  # a real one would ask the network
    assert "Name or service not known" in asked_of("db.example.com:1521")


@pytest.mark.parametrize("dsn", ["nowhere", "(DESCRIPTION=(ADDRESS=", "a b c://", "db.example.com:port/EBS", "/"])
def test_an_address_that_is_none_is_one_line(dsn: str, asked_of: Any) -> None:  # noqa: ANN401
    assert "HOST:PORT/SERVICE" in asked_of("", dsn)


@pytest.mark.parametrize("dsn", [f"READER/{PASSWORD}@db/EBS", f"(DESCRIPTION=(SECURITY=(PASSWORD={PASSWORD})))"])
def test_an_address_that_holds_a_password_is_not_repeated(dsn: str, asked_of: Any) -> None:  # noqa: ANN401
    assert "the password nowhere" in asked_of("", dsn)


class Driven:
    """The canned database as the driver's asynchronous form shows it."""

    def __init__(self) -> None:
        self.canned = canned.Connection()
        self.settings: list[str] = []
        self.call_timeout = 0
        self.module = self.action = ""
        self.closings = 0
        self.fails: Exception | None = None

    def cursor(self) -> "DrivenCursor":
        """Return a new cursor."""
        return DrivenCursor(self)

    async def close(self) -> None:
        """Note that it was closed."""
        self.closings += 1


class DrivenCursor(canned.Cursor):
    """A cursor whose calls are coroutines."""

    def __init__(self, driven: Driven) -> None:
        super().__init__(driven.canned)
        self._driven = driven

    async def execute(self, query: str, binds: dict[str, str] | None = None) -> None:  # type: ignore[override]
        """Make the rows of a query ready."""
        if query.startswith("ALTER SESSION"):
            self._driven.settings.append(query)
        else:
            super().execute(query, binds or {})

    async def fetchmany(self) -> list[tuple[Any, ...]]:  # type: ignore[override]
        """Return the next batch."""
        if self._driven.fails:
            raise self._driven.fails
        return super().fetchmany()


@pytest.fixture
def driven(monkeypatch: pytest.MonkeyPatch) -> Driven:
    made = Driven()

    async def connect(_config: StagingConfig, _password: str) -> Driven:
        return made

    monkeypatch.setattr(opening, "connect", connect)
    return made


def test_the_reader_reads_over_it_and_it_is_closed(driven: Driven) -> None:
    draft = Draft()
    with connected(address("db.example.com/EBS", "READER"), PASSWORD) as database:
        read_live(database, SCHEMAS, draft)
        assert driven.closings == 0
        assert driven.call_timeout == 1000 * connection.CALL_TIMEOUT_S
    assert_is_the_small_suite(draft.finished())
    assert driven.closings == 1
    assert "NLS_SORT = 'BINARY'" in driven.settings[0]


@pytest.mark.parametrize("error", [oracledb.OperationalError("DPY-4024: call timeout"), TimeoutError()])
def test_a_database_that_falls_silent_while_it_is_read_is_one_line(driven: Driven, error: Exception) -> None:
    driven.fails = error
    with (
        pytest.raises(InputError, match=r"^db\.example\.com/EBS: reading ALL_TABLES broke off: [^\n]+$"),
        connected(address("db.example.com/EBS", "READER"), PASSWORD) as database,
    ):
        read_live(database, SCHEMAS, Draft())
    assert driven.closings == 1
