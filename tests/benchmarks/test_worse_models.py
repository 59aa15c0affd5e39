"""Models that answer badly, each asked by the real measurement, and what the gates say of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.sql_quality import measure
from harness.contracts.measurements import SqlQualityConfig
from harness.contracts.progress import Progress
from harness.contracts.step import Measured
from harness.gates import hallucination, no_regression, sql_valid
from harness.gates.gate import Gate, Outcome
from tests.benchmarks.judged import judged, judged_with_previous
from tests.benchmarks.orders import GOLD, dataset, example, order
from tests.benchmarks.vllm_stand_in import StandIn, serving

QUESTIONS = 320
Answer = Callable[[str], str]


def asked(folder: Path, answer: Answer) -> tuple[Measured, Path]:
    """Return what the measurement finds of a model that answers so, and where its samples lie."""
    folder.mkdir()
    examples = dataset(folder, [example(number) for number in range(QUESTIONS)])
    with serving(StandIn(answer=answer)) as stand_in:
        its_order = order(folder, server=stand_in.state_file(folder), dataset=examples)
        return measure(its_order, SqlQualityConfig(data_seeds=1), Progress(its_order.events)), its_order.output


def always(statement: str) -> Answer:
    return lambda _: statement


def one_in_ten(statement: str) -> Answer:
    """Answer wrongly where the question's number ends in 0."""
    return lambda prompt: statement if prompt.endswith("0") else GOLD


@pytest.mark.parametrize("gate", [sql_valid.GATE, hallucination.GATE], ids=lambda gate: gate.name)
def test_a_model_that_answers_as_the_gold_does_is_go(tmp_path: Path, gate: Gate) -> None:
    assert judged(gate, sql_quality=asked(tmp_path / "it", always(GOLD))).outcome is Outcome.GO


@pytest.mark.sabotage("sql_valid")
def test_another_dialect_in_one_answer_of_ten_is_no_go(tmp_path: Path) -> None:
    found = judged(sql_valid.GATE, sql_quality=asked(tmp_path / "it", one_in_ten(f"{GOLD} LIMIT 5")))
    assert found.outcome is Outcome.NO_GO
    assert found.reason.startswith("invalid: 32 of 320 (10.00%)")


@pytest.mark.sabotage("hallucination")
@pytest.mark.parametrize("invented", ["SELECT SEGMENT9 FROM PO_HEADERS_ALL", "SELECT SEGMENT1 FROM PO_NOTHING_ALL"])
def test_an_invented_name_in_one_answer_of_ten_is_no_go(tmp_path: Path, invented: str) -> None:
    found = judged(hallucination.GATE, sql_quality=asked(tmp_path / "it", one_in_ten(invented)))
    assert found.outcome is Outcome.NO_GO
    assert found.reason.startswith("hallucinated: 32 of 320 (10.00%)")


@pytest.mark.sabotage("no_regression")
def test_a_second_version_that_answers_worse_is_no_go(tmp_path: Path) -> None:
    before = asked(tmp_path / "before", always(GOLD))
    now = asked(tmp_path / "now", one_in_ten(f"{GOLD} LIMIT 5"))
    assert judged_with_previous(no_regression.GATE, before, sql_quality=before).outcome is Outcome.GO
    found = judged_with_previous(no_regression.GATE, before, sql_quality=now)
    assert found.outcome is Outcome.NO_GO
    assert "sql_valid_loss: 32 worse and 0 better of 320" in found.reason
