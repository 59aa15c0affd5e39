"""What is asked of a session about one statement: to look at it, or to run it.

The driver's own errors pass through; whose fault they are is `classify`'s matter.
"""

import time
import uuid
from typing import Any, Final

from harness.oracle.engines import Result
from harness.oracle.rows import plain
from harness.oracle.staging.session import Session

ROWS_PER_FETCH: Final = 1000
_PLAN_TABLE: Final = "SYS.PLAN_TABLE$"
"""The temporary table behind the public synonym PLAN_TABLE, named so that no schema's own one is written to."""


async def parse(session: Session, sql: str) -> None:
    """Have a query parsed and its columns described; it is not run."""
    await session.begin()
    with session.connection.cursor() as cursor:
        await cursor.parse(sql)


def plan_prefix() -> str:
    """Return what stands before a statement that is planned; the id tells its rows from another one's."""
    return f"EXPLAIN PLAN SET STATEMENT_ID = 'gonogo-{uuid.uuid4().hex[:16]}' INTO {_PLAN_TABLE} FOR "


async def explain_plan(session: Session, prefix: str, sql: str) -> None:
    """Have a query planned, and take back the rows that tell the plan.

    A read-only transaction would refuse them, so they are written outside one and rolled back.
    """
    await session.end()
    await session.execute(prefix + sql)
    await session.end()


async def fetch(session: Session, sql: str, rows_max: int) -> Result:
    """Run a query, and fetch at most one row more than `rows_max`; all of it within one statement's time."""
    ends = await session.begin()
    with session.connection.cursor() as cursor:
        cursor.arraysize = min(ROWS_PER_FETCH, rows_max + 1)
        cursor.prefetchrows = cursor.arraysize
        await cursor.execute(sql, fetch_lobs=False, fetch_decimals=True)
        width = len(cursor.description or ())
        rows: list[Any] = []
        while len(rows) <= rows_max:
            session.allow(max(ends - time.monotonic(), 0.0))
            batch = await cursor.fetchmany(min(cursor.arraysize, rows_max + 1 - len(rows)))
            if not batch:
                break
            rows += batch
    await session.end()
    return Result(width, tuple(plain(row) for row in rows), rows_max)
