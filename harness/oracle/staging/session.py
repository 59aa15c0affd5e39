"""One connection to the staging Oracle, and what is settled on it before any statement.

The driver's asynchronous form is used although nothing else here is: in the other one a server that takes the
connection and never answers holds the caller for ever, since `tcp_connect_timeout` ends when the socket is open.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any, Final

from harness.contracts.staging import StagingConfig

SETTINGS: Final = (
    ("NLS_LANGUAGE", "AMERICAN"),
    ("NLS_TERRITORY", "AMERICA"),
    ("NLS_CALENDAR", "GREGORIAN"),
    ("NLS_DATE_FORMAT", "DD-MON-RR"),
    ("NLS_DATE_LANGUAGE", "AMERICAN"),
    ("NLS_TIMESTAMP_FORMAT", "DD-MON-RR HH.MI.SSXFF AM"),
    ("NLS_TIMESTAMP_TZ_FORMAT", "DD-MON-RR HH.MI.SSXFF AM TZR"),
    ("NLS_NUMERIC_CHARACTERS", ".,"),
    ("NLS_SORT", "BINARY"),
    ("NLS_COMP", "BINARY"),
    ("TIME_ZONE", "+00:00"),
)
"""What texts of dates and numbers, and the order of texts, depend on. Language and territory set others, so they come
first."""
PROGRAM: Final = "gonogo"
"""What the DBA sees in V$SESSION, as program and as module."""
CLOSE_TIMEOUT_S: Final = 5.0

Connection = Any
"""An `oracledb.AsyncConnection`."""
Connect = Callable[[], Awaitable[Connection]]


class Session:
    """A connection on which statements are read only, with settings that do not depend on this machine."""

    def __init__(self, connection: Connection, config: StagingConfig) -> None:
        """Take over an open connection; `prepare` must follow."""
        self.connection = connection
        self._config = config
        self._reads_only = False

    async def prepare(self) -> None:
        """Settle what is settled once on a connection."""
        self.allow(self._config.call_timeout_s)
        self.connection.module = PROGRAM
        self.connection.action = "reads only"
        settings = " ".join(f"{name} = '{value}'" for name, value in SETTINGS)
        await self.execute(f"ALTER SESSION SET {settings}")
        if self._config.current_schema:
            await self.execute(f"ALTER SESSION SET CURRENT_SCHEMA = {self._config.current_schema}")

    async def begin(self) -> float:
        """Begin a read-only transaction where none is open, and return when the statement's time is up."""
        self.allow(self._config.call_timeout_s)
        if not self._reads_only:
            await self.execute("SET TRANSACTION READ ONLY")
            self._reads_only = True
        return time.monotonic() + self._config.call_timeout_s

    async def end(self) -> None:
        """End the transaction."""
        self.allow(self._config.call_timeout_s)
        self._reads_only = False
        await self.connection.rollback()

    async def execute(self, statement: str) -> None:
        """Execute a statement of ours."""
        with self.connection.cursor() as cursor:
            await cursor.execute(statement)

    async def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Return what a query of ours returns."""
        with self.connection.cursor() as cursor:
            await cursor.execute(query)
            found: list[tuple[Any, ...]] = await cursor.fetchall()
        return found

    def allow(self, seconds: float) -> None:
        """Let the next call take so long; the driver cancels it then, and tells so."""
        self.connection.call_timeout = max(1, round(seconds * 1000))

    async def close(self) -> None:
        """Close the connection, whatever state it is in."""
        import oracledb  # noqa: PLC0415 - only who asks a database loads its driver

        try:
            self.allow(CLOSE_TIMEOUT_S)
            await self.connection.close()
        except (oracledb.Error, OSError):
            pass  # it was broken already


async def connect(config: StagingConfig, password: str) -> Connection:
    """Return an open connection.

    Raises:
        oracledb.Error: the database refuses it, or what answers is none.
        OSError: the address cannot be reached, or nothing answers in time.
        ValueError: the address is malformed.
    """
    import oracledb  # noqa: PLC0415 - only who asks a database loads its driver

    oracledb.enable_thin_mode()  # type: ignore[no-untyped-call]  # else the first connection decides, and a second one waits for it
    async with asyncio.timeout(config.connect_timeout_s):
        return await oracledb.connect_async(
            user=config.user,
            password=password,
            dsn=config.dsn,
            tcp_connect_timeout=config.connect_timeout_s,
            retry_count=0,
            program=PROGRAM,
        )
