"""Every case of the folder `predicted`: what Oracle answers, as its manual or someone who asked it says."""

from pathlib import Path

import pytest

from benchmarks.oracle_agreement.cases import Case, read_cases
from harness.oracle.checker import check

PREDICTED = read_cases(Path(__file__).parent / "predicted")


@pytest.mark.parametrize("case", PREDICTED, ids=str)
def test_the_answer_is_oracles(case: Case) -> None:
    checked = check(case.sql, case.catalogue, case.version)
    first = checked.findings[0] if checked.findings else None
    assert checked.verdict == case.verdict, first
    if first is not None and case.verdict == "reject":
        assert first.code in case.codes, first.message
        assert first.phase == case.phase


def test_no_statement_is_there_twice_for_one_version() -> None:
    asked = [(case.sql, case.version, case.catalogue.digest) for case in PREDICTED]
    assert [it for it in asked if asked.count(it) > 1] == []
