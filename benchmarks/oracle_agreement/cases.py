"""Statements of which it is known what Oracle answers, as SQL files hold them.

Cases are parted by an empty line. One begins with ``-- accept``, ``-- unsure`` or ``-- reject ORA-00979``; then come,
where they apply, ``-- or: ORA-00937`` (further codes that are right), ``-- phase: runtime``, ``-- version: 12c``,
``-- objects: {"sequences": ["S1"]}``, ``-- source: ...`` and ``-- missed: why`` (the checker is known not to answer
this); the rest is the statement. It is asked of the tables in the `schema.json` beside the files, or of the embedded
dictionary where there is none. Comments that stand alone are about the cases below them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, get_args

from pydantic import TypeAdapter, ValidationError

from harness.contracts.errors import InputError, did_you_mean
from harness.contracts.files import read_text
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.catalog import Catalogue
from harness.oracle.dictionary.batch import from_batch
from harness.oracle.findings import Phase, Verdict
from harness.oracle.versions import DEFAULT_VERSION, Version

SCHEMA: Final = "schema.json"
Schema = Mapping[str, Mapping[str, str]]
"""The type of each column, by table."""

_KEYS: Final = ("or", "phase", "version", "objects", "source", "missed")
_HEAD: Final = re.compile(r"-- (\w+):(?: (.*))?")
_CODE: Final = re.compile(r"ORA-\d{5}")
_VERDICTS: Final[tuple[str, ...]] = get_args(Verdict)
_BEGINNINGS: Final = tuple([verdict] for verdict in _VERDICTS)


@dataclass(frozen=True, slots=True)
class Case:
    """One statement, and what Oracle answers."""

    id: str
    sql: str
    catalogue: Catalogue
    verdict: Verdict | None = None
    """None where it is not known; `unsure` where it is known that it cannot be told."""
    codes: tuple[str, ...] = ()
    """The code that Oracle reports, and others that are as right."""
    phase: Phase = "parse"
    version: Version = DEFAULT_VERSION
    missed: str = ""
    """Why the checker is known to answer otherwise; empty where it must not."""

    def __str__(self) -> str:
        return f"{self.id}: {self.sql[:60]}"


def read_cases(folder: Path) -> tuple[Case, ...]:
    """Return the cases of a folder's SQL files, in the order of the files' names.

    Raises:
        InputError: there is no such folder, it holds no case, or a case is malformed (file and line).
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder; it must hold the .sql files")
    tables = _schema(folder / SCHEMA)
    found = tuple(case for path in sorted(folder.glob("*.sql")) for case in _file_cases(path, tables))
    if not found:
        raise InputError(f"{folder}: no case in it; its .sql files must hold some")
    return found


def catalogue_of(tables: Schema, objects: Mapping[str, Any], source: str) -> Catalogue:
    """Return the catalogue of tables that are given as types of columns, and of objects by kind.

    Raises:
        InputError: an entry is malformed.
    """
    try:
        return from_batch(tables, objects, whole=True)
    except InputError as error:
        raise InputError(f"{source}: {error}") from error


def _schema(path: Path) -> Schema | None:
    if not path.is_file():
        return None
    try:
        return TypeAdapter(dict[str, dict[str, str]]).validate_json(read_text(path), strict=True)
    except ValidationError as error:
        raise InputError(f"{path}: must be {{TABLE: {{COLUMN: TYPE}}}} ({error.errors()[0]['msg']})") from error


def _file_cases(path: Path, tables: Schema | None) -> Iterator[Case]:
    plain = ebs_catalogue() if tables is None else catalogue_of(tables, {}, str(path.with_name(SCHEMA)))
    for line, block in _blocks(read_text(path)):
        if not _is_remark(block):
            yield _case(path, line, block, tables, plain)


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield what stands between empty lines, with the number of its first line."""
    block: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _is_remark(block: list[str]) -> bool:
    """Return whether comments stand alone and begin no case."""
    return all(line.startswith("--") for line in block) and block[0].split()[1:2] not in _BEGINNINGS


def _case(path: Path, line: int, block: list[str], tables: Schema | None, plain: Catalogue) -> Case:
    where = f"{path}:{line}"
    verdict, codes = _verdict(block[0], where)
    heads, start = _heads(block, where)
    sql = "\n".join(block[start:])
    if not sql:
        raise InputError(f"{where}: the case has no statement")
    try:
        version, phase = Version(heads.get("version", str(DEFAULT_VERSION))), heads.get("phase", "parse")
        objects = TypeAdapter(dict[str, Any]).validate_json(heads.get("objects", "{}"))
        return Case(
            f"{path.stem}:{line}",
            sql,
            catalogue_of(tables or {}, objects, where) if objects else plain,
            verdict,
            (*codes, *_CODE.findall(heads.get("or", ""))),
            TypeAdapter(Phase).validate_python(phase),
            version,
            heads.get("missed", ""),
        )
    except ValidationError as error:
        raise InputError(f"{where}: objects or phase: {error.errors()[0]['msg']}") from error
    except ValueError as error:
        raise InputError(f"{where}: {error} ({', '.join(map(str, Version))})") from error


def _verdict(head: str, where: str) -> tuple[Any, tuple[str, ...]]:
    """Return the verdict and the code of a case's first line."""
    verdict, _, code = head.removeprefix("-- ").partition(" ")
    sound = head.startswith("-- ") and verdict in _VERDICTS
    if not sound or bool(code) != (verdict == "reject") or (code and not _CODE.fullmatch(code)):
        raise InputError(
            f"{where}: a case begins with `-- accept`, `-- unsure` or `-- reject ORA-00000`, not {head!r}"
        )
    return verdict, (code,) if code else ()


def _heads(block: list[str], where: str) -> tuple[dict[str, str], int]:
    """Return the head lines after the first, and the number of all."""
    heads: dict[str, str] = {}
    for number, line in enumerate(block[1:], start=1):
        match = _HEAD.fullmatch(line)
        if match is None:
            return heads, number
        if match[1] not in _KEYS:
            raise InputError(f"{where}: {match[1]}: unknown{did_you_mean(match[1], _KEYS)} ({', '.join(_KEYS)})")
        heads[match[1]] = match[2] or ""
    return heads, len(block)
