"""The one tree of errors and the one table of exit codes.

Every error that a person can cause or cure is a `GonogoError`: its text is one line that says what happened, where,
and what to do. Anything else that escapes is a fault of Gonogo's own and keeps its traceback for the log.
"""

import difflib
from collections.abc import Iterable
from enum import IntEnum


class ExitCode(IntEnum):
    """What a program that started Gonogo reads."""

    GO = 0
    CRASH = 1
    USAGE = 2
    NO_GO = 3
    INCONCLUSIVE = 4
    GO_WITH_WAIVER = 5
    INTERRUPTED = 130


class GonogoError(Exception):
    """Root of all errors that a person can act on."""


class InputError(GonogoError):
    """A release, a file, an argument or data is not as it must be."""


class MachineError(GonogoError):
    """This machine lacks something: a package, a port, space on the disk, a device."""


class StepError(GonogoError):
    """A stage, a measurement or a server died before it finished.

    `explained` where it said itself why, so that its last lines would add nothing.
    """

    def __init__(self, message: str, *, explained: bool = False) -> None:
        super().__init__(message)
        self.explained = explained


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `` - did you mean 'x'?`` for the nearest known word, or an empty string where none is near."""
    near = difflib.get_close_matches(word, list(known), n=1)
    return f" - did you mean '{near[0]}'?" if near else ""
