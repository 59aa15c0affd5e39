"""How a name is written in a file and how Oracle keeps it.

Oracle keeps a name in capitals unless it was quoted. Files write it plainly where it is in capitals, and in double
quotes where it is not, or holds a space, a dot or an at sign: ``AP.AP_INVOICES_ALL``, ``"Mixed Case"``.
"""

import re

_ODD = re.compile(r'[\s".@]')
_PARTS = re.compile(r'\s*(?:"([^"]+)"|([^".@\s][^".@]*))\s*(?:([.@])|$)')


def fold(written: str) -> str:
    """Return one name as Oracle keeps it."""
    if len(written) > 2 and written[0] == written[-1] == '"':  # noqa: PLR2004 - two quotes and something between
        return written[1:-1]
    return written.upper()


def spell(name: str) -> str:
    """Return a name as a file writes it; `fold` gives it back."""
    return name if name == name.upper() and not _ODD.search(name) else f'"{name}"'


def split(written: str) -> tuple[str, ...]:
    """Return the parts of a dotted name as Oracle keeps them, a database link left out.

    A text that is no dotted name is one part.
    """
    if "." not in written and '"' not in written and "@" not in written:
        return (written.upper(),)
    parts, at = [], 0
    while match := _PARTS.match(written, at):
        parts.append(match[1] or match[2].strip().upper())
        at = match.end()
        if match[3] != ".":
            break
    return tuple(parts) or (fold(written),)


def join(*parts: str) -> str:
    """Return a dotted name; empty parts are left out."""
    return ".".join(spell(part) for part in parts if part)
