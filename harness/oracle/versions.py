"""The versions of Oracle whose answer can be asked for, in order of age."""

from enum import Enum
from typing import Final

from harness.contracts.errors import InputError, did_you_mean


class Version(Enum):
    """A release family of Oracle's database, by the last of its kind: 11.2, 12.2, 19c, 23ai."""

    V11G = "11g"
    V12C = "12c"
    V19C = "19c"
    V23AI = "23ai"

    def __init__(self, name: str) -> None:
        """Take the leading number, by which versions are compared, from the name."""
        self.number = int(name.rstrip("acgi"))

    def __str__(self) -> str:
        return self.value


DEFAULT_VERSION: Final = Version.V19C


def version_named(text: str) -> Version:
    """Return the version of this name, whatever its case.

    Raises:
        InputError: there is none.
    """
    names = [version.value for version in Version]
    if text.lower() not in names:
        raise InputError(f"Oracle version {text}: unknown{did_you_mean(text.lower(), names)} ({', '.join(names)})")
    return Version(text.lower())
