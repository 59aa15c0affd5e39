"""Tells whose fault an error of the driver is: the statement's, the account's, the time's or the connection's.

The code decides, by the table in `codes`. Two codes say too little: ORA-00942 is also what Oracle says of a table
that the account may not see, and ORA-00904 of a function that it may not call. Those are compared with the catalogue:
what stands there is there, so the right is missing.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from harness.oracle.catalog import Catalogue
from harness.oracle.checker import check
from harness.oracle.staging.codes import AS_THE_SERVER, EXPLAINED, KINDS, NETWORK, WRAPPERS, Kind

_LINE: Final = re.compile(r"(?P<code>(?:ORA|DPY)-\d{4,5}): ?(?P<said>.*)")
_SIMILAR: Final = re.compile(r"\(Similar to (?P<code>ORA-\d{5})\)")
_NAMES: Final = re.compile(r'^ORA-00904: (?P<name>"[^:]*"): ')
_CONNECTION_ID: Final = re.compile(r" \(CONNECTION_ID=[^)]*\)\.?")
_ERRNO: Final = re.compile(r"\[Errno (\d+)\]")
_SHOWN: Final = 300
NO_ANSWER: Final = "no answer in time"
_NO_TABLE: Final = "ORA-00942"
_NO_NAME: Final = "ORA-00904"


@dataclass(frozen=True, slots=True)
class Told:
    """What the driver's error says, and whose fault it is."""

    kind: Kind
    code: str
    """The ORA- or DPY- code; empty where the system says it without one."""
    message: str
    """One line, the code first."""
    offset: int | None = None
    """Bytes of the text that was sent before the place of the fault."""

    @property
    def advice(self) -> str:
        """What the code means or asks for; empty where nothing is known to say."""
        return EXPLAINED.get(self.code, "")


def classify(error: BaseException) -> Told:
    """Return what an error says that came while a statement was looked at or run."""
    if isinstance(error, TimeoutError):
        return Told("infrastructure", "", NO_ANSWER)
    if isinstance(error, OSError):
        return Told("infrastructure", "", _cut(f"{type(error).__name__}: {error.strerror or error}"))
    if isinstance(error, ValueError | ArithmeticError):
        return Told("unsupported", "", _cut(f"the driver cannot read the result ({type(error).__name__})"))
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    code, message = _decisive(lines)
    return Told(_kind(code), AS_THE_SERVER.get(code, code), _cut(message), _offset(error))


def compared(told: Told, statement: str, catalogue: Catalogue) -> Told:
    """Return what was told, as a missing right where the catalogue holds what Oracle says does not exist."""
    if told.code == _NO_TABLE and not _names_no_table(statement, catalogue):
        return _lacking(told, "the catalogue holds all tables that it names")
    if told.code == _NO_NAME and (name := _NAMES.match(told.message)) and _is_routine(name["name"], catalogue):
        return _lacking(told, "the catalogue holds this function")
    return told


def _decisive(lines: list[str]) -> tuple[str, str]:
    """Return the first code that is more than a wrapper, with its line; where all are, what the first one tells."""
    coded = [match for line in lines if (match := _LINE.match(line))]
    if not coded:
        return "", lines[0] if lines else "an error without a text"
    found = next((it for it in coded if it["code"] not in WRAPPERS), None)
    if found:
        similar = _SIMILAR.search(found["said"])
        return (similar["code"] if similar and found["code"] not in KINDS else found["code"]), found[0]
    last = next((it for it in reversed(coded) if it["code"] != "ORA-06512"), coded[0])
    return last["code"], " ".join((_CONNECTION_ID.sub("", last[0]), *_system(lines)))


def _system(lines: list[str]) -> Iterator[str]:
    """Yield what the operating system said, which stands below the driver's own line, in the system's words."""
    for line in lines:
        if number := _ERRNO.match(line):
            yield f"({os.strerror(int(number[1]))})"


def _kind(code: str) -> Kind:
    if code in KINDS:
        return KINDS[code]
    if code.startswith("ORA-") and int(code.removeprefix("ORA-")) not in NETWORK:
        return "statement"
    return "unsupported" if code.startswith("DPY-3") else "infrastructure"


def _offset(error: BaseException) -> int | None:
    return getattr(error.args[0] if error.args else None, "offset", 0) or None


def _names_no_table(statement: str, catalogue: Catalogue) -> bool:
    """Whether the checker does not find a table either, or does not come to look for one."""
    findings = check(statement, catalogue).findings
    return any(it.kind in {"unknown_table", "syntax"} or not it.certain for it in findings)


def _is_routine(name: str, catalogue: Catalogue) -> bool:
    """Return whether a name as Oracle writes it, such as "APPS"."PKG"."F", is a function of the catalogue."""
    parts = [part.strip('"') for part in name.split(".")]
    *before, routine = parts
    package, schema = before[-1] if before else "", before[-2] if len(before) > 1 else ""
    return bool(catalogue.routines(routine, package, schema))


def _lacking(told: Told, why: str) -> Told:
    return replace(told, kind="privilege", message=f"{told.message} ({why}, so the account lacks a right)")


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}..."
