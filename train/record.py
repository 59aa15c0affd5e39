"""What fine-tuning records of itself: the facts of the run, and every step of every rank.

The measurements read these files; what is counted here is judged there.
"""

from pathlib import Path
from typing import Final, Literal

from harness.contracts.files import LineWriter, read_lines
from harness.contracts.record import Record
from harness.contracts.step import StepOrder

TRAINING: Final = "training.json"
STEPS: Final = "steps.jsonl"


class Training(Record):
    """The facts of a training run."""

    schema_version: Literal[1] = 1
    device: Literal["cuda", "cpu"]
    world_size: int
    zero_stage: int
    """As the engine itself tells; 0 where it did not get so far."""
    context_tokens: int
    longest_batch_tokens: int
    """The longest sequence that a step finished with."""
    out_of_memory: Literal[0, 1]
    memory_total_bytes: int
    """Of one card; of the machine where there is none."""
    prompt_digest: str
    target_modules: tuple[str, ...]
    rank: int
    """Of the adapter."""
    parameters: int
    trained_parameters: int
    examples: int
    """Distinct ones that were trained on."""
    steps: int
    seconds: float
    eval_examples: int
    eval_tokens: int
    """Of their answers."""
    eval_loss_before: float | None
    """Mean loss of an answer token of the validation split before the first step; None where not finite."""
    eval_loss_after: float | None
    """The same after the last step; None too where it was not reached."""
    eval_seconds: float
    """Spent on both together."""


class RankStep(Record):
    """One step of one rank."""

    step: int
    rank: int
    loss: float | None
    """This rank's part: the mean over the ranks is the step's, over the answers' tokens. None where not finite."""
    tokens_longest: int
    rows: int
    seconds: float
    rss_bytes: int
    """The most resident memory so far."""
    reserved_bytes: int
    """The most that the card's allocator reserved so far; 0 without a card."""


def rank_folder(order: StepOrder) -> Path:
    """Return where the ranks of a stage write what the stage gathers."""
    return order.events.parent / "ranks"


def rank_file(folder: Path, rank: int) -> Path:
    """Return where a rank writes its steps."""
    return folder / f"steps-{rank}.jsonl"


def gather_steps(folder: Path, output: Path, ranks: int) -> None:
    """Write the steps of all ranks into one file, in their order."""
    files = (rank_file(folder, rank) for rank in range(ranks))
    lines = [line for path in files if path.is_file() for line in read_lines(path)]
    lines.sort(key=lambda line: (line["step"], line["rank"]))
    with LineWriter(output) as file:
        for line in lines:
            file.write(line)
