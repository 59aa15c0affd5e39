"""The staging Oracle as an engine: it is asked what Oracle says of a statement, and what the statement returns.

Nothing but queries is sent, on sessions that only read, within time and rows. An error of the connection is tried
once more on a new one, then it counts as infrastructure. Where the database stays away nothing more is tried, so that
a measurement ends. Callers may ask from several threads; so many statements are under way as `concurrency` says.
"""

from collections.abc import Awaitable, Callable
from typing import Final, Self, TypeVar

from harness.contracts.errors import InputError
from harness.contracts.staging import StagingConfig
from harness.oracle.catalog import Catalogue
from harness.oracle.engines import Explained, Fault, NotRun, Result
from harness.oracle.staging import asking
from harness.oracle.staging.account import excess, refuse_excess, shown
from harness.oracle.staging.classify import Told, classify, compared
from harness.oracle.staging.codes import Kind
from harness.oracle.staging.loop import Loop
from harness.oracle.staging.opening import NotOpenedError, line, opened
from harness.oracle.staging.permission import Sendable, Withheld, may_be_parsed, may_be_run
from harness.oracle.staging.pool import Pool
from harness.oracle.staging.session import Session

GIVES_UP_AFTER: Final = 5
"""So many attempts to connect that failed one after the other."""
_TRIES: Final = 2
_FAULTS: Final[dict[Kind, Fault]] = {
    "statement": "rejected",
    "unsupported": "unsupported",
    "privilege": "privilege",
    "timeout": "timeout",
    "infrastructure": "infrastructure",
    "configuration": "unsupported",
}
_KEEPS_THE_SESSION: Final = frozenset({"statement", "privilege"})
T = TypeVar("T")
Work = Callable[[Session], Awaitable[T]]


class StagingEngine:
    """A staging Oracle, connected until it is closed."""

    def __init__(self, config: StagingConfig, password: str, catalogue: Catalogue) -> None:
        """Connect, and look at the account.

        Raises:
            InputError: the database cannot be reached, refuses the account, or the account could write.
        """
        self._config, self._catalogue = config, catalogue
        self._excess: tuple[str, ...] = ()
        self._version = ""
        self._failed_in_a_row = 0
        self._loop = Loop()
        self._pool = Pool(lambda: opened(config, password), config.concurrency)
        try:
            self._loop.wait_for(self._first())
        except BaseException:
            self._loop.close()
            raise

    @property
    def details(self) -> dict[str, str]:
        """What the evidence says of the engine."""
        config = self._config
        return {
            "engine": f"oracle {self._version}",
            "engine_address": f"{config.user} at {config.dsn}",
            "engine_schema": config.current_schema.upper() or config.user.upper(),
            "engine_look": config.look,
            "engine_limits": (
                f"{config.call_timeout_s:g} s and {config.rows_max} rows a statement, {config.concurrency} at once"
            ),
            "engine_account": f"{shown(self._excess)}: {config.privileged_reason}" if self._excess else "only reads",
        }

    def explain(self, statement: str) -> Explained:
        """Return what Oracle says of a statement, by a parse or by EXPLAIN PLAN; it is not run."""
        planned = self._config.look == "explain_plan"
        sendable = may_be_run(statement, self._catalogue) if planned else may_be_parsed(statement)
        if isinstance(sendable, Withheld):
            return Explained("unsupported", sendable.why)
        prefix = asking.plan_prefix() if planned else ""

        async def look(session: Session) -> None:
            if planned:
                await asking.explain_plan(session, prefix, sendable.sql)
            else:
                await asking.parse(session, sendable.sql)

        told = self._loop.wait_for(self._asked(look))
        if not isinstance(told, Told):
            return Explained("ok")
        told = compared(told, statement, self._catalogue)
        return Explained(_FAULTS[told.kind], told.message, told.code, _offset(told, prefix, sendable))

    def run(self, statement: str) -> Result | NotRun:
        """Return what a statement returns, or why it returned nothing."""
        sendable = may_be_run(statement, self._catalogue)
        if isinstance(sendable, Withheld):
            return NotRun(sendable.why)

        async def fetch(session: Session) -> Result:
            return await asking.fetch(session, sendable.sql, self._config.rows_max)

        told = self._loop.wait_for(self._asked(fetch))
        if isinstance(told, Result):
            return told
        told = compared(told, statement, self._catalogue)
        return NotRun(told.message, exceeded=told.kind == "timeout", kind=_FAULTS[told.kind], code=told.code)

    def close(self) -> None:
        """Close every connection, and end the thread."""
        if not self._loop.runs:
            return
        try:
            self._loop.wait_for(self._pool.close())
        finally:
            self._loop.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    async def _first(self) -> None:
        import oracledb  # noqa: PLC0415 - only who asks a database loads its driver

        try:
            async with self._pool.session() as session:
                self._version = str(session.connection.version)
                self._excess = await excess(session)
                refuse_excess(self._excess, self._config)
        except NotOpenedError as error:
            raise InputError(line(self._config, error.told)) from error
        except (oracledb.Error, OSError) as error:
            raise InputError(line(self._config, classify(error))) from error

    async def _asked(self, work: Work[T]) -> T | Told:
        """Return what comes of work on a session; an error of the connection is tried once more on another one."""
        told = Told("infrastructure", "", f"not tried: the database stayed away {GIVES_UP_AFTER} times in a row")
        for _ in range(_TRIES):
            if self._failed_in_a_row >= GIVES_UP_AFTER:
                break
            try:
                result = await self._done(work)
            except NotOpenedError as error:
                self._failed_in_a_row += 1
                told = error.told
                continue
            self._failed_in_a_row = 0
            if not isinstance(result, Told) or result.kind != "infrastructure":
                return result
            told = result
        return told

    async def _done(self, work: Work[T]) -> T | Told:
        """Return what comes of work on a session, which is used again only where its state is known."""
        import oracledb  # noqa: PLC0415 - only who asks a database loads its driver

        told = None
        try:
            async with self._pool.session() as session:
                try:
                    return await work(session)
                except (oracledb.Error, OSError, ValueError, ArithmeticError) as error:
                    told = classify(error)
                    if told.kind not in _KEEPS_THE_SESSION:
                        raise
                await session.end()
        except (oracledb.Error, OSError, ValueError, ArithmeticError) as error:
            return told or classify(error)
        return told


def _offset(told: Told, prefix: str, sendable: Sendable) -> int | None:
    """Return the place of a fault in the statement as it was given: characters, not the bytes that were sent."""
    if told.offset is None or told.offset < len(prefix):
        return None
    before = sendable.sql.encode()[: told.offset - len(prefix)].decode(errors="ignore")
    return sendable.skipped + len(before)
