"""What DuckDB has no function for, as macros: made once for a connection, so that statements stay short.

They stand in `macros.sql`. Numbers are exact decimals or whole numbers where Oracle's are; only a quotient without a
short decimal, and what comes of one, is a DOUBLE. Such a number is right to fifteen digits: where it is cut or
rounded, what is nearer than that to a step counts as on it, and where its text is wanted and it has more than
thirteen digits, the statement fails. So it does wherever Oracle raises an error, with Oracle's code.

Not covered: the digits of a quotient beyond the fifteenth (1/3*3 is 1 here, and a hair less there).
"""

import functools
from importlib import resources
from typing import Final

import duckdb

from harness.oracle.translation.date_formats import NLS_DATE, NLS_TIMESTAMP, to_text
from harness.oracle.translation.date_reading import to_moment

MOST_DIGITS: Final = 20
"""The most digits behind the point that a number is rounded or cut to."""

_MARK: Final = "{digits}"


def install(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the macros that what is carried over calls, for this connection; done before it is locked."""
    connection.execute(_statements())


@functools.cache
def _statements() -> str:
    text = resources.files("harness.oracle.translation").joinpath("macros.sql").read_text(encoding="utf-8")
    made: list[str] = []
    for statement in text.split("\n\n"):
        counts = range(MOST_DIGITS + 1) if _MARK in statement.partition(" AS")[0] else (0,)
        made.extend(statement.replace(_MARK, str(digits)) for digits in counts)
    return "\n".join([*made, *_of_session()])


def _of_session() -> tuple[str, ...]:
    """Return the macros that make texts of dates, and dates of texts, by the session's formats."""
    made = (
        f"ora_date_text(x) AS {to_text('x', NLS_DATE, 'date')}",
        f"ora_timestamp_text(x) AS {to_text('x', NLS_TIMESTAMP, 'timestamp')}",
        f"ora_date(t) AS {to_moment('t', NLS_DATE)}",
        """ora_any_text(x) AS CASE typeof(x)
            WHEN 'VARCHAR' THEN CAST(x AS VARCHAR)
            WHEN 'TIMESTAMP' THEN ora_date_text(TRY_CAST(CAST(x AS VARCHAR) AS TIMESTAMP))
            WHEN 'DOUBLE' THEN ora_text(TRY_CAST(CAST(x AS VARCHAR) AS DOUBLE))
            ELSE ora_bare(ora_unpointed(CAST(x AS VARCHAR))) END""",
    )
    return tuple(f"CREATE OR REPLACE TEMP MACRO {it};" for it in made)
