import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from harness.contracts.errors import MachineError
from harness.ebs.dictionary import ebs_catalogue
from harness.oracle import box as module
from harness.oracle.box import Box, Compared, Wanted
from harness.oracle.duck import write_database
from harness.oracle.execute import NotRun
from harness.oracle.explain import Explained
from harness.oracle.rows import Strictness

GOLD = "SELECT segment1 FROM po_headers_all"
ROWS: dict[str, dict[str, list[Any]]] = {
    "PO_HEADERS_ALL": {"PO_HEADER_ID": list(range(400)), "SEGMENT1": [f"P{it}" for it in range(400)]}
}
RIGHT = (Wanted(400, says_nothing=False), Compared(400, ""))


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_database(tmp_path_factory.mktemp("ground") / "rows.duckdb", ebs_catalogue(), ROWS)


@pytest.fixture(scope="module")
def box(database: Path) -> Iterator[Box]:
    with Box(ebs_catalogue(), database) as made:
        yield made


def answered(box: Box, statement: str) -> NotRun:
    """Return why a statement does not run, once the next one has found a process that is sound."""
    wanted, outcome = box.compare(GOLD, statement)
    assert wanted == RIGHT[0]
    assert isinstance(outcome, NotRun), outcome
    assert box.compare(GOLD, GOLD) == RIGHT
    return outcome


def growing(times: int, start: str) -> str:
    for _ in range(times):
        start = f"REPLACE(RPAD(segment1, 4000, 'a'), 'a', {start})"
    return start


def crossing(select: str, tables: int = 9) -> str:
    return f"SELECT {select} FROM " + ", ".join(f"po_headers_all h{number}" for number in range(tables))


def test_rows_are_compared(box: Box) -> None:
    assert box.compare(GOLD, GOLD) == RIGHT
    assert box.compare(GOLD, f"{GOLD} WHERE po_header_id < 9") == (RIGHT[0], Compared(9, "9 rows, not 400"))
    assert box.compare(GOLD, None) == (RIGHT[0], None)
    assert box.compare(f"{GOLD} WHERE 1 = 2", GOLD)[0] == Wanted(0, says_nothing=True)


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        (
            crossing("DISTINCT " + ", ".join(f"h{it}.segment1 || h{it + 1}.segment1 a{it}" for it in range(8))),
            "the allowed",
        ),
        (crossing("SUM(LENGTH(h0.segment1 || h4.segment1))", 5), "processor time"),
        (f"SELECT {growing(4, 'segment1')} FROM po_headers_all", "memory"),
        (crossing("h0.*, h1.*, h2.*, h3.*") + " ORDER BY h7.segment1", "the allowed"),
    ],
)
def test_a_statement_that_takes_too_much_says_so_and_harms_no_other(box: Box, statement: str, what: str) -> None:
    outcome = answered(box, statement)
    assert outcome.exceeded
    assert what in outcome.why


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT getenv('PATH') FROM dual",
        "COPY po_headers_all TO '/tmp/stolen'",
        "INSTALL httpfs",
        "SET memory_limit = '8GB'",
        "DROP TABLE po_headers_all",
        "SELECT LEVEL FROM dual CONNECT BY LEVEL <= 1000000000000",
        "WITH r (n) AS (SELECT 1 FROM dual UNION ALL SELECT n + 1 FROM r) SELECT n FROM r",
        "SELECT " + "(" * 5000 + "1" + ")" * 5000 + " FROM dual",
        "SELECT " + "+".join("1" for _ in range(2000)) + " FROM dual",
    ],
    ids=lambda it: str(it)[:40],
)
def test_what_is_not_to_be_run_is_not_run(box: Box, statement: str) -> None:
    assert not answered(box, statement).exceeded


def test_nothing_is_written_where_memory_runs_out(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Box(ebs_catalogue(), database) as here:
        assert answered(here, crossing("h0.*, h1.*, h2.*, h3.*") + " ORDER BY h7.segment1").exceeded
    assert list(tmp_path.iterdir()) == []
    assert list(database.parent.iterdir()) == [database]


def test_explaining_is_confined_too(box: Box) -> None:
    assert box.explain(GOLD) == Explained("ok")
    assert box.explain("SELECT nothing FROM po_headers_all").status == "rejected"
    folded = box.explain("SELECT " + growing(4, "'a'").replace("segment1", "'a'") + " FROM dual")
    assert folded.status == "unsupported"
    assert "more than the allowed" in folded.message
    assert box.explain(GOLD) == Explained("ok")


def test_a_gold_statement_that_takes_too_much_is_not_the_answers_fault(box: Box) -> None:
    wanted, outcome = box.compare(crossing("SUM(LENGTH(h0.segment1 || h4.segment1))", 5), GOLD)
    assert isinstance(wanted, NotRun)
    assert outcome is None


def test_an_answer_may_take_too_much_where_the_gold_statement_does_not_run(box: Box) -> None:
    wanted, outcome = box.compare("SELECT USER FROM dual", f"SELECT {growing(4, 'segment1')} FROM po_headers_all")
    assert isinstance(wanted, NotRun)
    assert isinstance(outcome, NotRun)
    assert outcome.exceeded
    assert box.compare("SELECT USER FROM dual", GOLD) == (wanted, None)


def test_a_process_that_was_killed_is_undecided_and_the_next_question_finds_another(box: Box) -> None:
    assert box._process is not None
    box._process.kill()
    box._process.wait()
    assert box.compare(GOLD, GOLD) == RIGHT


def test_a_statement_that_waits_is_given_up(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WALL_LIMIT_S", 0.2)
    outcome = box.explain(crossing("1") + " WHERE " + " AND ".join("1 = 1" for _ in range(3000)))
    assert "nothing came within 0.2 s" in outcome.message


def test_a_process_that_does_not_start_is_named(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    with pytest.raises(MachineError, match="does not start"):
        Box(ebs_catalogue(), database)


def test_a_gold_statement_that_takes_too_much_is_run_once(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    heavy = crossing("SUM(LENGTH(h1.segment1 || h3.segment1))", 5)
    first = box.compare(heavy, GOLD)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "executable", shutil.which("false"))  # no process can be started that would run it again
        assert box.compare(heavy, GOLD) == first


def test_columns_may_stand_in_any_order_where_that_is_asked_for(database: Path) -> None:
    gold = "SELECT segment1, po_header_id AS id FROM po_headers_all"
    swapped = "SELECT po_header_id AS id, segment1 FROM po_headers_all"
    for strictness, told in (
        (Strictness(), "not wanted"),
        (Strictness(columns="free"), ""),
        (Strictness(columns="free", names="strict"), ""),
        (Strictness(names="strict"), "column 1 is named ID, not SEGMENT1"),
    ):
        with Box(ebs_catalogue(), database, strictness) as here:
            outcome = here.compare(gold, swapped)[1]
        assert isinstance(outcome, Compared)
        assert told in outcome.difference
        assert bool(told) == bool(outcome.difference)
