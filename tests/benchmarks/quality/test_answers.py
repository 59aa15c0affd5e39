import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.chat import Reply
from benchmarks.quality.answers import read_answers, resumed, stored
from benchmarks.quality.questions import Question
from harness.contracts.errors import InputError

QUESTIONS = tuple(
    Question(id=f"q{number}", cluster="f", tier="t", prompt=f"prompt {number}", gold="") for number in range(3)
)
A, B = ({"id": f"q{number}", "text": f"answer {number}"} for number in range(2))


def write(folder: Path, *lines: dict[str, Any], tail: str = "") -> Path:
    path = folder / "answers.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines) + tail)
    return path


def test_an_id_and_a_text_are_enough(tmp_path: Path) -> None:
    found = read_answers(write(tmp_path, A, B, {"id": "q2", "text": ""}), QUESTIONS)
    assert {name: reply.text for name, reply in found.first.items()} == {"q0": "answer 0", "q1": "answer 1", "q2": ""}
    assert found.notes == ()


def test_a_second_attempt_is_kept_apart(tmp_path: Path) -> None:
    found = read_answers(write(tmp_path, A, {**A, "attempt": "retry", "text": "better"}), QUESTIONS[:1])
    assert (found.first["q0"].text, found.retried["q0"].text) == ("answer 0", "better")


@pytest.mark.parametrize(
    ("lines", "tail", "note"),
    [
        ([A, B], '{"id": "q2", "te', "answers.jsonl:3: the last line was torn and is left out"),
        ([A, B], "", "1 answers are missing and count as wrong: q2"),
        ([A, B, {"id": "z", "text": ""}], "", "1 answers are to no question that is asked and left out: z"),
        ([A, B, {"id": "q2", "prompt_digest": "sha256:other", "text": ""}], "", "1 answers are to another prompt"),
    ],
)
def test_what_does_not_fit_is_one_line(tmp_path: Path, lines: list[dict[str, Any]], tail: str, note: str) -> None:
    found = read_answers(write(tmp_path, *lines, tail=tail), QUESTIONS)
    assert set(found.first) == {"q0", "q1"}
    assert any(note in it and "\n" not in it for it in found.notes)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([A, {"id": "q1"}], "answers.jsonl:2: not a stored answer: text: Field required"),
        ([A, {"id": "q1", "txet": "x", "text": ""}], "answers.jsonl:2: txet: unknown key - did you mean 'text'?"),
        ([A, {**A, "text": "other"}], "answers.jsonl:2: q0 is answered on line 1 too, otherwise; keep one"),
        (
            [{"id": "q9", "text": ""}],
            "answers none of these questions; q9 is none of theirs; is it of",
        ),
        ([{**A, "prompt_digest": "sha256:x"}], "answers none of these questions; those to q0 are to other prompts"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, lines: list[dict[str, Any]], told: str) -> None:
    with pytest.raises(InputError) as caught:
        read_answers(write(tmp_path, *lines), QUESTIONS)
    assert told in str(caught.value)


def test_a_torn_line_in_the_middle_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text('{"id": "q0", "te\n' + json.dumps(B) + "\n")
    with pytest.raises(InputError, match=r"answers.jsonl:1: not a stored answer"):
        read_answers(path, QUESTIONS)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_answers(tmp_path / "none.jsonl", QUESTIONS)


def test_an_answer_twice_in_the_same_words_is_one(tmp_path: Path) -> None:
    assert set(read_answers(write(tmp_path, A, A), QUESTIONS).first) == {"q0"}


def test_what_a_killed_attempt_left_is_taken_up_without_its_torn_end(tmp_path: Path) -> None:
    reply = Reply(text="SELECT 1 FROM dual", finish_reason="stop", seconds=0.5)
    mine = stored(QUESTIONS[0], "first", reply).model_dump()
    stale = {**stored(QUESTIONS[1], "first", reply).model_dump(), "prompt_digest": "sha256:before"}
    path = write(tmp_path, mine, stale, tail='{"id": "q2"')
    found = resumed(path, QUESTIONS)
    assert found.first == {"q0": reply}
    assert [json.loads(line) for line in path.read_text().splitlines()] == [mine]


def test_nothing_is_taken_up_where_nothing_was_left(tmp_path: Path) -> None:
    assert resumed(tmp_path / "answers.jsonl", QUESTIONS).first == {}
