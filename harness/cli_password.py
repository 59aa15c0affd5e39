"""The password of an account at an Oracle: it stands in a variable or is asked for, and is written nowhere."""

import os
import sys
from typing import TYPE_CHECKING

import typer

from harness.contracts.errors import InputError

if TYPE_CHECKING:
    from harness.contracts.staging import StagingConfig


def password(user: str) -> str:
    """Return the password of a user.

    Raises:
        InputError: none is given, and nobody can be asked.
    """
    from harness.contracts.staging import PASSWORD_VARIABLE

    given = os.environ.get(PASSWORD_VARIABLE, "")
    if not given and not sys.stdin.isatty():
        raise InputError(f"no password for {user}: set {PASSWORD_VARIABLE}, or run this where it can be asked for")
    return given or str(typer.prompt(f"Password of {user}", hide_input=True, err=True))


def ask_before(staging: "StagingConfig | None") -> None:
    """Have the password of a release's staging Oracle at hand before anything is started, for the steps to find."""
    from harness.contracts.staging import PASSWORD_VARIABLE

    if staging:
        os.environ[PASSWORD_VARIABLE] = password(staging.user)
