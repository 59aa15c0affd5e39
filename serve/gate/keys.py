"""API keys: read once, kept as digests alone, compared without telling by the time taken how much of one was right.

A key is told to nobody: a fault of the file is named by its line. The audit log has the name that stands beside it.
"""

import hashlib
import hmac
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from harness.contracts.errors import InputError
from harness.contracts.files import read_text

SHORTEST: Final = 16
"""Characters of a key: a shorter one can be guessed."""
_DIGEST: Final = "sha256:"
_DIGEST_CHARACTERS: Final = 64
_BEARER: Final = "bearer "


class Keys:
    """Who may ask. Without a file anybody may, by the name ``anybody``."""

    def __init__(self, digests: Mapping[str, bytes] | None = None) -> None:
        self._digests = None if digests is None else dict(digests)

    def who(self, authorisation: str) -> str | None:
        """Return the name of the one whose key a header carries, None where it is nobody's."""
        if self._digests is None:
            return "anybody"
        presented = hashlib.sha256(key_of(authorisation).encode()).digest()
        found = [name for name, digest in self._digests.items() if hmac.compare_digest(digest, presented)]
        return found[0] if found else None


def key_of(authorisation: str) -> str:
    """Return the key that a header carries, empty where there is none."""
    return authorisation[len(_BEARER) :].strip() if authorisation.lower().startswith(_BEARER) else ""


def read_keys(path: Path | None) -> Keys:
    """Return the keys of a file.

    Raises:
        InputError: there is no such file, others may read it, or a line is not as it must be.
    """
    if path is None:
        return Keys()
    text = read_text(path)
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise InputError(f"{path}: others may read these keys (mode {mode:o}); chmod 600 it")
    digests: dict[str, bytes] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            name, digest = _entry(f"{path}:{number}", line)
            if name in digests:
                raise InputError(f"{path}:{number}: the name {name} is given twice; remove one")
            digests[name] = digest
    if not digests:
        raise InputError(f"{path}: holds no key; give a line NAME KEY for each")
    return Keys(digests)


def _entry(where: str, line: str) -> tuple[str, bytes]:
    words = line.split()
    if len(words) != 2:  # noqa: PLR2004 - a name and a key
        raise InputError(f"{where}: must be a name and a key, with a space between them")
    name, key = words
    if not key.startswith(_DIGEST):
        if len(key) < SHORTEST:
            raise InputError(f"{where}: the key of {name} has fewer than {SHORTEST} characters; take a longer one")
        return name, hashlib.sha256(key.encode()).digest()
    try:
        digest = bytes.fromhex(key.removeprefix(_DIGEST))
    except ValueError as error:
        raise InputError(f"{where}: the digest of {name} is not hexadecimal") from error
    if len(digest) * 2 != _DIGEST_CHARACTERS:
        raise InputError(f"{where}: the digest of {name} has not the {_DIGEST_CHARACTERS} characters of SHA-256")
    return name, digest
