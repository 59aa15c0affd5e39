from collections import Counter

import pytest

from benchmarks import scoring_speed
from benchmarks.scoring_speed import Timed, answers, golds, main


def test_six_of_ten_answers_are_the_gold_statement() -> None:
    statements = golds()
    asked = list(answers(200, statements))
    right = Counter(it.text.rstrip(";") == it.question.gold for it in asked)
    assert right == {True: 120, False: 80}
    assert len({it.question.id for it in asked}) == 200


def test_the_ratio_of_times_and_the_rates_are_printed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scoring_speed, "ground", lambda *_: ())
    monkeypatch.setattr(scoring_speed, "cores", lambda: 2)
    monkeypatch.setattr(
        scoring_speed,
        "timed",
        lambda count, each, *_: Timed(count, each, 1 + count / each / 100, count / 50, count),
    )
    main(["--answers", "1000", "--seeds", "2"])
    printed = capsys.readouterr().out
    assert (
        "1,000 answers, 2 processes:     6.0 s,  166.7 a second (20.0 s of processor time, 20.0 ms each)" in printed
    )
    assert "10 times the answers take 4.00 times the time and 10.00 times the processor time" in printed
    assert "2 processes are 1.33 times as fast as one" in printed
