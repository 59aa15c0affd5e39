"""The SQL fixtures: a file a rule, asked of the embedded dictionary."""

from dataclasses import dataclass
from pathlib import Path

from benchmarks.oracle_agreement.cases import read_cases

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
        Case(it.id.partition(":")[0], str(it.verdict), it.codes[0] if it.codes else "", it.sql)
        for it in read_cases(FIXTURES)
    ]


def of(verdict: str) -> list[Case]:
    return [case for case in cases() if case.verdict == verdict]
