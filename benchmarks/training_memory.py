"""Training memory: did the fine-tuning fit, at the stated context, with how much room on each rank?

``python -P -m benchmarks.training_memory ORDER.json``. It reads what every rank recorded at every step. With a GPU a
rank is held against its card, by the peak that the allocator reserved; without one all ranks share the machine's
memory, so their resident sizes are added up. What the allocator cannot see, such as NCCL's buffers, is not in it.
"""

from collections.abc import Iterable

from benchmarks.training_record import RankStep, TrainingRecord, read_steps, read_training
from harness.contracts.evidence import SAMPLES, Figure
from harness.contracts.files import LineWriter
from harness.contracts.measurements import TrainingMemoryConfig
from harness.contracts.progress import Progress
from harness.contracts.step import Measured, StepOrder, run_measurement


def measure(order: StepOrder, _config: TrainingMemoryConfig, _progress: Progress) -> Measured:
    """Return the figures of the training run that made the adapter."""
    sft = order.inputs["sft"]
    training, steps = read_training(sft), read_steps(sft)
    with LineWriter(order.output / SAMPLES) as samples:
        for step in steps:
            line = {"id": f"step {step.step} rank {step.rank}", "cluster": f"rank {step.rank}"}
            samples.write(line | step.model_dump())
    return Measured(figures=memory_figures(training, steps), details={"device": training.device})


def memory_figures(training: TrainingRecord, steps: tuple[RankStep, ...]) -> dict[str, Figure]:
    """Return whether it fitted, at which lengths, and the share of the memory that the fullest place held."""
    ranks = {step.rank for step in steps}
    seen = len(steps)
    return {
        "out_of_memory": Figure(value=training.out_of_memory, unit="errors", samples=seen),
        "context_tokens": Figure(value=training.context_tokens, unit="tokens", samples=1),
        "longest_batch_tokens": Figure(value=training.longest_batch_tokens, unit="tokens", samples=seen),
        "ranks": Figure(value=len(ranks), unit="ranks", samples=training.world_size),
        "zero_stage": Figure(value=training.zero_stage, unit="stage", samples=training.world_size),
        "peak_memory_share": Figure(value=peak_share(training, steps), unit="share of the memory", samples=seen),
    }


def peak_share(training: TrainingRecord, steps: Iterable[RankStep]) -> float:
    """Return the fullest card's share of its memory; of the machine's, by all ranks together, where there is none."""
    peaks: dict[int, int] = {}
    for step in steps:
        held = step.reserved_bytes if training.device == "cuda" else step.rss_bytes
        peaks[step.rank] = max(peaks.get(step.rank, 0), held)
    most = max(peaks.values()) if training.device == "cuda" else sum(peaks.values())
    return round(most / training.memory_total_bytes, 4)


if __name__ == "__main__":
    run_measurement(TrainingMemoryConfig, measure)
