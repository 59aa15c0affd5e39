from pathlib import Path
from typing import Any

import pytest

from benchmarks.training_memory import measure
from harness.contracts.errors import InputError
from harness.contracts.evidence import SAMPLES
from harness.contracts.files import read_lines, write_json
from harness.contracts.measurements import TrainingMemoryConfig
from harness.contracts.progress import Progress
from harness.contracts.step import Measured
from harness.gates import training_memory
from harness.gates.gate import Outcome
from harness.judge import GateVerdict
from tests.benchmarks.judged import judged
from tests.benchmarks.orders import order, write_lines

TRAINING: dict[str, Any] = {
    "device": "cpu",
    "world_size": 2,
    "zero_stage": 3,
    "context_tokens": 8192,
    "longest_batch_tokens": 8192,
    "out_of_memory": 0,
    "memory_total_bytes": 1000,
    "prompt_digest": "sha256:a",
    "target_modules": ["q_proj"],
    "eval_tokens": 500,
    "eval_loss_before": 2.0,
    "eval_loss_after": 0.5,
}


def _steps() -> list[dict[str, Any]]:
    return [
        {
            "step": step,
            "rank": rank,
            "loss": 1.0,
            "seconds": 0.5,
            "tokens_longest": 8192,
            "rss_bytes": rss,
            "reserved_bytes": reserved,
        }
        for step, rank, rss, reserved in ((0, 0, 100, 300), (0, 1, 200, 700), (1, 0, 400, 500), (1, 1, 100, 600))
    ]


def _measured(folder: Path, training: dict[str, Any], steps: list[dict[str, Any]]) -> Measured:
    sft = folder / "sft"
    write_lines(sft / "steps.jsonl", steps)
    write_json(sft / "training.json", training)
    its_order = order(folder, sft=sft)
    return measure(its_order, TrainingMemoryConfig(), Progress(its_order.events))


def _figures(folder: Path, training: dict[str, Any], steps: list[dict[str, Any]]) -> dict[str, tuple[float, int]]:
    figures = _measured(folder, training, steps).figures
    return {name: (figure.value, figure.samples) for name, figure in figures.items()}


def _verdict(folder: Path, **changes: int) -> GateVerdict:
    measured = _measured(folder, TRAINING | changes, _steps())
    return judged(training_memory.GATE, training_memory=(measured, folder / "output"))


def test_training_with_room_to_spare_is_go(tmp_path: Path) -> None:
    assert _verdict(tmp_path).outcome is Outcome.GO


@pytest.mark.sabotage("training_memory")
@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"out_of_memory": 1}, "out_of_memory: 1 "),
        ({"zero_stage": 2}, "zero_stage: 2 "),
        ({"context_tokens": 4096}, "context_tokens: 4096 "),
        ({"memory_total_bytes": 610}, "peak_memory_share: 0.9836 "),
    ],
    ids=["out of memory", "ZeRO-2", "half the context", "no headroom"],
)
def test_training_that_does_not_fit_is_no_go(tmp_path: Path, changes: dict[str, int], reason: str) -> None:
    found = _verdict(tmp_path, **changes)
    assert found.outcome is Outcome.NO_GO
    assert reason in found.reason


def test_figures_are_those_that_the_ranks_recorded(tmp_path: Path) -> None:
    figures = _figures(tmp_path, TRAINING, _steps())
    expected = {"out_of_memory": (0, 4), "context_tokens": (8192, 1), "longest_batch_tokens": (8192, 4)}
    assert figures.items() >= (expected | {"ranks": (2, 2), "zero_stage": (3, 2)}).items()


def test_without_a_card_the_ranks_share_the_machine(tmp_path: Path) -> None:
    assert _figures(tmp_path, TRAINING, _steps())["peak_memory_share"] == (0.6, 4)


def test_with_cards_the_fullest_one_counts(tmp_path: Path) -> None:
    assert _figures(tmp_path, TRAINING | {"device": "cuda"}, _steps())["peak_memory_share"] == (0.7, 4)


def test_each_step_of_each_rank_is_a_sample(tmp_path: Path) -> None:
    _figures(tmp_path, TRAINING, _steps())
    ids = [(sample["id"], sample["cluster"]) for sample in read_lines(tmp_path / "output" / SAMPLES)]
    assert ids[:2] == [("step 0 rank 0", "rank 0"), ("step 0 rank 1", "rank 1")]


@pytest.mark.parametrize(
    ("training", "steps", "fault"),
    [
        (TRAINING, [], "holds no step"),
        (TRAINING, [{"step": 0}], "not a step of a rank"),
        ({"device": "cpu"}, _steps(), "not a TrainingRecord"),
    ],
)
def test_a_record_that_is_not_as_it_must_be_is_refused(
    tmp_path: Path, training: dict[str, Any], steps: list[dict[str, Any]], fault: str
) -> None:
    with pytest.raises(InputError, match=fault):
        _figures(tmp_path, training, steps)
