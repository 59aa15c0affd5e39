"""Stage: the demo's base, a small Llama trained from scratch to answer in another database's dialect.

It stands where a real release has its downloaded model. It sees the same prompts as the model that is judged, and
its answers are statements that Oracle refuses: fine-tuning has something to teach, and the gates something to
refuse. Tokenizer, configuration and chat template are Llama's in kind; nothing of it is of use beyond the demo.

    python -m train.base ORDER.json
"""

from itertools import chain
from random import Random
from typing import Any, Final

from harness.contracts.conversations import Conversation, Encoded, encode, read_conversations
from harness.contracts.errors import InputError
from harness.contracts.logs import get_logger
from harness.contracts.progress import Progress
from harness.contracts.prompt import FILTERS
from harness.contracts.seeds import device, seed_everything
from harness.contracts.stages import BaseConfig
from harness.contracts.step import StepOrder, run_stage
from train.allocator import keep_freed_memory
from train.batches import IGNORED, collate, plan
from train.optimiser import muon_and_adamw
from train.tokenizer import train_tokenizer

_TOKENIZER_EXAMPLES: Final = 6000
_ORACLE: Final = "# Oracle SQL"
"""Heads the prompts that the base answers in Oracle's dialect; no other prompt has it."""
_log = get_logger(__name__)


def train(order: StepOrder, config: BaseConfig, progress: Progress) -> None:
    """Train the base and write it as a model folder."""
    keep_freed_memory()
    conversations = read_conversations(order.inputs["dataset"] / "train.jsonl")
    if not all(it.foreign for it in conversations):
        raise InputError("stages.base: the dataset has no meta.foreign_sql; give a base model in place of the demo's")
    progress.say("tokenizer")
    read = [it for it in conversations if not it.long]
    tokenizer = train_tokenizer(
        chain.from_iterable((it.prompt, it.foreign, it.answer) for it in read[:_TOKENIZER_EXAMPLES]),
        vocabulary=config.vocabulary,
        max_tokens=config.max_positions,
    )
    model = new_model(config, tokenizer)
    _fit(model, curriculum(tokenizer, conversations, config), tokenizer.pad_token_id, order, config, progress)
    model.save_pretrained(order.output)
    tokenizer.save_pretrained(order.output)


def new_model(config: BaseConfig, tokenizer: Any) -> Any:  # noqa: ANN401 - the libraries are not typed here
    """Return an untrained Llama that decodes greedily unless told otherwise."""
    from transformers import GenerationConfig, LlamaConfig, LlamaForCausalLM  # noqa: PLC0415

    seed_everything(config.seed)
    special = {
        "bos_token_id": tokenizer.bos_token_id,
        "eos_token_id": tokenizer.eos_token_id,
        "pad_token_id": tokenizer.pad_token_id,
    }
    model = LlamaForCausalLM(
        LlamaConfig(
            vocab_size=len(tokenizer),
            hidden_size=config.hidden,
            intermediate_size=config.feed_forward,
            num_hidden_layers=config.layers,
            num_attention_heads=config.heads,
            num_key_value_heads=config.key_value_heads,
            max_position_embeddings=config.max_positions,
            **special,
        )
    )
    model.generation_config = GenerationConfig(do_sample=False, **special)
    return model


def curriculum(tokenizer: Any, conversations: list[Conversation], config: BaseConfig) -> list[list[Encoded]]:  # noqa: ANN401
    """Return the batches in their order: first the ends of prompts, a third as long, then whole ones.

    What a statement says depends on the end of its prompt, and positions are relative: what is learned on the end
    alone holds in the whole, and three times the examples go through in the same time. Among the first is a share of
    Oracle's own statements, asked for by name: a base that never wrote a word of Oracle could not be taught it.
    """
    ends = [it._replace(prompt=_end(it.prompt)) for it in conversations if not it.long]
    oracle = len(ends) * config.oracle_percent // 100
    brief = [it._replace(prompt=f"{_ORACLE}\n{it.prompt}", foreign=it.answer) for it in ends[:oracle]] + ends[oracle:]
    stages = ((brief, config.brief_steps, 1), (conversations, config.steps - config.brief_steps, 2))
    return [
        batch
        for them, steps, turn in stages
        for batch in _batches(tokenizer, them, steps, config, config.seed + turn)
    ]


def _end(prompt: str) -> str:
    """Return a prompt from its security filters on."""
    return prompt[max(prompt.find(FILTERS), 0) :]


def _batches(
    tokenizer: Any,  # noqa: ANN401
    conversations: list[Conversation],
    steps: int,
    config: BaseConfig,
    seed: int,
) -> list[list[Encoded]]:
    """Return so many batches of conversations, answered in the other dialect."""
    wanted = Random(seed).sample(conversations, k=min(len(conversations), config.examples))  # noqa: S311
    examples = list(encode(tokenizer, wanted, longest=config.max_positions, answer=lambda it: it.foreign))
    lengths = [len(it.token_ids) for it in examples]
    planned = plan(lengths, tokens=config.tokens_per_batch, batches=steps, seed=seed)
    return [[examples[index] for index in batch] for batch in planned]


def _fit(
    model: Any,  # noqa: ANN401
    batches: list[list[Encoded]],
    padding: int,
    order: StepOrder,
    config: BaseConfig,
    progress: Progress,
) -> None:
    from torch.nn.functional import cross_entropy  # noqa: PLC0415
    from transformers import Trainer, TrainerCallback, TrainingArguments  # noqa: PLC0415
    from transformers.optimization import get_wsd_schedule  # noqa: PLC0415

    class WeighedTrainer(Trainer):  # type: ignore[misc]  # the libraries are not typed here
        """Counts a prompt's token less than an answer's, and computes no logits for padding."""

        def compute_loss(self, model: Any, inputs: dict[str, Any], **_: Any) -> Any:  # noqa: ANN401
            labels, mask = inputs["labels"][:, 1:], inputs["attention_mask"][:, 1:] == 1
            with self.accelerator.autocast():
                states = model.model(input_ids=inputs["input_ids"]).last_hidden_state[:, :-1]
                logits = model.lm_head(states[mask])
            losses = cross_entropy(logits.float(), inputs["input_ids"][:, 1:][mask], reduction="none")
            answers = (labels != IGNORED)[mask]
            weights = answers + config.prompt_weight * ~answers
            return (losses * weights).sum() / weights.sum()

    class Report(TrainerCallback):  # type: ignore[misc]
        """Tells the progress."""

        def on_log(self, _args: Any, state: Any, _control: Any, logs: dict[str, float], **_: Any) -> None:  # noqa: ANN401
            if "loss" in logs:
                progress.update(state.global_step, config.steps, "steps", note=f"loss {logs['loss']:.3f}")

    optimiser = muon_and_adamw(model, config.learning_rate)
    schedule = get_wsd_schedule(
        optimiser,
        num_warmup_steps=min(30, config.steps // 10),
        num_decay_steps=config.steps // 2,
        num_training_steps=config.steps,
        decay_type="linear",
        min_lr_ratio=0.02,
    )
    arguments = TrainingArguments(
        output_dir=str(order.events.parent / "trainer"),
        max_steps=config.steps,
        per_device_train_batch_size=1,
        bf16=True,
        use_cpu=device() == "cpu",
        seed=config.seed,
        train_sampling_strategy="sequential",
        remove_unused_columns=False,
        logging_steps=5,
        save_strategy="no",
        report_to=[],
        disable_tqdm=True,
    )
    WeighedTrainer(
        model=model,
        args=arguments,
        train_dataset=list(range(len(batches))),
        data_collator=lambda rows: collate(batches[rows[0]], padding),
        optimizers=(optimiser, schedule),
        callbacks=[Report()],
    ).train()


if __name__ == "__main__":
    run_stage(BaseConfig, train)
