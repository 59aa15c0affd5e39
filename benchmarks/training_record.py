"""What the fine-tuning stage recorded of itself, as far as measurements read it."""

from pathlib import Path
from typing import Literal

from pydantic import ConfigDict, Field

from harness.contracts.errors import InputError
from harness.contracts.files import read_lines, read_record
from harness.contracts.record import Record


class TrainingRecord(Record):
    """The facts of a training run (`training.json`); it holds more than is read here."""

    model_config = ConfigDict(extra="ignore")

    device: Literal["cuda", "cpu"]
    world_size: int = Field(ge=1)
    zero_stage: int
    """As the engine itself told."""
    context_tokens: int
    longest_batch_tokens: int
    out_of_memory: int
    memory_total_bytes: int = Field(ge=1)
    """Of one card; of the machine where there is none."""
    prompt_digest: str
    target_modules: tuple[str, ...]
    eval_tokens: int
    eval_loss_before: float | None
    """Mean loss of a held-out answer token before the first step; None where not finite."""
    eval_loss_after: float | None
    """After the last step; None too where training did not get there."""


class RankStep(Record):
    """One step of one rank (`steps.jsonl`)."""

    model_config = ConfigDict(extra="ignore")

    step: int
    rank: int
    loss: float | None
    """This rank's part of the step's mean; None where not finite."""
    seconds: float
    tokens_longest: int
    rss_bytes: int
    """The most resident memory so far."""
    reserved_bytes: int
    """The most that the card's allocator reserved so far; 0 without a card."""


def read_training(sft: Path) -> TrainingRecord:
    """Return the facts of the training run that made an adapter.

    Raises:
        InputError: they are missing, or not as they must be.
    """
    return read_record(sft / "training.json", TrainingRecord)


def read_steps(sft: Path) -> tuple[RankStep, ...]:
    """Return every step of every rank.

    Raises:
        InputError: there is none, or a line is not as it must be.
    """
    path = sft / "steps.jsonl"
    try:
        steps = tuple(RankStep.model_validate(line) for line in read_lines(path))
    except ValueError as error:
        raise InputError(f"{path}: a line is not a step of a rank: {' '.join(str(error).split())}") from error
    if not steps:
        raise InputError(f"{path}: holds no step")
    return steps
