"""A canned database behind the one place where the engine connects: answers by statement, and the driver's errors.

It shows what the engine does with answers, not what Oracle answers: that is `test_live`'s matter.
"""

import asyncio
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Self

from oracledb import errors

from harness.contracts.staging import StagingConfig
from harness.oracle.staging import account

Answer = Sequence[tuple[Any, ...]] | Exception
READS_ONLY: Mapping[str, Answer] = {
    account.SYSTEM_PRIVILEGES: [("CREATE SESSION",), ("SELECT ANY TABLE",)],
    account.OBJECT_PRIVILEGES: [],
    account.OWN_TABLES: [(0,)],
}


def ora(code: int, text: str, offset: int = 0) -> Exception:
    """Return what the driver raises for an error of the server."""
    error = errors._Error(f"ORA-{code:05}: {text}", code=code, offset=offset)
    return error.exc_type(error)


def dpy(number: int, below: str = "", **told: Any) -> Exception:  # noqa: ANN401
    """Return what the driver raises for a fault that it sees itself."""
    error = errors._Error("\n".join(filter(None, (errors._get_error_text(number, **told), below))))
    return error.exc_type(error)


def lost() -> Exception:
    """Return what the driver raises where the server hangs up."""
    return dpy(errors.ERR_CONNECTION_CLOSED)


class Server:
    """What all connections share: answers, and a record of what was sent."""

    def __init__(self, answers: Mapping[str, Answer] | None = None) -> None:
        self.answers: dict[str, Answer] = {**READS_ONLY, **(answers or {})}
        self.once: dict[str, list[Answer]] = {}
        """Answers that come first, one after the other."""
        self.sent: list[str] = []
        self.refuses: Callable[[int], Exception | None] = lambda _: None
        """What the so-manieth attempt to connect meets."""
        self.attempts = 0
        self.opened = 0
        self.open = 0
        self.most_open = 0
        self.busy = 0
        self.most_busy = 0
        self.threads: set[str] = set()

    async def connect(self, _config: StagingConfig, _password: str) -> "Connection":
        """Return a connection, in place of `harness.oracle.staging.session.connect`."""
        self.attempts += 1
        if (error := self.refuses(self.attempts)) is not None:
            raise error
        self.opened += 1
        self.open += 1
        self.most_open = max(self.most_open, self.open)
        return Connection(self)

    async def asked(self, statement: str, how: str = "") -> Answer:
        """Return the answer to a statement, or raise it; what is not known returns nothing."""
        self.sent.append(f"{how}{statement}")
        self.threads.add(threading.current_thread().name)
        self.busy += 1
        self.most_busy = max(self.most_busy, self.busy)
        try:
            await asyncio.sleep(0.001)
        finally:
            self.busy -= 1
        waiting = self.once.get(statement)
        answer = waiting.pop(0) if waiting else self.answers.get(statement, ())
        if isinstance(answer, Exception):
            raise answer
        return answer


class Connection:
    """The part of `oracledb.AsyncConnection` that the engine uses."""

    version = "19.24.0.0.0"

    def __init__(self, server: Server) -> None:
        self.server = server
        self.call_timeout = 0
        self.module = self.action = ""
        self.fetched: list[int] = []

    def cursor(self) -> "Cursor":
        """Return a new cursor."""
        return Cursor(self)

    async def rollback(self) -> None:
        """Note that it was asked for."""
        await self.server.asked("ROLLBACK")

    async def close(self) -> None:
        """Note that one connection is open less."""
        self.server.open -= 1


class Cursor:
    """The part of `oracledb.AsyncCursor` that the engine uses."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.arraysize = self.prefetchrows = 0
        self.description: list[tuple[str]] = []
        self._waiting: list[tuple[Any, ...]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    async def parse(self, statement: str) -> None:
        """Look at a statement."""
        await self.connection.server.asked(statement, "parse ")

    async def execute(self, statement: str, **_: bool) -> None:
        """Make the rows of a statement ready."""
        rows = await self.connection.server.asked(statement)
        assert not isinstance(rows, Exception)
        self._waiting = list(rows)
        self.description = [("",) for _ in rows[0]] if rows else []

    async def fetchmany(self, size: int) -> list[tuple[Any, ...]]:
        """Return the next rows."""
        batch, self._waiting = self._waiting[:size], self._waiting[size:]
        self.connection.server.sent.append(f"fetch {size}")
        return batch

    async def fetchall(self) -> list[tuple[Any, ...]]:
        """Return all rows."""
        return self._waiting
