"""Configuration of each stage, as a release states it."""

from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from harness.contracts.record import Record

LINEAR_MODULES = ("q_proj", "k_proj", "v_proj", "o_proj", "up_proj", "gate_proj", "down_proj")


class QuestionsConfig(Record):
    """Templated EBS questions for the demo."""

    count: int = Field(default=30_000, ge=1)
    """Distinct pairs of a question and its gold statement."""
    seed: int = 0


class DatasetConfig(Record):
    """From raw questions to conversations."""

    name: str = Field(default="dataset", pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")
    """What the data set is called; its id is this and the beginning of its digest."""
    raw: Path | None = None
    """A file of raw questions (JSON Lines, a JSON list, CSV, TSV); the questions stage's output where not given."""
    columns: dict[str, str] = Field(default_factory=dict)
    """Under which name the raw file has what, where the names differ: ``{question: user_question}``."""
    catalogue: Path | None = None
    """A catalogue as JSON; the embedded EBS dictionary where not given."""
    split_by: Literal["combination", "fingerprint"] = "fingerprint"
    """What may not be in two splits: by `combination` what asks or answers the same, for questions of templates that
    are shared on purpose; by `fingerprint` also what differs in literals only."""
    test_questions: int = Field(default=320, ge=1)
    test_tells: bool = False
    """Whether only questions are tested with whose gold statement returns something on the generated rows."""
    validation_questions: int = Field(default=64, ge=1)
    held_out_share: float | None = Field(default=None, gt=0, lt=1)
    """At most this share of the questions is held out; the numbers are scaled down alike to fit."""
    near_duplicate: float = Field(default=0.7, gt=0, le=1)
    """Two questions that share so much of their words and pairs of words are nearly the same."""
    suites: tuple[Path, ...] = ()
    """Evaluation suites of which nothing may be trained on."""
    on_leak: Literal["drop", "refuse"] = "drop"
    """Whether a question that a suite holds is left out, or ends the stage."""
    distractors: int = Field(default=1, ge=0)
    """Candidate tables shown besides those that the gold statement needs."""
    columns_per_table: int = Field(default=5, ge=1)
    relevant_columns: int = Field(default=0, ge=0)
    """Columns listed with their types besides those that the gold statement needs: those that fit the question."""
    long_share: float = Field(default=0.02, ge=0, le=1)
    """Share of the prompts to train on that are long (1.6k to 4k tokens)."""
    load_questions: int = Field(default=32, ge=1)
    """Held-out questions with long prompts, for the load test."""
    long_distractors: int = Field(default=16, ge=0)
    """Candidate tables of a long prompt besides one that is needed; the other needed ones are among them."""
    long_columns_per_table: int = Field(default=26, ge=1)
    tokenizer: Path | None = None
    """Folder of the base's tokenizer; without it, and without a base to read, lengths are not measured."""
    max_tokens: int = Field(default=8192, ge=1)
    """A longer example is left out; the plan fills in the context of the stage `sft`."""
    seed: int = 0


class BaseConfig(Record):
    """The demo's small Llama, trained from scratch in another database's dialect."""

    vocabulary: int = Field(default=3072, ge=512)
    hidden: int = Field(default=256, ge=32)
    layers: int = Field(default=4, ge=1)
    heads: int = Field(default=4, ge=1)
    key_value_heads: int = Field(default=2, ge=1)
    feed_forward: int = Field(default=768, ge=32)
    max_positions: int = Field(default=8192, ge=512)
    examples: int = Field(default=30_000, ge=1)
    """At most so many of the dataset's examples are used."""
    steps: int = Field(default=900, ge=1)
    brief_steps: int = Field(default=700, ge=0)
    """So many of the steps, the first ones, show only the end of each prompt: its filters and its question."""
    oracle_percent: int = Field(default=30, ge=0, le=100)
    """Share of those that show the model Oracle's statements, under a heading that no later prompt has."""
    tokens_per_batch: int = Field(default=2560, ge=512)
    """Tokens of a step with their padding; an example that is longer is a step alone."""
    learning_rate: float = Field(default=4e-3, gt=0)
    prompt_weight: float = Field(default=0.1, ge=0, le=1)
    """Weight of a prompt token in the loss; an answer token weighs 1."""
    seed: int = 0

    @model_validator(mode="after")
    def _brief_steps_are_among_the_steps(self) -> "BaseConfig":
        if self.brief_steps > self.steps:
            raise ValueError(f"brief_steps: {self.brief_steps} of {self.steps} steps; give at most as many")
        return self


class SftConfig(Record):
    """Supervised fine-tuning of a LoRA adapter under DeepSpeed ZeRO-3."""

    processes: int = Field(default=2, ge=1)
    context_tokens: int = Field(default=8192, ge=128)
    """The longest sequence; the first step trains one of exactly this length on every rank."""
    steps: int = Field(default=200, ge=1)
    examples: int = Field(default=30_000, ge=1)
    """At most so many of the dataset's examples are used."""
    tokens_per_batch: int = Field(default=2048, ge=128)
    """Tokens of a rank's batch with their padding; an example that is longer is a batch alone."""
    gradient_accumulation: int = Field(default=1, ge=1)
    learning_rate: float = Field(default=2e-4, gt=0)
    rank: int = Field(default=32, ge=1)
    alpha: int = Field(default=32, ge=1)
    dropout: float = Field(default=0.05, ge=0, lt=1)
    target_modules: tuple[str, ...] = LINEAR_MODULES
    gradient_checkpointing: bool = True
    chat_template: Path | None = None
    """A template that marks the answer and holds no date; the base's own where not given. It goes with the model."""
    validation_examples: int = Field(default=64, ge=1)
    """At most so many of the validation split's; their loss is taken before the first step and after the last."""
    seed: int = 0


class MergeConfig(Record):
    """Merging the adapter into its base."""

    dtype: Literal["bfloat16", "float16"] = "bfloat16"


class QuantiseConfig(Record):
    """4-bit weights by llm-compressor, written as compressed-tensors."""

    method: Literal["awq", "gptq"] = "awq"
    fallback: Literal["awq", "gptq"] | None = None
    """Taken when the method fails on this model; which one made the weights is recorded."""
    group_size: int = Field(default=128, ge=16)
    """Must divide the input width of every quantised layer."""
    calibration_prompts: int = Field(default=64, ge=1)
    calibration_tokens: int = Field(default=2048, ge=64)
    seed: int = 0

    @model_validator(mode="after")
    def _the_fallback_is_another_method(self) -> "QuantiseConfig":
        if self.fallback == self.method:
            raise ValueError(f"fallback: {self.fallback} is the method itself; name the other one, or none")
        return self


class Stages(Record):
    """The stages of a release; a stage that is not named does not run."""

    questions: QuestionsConfig | None = None
    dataset: DatasetConfig
    base: BaseConfig | None = None
    sft: SftConfig
    merge: MergeConfig = MergeConfig()
    quantise: QuantiseConfig = QuantiseConfig()

    @model_validator(mode="after")
    def _questions_come_from_one_place(self) -> "Stages":
        if (self.questions is None) == (self.dataset.raw is None):
            raise ValueError("give either stages.questions (the demo's generator) or stages.dataset.raw (your file)")
        return self
