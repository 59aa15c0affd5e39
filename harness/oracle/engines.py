"""What an engine is: it says whether a statement would run, and runs it. There are two of them.

DuckDB (`harness.oracle.explain`, `harness.oracle.execute`) is embedded and stands in for Oracle; a staging Oracle
(`harness.oracle.staging`) is the real one. Whoever measures asks either through `Engine` and reads the same records.
What an engine cannot tell is never the statement's fault: each outcome says whose it is.
"""

from dataclasses import dataclass
from typing import Final, Literal, Protocol, Self

from harness.oracle.rows import Row

ROWS_MAX: Final = 20_000

Fault = Literal["rejected", "privilege", "timeout", "infrastructure", "unsupported"]
"""Why there is no result: the statement's own fault, a right that the account lacks, too much time or memory, a
database that cannot be reached, or something that the engine does not do."""


@dataclass(frozen=True, slots=True)
class Explained:
    """What an engine said of one statement, which it did not run."""

    status: Literal["ok", "rejected", "privilege", "timeout", "infrastructure", "unsupported"]
    message: str = ""
    code: str = ""
    """The ORA- or DPY- code; empty where the engine has none."""
    offset: int | None = None
    """How many characters of the statement stand before its fault; None where the engine does not say."""


@dataclass(frozen=True, slots=True)
class NotRun:
    """Why a statement did not run."""

    why: str
    exceeded: bool = False
    """Whether it takes too much time or memory, so that it would hardly run anywhere."""
    kind: Fault = "unsupported"
    code: str = ""
    """The ORA- or DPY- code; empty where the engine has none."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a statement returned, in its order; at most one row more than are looked at."""

    width: int
    rows: tuple[Row, ...]
    rows_max: int = ROWS_MAX

    @property
    def too_many(self) -> bool:
        """Whether there are more rows than are looked at."""
        return len(self.rows) > self.rows_max


class Engine(Protocol):
    """Whatever says of a statement in Oracle's dialect whether it would run, and runs it."""

    def explain(self, statement: str, /) -> Explained:
        """Return what the engine says of a statement; nothing is executed."""
        ...

    def run(self, statement: str, /) -> Result | NotRun:
        """Return what a statement returns, or why it returned nothing."""
        ...

    def close(self) -> None:
        """Free what the engine holds."""
        ...

    def __enter__(self) -> Self:
        """Return the engine itself."""
        ...

    def __exit__(self, *_: object) -> None:
        """Close the engine."""
        ...


def exceeded(what: str) -> NotRun:
    """Return that a statement takes too much of something."""
    return NotRun(f"it takes more than the allowed {what}", exceeded=True, kind="timeout")
