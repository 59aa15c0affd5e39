from pathlib import Path
from typing import Any

import pytest

from harness.contracts.errors import InputError
from train.raw import read_questions, sift

LINE = {"id": "a", "question": "How many?", "gold_sql": "SELECT 1 FROM DUAL", "tables": ["DUAL"]}


def test_a_repeated_question_with_its_statement_is_dropped_and_counted() -> None:
    found = sift([LINE, {**LINE, "id": "b", "question": "HOW  many?"}])
    assert (len(found.questions), found.duplicates, found.rejected) == (1, 1, ())


@pytest.mark.parametrize(
    ("change", "reason"),
    [({"gold_sql": ""}, "gold_sql"), ({"tables": []}, "tables"), ({"question": 3}, "question")],
)
def test_an_unusable_line_is_refused_with_its_number_and_reason(change: dict[str, Any], reason: str) -> None:
    found = sift([LINE, {**LINE, "id": "b", **change}])
    assert len(found.questions) == 1
    assert [(it.line, it.id) for it in found.rejected] == [(2, "b")]
    assert found.rejected[0].reason.startswith(reason)


def test_an_id_that_another_question_has_is_refused() -> None:
    found = sift([LINE, {**LINE, "question": "How much?"}])
    assert [it.reason for it in found.rejected] == ["id: another question has it"]


def test_what_else_a_source_says_is_let_be() -> None:
    assert len(sift([{**LINE, "difficulty": "hard"}]).questions) == 1


def test_an_empty_file_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "raw.jsonl"
    path.write_text("")
    with pytest.raises(InputError, match="holds no usable question"):
        read_questions(path)


def test_a_line_that_is_not_json_is_an_error_with_file_and_line_number(tmp_path: Path) -> None:
    path = tmp_path / "raw.jsonl"
    path.write_text('{"id": "a"}\nnot json\n')
    with pytest.raises(InputError, match=r"raw\.jsonl:2: "):
        read_questions(path)
