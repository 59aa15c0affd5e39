import json
from pathlib import Path

import pytest

from benchmarks.guard_speed import Times, golds, main, measured, peer
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


def test_each_statement_counts_with_its_best_round() -> None:
    asked: list[str] = []
    (found,) = measured(["a", "b"], [("judge", asked.append)], rounds=3)
    assert asked == ["a", "b"] * 3
    assert len(found.ms) == 2
    assert found.ms == tuple(sorted(found.ms))


def test_the_peer_reads_what_it_knows_and_a_fault_of_its_own_ends_nothing() -> None:
    judge = peer(ebs_catalogue())
    assert not isinstance(judge("SELECT vendor_name FROM ap_suppliers"), Exception)
    assert isinstance(judge("SELECT vendor_nme FROM ap_suppliers"), Exception)


def test_the_figures_are_printed_with_their_ratio(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = questions(tmp_path, {"gold_sql": "SELECT vendor_name FROM ap_suppliers"}, {"gold_sql": "SELECT FROM"})
    main(["--questions", str(path), "--rounds", "1"])
    shown = capsys.readouterr().out
    assert shown.startswith("2 statements, 1 blocked")
    assert all(it in shown for it in ("guardrail", "sqlglot parse + qualify", "times the peer", "p99 is"))


def test_a_line_without_a_gold_statement_is_named(tmp_path: Path) -> None:
    path = questions(tmp_path, {"gold_sql": "SELECT 1 FROM dual"}, {"question": "?"})
    with pytest.raises(InputError, match=r"questions\.jsonl:2: gold_sql: missing"):
        golds([path])
