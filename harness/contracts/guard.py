"""What the guardrail of a site lets through, beside what it never does: a policy, read from a YAML file.

One read-only statement of tables that are known is all that ever passes without a policy; a policy narrows that, or
allows data to be changed where a site wants it. Names are globs (`*`, `?`) or exact, in any case. A policy without a
single key is the one that holds where none is given.
"""

import re
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field

from harness.contracts.record import Record
from harness.contracts.yamlfile import read_yaml

_GLOB: Final = r"[A-Za-z0-9_$#*?]+"
_NAME: Final = re.compile(_GLOB)
_COLUMN: Final = re.compile(rf"{_GLOB}\.{_GLOB}")


def _name(text: str) -> str:
    if not _NAME.fullmatch(text):
        raise ValueError(f"{text!r} is no name; write it as AP_INVOICES_ALL or AP_*, without its schema")
    return text.upper()


def _column(text: str) -> str:
    if not _COLUMN.fullmatch(text):
        raise ValueError(f"{text!r} is no column; write TABLE.COLUMN, such as *_ALL.ORG_ID")
    return text.upper()


NameGlob = Annotated[str, AfterValidator(_name)]
ColumnGlob = Annotated[str, AfterValidator(_column)]
Changes = Literal["INSERT", "UPDATE", "DELETE"]
Explain = Literal["off", "best_effort", "required"]

SECRETS: Final = (
    # Passwords of users and schemas, and keys to them.
    "*.ENCRYPTED_*PASSWORD*",
    "FND_USER.ENCRYPTED_*",
    "FND_USER*.ENCRYPTED_*",
    "FND_ORACLE_USERID.ENCRYPTED_*",
    "FND_VAULT.*",
    "FND_NODES.SERVER_ID",
    "ICX_SESSIONS.XSID",
    "ICX_SESSIONS.*_KEY",
    "FND_PROFILE_OPTION_VALUES.PROFILE_OPTION_VALUE",
    # Cards and bank accounts of others.
    "IBY_CREDITCARD*.CCNUMBER",
    "IBY_CREDITCARD*.CC_NUMBER_HASH*",
    "IBY_SECURITY_SEGMENTS.*",
    "IBY_SYS_SECURITY_*.*",
    "IBY_EXT_BANK_ACCOUNTS*.*BANK_ACCOUNT_NUM*",
    "IBY_EXT_BANK_ACCOUNTS*.*IBAN*",
    "IBY_TRXN_SUMMARIES_ALL.INSTRNUMBER",
    "AP_BANK_ACCOUNTS_ALL.BANK_ACCOUNT_NUM*",
    "*.CARD_NUMBER",
    "PAY_EXTERNAL_ACCOUNTS.SEGMENT*",
    # What only the staff department reads of a person.
    "*.NATIONAL_IDENTIFIER",
    "PER_ALL_PEOPLE*.NATIONAL_IDENTIFIER",
    "PER_PEOPLE_*.NATIONAL_IDENTIFIER",
    "PER_PAY_PROPOSALS*.*",
    "PER_DISABILITIES_F.*",
    "PER_MEDICAL_ASSESSMENTS.*",
)
"""Columns of EBS that no question needs and no answer may read.

A table that is named without a glob is one of which no `*` may be read, whether a catalogue lists that column or not.
"""


class GuardPolicy(Record):
    """What a statement must keep to before it is passed on to a database."""

    schemas_allowed: tuple[NameGlob, ...] = ()
    """Owners whose tables may be read; empty for all of the catalogue."""
    schemas_blocked: tuple[NameGlob, ...] = ()
    tables_allowed: tuple[NameGlob, ...] = ()
    """Tables and views that may be read; empty for all of the catalogue."""
    tables_blocked: tuple[NameGlob, ...] = ()
    dictionary_views: bool = False
    """Whether views of Oracle's own dictionary (ALL_, DBA_, USER_, V$) may be read."""
    secrets: tuple[ColumnGlob, ...] = SECRETS
    """Columns that no statement may name, nor read by a `*`; `TABLE.*` for the whole table."""
    security_filters: tuple[ColumnGlob, ...] = ()
    """Columns that each block which reads the table must bind to values, such as `*_ALL.ORG_ID`."""
    row_limit_max: int | None = Field(default=None, ge=1)
    """How many rows a statement may ask for; it must then say so itself, by FETCH FIRST or ROWNUM."""
    statement_characters_max: int = Field(default=65_536, ge=1, le=65_536)
    dml: tuple[Changes, ...] = ()
    """Statements that may change data: one at a time, over tables that are allowed, never without a WHERE."""
    explain: Explain = "off"
    """Whether an engine is asked about what passes: `required` blocks what the engine cannot vouch for, an engine
    that is down or slow included; `best_effort` blocks only what it refuses."""
    explain_timeout_s: float = Field(default=5.0, gt=0, le=300)


NO_POLICY: Final = GuardPolicy()
"""What holds where no policy is given."""


def read_policy(path: Path) -> GuardPolicy:
    """Return the policy of a file.

    Raises:
        InputError: the file is missing or not YAML, or a key of it is unknown or wrong; each with its line.
    """
    return read_yaml(path, GuardPolicy)
