"""Scoring in several processes: the order stays, a statement or a process that dies costs nobody else."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from benchmarks.quality import scoring
from benchmarks.quality.questions import Question
from benchmarks.quality.scoring import Asked, score
from benchmarks.quality.worker import Scored, lost
from harness.contracts.errors import MachineError
from harness.ebs.ground import ground, seeds
from harness.oracle.catalog import from_json

CATALOGUE = from_json(
    {
        "PO_HEADERS_ALL": {
            "columns": {
                "PO_HEADER_ID": {"type": "NUMBER"},
                "SEGMENT1": {"type": "VARCHAR2(20)"},
                "ORG_ID": {"type": "NUMBER"},
            },
            "primary_key": ["PO_HEADER_ID"],
        }
    },
    "here",
)
GOLD = "SELECT segment1, po_header_id FROM po_headers_all WHERE org_id = 204"
HEAVY = "SELECT SUM(LENGTH(a.segment1 || e.segment1)) FROM " + ", ".join(f"po_headers_all {it}" for it in "abcdefghi")


@pytest.fixture(scope="module")
def bases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    return ground(CATALOGUE, [GOLD], tmp_path_factory.mktemp("ground"), seeds(2))


def asked(text: str, number: int = 0, gold: str = GOLD) -> Asked:
    return Asked(Question(id=f"q{number}", cluster="f", tier="t", prompt="", gold=gold), text)


def outcomes(found: Iterator[Scored]) -> list[str]:
    return [it.execution.execution for it in found]


def test_results_keep_the_order_of_the_answers(bases: tuple[Path, ...]) -> None:
    kinds = (GOLD, f"{GOLD} LIMIT 1", "I cannot.", f"{GOLD} AND 1 = 2", HEAVY)
    expected = ("match", "refused", "no statement", "mismatch", "exceeded")
    texts = [kinds[number % 5 if number < 10 else number % 4] for number in range(60)]
    found = list(score((asked(text) for text in texts), bases, CATALOGUE, processes=2))
    assert [it.execution.execution for it in found] == [expected[kinds.index(text)] for text in texts]
    assert [it.judgement.statement for it in found] == [text if text != kinds[2] else None for text in texts]


def test_the_seed_that_decided_is_named(bases: tuple[Path, ...]) -> None:
    (found,) = score([asked(f"{GOLD} AND 1 = 2")], bases, CATALOGUE)
    assert found.execution.seed == 1
    assert found.execution.difference.startswith("on data seed 1 of 2: 0 rows, not ")


def test_answers_are_read_as_they_are_scored(bases: tuple[Path, ...]) -> None:
    handed = 0

    def endless() -> Iterator[Asked]:
        nonlocal handed
        while True:
            handed += 1
            yield asked("I cannot.")

    found = score(endless(), bases, CATALOGUE, processes=1)
    assert outcomes(iter([next(found)])) == ["no statement"]
    assert handed <= 10 * scoring._BUNDLE
    found.close()  # type: ignore[attr-defined]


def test_a_process_that_dies_loses_nothing(bases: tuple[Path, ...]) -> None:
    found = score((asked(GOLD) for _ in range(40)), bases, CATALOGUE, processes=1)
    first = next(found)
    (worker,) = (it for it in psutil.Process().children() if "spawn_main" in " ".join(it.cmdline()))
    os.kill(worker.pid, signal.SIGKILL)
    assert outcomes(iter([first, *found])) == ["match"] * 40


def test_an_answer_on_which_a_process_dies_again_is_undecided() -> None:
    it = lost(asked("SELECT 1 FROM dual"), "the process that scores it died (exit code -9)")
    assert (it.judgement.verdict, it.execution.execution) == ("unsure", "not run")
    assert "died" in it.execution.difference


def test_a_bundle_whose_process_dies_is_scored_one_by_one() -> None:
    pool = scoring._Pool(1, ())
    pool._bundles[0] = scoring._Bundle([asked(GOLD), asked(GOLD)], [None, None])
    pool._died((0, (0, 1)), "it died")
    assert list(pool._again) == [(0, (0,)), (0, (1,))]
    pool._died((0, (1,)), "it died")
    assert pool._bundles[0].scored[0] is None
    assert pool._bundles[0].scored[1] == lost(asked(GOLD), "it died")


def test_no_process_is_left_behind(bases: tuple[Path, ...]) -> None:
    list(score([asked(GOLD)], bases, CATALOGUE))
    until = time.monotonic() + 20
    while any("boxed" in " ".join(it.cmdline()) for it in psutil.Process().children(recursive=True)):
        assert time.monotonic() < until
        time.sleep(0.1)


def test_a_ground_that_cannot_be_opened_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match=r"does not start: .*none\.duckdb: DuckDB cannot open it"):
        list(score([asked(GOLD)], [tmp_path / "none.duckdb"], CATALOGUE))
