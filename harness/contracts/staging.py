"""The staging Oracle of a release: where it is, who asks it, and how much it may be asked.

The password is no part of it: it stands in `PASSWORD_VARIABLE` or is asked for, and is written nowhere.
"""

import re
from typing import Final, Literal, Self

from pydantic import Field, model_validator

from harness.contracts.record import Record

PASSWORD_VARIABLE: Final = "GONOGO_ORACLE_PASSWORD"  # noqa: S105 - the name of a variable, no password
_SECRET: Final = re.compile(r"@|password\s*=", re.IGNORECASE)


def holds_secret(dsn: str) -> bool:
    """Return whether an address holds what may be a user and a password."""
    return bool(_SECRET.search(dsn))


class StagingConfig(Record):
    """A staging Oracle that answers in place of the embedded engine."""

    dsn: str = Field(min_length=1)
    """Such as `db.example.com:1521/EBS`, or a name of tnsnames.ora; no user and no password stand in it."""
    user: str = Field(min_length=1)
    """An account that may connect and read, and nothing more."""
    current_schema: str = Field(default="", pattern=r"^([A-Za-z][A-Za-z0-9_$#]{0,127})?$")
    """Whose tables are meant where a statement names no owner, such as APPS; empty for the user's own."""
    look: Literal["parse", "explain_plan"] = "parse"
    """How a statement is looked at: by a parse, or by EXPLAIN PLAN, which also plans it and is rolled back."""
    call_timeout_s: float = Field(default=30.0, gt=0, le=3600)
    """How long one statement may take."""
    connect_timeout_s: float = Field(default=20.0, gt=0, le=600)
    rows_max: int = Field(default=20_000, ge=1)
    """More rows of a result are not fetched."""
    concurrency: int = Field(default=4, ge=1, le=64)
    """So many connections are open, and statements under way, at most."""
    allow_privileged: bool = False
    """Whether an account that could write is taken all the same."""
    privileged_reason: str = ""
    """Why it is."""

    @model_validator(mode="after")
    def _holds_no_secret(self) -> Self:
        if holds_secret(self.dsn):
            raise ValueError(
                f"dsn names the database only; the user stands in user, the password in {PASSWORD_VARIABLE}"
            )
        if self.allow_privileged and not self.privileged_reason.strip():
            raise ValueError("allow_privileged: say why in privileged_reason")
        return self
