"""Many answers as JSON lines: one line in, one line out, in order, as they come, whatever a line holds.

A line is ``{"id", "answer"}``; other keys are ignored. The decision is ``{"id", "allowed", "reason", "statement"}``.
A line that cannot be read is decided too: not allowed, with its number and the error. Blank lines are skipped.
"""

from collections.abc import Iterable
from typing import Any, BinaryIO

from harness.contracts.errors import ExitCode, InputError
from harness.guard.looking import Guard
from harness.sql.jsonlines import dumped, printable, read_object

_MARK = b"\xef\xbb\xbf"
_EXAMPLE = '{"id": ..., "answer": ...}'


def run_batch(lines: Iterable[bytes], out: BinaryIO, guard: Guard) -> ExitCode:
    """Decide on every line as it comes; INCONCLUSIVE where one could not be read."""
    failed = False
    for number, line in enumerate(lines, start=1):
        bare = line.removeprefix(_MARK) if number == 1 else line
        if bare.strip():
            decision = decide_line(bare, number, guard)
            failed = failed or "error" in decision
            out.write(dumped(decision))
            out.flush()
    return ExitCode.INCONCLUSIVE if failed else ExitCode.GO


def decide_line(line: bytes, number: int, guard: Guard) -> dict[str, Any]:
    """Return the decision on one line; never raises."""
    known_id = None
    try:
        data = read_object(line, _EXAMPLE)
        known_id = printable(data.get("id"))
        answer = _answer(data)
    except InputError as fault:
        error = " ".join(str(fault).split())
        told = f"line {number}: {error}"
        return {"id": known_id, "allowed": False, "reason": told, "statement": None, "line": number, "error": error}
    look = guard.look(answer)
    return {"id": known_id, "allowed": look.passed, "reason": look.reason, "statement": look.statement}


def _answer(data: dict[str, Any]) -> str:
    answer = data.get("answer")
    if not isinstance(answer, str):
        raise InputError("answer: missing" if answer is None else "answer: must be text")
    return answer
