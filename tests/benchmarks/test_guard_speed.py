import json
from pathlib import Path

import pytest

from benchmarks.guard_speed import Taken, Times, golds, main, measured, peer, table, together
from harness.contracts.errors import InputError
from harness.ebs.dictionary import ebs_catalogue


def questions(folder: Path, *lines: object) -> Path:
    path = folder / "questions.jsonl"
    path.write_text("".join(f"{json.dumps(it)}\n" for it in lines), encoding="utf-8")
    return path


def test_percentiles_are_those_of_the_statements() -> None:
    times = Times("guardrail", tuple(float(it) for it in range(1, 101)))
    assert [times.at(it) for it in (0.5, 0.95, 0.99, 1.0)] == [50.0, 95.0, 99.0, 100.0]
    assert Times("one", (3.0,)).at(0.99) == 3.0


def test_each_judge_is_asked_in_every_round() -> None:
    asked: list[str] = []
    (found,) = measured(["a", "b"], [("judge", asked.append)], rounds=3)
    assert asked == ["a", "b"] * 3
    assert [len(it) for it in (*found.processor_ms, *found.wall_ms)] == [3] * 4


def test_each_statement_counts_with_its_best_round_and_every_round_is_told_beside() -> None:
    best, wall, every = Taken("judge", [[2.0, 1.0], [4.0, 3.0]], [[2.5, 9.0], [5.0, 4.5]]).times()
    assert (best.ms, wall.ms, every.ms) == ((1.0, 3.0), (2.5, 4.5), (2.5, 4.5, 5.0, 9.0))


def test_the_limit_is_held_against_the_processor_time_of_two_measurements_together() -> None:
    quick, slow, other = (Taken("judge", [[it]], [[9.0]]) for it in (1.0, 2.5, 0.5))
    assert table("", quick, other).endswith("p99 is within 2 ms\n")
    assert table("", *together([quick, other], [slow, other])).endswith("p99 is beyond 2 ms\n")


def test_the_peer_reads_what_it_knows_and_a_fault_of_its_own_ends_nothing() -> None:
    judge = peer(ebs_catalogue())
    assert not isinstance(judge("SELECT vendor_name FROM ap_suppliers"), Exception)
    assert isinstance(judge("SELECT vendor_nme FROM ap_suppliers"), Exception)


def test_the_figures_of_a_file_are_printed_beside_the_suites(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = questions(tmp_path, {"gold_sql": "SELECT vendor_name FROM ap_suppliers"}, {"gold_sql": "SELECT FROM"})
    main(["--questions", str(path), "--rounds", "1"])
    shown = capsys.readouterr().out
    assert "2 statements of questions.jsonl, 1 blocked" in shown
    assert " statements of the EBS suite, 0 blocked" in shown
    assert shown.count("times the peer") == shown.count("p99 is") == 3


def test_a_line_without_a_gold_statement_is_named(tmp_path: Path) -> None:
    path = questions(tmp_path, {"gold_sql": "SELECT 1 FROM dual"}, {"question": "?"})
    with pytest.raises(InputError, match=r"questions\.jsonl:2: gold_sql: missing"):
        golds([path])
