"""Configuration of each measurement and of serving, as a release states it."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from harness.contracts.record import Record
from harness.contracts.staging import StagingConfig


class TrainingMemoryConfig(Record):
    """Memory of the training run, read from what the ranks recorded."""


class TrainingHealthConfig(Record):
    """Losses and adapters of the training run."""

    end_share: float = Field(default=0.1, gt=0, le=0.5)
    """Share of the steps at each end whose losses are averaged."""


class DatasetQualityConfig(Record):
    """Gold statements, leaks and faults of the data set."""

    checked_answers: int = Field(default=2000, ge=1)
    """So many gold statements of the train split are checked, drawn by the seed; of the others all are."""
    seed: int = 0


class DatasetLengthsConfig(Record):
    """Examples that are longer than what is trained at once; the plan fills it in from the stage `sft`."""

    context_tokens: int = Field(ge=1)


class MergedParityConfig(Record):
    """Next-token agreement and divergence of the merged model from base and adapter."""

    prompts: int = Field(default=64, ge=1)


class QuantisedParityConfig(Record):
    """Next-token agreement and divergence of the served 4-bit model from the merged one."""


class ThroughGateway(Record):
    """The gateway that stands before the engine where people ask it."""

    policy: Path | None = None
    """What the guardrail allows or demands there besides what it does by itself."""


class LoadConfig(Record):
    """Concurrent users with long prompts, streaming, on the engine itself or through the gateway."""

    users: int = Field(default=4, ge=1)
    duration_s: float = Field(default=60.0, gt=0)
    requests: int = Field(default=0, ge=0)
    """Ends the test early, after so many requests; 0 for no such end."""
    warm_up_requests: int = Field(default=8, ge=0)
    """Made before the test and kept apart from it."""
    distinct_prefix_share: float = Field(default=1.0, ge=0, le=1)
    """Share of the requests that start with a line of their own; the others repeat prompts that may be cached."""
    request_timeout_s: float = Field(default=60.0, gt=0)
    """A request that is silent for so long has failed."""
    rate_per_s: float = Field(default=0.0, ge=0)
    """Requests that arrive each second, whatever became of earlier ones; 0: each user waits for its answer."""
    think_s: float = Field(default=0.0, ge=0)
    """How long a user waits between an answer and its next question, on average."""
    workers: int = Field(default=0, ge=0)
    """Processes that make the requests; 0 for one that has no master."""
    resumes_after_s: float = Field(default=600.0, ge=0)
    """A test that was killed goes on where it stopped if it had measured for so long; else it begins anew."""
    gateway: ThroughGateway | None = None
    """The gateway that the users ask; they ask the engine itself where not given."""


class MemoryStableConfig(Record):
    """Growth of the engine's memory, read from what the load test saw each second."""

    warm_up_s: float = Field(default=10.0, ge=0)
    """So much of the load test's beginning is not counted: caches fill and libraries load."""
    horizon_s: float = Field(default=0.0, ge=0)
    """How long the engine shall run without a restart; 0 for the length of the load test itself."""


class SqlQualityConfig(Record):
    """Validity, hallucination and execution accuracy of the answers to held-out questions."""

    questions_max: int = Field(default=0, ge=0)
    """The first so many questions; 0 for all. How few are enough is the gates' limit."""
    concurrency: int = Field(default=4, ge=1)
    """Questions that are asked at the same time."""
    catalogue: Path | None = None
    """A catalogue's file; the data set's own where not given, or the embedded dictionary."""
    suite: Path | None = None
    """A suite's file, or a folder of them; the data set's test split where not given."""
    tables: int = Field(default=8, ge=1)
    """Tables that the prompt of a suite's question shows."""
    columns_per_table: int = Field(default=20, ge=1)
    """Columns that it shows of each."""
    answers: Path | None = None
    """Stored answers, which are scored in place of asking a model."""
    url: str = ""
    """Address of a model that someone else serves; empty for the release's own server."""
    model: str = ""
    """Name that requests to that address give the model."""
    guardrail: bool = False
    """Whether an answer that the guardrail refuses is asked for once more; first answers are what is judged."""
    constrained: bool = False
    """Whether the server holds each answer to the grammar of one SELECT over what its prompt shows."""
    columns: Literal["strict", "free"] = "strict"
    """Whether columns must stand in the gold statement's order, or in any one order."""
    names: Literal["free", "strict"] = "free"
    """Whether columns must have the names that the gold statement gives them."""
    data_seeds: int = Field(default=3, ge=1, le=9)
    """Databases that each answer is executed on; it is right where it is right on each."""
    processes: int = Field(default=0, ge=0)
    """Processes that score; 0 for one on each core."""
    staging: StagingConfig | None = None
    """The release's staging Oracle, which the plan fills in."""
    gateway: ThroughGateway | None = None
    """The gateway that is asked in place of the release's own server; what it lets through is then scored."""


class GuardrailConfig(Record):
    """Hostile and legitimate statements through the guardrail's checks, and questions through the guardrail."""

    questions_max: int = Field(default=64, ge=1)
    """The first so many of the test split, asked with the one retry."""
    gold_train_max: int = Field(default=512, ge=0)
    """Gold statements of the training split that count as legitimate, besides those of test and validation."""
    injected_max: int = Field(default=32, ge=0)
    """Questions that are asked once more with an injection in them, each with another one."""
    concurrency: int = Field(default=4, ge=1)


class Measurements(Record):
    """The measurements of a release."""

    training_memory: TrainingMemoryConfig = TrainingMemoryConfig()
    training_health: TrainingHealthConfig = TrainingHealthConfig()
    dataset_quality: DatasetQualityConfig = DatasetQualityConfig()
    merged_parity: MergedParityConfig = MergedParityConfig()
    quantised_parity: QuantisedParityConfig = QuantisedParityConfig()
    load: LoadConfig = LoadConfig()
    memory_stable: MemoryStableConfig = MemoryStableConfig()
    sql_quality: SqlQualityConfig = SqlQualityConfig()
    suite: SqlQualityConfig | None = None
    """A second set of questions, which is reported tier by tier and which no gate reads."""
    guardrail: GuardrailConfig = GuardrailConfig()
    gateway: ThroughGateway = ThroughGateway()
    """What the load test and the questions of the test split are repeated through."""


class ServingConfig(Record):
    """Which artefact is served for judging, and how."""

    artefact: Literal["quantise", "merge", "base"] = "quantise"
    profile: str
    """Name of a profile in ``serve/profiles``."""
    port: int = Field(default=0, ge=0, le=65535)
    """0 takes a free one."""
    ready_timeout_s: float = Field(default=600.0, gt=0)
