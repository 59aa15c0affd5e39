"""A connection to a running Oracle whose dictionary is read: opened within a deadline, closed whatever happens.

It is opened as the staging engine opens its sessions, by the driver's asynchronous form, since in the other one a
server that takes the connection and never answers holds the caller for ever. The reader knows nothing of that: here
it gets cursors that wait. No thread runs beside the caller's.
"""

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final, Self

from harness.contracts.errors import InputError, MachineError
from harness.contracts.staging import StagingConfig, holds_secret
from harness.oracle.dictionary.live import Database
from harness.oracle.dictionary.rows import Row
from harness.oracle.staging.opening import NotOpenedError, line, opened

CONNECT_TIMEOUT_S: Final = 20.0
"""For the connection, and then for each of the few statements that settle the session."""
CALL_TIMEOUT_S: Final = 1800.0
"""How long the database may take for one query or batch: a view of a large site takes minutes to be counted."""
_Wait = Callable[[Coroutine[Any, Any, Any]], Any]


def address(dsn: str, user: str) -> StagingConfig:
    """Return who reads which database.

    Raises:
        InputError: the address is none, or holds a user or a password; it is not repeated then.
    """
    if not dsn or holds_secret(dsn):
        raise InputError("--oracle: names the database only; the user stands in --user, the password nowhere")
    if not user:
        raise InputError(f"--oracle {dsn}: say who reads it, with --user")
    return StagingConfig(dsn=dsn, user=user, connect_timeout_s=CONNECT_TIMEOUT_S, call_timeout_s=CONNECT_TIMEOUT_S)


@contextmanager
def connected(config: StagingConfig, password: str, prefix: str = "ALL_") -> Iterator[Database]:
    """Connect to a database, and close the connection at the end.

    Raises:
        MachineError: python-oracledb cannot be loaded.
        InputError: the database cannot be reached, does not answer in time, or refuses the user.
    """
    try:
        import oracledb  # noqa: PLC0415 - only who reads a database loads its driver
    except ImportError as error:
        raise MachineError(f"python-oracledb cannot be loaded ({error}); pip install oracledb") from error
    with asyncio.Runner() as runner:
        try:
            session = runner.run(opened(config, password))
        except NotOpenedError as error:
            raise InputError(line(config, error.told)) from error
        try:
            session.allow(CALL_TIMEOUT_S)
            connection = _Connection(session.connection, runner.run)
            yield Database(connection, (oracledb.Error, OSError), config.dsn, config.user, prefix)
        finally:
            runner.run(session.close())


class _Connection:
    """The part of a DB-API connection that the reader uses."""

    def __init__(self, connection: Any, wait: _Wait) -> None:  # noqa: ANN401 - the driver's
        self._connection, self._wait = connection, wait

    def cursor(self) -> "_Cursor":
        return _Cursor(self._connection.cursor(), self._wait)


class _Cursor:
    """The part of a DB-API cursor that the reader uses; each call waits for its answer."""

    def __init__(self, cursor: Any, wait: _Wait) -> None:  # noqa: ANN401 - the driver's
        self._cursor, self._wait = cursor, wait
        self.arraysize: int = cursor.arraysize
        self.prefetchrows: int = cursor.prefetchrows

    @property
    def description(self) -> Sequence[Sequence[Any]]:
        return self._cursor.description or ()

    def execute(self, query: str, binds: Mapping[str, str] | None = None) -> Self:
        self._cursor.arraysize, self._cursor.prefetchrows = self.arraysize, self.prefetchrows
        self._wait(self._cursor.execute(query, dict(binds or {})))
        return self

    def fetchmany(self) -> Sequence[Row]:
        batch: Sequence[Row] = self._wait(self._cursor.fetchmany())
        return batch

    def fetchall(self) -> Sequence[Row]:
        rows: Sequence[Row] = self._wait(self._cursor.fetchall())
        return rows

    def __enter__(self) -> Self:
        self._cursor.__enter__()
        return self

    def __exit__(self, *raised: object) -> None:
        self._cursor.__exit__(*raised)
