from pathlib import Path
from typing import Any

import pytest

from benchmarks.quality.questions import read_questions
from benchmarks.sql_quality import measure
from harness.contracts.errors import InputError, StepError
from harness.contracts.evidence import SAMPLES
from harness.contracts.files import read_lines
from harness.contracts.measurements import SqlQualityConfig
from harness.contracts.progress import Progress
from tests.benchmarks.orders import GOLD, dataset, example, order, write_lines
from tests.benchmarks.vllm_stand_in import StandIn, serving

_ANSWERS = {
    "Question 0": GOLD,
    "Question 1": f"```sql\n{GOLD.replace(' FROM', chr(10) + 'FROM')};\n```",
    "Question 2": f"{GOLD} LIMIT 5",
    "Question 3": "SELECT SEGMENT9 FROM PO_HEADERS_ALL",
    "Question 4": "SELECT SEGMENT1 FROM PO_NOTHING_ALL",
    "Question 5": "I am sorry, I cannot.",
}


def _answer(prompt: str) -> str:
    return _ANSWERS[prompt.rpartition("\n")[2]]


def _measure(
    folder: Path, stand_in: StandIn, *, questions_max: int = 0, concurrency: int = 4
) -> dict[str, tuple[float, int]]:
    examples = dataset(folder, [example(number) for number in range(len(_ANSWERS))])
    its_order = order(folder, server=stand_in.state_file(folder), dataset=examples)
    config = SqlQualityConfig(questions_max=questions_max, concurrency=concurrency)
    measured = measure(its_order, config, Progress(its_order.events))
    return {name: (figure.value, figure.samples) for name, figure in measured.figures.items()}


def test_faults_are_named_by_oracles_code_and_by_the_unknown_name(tmp_path: Path) -> None:
    with serving(StandIn(answer=_answer)) as stand_in:
        examples = dataset(tmp_path, [example(number) for number in range(len(_ANSWERS))])
        its_order = order(tmp_path, server=stand_in.state_file(tmp_path), dataset=examples)
        details = measure(its_order, SqlQualityConfig(), Progress(its_order.events)).details
    assert details["invalid"] == "ORA-00904 1, ORA-00933 1, ORA-00942 1, not one statement 1"
    assert details["hallucinated"] == "PO_NOTHING_ALL 1, SEGMENT9 1"


def _samples(folder: Path) -> dict[str, dict[str, Any]]:
    return {sample["id"]: sample for sample in read_lines(folder / "output" / SAMPLES)}


@pytest.fixture
def figures(tmp_path: Path) -> dict[str, tuple[float, int]]:
    with serving(StandIn(answer=_answer)) as stand_in:
        return _measure(tmp_path, stand_in)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("questions", 6),
        ("invalid", 4),
        ("unsure", 0),
        ("hallucinated", 2),
        ("names_unresolved", 2),
        ("not_one_statement", 1),
        ("dressed", 1),
        ("refused", 0),
        ("exact_match", 2),
        ("explain_rejected", 0),
        ("explain_unsupported", 0),
    ],
)
def test_each_figure_is_a_count_over_all_questions(
    figures: dict[str, tuple[float, int]], name: str, value: int
) -> None:
    assert figures[name] == (value, 6)


@pytest.mark.usefixtures("figures")
def test_samples_keep_the_order_of_the_questions_and_name_what_was_invented(tmp_path: Path) -> None:
    samples = _samples(tmp_path)
    assert list(samples) == [f"q{number}" for number in range(6)]
    assert samples["q3"]["unknown_columns"] == ["SEGMENT9"]
    assert samples["q4"]["unknown_tables"] == ["PO_NOTHING_ALL"]
    assert (samples["q0"]["cluster"], samples["q0"]["explain"]) == ("family 0", "ok")
    assert (samples["q5"]["statement"], samples["q5"]["explain"]) == (None, "not asked")


@pytest.mark.usefixtures("figures")
def test_raw_answers_are_kept(tmp_path: Path) -> None:
    answers = {line["id"]: line["text"] for line in read_lines(tmp_path / "output" / "answers.jsonl")}
    assert answers["q5"] == "I am sorry, I cannot."


def test_a_refused_question_counts_as_invalid_and_stops_nothing(tmp_path: Path) -> None:
    stand_in = StandIn(answer=_answer, refuses=lambda prompt: "Question 0" in prompt)
    with serving(stand_in):
        figures = _measure(tmp_path, stand_in)
    assert (figures["refused"], figures["invalid"]) == ((1, 6), (5, 6))


def test_only_so_many_questions_are_asked(tmp_path: Path) -> None:
    with serving(StandIn(answer=_answer)) as stand_in:
        assert _measure(tmp_path, stand_in, questions_max=2)["questions"] == (2, 2)


def test_a_server_that_dies_ends_the_measurement(tmp_path: Path) -> None:
    stand_in = StandIn(answer=_answer, dies_after=1)
    with serving(stand_in), pytest.raises(StepError, match="is the server still up"):
        _measure(tmp_path, stand_in, concurrency=1)


def test_without_a_server_the_measurement_says_so(tmp_path: Path) -> None:
    its_order = order(tmp_path, dataset=dataset(tmp_path, [example(1)]))
    with pytest.raises(StepError, match="no server is up"):
        measure(its_order, SqlQualityConfig(), Progress(its_order.events))


def test_an_empty_test_split_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no question"):
        read_questions(dataset(tmp_path, []) / "test.jsonl", 0)


def test_an_example_without_its_parts_is_named(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "test.jsonl", [{"id": "q7", "meta": {}}])
    with pytest.raises(InputError, match="example q7"):
        read_questions(path, 0)
