import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from harness.contracts.files import read_json, read_lines
from harness.contracts.progress import Progress
from harness.contracts.stages import DatasetConfig
from harness.contracts.step import StepOrder
from harness.ebs.dictionary import ebs_catalogue
from harness.runner.code import ROOT
from train import lengths
from train.dataset import prepare, tools
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


def test_by_fingerprint_no_siblings_are_in_two_splits(tmp_path: Path) -> None:
    lines = [
        {
            "id": f"{column}-{number}",
            "question": f"List {column.lower().replace('_', ' ')} of suppliers with party {number}",
            "gold_sql": f"SELECT {column} FROM AP_SUPPLIERS WHERE PARTY_ID = {number}",
        }
        for number in range(5)
        for column in ("VENDOR_NAME", "SEGMENT1", "TERMS_ID", "VENDOR_ID", "PARTY_ID", "PAY_GROUP_LOOKUP_CODE")
    ]
    config = CONFIG.model_copy(
        update={"split_by": "fingerprint", "test_questions": 5, "validation_questions": 5, "load_questions": 5}
    )
    output = _prepare(tmp_path, config, [json.dumps(line) for line in lines])
    where: dict[str, set[str]] = {}
    for split in ("train", "validation", "test", "load"):
        for line in read_lines(output / f"{split}.jsonl"):
            where.setdefault(line["id"].partition("-")[0], set()).add(split)
    assert all(len(splits) == 1 for splits in where.values())
    assert read_json(output / "report.json")["siblings"]["same_template"]["groups"] == 6
    assert len(list(read_lines(output / "siblings.jsonl"))) == 6


class Words:
    """A tokenizer for which every word is a token."""

    chat_template = "with four tokens around"

    def __call__(self, texts: list[str], *, add_special_tokens: bool) -> dict[str, list[list[str]]]:
        assert not add_special_tokens
        return {"input_ids": [text.split() for text in texts]}

    def apply_chat_template(self, _: list[dict[str, str]], *, return_dict: bool) -> dict[str, list[int]]:
        assert return_dict
        return {"input_ids": [0] * 4}


def test_an_example_with_too_many_tokens_is_left_out_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lengths, "load_tokenizer", lambda _: Words())
    tools.cache_clear()
    lines = [json.dumps(question) for question in draw_questions(100, 0)]
    config = CONFIG.model_copy(update={"tokenizer": tmp_path, "max_tokens": 200, "long_share": 0.0})
    output = _prepare(tmp_path, config, lines)
    report = read_json(output / "report.json")
    assert report["rejected_by_kind"] == {"too_long": 4}  # those of the load test
    assert report["lengths"]["too_long"][0]["reason"].endswith("tokens, at most 200")
    assert report["lengths"]["tokens"] == "measured"
    assert report["lengths"]["prompt"]["most"] < 200
    assert "not measured" not in (output / "report.html").read_text()
    tools.cache_clear()


def test_without_a_tokenizer_no_length_is_called_measured(dataset: Path) -> None:
    report = read_json(dataset / "report.json")
    assert report["lengths"]["tokens"].startswith("not measured")
    assert report["lengths"]["unit"] == "characters"
    assert "not measured" in (dataset / "report.html").read_text()


def test_the_page_has_its_pictures_and_needs_nothing_else(dataset: Path) -> None:
    page = (dataset / "report.html").read_text()
    assert page.count("<svg") >= 5
    assert "<script" not in page
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "")


def test_nothing_of_the_work_is_left(dataset: Path) -> None:
    assert not [path for path in dataset.iterdir() if path.name.startswith(".")]


def test_the_stage_runs_in_the_train_environment_too_which_has_no_database() -> None:
    program = "import sys, train.dataset; print({'duckdb', 'sqlglot'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"
