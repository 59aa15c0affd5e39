"""One rank of the fine-tuning: started by `train.sft` through accelerate, once a process.

It says of every step how long its longest sequence was, what the loss was and how much memory was held, takes the
loss on held-out answers before the first step and after the last, and writes the adapter at the end. What is only so
without a GPU stands in `_arguments` and nowhere else.
"""

import math
import os
import resource
import sys
import threading
import time
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Final

from harness.contracts.conversations import Encoded, encode, prompt_digest, read_conversations
from harness.contracts.errors import GonogoError, InputError, StepError
from harness.contracts.files import LineWriter, write_record, write_text
from harness.contracts.logs import set_up_logging
from harness.contracts.machine import memory_total_bytes
from harness.contracts.models import ADAPTER, load_tokenizer
from harness.contracts.progress import Progress
from harness.contracts.seeds import device, seed_everything
from harness.contracts.stages import SftConfig
from harness.contracts.step import StepOrder, read_order
from train.allocator import keep_freed_memory
from train.batches import collate, plan
from train.launch import FAILURE, STAGE_VARIABLE
from train.record import TRAINING, RankStep, Training, rank_file, rank_folder
from train.validation import validation_loss

ZERO_STAGE: Final = 3
WARM_UP: Final = 20
"""One step in so many raises the learning rate to its height."""


def main() -> None:
    """Train as one rank of the order's fine-tuning; where that cannot be, leave the reason for the stage."""
    set_up_logging()
    _end_with_stage()
    keep_freed_memory()
    order, config = read_order(Path(sys.argv[1]), SftConfig)
    try:
        _train(order, config)
    except GonogoError as error:
        write_text(rank_folder(order) / FAILURE, str(error))
        raise


def _train(order: StepOrder, config: SftConfig) -> None:
    seed_everything(config.seed)
    tokenizer = load_tokenizer(order.output)
    conversations = read_conversations(order.inputs["dataset"] / "train.jsonl")[: config.examples]
    examples = list(encode(tokenizer, conversations, longest=config.context_tokens))
    held_out = read_conversations(order.inputs["dataset"] / "validation.jsonl")[: config.validation_examples]
    validated = list(encode(tokenizer, held_out, longest=config.context_tokens))
    trainer = _trainer(order, config, tokenizer, examples, validated)
    started = time.monotonic()
    out_of_memory = not _finishes(trainer)
    digest = prompt_digest(tokenizer, read_conversations(order.inputs["dataset"] / "test.jsonl"))
    record = _record(trainer, config, digest, len(examples), time.monotonic() - started, out_of_memory=out_of_memory)
    if out_of_memory:
        write_record(order.output / TRAINING, record)
        sys.exit(1)
    trainer.save_model(str(order.output / ADAPTER))
    if trainer.is_world_process_zero():
        write_record(order.output / TRAINING, record)


def proof(examples: Sequence[Encoded], tokens: int) -> Encoded:
    """Return examples end to end as one sequence of exactly so many tokens, all of it trained on.

    Raises:
        InputError: there are no examples.
    """
    if not examples:
        raise InputError("train.jsonl: holds no example")
    ids: list[int] = []
    while len(ids) < tokens:
        ids += chain.from_iterable(it.token_ids for it in examples[: tokens // len(examples[0].token_ids) + 1])
    return Encoded("proof", ids[:tokens], 1)


def _trainer(
    order: StepOrder,
    config: SftConfig,
    tokenizer: Any,  # noqa: ANN401
    examples: list[Encoded],
    validated: list[Encoded],
) -> Any:  # noqa: ANN401
    from datasets import Dataset  # noqa: PLC0415
    from peft import LoraConfig  # noqa: PLC0415
    from trl import SFTTrainer  # noqa: PLC0415

    arguments = _arguments(order, config)
    rank, progress = arguments.process_index, Progress(order.events)
    proofs = [[len(examples)]] * config.processes
    lengths = [len(it.token_ids) for it in examples]
    rest = (config.steps - 1) * config.processes * config.gradient_accumulation
    batches = plan(lengths, tokens=config.tokens_per_batch, batches=rest, seed=config.seed)
    sequences = [*examples, proof(examples, config.context_tokens)]

    class RecordingTrainer(SFTTrainer):  # type: ignore[misc]  # the libraries are not typed here
        """Writes one line a step; the engine must be DeepSpeed's, at stage 3."""

        longest_batch_tokens = 0
        eval_losses: tuple[float | None, ...] = ()
        """Before the first step and, where it came so far, after the last."""
        eval_seconds = 0.0
        eval_examples = len(validated)
        eval_tokens = sum(len(it.token_ids) - it.first_answer for it in validated)

        def validate(self, model: Any) -> None:  # noqa: ANN401
            started = time.monotonic()
            loss = validation_loss(
                self, model, validated, tokens=config.tokens_per_batch, padding=tokenizer.pad_token_id
            )
            self.eval_losses = (*self.eval_losses, loss)
            self.eval_seconds += time.monotonic() - started

        def training_step(self, model: Any, inputs: dict[str, Any], *rest: Any, **named: Any) -> Any:  # noqa: ANN401
            _require_zero3(self)
            if not self.eval_losses:
                self.validate(model)
            started = time.monotonic()
            rows, longest = inputs["input_ids"].shape
            loss = super().training_step(model, inputs, *rest, **named)
            step = self.state.global_step + 1
            self.longest_batch_tokens = max(self.longest_batch_tokens, longest)
            value = float(loss)
            _write_step(
                steps,
                RankStep(
                    step=step,
                    rank=rank,
                    loss=value if math.isfinite(value) else None,
                    tokens_longest=longest,
                    rows=rows,
                    seconds=round(time.monotonic() - started, 4),
                    rss_bytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
                    reserved_bytes=_reserved_bytes(),
                ),
            )
            if rank == 0:
                progress.update(step, config.steps, "steps", note=f"loss {value:.3f}")
            return loss

    steps = LineWriter(rank_file(rank_folder(order), rank)).__enter__()
    return RecordingTrainer(
        model=str(order.inputs["base"]),
        args=arguments,
        train_dataset=Dataset.from_dict({"rows": [*proofs, *batches]}),
        data_collator=lambda items: collate([sequences[row] for row in items[0]["rows"]], tokenizer.pad_token_id),
        processing_class=tokenizer,
        peft_config=LoraConfig(
            r=config.rank,
            lora_alpha=config.alpha,
            lora_dropout=config.dropout,
            target_modules=list(config.target_modules),
            task_type="CAUSAL_LM",
        ),
    )


def _arguments(order: StepOrder, config: SftConfig) -> Any:  # noqa: ANN401
    """Return TRL's settings; without a GPU transformers refuses BF16, and a rank would take itself to be alone."""
    import transformers.training_args as checked  # noqa: PLC0415
    from trl import SFTConfig as Arguments  # noqa: PLC0415

    alone: dict[str, Any] = {}
    if device() == "cpu":
        checked.is_torch_bf16_gpu_available = lambda: True
        alone = {"ddp_backend": "gloo", "dataloader_pin_memory": False}
    return Arguments(
        output_dir=str(rank_folder(order).with_name("trainer")),
        max_steps=config.steps,
        per_device_train_batch_size=1,
        gradient_accumulation_steps=config.gradient_accumulation,
        learning_rate=config.learning_rate,
        lr_scheduler_type="linear",
        warmup_steps=max(1, config.steps // WARM_UP),
        weight_decay=0.0,
        max_grad_norm=1.0,
        bf16=True,
        gradient_checkpointing=config.gradient_checkpointing,
        gradient_checkpointing_kwargs={"use_reentrant": False},
        max_length=None,
        dataset_kwargs={"skip_prepare_dataset": True},
        train_sampling_strategy="sequential",
        remove_unused_columns=False,
        logging_steps=10,
        save_strategy="no",
        report_to=[],
        disable_tqdm=True,
        seed=config.seed,
        model_init_kwargs={"dtype": "bfloat16", "local_files_only": True},
        **alone,
    )


def _finishes(trainer: Any) -> bool:  # noqa: ANN401
    """Train to the end; return whether the memory was enough."""
    import torch  # noqa: PLC0415

    try:
        trainer.train()
        trainer.validate(trainer.model_wrapped)
    except (torch.OutOfMemoryError, MemoryError):
        return False
    except RuntimeError as error:
        if "can't allocate memory" not in str(error):
            raise
        return False
    return True


def _require_zero3(trainer: Any) -> int:  # noqa: ANN401
    """Return the stage that the engine itself tells.

    Raises:
        StepError: the engine is not DeepSpeed's, or at another stage.
    """
    engine = trainer.deepspeed
    stage = int(engine.zero_optimization_stage()) if engine is not None else 0
    if stage != ZERO_STAGE:
        raise StepError(
            f"train.sft_rank: the engine runs at ZeRO stage {stage}, not {ZERO_STAGE}; see this step's log"
        )
    return stage


def _record(
    trainer: Any,  # noqa: ANN401
    config: SftConfig,
    digest: str,
    examples: int,
    seconds: float,
    *,
    out_of_memory: bool,
) -> Training:
    parameters = [(getattr(it, "ds_numel", it.numel()), it.requires_grad) for it in trainer.model.parameters()]
    losses: tuple[float | None, ...] = trainer.eval_losses
    before, after, *_ = (*losses, None, None)
    return Training(
        device=device(),
        world_size=trainer.args.world_size,
        zero_stage=_require_zero3(trainer) if trainer.deepspeed is not None else 0,
        context_tokens=config.context_tokens,
        longest_batch_tokens=trainer.longest_batch_tokens,
        out_of_memory=1 if out_of_memory else 0,
        memory_total_bytes=_memory_bytes(),
        prompt_digest=digest,
        target_modules=config.target_modules,
        rank=config.rank,
        parameters=sum(count for count, _ in parameters),
        trained_parameters=sum(count for count, trained in parameters if trained),
        examples=examples,
        steps=trainer.state.global_step,
        seconds=round(seconds, 1),
        eval_examples=trainer.eval_examples,
        eval_tokens=trainer.eval_tokens,
        eval_loss_before=before,
        eval_loss_after=after,
        eval_seconds=round(trainer.eval_seconds, 1),
    )


def _write_step(file: LineWriter, step: RankStep) -> None:
    file.write(step.model_dump(mode="json"))


def _reserved_bytes() -> int:
    import torch  # noqa: PLC0415

    return int(torch.cuda.max_memory_reserved()) if device() == "cuda" else 0


def _memory_bytes() -> int:
    import torch  # noqa: PLC0415

    return int(torch.cuda.get_device_properties(0).total_memory) if device() == "cuda" else memory_total_bytes()


def _end_with_stage() -> None:
    """End this rank when the stage that started it is gone."""
    stage = Path("/proc") / os.environ[STAGE_VARIABLE]

    def watch() -> None:
        while stage.exists():
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, name="end-with-stage", daemon=True).start()


if __name__ == "__main__":
    main()
