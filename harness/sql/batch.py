"""Many statements as JSON lines: one line in, one line out, in order, whatever a line holds.

A line is ``{"id", "sql"}`` with, where it differs from what holds for all, ``"schema": {TABLE: {COLUMN: TYPE}}``,
``"objects"`` and ``"version"``; other keys are ignored, so that a data set can be fed as it is. The answer is
``{"id", "verdict", "codes", "findings"}``. A line that cannot be judged is answered too: unsure, with its number and
the error. Blank lines are skipped.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, BinaryIO

from harness.contracts.errors import ExitCode, InputError
from harness.oracle.answer import none_of, read_answer
from harness.oracle.findings import Checked
from harness.oracle.versions import DEFAULT_VERSION, Version, version_named
from harness.sql.catalogues import Catalogues
from harness.sql.jsonlines import dumped, printable, read_object
from harness.sql.judging import codes, told, told_answer, try_check

_MARK = b"\xef\xbb\xbf"
_LONGEST_ERROR = 300


@dataclass(frozen=True, slots=True)
class Batch:
    """What holds for every line that does not say otherwise."""

    catalogues: Catalogues
    version: Version = DEFAULT_VERSION
    raw_answers: bool = False


def run_batch(lines: Iterable[bytes], out: BinaryIO, batch: Batch) -> ExitCode:
    """Answer every line as it comes; INCONCLUSIVE where one could not be judged."""
    failed = False
    for number, line in enumerate(lines, start=1):
        bare = line.removeprefix(_MARK) if number == 1 else line
        if bare.strip():
            answer = judge_line(bare, number, batch)
            failed = failed or "error" in answer
            out.write(dumped(answer))
            out.flush()
    return ExitCode.INCONCLUSIVE if failed else ExitCode.GO


def judge_line(line: bytes, number: int, batch: Batch) -> dict[str, Any]:
    """Return the answer to one line; never raises."""
    known_id = None
    try:
        data = read_object(line)
        known_id = printable(data.get("id"))
        answer, error = _judged(data, batch)
    except InputError as fault:
        answer, error = {}, str(fault)
    except Exception as fault:  # noqa: BLE001 - one line, whatever it holds, never stops the others
        answer, error = {}, f"this line cannot be judged: {type(fault).__name__}: {fault}"
    if not error:
        return {"id": known_id, **answer}
    told_error = " ".join(error.split())[:_LONGEST_ERROR]
    return {"id": known_id, "line": number, "verdict": "unsure", "codes": [], "findings": [], "error": told_error}


def _judged(data: dict[str, Any], batch: Batch) -> tuple[dict[str, Any], str]:
    sql, version = data.get("sql"), data.get("version")
    if not isinstance(sql, str):
        raise InputError("sql: missing" if sql is None else "sql: must be text")
    if not isinstance(version, str | None):
        raise InputError("version: must be text, such as 19c")
    asked = version_named(version) if version is not None else batch.version
    catalogue = batch.catalogues.of(data)
    answer = read_answer(sql) if batch.raw_answers else None
    if answer is not None and answer.statement is None:
        return _told(none_of(answer)) | told_answer(answer), ""
    checked, fault = try_check(sql if answer is None else answer.statement or "", catalogue, asked)
    return _told(checked) | told_answer(answer), fault


def _told(checked: Checked) -> dict[str, Any]:
    findings = [told(finding, finding.line, finding.column) for finding in checked.findings]
    return {"verdict": checked.verdict, "codes": codes(checked), "findings": findings}
