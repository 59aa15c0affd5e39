"""Training health, from a training record and an adapter to the gate's verdict."""

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from benchmarks.training_health import measure
from harness.contracts.errors import InputError
from harness.contracts.evidence import SAMPLES
from harness.contracts.files import read_lines, write_json
from harness.contracts.measurements import TrainingHealthConfig
from harness.contracts.progress import Progress
from harness.contracts.step import Measured
from harness.gates import training_health
from harness.gates.gate import Outcome
from harness.judge import GateVerdict
from tests.benchmarks.judged import judged
from tests.benchmarks.orders import order, write_lines
from tests.benchmarks.test_training_memory import TRAINING

LAYERS, MODULES, STEPS = 2, ("q_proj", "v_proj"), 40
Tensors = dict[str, NDArray[Any]]


def falling(step: int) -> float | None:
    return 3.0 / step


def tensors() -> Tensors:
    return {
        f"base_model.model.model.layers.{layer}.self_attn.{module}.lora_{side}.weight": np.full(
            (2, 3), 0.5, np.float32
        )
        for layer in range(LAYERS)
        for module in MODULES
        for side in "AB"
    }


def write_safetensors(path: Path, numbers: Tensors, dtype: str = "F32") -> None:
    header, data = {}, b""
    for name, tensor in numbers.items():
        header[name] = {
            "dtype": dtype,
            "shape": list(tensor.shape),
            "data_offsets": [len(data), len(data) + tensor.nbytes],
        }
        data += tensor.tobytes()
    text = json.dumps({"__metadata__": {"format": "pt"}} | header).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(len(text).to_bytes(8, "little") + text + data)
    (path.parent / "adapter_config.json").write_text("{}")


def run(
    folder: Path,
    loss: Callable[[int], float | None] = falling,
    numbers: Tensors | None = None,
    dtype: str = "F32",
    **training: float | None,
) -> Measured:
    sft, base = folder / "sft", folder / "base"
    steps = [
        {
            "step": step,
            "rank": rank,
            "loss": loss(step),
            "seconds": 0.5 + rank,
            "tokens_longest": 200,
            "rss_bytes": 1,
            "reserved_bytes": 0,
        }
        for step in range(1, STEPS + 1)
        for rank in (0, 1)
    ]
    write_lines(sft / "steps.jsonl", steps)
    write_json(sft / "training.json", TRAINING | {"target_modules": list(MODULES)} | training)
    write_json(base / "config.json", {"num_hidden_layers": LAYERS, "hidden_size": 3})
    write_safetensors(sft / "adapter" / "adapter_model.safetensors", tensors() if numbers is None else numbers, dtype)
    its_order = order(folder, sft=sft, base=base)
    return measure(its_order, TrainingHealthConfig(), Progress(its_order.events))


def verdict(folder: Path, **changes: Any) -> GateVerdict:  # noqa: ANN401
    return judged(training_health.GATE, training_health=(run(folder, **changes), folder / "output"))


def test_a_run_that_learned_is_go(tmp_path: Path) -> None:
    assert verdict(tmp_path).outcome is Outcome.GO


def test_figures_are_of_the_steps_after_the_proof_and_of_both_ends(tmp_path: Path) -> None:
    figures = run(tmp_path).figures
    assert figures["loss_first"].value == pytest.approx((3 / 2 + 3 / 3 + 3 / 4) / 3, abs=1e-6)
    assert figures["loss_last"].value == pytest.approx((3 / 38 + 3 / 39 + 3 / 40) / 3, abs=1e-6)
    assert (figures["loss_last"].samples, figures["losses_not_finite"].samples) == (3, STEPS + 2)
    assert (figures["eval_loss_before"].value, figures["eval_loss_before"].samples) == (2.0, 500)
    assert figures["adapters_zero"].samples == LAYERS * len(MODULES)


def test_a_step_and_an_adapter_are_a_sample_each(tmp_path: Path) -> None:
    run(tmp_path)
    samples = {sample["id"]: sample for sample in read_lines(tmp_path / "output" / SAMPLES)}
    assert samples["step 12"] == {"id": "step 12", "cluster": "loss", "step": 12, "loss": 0.25, "seconds": 1.5}
    assert samples["layer 1 v_proj"]["norm_b"] == pytest.approx(math.sqrt(6 * 0.25))
    assert len(samples) == STEPS + LAYERS * len(MODULES)


@pytest.mark.sabotage("training_health")
def test_adapters_left_at_zero_are_no_go(tmp_path: Path) -> None:
    zero = {name: tensor * 0 if "lora_B" in name else tensor for name, tensor in tensors().items()}
    found = verdict(tmp_path, numbers=zero)
    assert found.outcome is Outcome.NO_GO
    assert found.reason == "adapters_zero: 4 adapters (n=4), at most 0"


def test_one_module_of_one_layer_left_at_zero_is_no_go(tmp_path: Path) -> None:
    name = "base_model.model.model.layers.1.self_attn.v_proj.lora_B.weight"
    found = verdict(tmp_path, numbers=tensors() | {name: np.zeros((2, 3), np.float32)})
    assert found.reason == "adapters_zero: 1 adapters (n=4), at most 0"


def test_an_adapter_that_is_no_number_is_no_go(tmp_path: Path) -> None:
    name = "base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight"
    assert "adapters_zero: 1" in verdict(tmp_path, numbers=tensors() | {name: np.full(6, np.nan, np.float32)}).reason


def test_a_layer_without_an_adapter_is_no_go(tmp_path: Path) -> None:
    found = verdict(tmp_path, numbers={name: it for name, it in tensors().items() if ".layers.1." not in name})
    assert found.outcome is Outcome.NO_GO
    assert found.reason == "adapters_missing: 2 adapters (n=4), at most 0"


@pytest.mark.sabotage("training_health")
def test_a_loss_that_rises_is_no_go(tmp_path: Path) -> None:
    found = verdict(tmp_path, loss=lambda step: 0.5 + step / 10)
    assert found.outcome is Outcome.NO_GO
    assert found.reason.startswith("loss_last: 4.4 nats")


def test_a_loss_that_stays_where_it_was_is_no_go(tmp_path: Path) -> None:
    assert verdict(tmp_path, loss=lambda step: 1.0 + step % 2 / 10).reason.startswith("loss_last")


def test_one_loss_that_is_no_number_is_no_go(tmp_path: Path) -> None:
    found = verdict(tmp_path, loss=lambda step: None if step == 20 else falling(step))
    assert found.outcome is Outcome.NO_GO
    assert found.reason == "losses_not_finite: 1 losses (n=42), at most 0"


def test_losses_that_all_are_no_numbers_are_no_go(tmp_path: Path) -> None:
    assert verdict(tmp_path, loss=lambda _: None).outcome is Outcome.NO_GO


def test_held_out_answers_that_became_less_likely_are_no_go(tmp_path: Path) -> None:
    found = verdict(tmp_path, eval_loss_before=0.5, eval_loss_after=0.6)
    assert found.outcome is Outcome.NO_GO
    assert found.reason.startswith("eval_loss_after: 0.6 nats (n=500), at most 0.5")


def test_a_held_out_loss_that_is_no_number_is_no_go(tmp_path: Path) -> None:
    assert verdict(tmp_path, eval_loss_after=None).outcome is Outcome.NO_GO


@pytest.mark.parametrize("dtype", ["F32", "BF16", "F16"])
def test_an_adapter_is_read_in_the_type_it_was_saved_in(tmp_path: Path, dtype: str) -> None:
    half = {name: (it.view(np.uint32) >> 16).astype(np.uint16) for name, it in tensors().items()}
    kinds = {"F32": tensors(), "BF16": half, "F16": {name: it.astype(np.float16) for name, it in tensors().items()}}
    run(tmp_path, numbers=kinds[dtype], dtype=dtype)
    norms = [it["norm_b"] for it in read_lines(tmp_path / "output" / SAMPLES) if it["cluster"] == "adapter"]
    assert norms == [pytest.approx(math.sqrt(6 * 0.25))] * 4


def test_an_adapter_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not an adapter in safetensors"):
        run(tmp_path, dtype="I4")
