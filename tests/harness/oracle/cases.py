"""The cases of which it is known what Oracle answers, by file, and in what the checker's answer differs.

`fixtures` holds a file a rule and a file a part of the grammar, `predicted` what the manual and practice say, written
without a look at the checker, and `held_back` what was written last and only then asked.
"""

import functools
from itertools import groupby
from pathlib import Path
from typing import Final

from benchmarks.oracle_agreement.cases import Case, read_cases
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.checker import check
from harness.oracle.findings import Checked, Finding
from harness.oracle.versions import DEFAULT_VERSION

FOLDERS: Final = ("fixtures", "predicted", "held_back")
_HERE: Final = Path(__file__).parent
_answers: Final[dict[int, Checked]] = {}


@functools.cache
def cases(folder: str) -> tuple[Case, ...]:
    return read_cases(_HERE / folder)


@functools.cache
def files() -> dict[str, tuple[Case, ...]]:
    """The cases by folder and file, as ``fixtures/names``."""
    return {
        f"{folder}/{stem}": tuple(found)
        for folder in FOLDERS
        for stem, found in groupby(cases(folder), key=lambda case: case.id.partition(":")[0])
    }


def every() -> list[Case]:
    return [case for found in files().values() for case in found]


def accepted() -> list[Case]:
    """What Oracle 19c accepts of the embedded dictionary's tables."""
    found = [it for it in cases("fixtures") if it.verdict == "accept" and it.version is DEFAULT_VERSION]
    return [it for it in found if it.catalogue is ebs_catalogue()]


def answer(case: Case) -> Checked:
    """The checker's answer to one of the cases above, which are kept."""
    if id(case) not in _answers:
        _answers[id(case)] = check(case.sql, case.catalogue, case.version)
    return _answers[id(case)]


def difference(case: Case) -> str:
    """In what the checker's answer differs from Oracle's; empty where it does not."""
    checked = answer(case)
    first = checked.findings[0] if checked.findings else None
    same = checked.verdict == case.verdict
    if same and first is not None and case.verdict == "reject":
        same = first.code in case.codes and first.phase == case.phase
    if same:
        return ""
    said = f"{checked.verdict} {first.code} ({first.message}, {first.phase})" if first else checked.verdict
    return f"{case.id}: {case.verdict} {' '.join(case.codes)} ({case.phase}), but {said}: {case.sql}"


def misplaced(finding: Finding, sql: str) -> str:
    """What is wrong with a finding's place in its statement; empty where nothing is."""
    lines = sql.split("\n")
    if not 1 <= finding.line <= len(lines):
        return f"line {finding.line} of {len(lines)}"
    if not 1 <= finding.column <= max(1, len(lines[finding.line - 1])):
        return f"column {finding.column} in line {finding.line}"
    start = sum(len(line) + 1 for line in lines[: finding.line - 1]) + finding.column - 1
    if not 1 <= finding.width <= max(1, len(sql) - start):
        return f"width {finding.width} at {finding.line}:{finding.column}"
    return ""
