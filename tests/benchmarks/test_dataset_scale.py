"""The measurement of the dataset stage at scale, at a small one."""

import json

import pytest

from benchmarks.dataset_scale import main, questions
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle.checker import check


def test_the_questions_are_distinct_and_accepted() -> None:
    drawn = list(questions(300))
    assert len({it["gold_sql"] for it in drawn}) == 300
    refused = [it["gold_sql"] for it in drawn if check(it["gold_sql"], ebs_catalogue()).verdict != "accept"]
    assert len(refused) <= 3, refused


def test_both_sizes_are_told_with_their_memory(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--examples", "100"])
    rows = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert [row["examples"] for row in rows] == [10, 100]
    assert all(row["rows_per_s"] > 0 and row["peak_mb"] > 10 for row in rows)
