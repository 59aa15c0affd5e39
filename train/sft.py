"""Stage: supervised fine-tuning of a LoRA adapter by TRL's trainer under DeepSpeed ZeRO-3.

The stage starts one process a rank (`train.sft_rank`) and gathers what they recorded. The first step of every rank
trains one sequence of exactly the stated context: whether the longest batch fits is seen at once, not hours later.
A run that is out of memory ends as a stage that says so, since that is what a gate asks; a rank that dies otherwise
is this stage's failure. QLoRA and preference training are other stages.

    python -m train.sft ORDER.json
"""

import sys
from pathlib import Path
from typing import Final

from harness.contracts.errors import InputError, StepError
from harness.contracts.files import read_record
from harness.contracts.progress import Progress
from harness.contracts.stages import SftConfig
from harness.contracts.step import StepOrder, run_stage
from train.chat import prepared_tokenizer
from train.launch import launch
from train.record import STEPS, TRAINING, Training, gather_steps, rank_folder

RANK_MODULE: Final = "train.sft_rank"


def train(order: StepOrder, config: SftConfig, progress: Progress) -> None:
    """Train the adapter; write it with the record of the run and the tokenizer that it was trained with."""
    tokenizer = prepared_tokenizer(order.inputs["base"], config.chat_template)
    if tokenizer.model_max_length < config.context_tokens:
        raise InputError(
            f"stages.sft.context_tokens: {config.context_tokens}, but the base holds {tokenizer.model_max_length}"
        )
    tokenizer.save_pretrained(order.output)
    work = rank_folder(order)
    work.mkdir(parents=True, exist_ok=True)
    for stale in work.iterdir():
        stale.unlink()
    progress.say(f"starting {config.processes} ranks")
    try:
        launch(RANK_MODULE, Path(sys.argv[1]).resolve(), processes=config.processes, work=work)
    except StepError:
        if not _ran_out_of_memory(order.output / TRAINING):
            raise
    gather_steps(work, order.output / STEPS, config.processes)


def _ran_out_of_memory(record: Path) -> bool:
    return record.is_file() and read_record(record, Training).out_of_memory == 1


if __name__ == "__main__":
    run_stage(SftConfig, train)
