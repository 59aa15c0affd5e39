"""Opening a session: connect, settle what is settled once, and what a person reads where that fails.

What somebody has to mend first (a password, a name, a right) ends the measurement at once: trying again would help
nobody and may lock the account. Anything else is the connection's and is tried again by whoever asks.
"""

from harness.contracts.errors import InputError
from harness.contracts.staging import StagingConfig
from harness.oracle.staging.classify import NO_ANSWER, Told, classify
from harness.oracle.staging.session import Session, connect

_ADVICE = {
    "": "is it the right address, is the listener up, does a firewall stand between?",
    "DPY-6005": "is it the right address, and is the listener up?",
    "DPY-4011": "does an Oracle listener answer there, and no other service or firewall?",
}


class NotOpenedError(Exception):
    """The database could not be reached, or refused for now."""

    def __init__(self, told: Told) -> None:
        super().__init__(told.message)
        self.told = told


async def opened(config: StagingConfig, password: str) -> Session:
    """Return a session that is ready.

    Raises:
        InputError: somebody has to mend something first.
        NotOpenedError: the database cannot be reached.
    """
    import oracledb  # noqa: PLC0415 - only who asks a database loads its driver

    session = None
    try:
        session = Session(await connect(config, password), config)
        await session.prepare()
    except (oracledb.Error, OSError, ValueError) as error:
        if session:
            await session.close()
        raise _failure(error, config) from error
    return session


def line(config: StagingConfig, told: Told) -> str:
    """Return one line for a person: where, what, and what to do."""
    message = told.message if told.message != NO_ANSWER else f"no answer within {config.connect_timeout_s:g} s"
    advice = told.advice or _ADVICE.get(told.code, _ADVICE[""])
    return f"{config.dsn}: cannot connect as {config.user}: {message}; {advice}"


def _failure(error: Exception, config: StagingConfig) -> Exception:
    if isinstance(error, ValueError):
        return InputError(f"{config.dsn}: no address of a database ({error}); write HOST:PORT/SERVICE")
    told = classify(error)
    return NotOpenedError(told) if told.kind == "infrastructure" else InputError(line(config, told))
