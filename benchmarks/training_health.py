"""Training health: did the loss fall, on held-out answers too, and did every target module of every layer learn?

``python -P -m benchmarks.training_health ORDER.json``. It reads what every rank recorded at every step and the
adapter's tensors. A LoRA's B begins as zeros, so an adapter whose B is zero has learned nothing. The first step is
apart: it trains the sequence that proves the context, not examples. Whether the answers are right is not asked here.
"""

import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ConfigDict, Field

from benchmarks.adapter import Side, read_sides
from benchmarks.training_record import RankStep, TrainingRecord, read_steps, read_training
from harness.contracts.evidence import SAMPLES, Figure
from harness.contracts.files import LineWriter, read_record
from harness.contracts.measurements import TrainingHealthConfig
from harness.contracts.progress import Progress
from harness.contracts.record import Record
from harness.contracts.step import Measured, StepOrder, run_measurement


class StepLoss(NamedTuple):
    """One step of all ranks together."""

    step: int
    loss: float | None
    """Mean over the ranks; None where it is not finite."""
    seconds: float


class _Model(Record):
    """A model's own configuration, as far as it is read here."""

    model_config = ConfigDict(extra="ignore")

    num_hidden_layers: int = Field(ge=1)


def measure(order: StepOrder, config: TrainingHealthConfig, _progress: Progress) -> Measured:
    """Return the figures of the training run that made the adapter."""
    sft = order.inputs["sft"]
    training = read_training(sft)
    losses = step_losses(read_steps(sft))
    adapters = [
        _adapter(layer, module, sides)
        for sides in (_by_place(read_sides(sft)),)
        for layer in range(_layers(order.inputs["base"]))
        for module in training.target_modules
    ]
    with LineWriter(order.output / SAMPLES) as samples:
        for it in losses:
            samples.write({"id": f"step {it.step}", "cluster": "loss"} | it._asdict())
        for adapter in adapters:
            samples.write(adapter)
    figures = loss_figures(training, losses, config.end_share) | adapter_figures(adapters)
    return Measured(figures=figures, details={"target_modules": ", ".join(training.target_modules)})


def step_losses(steps: Iterable[RankStep]) -> list[StepLoss]:
    """Return each step's loss: a rank's parts of a step added up, and the mean over the ranks."""
    by_step: dict[int, list[RankStep]] = {}
    for it in steps:
        by_step.setdefault(it.step, []).append(it)
    return [_step_loss(step, parts) for step, parts in sorted(by_step.items())]


def loss_figures(training: TrainingRecord, losses: Sequence[StepLoss], end_share: float) -> dict[str, Figure]:
    """Return the loss at both ends and the held-out loss; where one is not finite it is counted and left out."""
    held_out = {"eval_loss_before": training.eval_loss_before, "eval_loss_after": training.eval_loss_after}
    lost = sum(it.loss is None for it in losses) + sum(it is None for it in held_out.values())
    figures = {"losses_not_finite": Figure(value=lost, unit="losses", samples=len(losses) + len(held_out))}
    told = losses[1:]
    size = max(1, int(end_share * len(told)))
    ends = {"loss_first": told[:size], "loss_last": told[-size:]} if len(told) > 1 else {}
    for name, steps in ends.items():
        finite = [it.loss for it in steps if it.loss is not None]
        if finite:
            figures[name] = Figure(value=round(sum(finite) / len(finite), 6), unit="nats", samples=len(finite))
    for name, loss in held_out.items():
        if loss is not None:
            figures[name] = Figure(value=round(loss, 6), unit="nats", samples=training.eval_tokens)
    return figures


def adapter_figures(adapters: Sequence[dict[str, Any]]) -> dict[str, Figure]:
    """Return how many of the adapters that there must be are not there, and how many have learned nothing."""
    counts = {
        "adapters_missing": sum(it["missing"] for it in adapters),
        "adapters_zero": sum(it["zero"] for it in adapters),
    }
    return {name: Figure(value=value, unit="adapters", samples=len(adapters)) for name, value in counts.items()}


def _step_loss(step: int, parts: Sequence[RankStep]) -> StepLoss:
    ranks = {it.rank for it in parts}
    losses = [it.loss for it in parts if it.loss is not None]
    return StepLoss(
        step=step,
        loss=round(sum(losses) / len(ranks), 6) if len(losses) == len(parts) else None,
        seconds=round(max(sum(it.seconds for it in parts if it.rank == rank) for rank in ranks), 4),
    )


def _by_place(sides: Iterable[Side]) -> dict[tuple[int, str, str], float]:
    return {(it.layer, it.module, it.side): it.norm for it in sides}


def _adapter(layer: int, module: str, norms: dict[tuple[int, str, str], float]) -> dict[str, Any]:
    """Return the sample of one module of one layer; an adapter that is not finite counts as one that is zero."""
    sides = {side: norms.get((layer, module, side)) for side in "AB"}
    missing = None in sides.values()
    finite = {side: norm if norm is not None and math.isfinite(norm) else None for side, norm in sides.items()}
    return {
        "id": f"layer {layer} {module}",
        "cluster": "adapter",
        "layer": layer,
        "module": module,
        "norm_a": finite["A"],
        "norm_b": finite["B"],
        "missing": missing,
        "zero": not missing and not all(finite.values()),
    }


def _layers(base: Path) -> int:
    return read_record(base / "config.json", _Model).num_hidden_layers


if __name__ == "__main__":
    run_measurement(TrainingHealthConfig, measure)
