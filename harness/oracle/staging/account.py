"""What the account could do beyond reading: whoever can only read can break nothing, whatever is sent.

The policy and the read-only transaction stand before it; the account's own rights are what holds when both fail. All
rights are counted, granted directly or through a role that is on; what is not known to be harmless is told. Rights on
a whole schema, which 23ai has, and those to call what writes are not looked at.
"""

from collections.abc import Sequence
from typing import Any, Final

from harness.contracts.errors import InputError
from harness.contracts.staging import StagingConfig
from harness.oracle.staging.session import Session

HARMLESS: Final = frozenset(
    {
        "CREATE SESSION",
        "SET CONTAINER",
        "ALTER SESSION",
        "SELECT ANY TABLE",
        "READ ANY TABLE",
        "SELECT ANY DICTIONARY",
        "SELECT ANY SEQUENCE",
    }
)
"""System privileges that let an account read, and change nothing but its own session."""
WRITING: Final = ("INSERT", "UPDATE", "DELETE", "ALTER", "INDEX", "REFERENCES", "DEBUG", "WRITE", "ON COMMIT REFRESH")
"""Rights on a single object that are more than reading."""

SYSTEM_PRIVILEGES: Final = "SELECT privilege FROM sys.session_privs ORDER BY privilege"
_WRITING: Final = ", ".join(f"'{it}'" for it in WRITING)
_GRANTED: Final = "SELECT privilege FROM sys.user_tab_privs_recd UNION ALL SELECT privilege FROM sys.role_tab_privs"
OBJECT_PRIVILEGES: Final = (
    f"SELECT privilege, COUNT(*) FROM ({_GRANTED}) WHERE privilege IN ({_WRITING})"  # noqa: S608 - names of ours
    " GROUP BY privilege ORDER BY privilege"
)
OWN_TABLES: Final = "SELECT COUNT(*) FROM sys.user_tables"
_SHOWN: Final = 6


async def excess(session: Session) -> tuple[str, ...]:
    """Return what the account may do beyond reading, each as a few words."""
    system = [str(name) for (name,) in await session.rows(SYSTEM_PRIVILEGES)]
    on_objects = await session.rows(OBJECT_PRIVILEGES)
    ((owned,),) = await session.rows(OWN_TABLES)
    return (
        *(name for name in system if name not in HARMLESS),
        *(_counted(name, count) for name, count in on_objects),
        *([_counted("owner of", owned)] if owned else []),
    )


def refuse_excess(found: Sequence[str], config: StagingConfig) -> None:
    """Refuse an account that could write, unless the release says why it may.

    Raises:
        InputError: it could, and the release does not.
    """
    if not found or config.allow_privileged:
        return
    raise InputError(
        f"{config.dsn}: {config.user} could do more than read ({shown(found)}); name an account with CREATE SESSION "
        "and SELECT on what is asked, or say allow_privileged: true with a privileged_reason"
    )


def shown(found: Sequence[str]) -> str:
    """Return the first few of what was found, and how many more there are."""
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return ", ".join(found[:_SHOWN]) + more


def _counted(what: str, count: Any) -> str:  # noqa: ANN401 - a number of the driver's
    return f"{what} {count} object{'' if count == 1 else 's'}"
