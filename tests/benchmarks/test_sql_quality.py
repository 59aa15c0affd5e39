from pathlib import Path
from typing import Any, Final

import pytest

from benchmarks.quality.questions import read_questions
from benchmarks.sql_quality import measure
from harness.contracts.errors import InputError, StepError
from harness.contracts.evidence import SAMPLES
from harness.contracts.files import read_lines
from harness.contracts.measurements import SqlQualityConfig
from harness.contracts.progress import Progress
from harness.contracts.step import StepOrder
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


QUICK: Final = SqlQualityConfig(data_seeds=1, processes=1)


def quick(**changes: object) -> SqlQualityConfig:
    return QUICK.model_copy(update=changes)


def _answer(prompt: str) -> str:
    return _ANSWERS[prompt.rpartition("\n")[2]]


def _measure(
    folder: Path, stand_in: StandIn, *, questions_max: int = 0, concurrency: int = 4
) -> dict[str, tuple[float, int]]:
    examples = dataset(folder, [example(number) for number in range(len(_ANSWERS))])
    its_order = order(folder, server=stand_in.state_file(folder), dataset=examples)
    config = quick(questions_max=questions_max, concurrency=concurrency)
    measured = measure(its_order, config, Progress(its_order.events))
    return {name: (figure.value, figure.samples) for name, figure in measured.figures.items()}


def test_faults_are_named_by_oracles_code_and_by_the_unknown_name(tmp_path: Path) -> None:
    with serving(StandIn(answer=_answer)) as stand_in:
        examples = dataset(tmp_path, [example(number) for number in range(len(_ANSWERS))])
        its_order = order(tmp_path, server=stand_in.state_file(tmp_path), dataset=examples)
        details = measure(its_order, QUICK, Progress(its_order.events)).details
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


# Stored answers, a killed run that goes on, the guardrail's retry, suites


def _run(its_order: StepOrder, config: SqlQualityConfig) -> tuple[dict[str, float], dict[str, str]]:
    measured = measure(its_order, config, Progress(its_order.events))
    return {name: figure.value for name, figure in measured.figures.items()}, measured.details


def _stored(folder: Path) -> list[dict[str, Any]]:
    return list(read_lines(folder / "output" / "answers.jsonl"))


def test_stored_answers_are_scored_without_a_model(tmp_path: Path) -> None:
    answers = write_lines(
        tmp_path / "stored.jsonl",
        [{"id": f"q{number}", "text": GOLD} for number in (0, 2, 1)] + [{"id": "z", "text": ""}],
    )
    its_order = order(tmp_path, dataset=dataset(tmp_path, [example(number) for number in range(4)]))
    figures, details = _run(its_order, quick(answers=answers))
    assert (figures["questions"], figures["execution_match"], figures["unanswered"]) == (4, 3, 1)
    assert figures["invalid"] == 1
    assert details["answers"] == (
        "1 answers are to no question that is asked and left out: z; 1 answers are missing and count as wrong: q3"
    )
    assert details["asked"].startswith("nothing: the stored answers of stored.jsonl sha256:")
    assert [line["id"] for line in _stored(tmp_path)] == ["q0", "q1", "q2"]
    assert _samples(tmp_path)["q3"]["answered"] is False


def test_what_was_measured_can_be_scored_again_to_the_same_figures(tmp_path: Path) -> None:
    (tmp_path / "first").mkdir()
    (tmp_path / "again").mkdir()
    with serving(StandIn(answer=_answer)) as stand_in:
        first = _measure(tmp_path / "first", stand_in)
    examples = dataset(tmp_path / "again", [example(number) for number in range(len(_ANSWERS))])
    config = quick(answers=tmp_path / "first" / "output" / "answers.jsonl")
    again, _ = _run(order(tmp_path / "again", dataset=examples), config)
    assert {name: value for name, value in again.items() if name != "scored_per_s"} == {
        name: value for name, (value, _) in first.items() if name != "scored_per_s"
    }


def test_a_killed_run_asks_only_what_is_not_answered_yet(tmp_path: Path) -> None:
    examples = dataset(tmp_path, [example(number) for number in range(len(_ANSWERS))])
    (tmp_path / "kept").mkdir()
    its_order = order(tmp_path, dataset=examples).model_copy(update={"kept": tmp_path / "kept"})
    config = quick(concurrency=1)
    with serving(StandIn(answer=_answer, dies_after=2)) as stand_in:
        first = its_order.model_copy(update={"server": stand_in.state_file(tmp_path)})
        with pytest.raises(StepError, match="is the server still up"):
            _run(first, config)
    with (tmp_path / "kept" / "answers.jsonl").open("a") as file:
        file.write('{"id": "q5", "text": "SEL')  # as a kill leaves it
    with serving(StandIn(answer=_answer)) as stand_in:
        again = its_order.model_copy(update={"server": stand_in.state_file(tmp_path)})
        figures, _ = _run(again, config)
        assert [prompt.rpartition(" ")[2] for prompt in stand_in.asked] == ["2", "3", "4", "5"]
    assert figures["questions"] == len(_ANSWERS)
    assert sorted(line["id"] for line in _stored(tmp_path)) == [f"q{number}" for number in range(6)]


def test_an_answer_to_an_older_prompt_is_asked_for_again(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    write_lines(tmp_path / "kept" / "answers.jsonl", [{"id": "q1", "prompt_digest": "sha256:old", "text": "old"}])
    its_order = order(tmp_path, dataset=dataset(tmp_path, [example(1)]))
    with serving(StandIn(answer=lambda _: GOLD)) as stand_in:
        update = {"kept": tmp_path / "kept", "server": stand_in.state_file(tmp_path)}
        figures, _ = _run(its_order.model_copy(update=update), QUICK)
    assert (figures["execution_match"], len(_stored(tmp_path))) == (1, 1)


def test_what_the_guardrail_refuses_is_asked_for_again_and_counted_apart(tmp_path: Path) -> None:
    again = {"Question 2": GOLD, "Question 3": "SELECT nothing FROM dual"}
    stand_in = StandIn(
        answer=_answer, answer_again=lambda prompt: again.get(prompt.rpartition("\n")[2], "I still cannot.")
    )
    examples = dataset(tmp_path, [example(number) for number in range(len(_ANSWERS))])
    with serving(stand_in):
        its_order = order(tmp_path, server=stand_in.state_file(tmp_path), dataset=examples)
        figures, _ = _run(its_order, quick(guardrail=True))
    assert (figures["execution_match"], figures["retried.execution_match"]) == (2, 3)
    assert (figures["questions"], figures["retried.questions"]) == (6, 6)
    assert figures["retried.tier.one_table.execution_match"] == 3
    attempts = {(line["id"], line["attempt"]) for line in _stored(tmp_path)}
    assert {name for name, attempt in attempts if attempt == "retry"} == {"q2", "q3", "q4", "q5"}
    retried = {sample["id"]: sample for sample in read_lines(tmp_path / "output" / "retried.jsonl")}
    assert retried["q2"]["execution"] == "match"
    assert _samples(tmp_path)["q2"]["execution"] == "refused"


def test_a_suite_is_asked_with_its_filters_and_told_by_tier(tmp_path: Path) -> None:
    gold = "SELECT h.segment1 FROM po_headers_all h WHERE h.org_id = 204"
    lines: list[dict[str, Any]] = [
        {"id": "one", "question": "Which orders?", "gold_sql": gold, "tier": "single table", "family": "a"},
        {"id": "two", "question": "Which?", "gold_sql": gold, "tier": "security filters", "family": "b"},
        {"id": "three", "question": "All?", "gold_sql": gold, "tier": "security filters", "family": "c"},
    ]
    lines[1:] = [{**line, "filters": ["PO_HEADERS_ALL.ORG_ID = 204"]} for line in lines[1:]]
    suite = write_lines(tmp_path / "suite.jsonl", lines)
    unfiltered = "SELECT h.segment1 FROM po_headers_all h"
    stand_in = StandIn(answer=lambda prompt: unfiltered if prompt.endswith("All?") else gold)
    with serving(stand_in):
        its_order = order(tmp_path)
        figures, details = _run(its_order, quick(suite=suite, url=f"{stand_in.url}/v1", model="m"))
    assert "PO_HEADERS_ALL.ORG_ID = 204" in stand_in.asked[1] + stand_in.asked[2]
    assert figures["tier.security_filters.filter_compliant"] == figures["tier.security_filters.filter_missing"] == 1
    assert (figures["filter_stated"], figures["filter_not_asked"], figures["tier.single_table.questions"]) == (
        2,
        1,
        1,
    )
    assert (figures["execution_match"], figures["execution_mismatch"]) == (2, 1)
    assert details["compared"].endswith("column order strict, column names free")
    assert details["concurrency"] == "4 requests at a time"


def test_without_questions_the_measurement_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="neither a suite nor a data set"):
        _run(order(tmp_path), SqlQualityConfig())
