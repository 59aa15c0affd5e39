import pytest

from benchmarks.oracle_agreement import worst
from benchmarks.oracle_agreement.judges import CHECKER, QUALIFY
from benchmarks.oracle_agreement.shapes import LENGTH, SHAPES

FLAT = [shape for shape in SHAPES if shape.startswith(("long", "many"))]


@pytest.mark.parametrize("shape", FLAT)
def test_a_flat_statement_is_as_long_as_it_says(shape: str) -> None:
    assert 0.95 * LENGTH < len(SHAPES[shape]) <= LENGTH


def test_each_judge_is_asked_in_a_process_that_may_die(monkeypatch: pytest.MonkeyPatch) -> None:
    (case,) = worst.worst_cases(lambda _: None, ["deep parentheses"])
    ours, theirs = case.endings[CHECKER.name], case.endings[QUALIFY.name]
    assert ours.seconds is not None
    assert ours.peak_mib is not None
    assert (theirs.verdict, theirs.said) == ("unsure", "RecursionError")
    monkeypatch.setattr(worst, "LIMIT_S", 0.01)
    (case,) = worst.worst_cases(lambda _: None, ["deep parentheses"])
    assert case.endings[CHECKER.name].verdict == "too slow"
