from pathlib import Path
from typing import Any

import pytest

from benchmarks.quality.suite import questions_of, read_suite
from harness.contracts.errors import InputError
from harness.ebs.dictionary import ebs_catalogue
from tests.benchmarks.orders import write_lines

LINE = {
    "id": "joins-1",
    "question": "Which orders went to which supplier?",
    "gold_sql": (
        "SELECT h.segment1, s.vendor_name FROM po_headers_all h JOIN ap_suppliers s ON s.vendor_id = h.vendor_id "
        "WHERE h.org_id = 204"
    ),
    "tier": "joins",
    "family": "orders of suppliers",
    "filters": ["PO_HEADERS_ALL.ORG_ID = 204"],
}


def lines(folder: Path, *more: dict[str, Any]) -> Path:
    return write_lines(folder / "joins.jsonl", [LINE, *more])


def test_a_question_of_a_suite_has_a_prompt_with_its_tables_and_filters(tmp_path: Path) -> None:
    found = read_suite(lines(tmp_path))
    (question,) = questions_of(found, ebs_catalogue())
    assert {"PO_HEADERS_ALL", "AP_SUPPLIERS"} < set(question.shown)
    assert {"SEGMENT1", "VENDOR_ID", "ORG_ID"} <= question.shown["PO_HEADERS_ALL"]
    assert question.filters == ("PO_HEADERS_ALL.ORG_ID = 204",)
    assert (question.cluster, question.tier, question.asked) == (LINE["family"], "joins", LINE["question"])
    assert [question] == list(questions_of(found, ebs_catalogue()))


def test_a_folder_is_one_suite(tmp_path: Path) -> None:
    write_lines(tmp_path / "b.jsonl", [{**LINE, "id": "second"}])
    write_lines(tmp_path / "a.jsonl", [{**LINE, "id": "first"}])
    assert [it.id for it in read_suite(tmp_path)] == ["first", "second"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"gold_slq": "x"}, "joins.jsonl:2: gold_slq: unknown key - did you mean 'gold_sql'?"),
        ({"colour": "x"}, "joins.jsonl:2: colour: unknown key; known are id, question"),
        ({"tier": 3}, "joins.jsonl:2: tier:"),
        ({"question": " "}, "joins.jsonl:2: question:"),
        ({"filters": "PO_HEADERS_ALL.ORG_ID = 204"}, "joins.jsonl:2: filters:"),
        ({"id": "joins-1"}, "joins.jsonl:2: id joins-1: "),
        ({"filters": ["ORG_ID IN (1)"]}, "joins.jsonl:2: filters: 'ORG_ID IN (1)' is not of the form"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, change: dict[str, Any], told: str) -> None:
    with pytest.raises(InputError) as caught:
        read_suite(lines(tmp_path, {**LINE, "id": "joins-2", **change}))
    assert told in str(caught.value)


def test_a_missing_part_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="gold_sql: Field required"):
        read_suite(write_lines(tmp_path / "s.jsonl", [{"id": "x", "question": "q", "tier": "t", "family": "f"}]))


def test_what_holds_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"holds no \.jsonl file"):
        read_suite(tmp_path)
    with pytest.raises(InputError, match="holds no question"):
        read_suite(write_lines(tmp_path / "empty.jsonl", []))
    with pytest.raises(InputError, match="no such file"):
        read_suite(tmp_path / "none.jsonl")
