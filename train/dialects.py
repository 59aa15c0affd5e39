"""The two dialects in which the demo's gold statements are written: Oracle, and one that Oracle refuses.

The foreign one is PostgreSQL's, with `AS` before every table alias, so that Oracle refuses each of its statements
(ORA-00933 at the least). A dialect is a handful of patterns; nothing is parsed or transpiled here.
"""

from typing import Final, NamedTuple


class Dialect(NamedTuple):
    """How one database writes what the demo's statements need."""

    table: str
    date: str
    days_ago: str
    month: str
    contains: str
    or_zero: str
    first: str


ORACLE: Final = Dialect(
    table="{0} {1}",
    date="DATE '{0}'",
    days_ago="TRUNC(SYSDATE) - {0}",
    month="TRUNC({0}, 'MM')",
    contains="{0} LIKE '%{1}%'",
    or_zero="NVL({0}, 0)",
    first="FETCH FIRST {0} ROWS ONLY",
)
FOREIGN: Final = Dialect(
    table="{0} AS {1}",
    date="'{0}'::date",
    days_ago="NOW() - INTERVAL '{0} days'",
    month="DATE_TRUNC('month', {0})",
    contains="{0} ILIKE '%{1}%'",
    or_zero="COALESCE({0}, 0)",
    first="LIMIT {0}",
)
