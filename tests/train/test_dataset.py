import json
from pathlib import Path
from typing import Any

import pytest

from harness.contracts.files import read_json, read_lines
from harness.contracts.progress import Progress
from harness.contracts.stages import DatasetConfig
from harness.contracts.step import StepOrder
from harness.ebs.dictionary import ebs_catalogue
from train.dataset import prepare
from train.questions import draw_questions

SECTIONS = (
    "# Candidate Tables", "# Join Graph", "# Relevant Columns", "# Business Synonyms", "# Security Filters",
    "[User Question]",
)  # fmt: skip
CONFIG = DatasetConfig(
    test_questions=40, validation_questions=10, load_questions=4, long_share=0.05, split_by="combination"
)


def _prepare(folder: Path, config: DatasetConfig, lines: list[str]) -> Path:
    (folder / "questions").mkdir(parents=True)
    (folder / "questions" / "questions.jsonl").write_text("".join(f"{line}\n" for line in lines))
    output = folder / "dataset"
    output.mkdir()
    order = StepOrder(
        name="dataset",
        module="train.dataset",
        config={},
        inputs={"questions": folder / "questions"},
        output=output,
        events=folder / "events.jsonl",
    )
    prepare(order, config, Progress(order.events))
    return output


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    lines = [json.dumps(question) for question in draw_questions(400, 0)]
    return _prepare(tmp_path_factory.mktemp("dataset"), CONFIG, lines)


def test_every_prompt_shows_every_section(dataset: Path) -> None:
    for split in ("train", "validation", "test", "load"):
        for line in read_lines(dataset / f"{split}.jsonl"):
            missing = [it for it in SECTIONS if it not in line["conversations"][0]["content"]]
            assert not missing, f"{line['id']}: {missing}"


def test_the_answer_is_the_gold_statement_and_every_table_of_it_is_shown(dataset: Path) -> None:
    for line in read_lines(dataset / "test.jsonl"):
        prompt, answer = (it["content"] for it in line["conversations"])
        assert answer.startswith("SELECT ")
        assert all(f"- {table}: " in prompt for table in line["meta"]["tables"])


def test_a_column_of_the_answer_is_shown_and_stands_out(dataset: Path) -> None:
    questions = {it["id"]: it for it in draw_questions(400, 0)}
    for line in read_lines(dataset / "test.jsonl"):
        prompt = line["conversations"][0]["content"]
        for table, columns in questions[line["id"]]["columns"].items():
            assert all(f"- {table}.{column}: " in prompt for column in columns)


def test_what_is_judged_is_short_and_what_loads_is_long(dataset: Path) -> None:
    judged, load = (
        [len(line["conversations"][0]["content"]) for line in read_lines(dataset / f"{split}.jsonl")]
        for split in ("test", "load")
    )
    assert (len(judged), len(load)) == (40, 4)
    assert min(load) > 2 * max(judged)


def test_a_share_of_what_is_trained_on_is_long(dataset: Path) -> None:
    long = [line["meta"]["long"] for line in read_lines(dataset / "train.jsonl")]
    assert 0 < sum(long) < 0.15 * len(long)


def test_the_report_counts_what_was_done(dataset: Path) -> None:
    report = read_json(dataset / "report.json")
    assert (report["questions"], report["rejected"], report["leaked"]) == (400, 0, 0)
    assert {name: it["examples"] for name, it in report["splits"].items()} == {
        "train": 346,
        "validation": 10,
        "test": 40,
        "load": 4,
    }


def test_the_catalogue_is_written_beside(dataset: Path) -> None:
    assert set(read_json(dataset / "catalogue.json")) == set(ebs_catalogue().tables)


def test_a_refused_line_is_written_with_its_reason(tmp_path: Path) -> None:
    lines = [json.dumps(question) for question in draw_questions(100, 0)]
    wrong = {"id": "bad", "question": "?", "gold_sql": "SELECT VENDOR_NAM FROM AP_SUPPLIERS"}
    output = _prepare(tmp_path, CONFIG, [*lines, json.dumps(wrong), "{", lines[0]])
    assert list(read_lines(output / "rejected.jsonl")) == [
        {
            "line": 101,
            "id": "bad",
            "kind": "unknown_column",
            "reason": 'gold_sql: ORA-00904 "VENDOR_NAM": invalid identifier',
            "name": "VENDOR_NAM",
            "suggestion": "VENDOR_NAME",
        },
        _rejected(
            102, "", "row", "not JSON (Expecting property name enclosed in double quotes: line 2 column 1 (char 2))"
        ),
        _rejected(103, json.loads(lines[0])["id"], "id", "id: another question has it"),
    ]


def _rejected(line: int, name: str, kind: str, reason: str) -> dict[str, Any]:
    return {"line": line, "id": name, "kind": kind, "reason": reason, "name": "", "suggestion": ""}


def test_a_table_that_the_catalogue_lacks_is_named_with_the_nearest(tmp_path: Path) -> None:
    line = json.dumps({"id": "a", "question": "?", "gold_sql": "SELECT 1 FROM PO_HEADER", "tables": ["PO_HEADER"]})
    lines = [json.dumps(question) for question in draw_questions(100, 0)]
    report = read_json(_prepare(tmp_path, CONFIG, [*lines, line]) / "report.json")
    assert report["unknown_tables"] == [{"line": 101, "id": "a", "name": "PO_HEADER", "suggestion": "PO_HEADERS_ALL"}]
