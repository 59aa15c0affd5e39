from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.chat import Reply
from benchmarks.quality.gated import BLOCKED, gateway_figures
from benchmarks.sql_quality import measure
from benchmarks.through_gateway import AUDIT
from harness.contracts.evidence import SAMPLES
from harness.contracts.files import read_lines
from harness.contracts.measurements import SqlQualityConfig, ThroughGateway
from harness.contracts.progress import Progress
from harness.contracts.step import Measured
from harness.oracle.catalog import from_json
from tests.benchmarks.orders import CATALOGUE, GOLD, dataset, example, order, write_lines
from tests.benchmarks.vllm_stand_in import StandIn, serving

FIRST = {
    "Question 1": f"{GOLD} LIMIT 5",
    "Question 2": "SELECT SEGMENT9 FROM PO_HEADERS_ALL",
    "Question 3": f"{GOLD}; DROP TABLE PO_HEADERS_ALL",
}
THROUGH = SqlQualityConfig(data_seeds=1, processes=1, gateway=ThroughGateway())


def said_first(prompt: str) -> str:
    return FIRST.get(prompt.rpartition("\n")[2], GOLD)


def said_again(prompt: str) -> str:
    return FIRST["Question 3"] if prompt.endswith("Question 3") else GOLD


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("gated")


@pytest.fixture(scope="module")
def measured(folder: Path) -> Iterator[Measured]:
    with (
        pytest.MonkeyPatch.context() as patch,
        serving(StandIn(answer=said_first, answer_again=said_again)) as server,
    ):
        patch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))
        examples = dataset(folder, [example(number) for number in range(5)])
        its_order = order(folder, server=server.state_file(folder), dataset=examples)
        yield measure(its_order, THROUGH, Progress(its_order.events))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("questions", 5),
        ("passed_first", 2),
        ("retried", 3),
        ("rescued", 2),
        ("blocked", 1),
        ("unsafe_passed", 0),
        ("calls_max", 2),
        ("audit_missing", 0),
        ("audit_unfinished", 0),
        ("invalid", 1),
        ("hallucinated", 0),
        ("not_one_statement", 1),
    ],
)
def test_what_the_gateway_lets_through_is_scored_and_what_it_did_counted(
    measured: Measured, name: str, value: int
) -> None:
    assert (measured.figures[name].value, measured.figures[name].samples) == (value, 5)


@pytest.mark.usefixtures("measured")
def test_a_sample_tells_the_attempt_and_the_audit_log_is_evidence(folder: Path) -> None:
    samples = {it["id"]: it for it in read_lines(folder / "output" / SAMPLES)}
    assert [samples[f"q{number}"]["attempts"] for number in range(5)] == [1, 2, 2, 2, 1]
    assert (samples["q3"]["answer"], samples["q3"]["finish_reason"]) == ("", BLOCKED)
    outcomes = [line["outcome"] for line in read_lines(folder / "output" / AUDIT) if line["event"] == "ended"]
    assert sorted(outcomes) == ["allowed", "allowed", "allowed", "allowed", "blocked"]


def test_a_statement_that_should_never_have_passed_is_named(tmp_path: Path) -> None:
    replies = {"q7": Reply(text="DROP TABLE po_headers_all", seconds=0.1), "q8": Reply(text=GOLD, seconds=0.1)}
    figures, told = gateway_figures(replies, from_json(CATALOGUE, "a test"), write_lines(tmp_path / AUDIT, ()))
    assert (figures["unsafe_passed"].value, told) == (1, {"unsafe_passed": "q7"})


def test_a_request_that_the_audit_log_lacks_or_does_not_end_is_counted(tmp_path: Path) -> None:
    log = write_lines(tmp_path / AUDIT, ({"event": "begun", "id": "a"},))
    replies = {name: Reply(text=GOLD, seconds=0.1) for name in ("q1", "q2")}
    figures, _ = gateway_figures(replies, from_json(CATALOGUE, "a test"), log)
    assert (figures["audit_missing"].value, figures["audit_unfinished"].value) == (1, 1)
