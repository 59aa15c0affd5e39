"""Reads the SQL fixtures: cases parted by an empty line, each headed by ``-- accept``, ``-- reject ORA-...``."""

from dataclasses import dataclass
from pathlib import Path

FIXTURES = Path(__file__).parent / "fixtures"


@dataclass(frozen=True, slots=True)
class Case:
    file: str
    verdict: str
    code: str
    sql: str

    def __str__(self) -> str:
        return f"{self.file}: {self.sql[:60]}"


def cases() -> list[Case]:
    return [
        _case(path.stem, block)
        for path in sorted(FIXTURES.glob("*.sql"))
        for block in path.read_text(encoding="utf-8").split("\n\n")
        if block.strip()
    ]


def _case(file: str, block: str) -> Case:
    head, sql = block.strip().split("\n", 1)
    verdict, _, code = head.removeprefix("-- ").partition(" ")
    return Case(file, verdict, code, sql)


def of(verdict: str) -> list[Case]:
    return [case for case in cases() if case.verdict == verdict]
