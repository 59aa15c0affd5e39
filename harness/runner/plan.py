"""The plan: the steps of a release in the order they run, each with what it needs.

The order is this visible tuple. A measurement of a served artefact names it; neighbours that are served the same
share one server.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from harness.contracts.measurements import DatasetLengthsConfig, LoadConfig, SqlQualityConfig, ThroughGateway
from harness.contracts.models import TOKENIZER
from harness.contracts.record import Record
from harness.contracts.release import Release

StepKind = Literal["stage", "measurement"]
EnvironmentName = Literal["core", "train"]


@dataclass(frozen=True)
class Step:
    """A stage or a measurement of a release."""

    name: str
    kind: StepKind
    module: str
    environment: EnvironmentName
    config: dict[str, Any]
    artefacts: tuple[str, ...] = ()
    """Names of the artefacts it reads."""
    evidence: tuple[str, ...] = ()
    """Names of the measurements whose evidence it reads."""
    served: str | None = None
    """Name of the artefact that must be served while it runs."""
    files: tuple[Path, ...] = ()
    """Files of the user's that its configuration names; their content decides, not where they lie."""


def plan(release: Release) -> tuple[Step, ...]:
    """Return the steps of a release in their order."""
    steps = (_questions(release), *_dataset(release), *_base(release), *_trained(release), *_served(release))
    return tuple(step for step in steps if step is not None)


def _questions(release: Release) -> Step | None:
    config = release.stages.questions
    return _stage("questions", "train.questions", "core", config) if config else None


def _dataset(release: Release) -> tuple[Step, ...]:
    config = release.stages.dataset.model_copy(update={"max_tokens": release.stages.sft.context_tokens})
    # The tokenizer of a base that is there counts, which takes the train environment; running statements takes core.
    base = ("base",) if release.base_model and not config.test_tells else ()
    needs = (*(("questions",) if release.stages.questions else ()), *base)
    tokenizer = config.tokenizer / TOKENIZER if config.tokenizer else None
    files = tuple(path for path in (config.raw, config.catalogue, *config.suites, tokenizer) if path)
    quality = release.measurements.dataset_quality
    return (
        replace(_stage("dataset", "train.dataset", "train" if base else "core", config, *needs), files=files),
        _measurement("dataset_quality", "benchmarks.dataset_quality", quality, "dataset"),
    )


def _base(release: Release) -> tuple[Step, ...]:
    config = release.stages.base
    made = (_stage("base", "train.base", "train", config, "dataset"),) if config else ()
    lengths = DatasetLengthsConfig(context_tokens=release.stages.sft.context_tokens)
    known = _measurement(
        "dataset_lengths", "benchmarks.dataset_lengths", lengths, "dataset", "base", environment="train"
    )
    if not release.baseline:
        return (*made, known)
    return (*made, known, _answers("baseline", release, release.measurements.sql_quality, "base"))


def _trained(release: Release) -> tuple[Step, ...]:
    stages, measurements = release.stages, release.measurements
    template = stages.sft.chat_template
    sft = _stage("sft", "train.sft", "train", stages.sft, "dataset", "base")
    return (
        replace(sft, files=(template,) if template else ()),
        _measurement("training_memory", "benchmarks.training_memory", measurements.training_memory, "sft"),
        _measurement("training_health", "benchmarks.training_health", measurements.training_health, "base", "sft"),
        _stage("merge", "package.merge", "train", stages.merge, "base", "sft"),
        _measurement(
            "merged_parity",
            "benchmarks.merged_parity",
            measurements.merged_parity,
            *("dataset", "base", "sft", "merge"),
            environment="train",
        ),
        _stage("quantise", "package.quantise", "train", stages.quantise, "dataset", "merge"),
    )


def _served(release: Release) -> tuple[Step, ...]:
    served, measurements = release.serving.artefact, release.measurements
    return (
        _measurement(
            "quantised_parity",
            "benchmarks.quantised_parity",
            measurements.quantised_parity,
            *("dataset", "sft", "merge"),
            evidence=("merged_parity",),
            served=served,
        ),
        _load("load", measurements.load, None, served),
        _load("gateway_load", measurements.load, measurements.gateway, served),
        _answers("sql_quality", release, measurements.sql_quality, served),
        _answers("gateway_answers", release, _through_gateway(release), served),
        *((_answers("suite", release, measurements.suite, served),) if measurements.suite else ()),
        _measurement("guardrail", "benchmarks.guardrail", measurements.guardrail, "dataset", served=served),
        _measurement(
            "memory_stable", "benchmarks.memory_stable", measurements.memory_stable, served, evidence=("load",)
        ),
    )


def _through_gateway(release: Release) -> SqlQualityConfig:
    """Return what asks the same questions through the gateway, whose own guardrail has the retry."""
    update = {"gateway": release.measurements.gateway, "guardrail": False, "constrained": False}
    return release.measurements.sql_quality.model_copy(update=update)


def _load(name: str, config: LoadConfig, gateway: ThroughGateway | None, served: str) -> Step:
    """Return a load test, of the engine itself or through the gateway."""
    whole = config.model_copy(update={"gateway": gateway})
    files = (gateway.policy,) if gateway is not None and gateway.policy is not None else ()
    return replace(_measurement(name, "benchmarks.load", whole, "dataset", served=served), files=files)


def _answers(name: str, release: Release, config: SqlQualityConfig, served: str) -> Step:
    """Return the measurement of a served model's answers, with the Oracle that is asked."""
    whole = config.model_copy(update={"staging": release.staging})
    policy = config.gateway.policy if config.gateway else None
    files = tuple(path for path in (config.catalogue, config.suite, config.answers, policy) if path)
    return replace(_measurement(name, "benchmarks.sql_quality", whole, "dataset", served=served), files=files)


def _stage(name: str, module: str, environment: EnvironmentName, config: Record, *artefacts: str) -> Step:
    return Step(name, "stage", module, environment, config.model_dump(mode="json"), artefacts)


def _measurement(
    name: str,
    module: str,
    config: Record,
    *artefacts: str,
    environment: EnvironmentName = "core",
    evidence: tuple[str, ...] = (),
    served: str | None = None,
) -> Step:
    dumped = config.model_dump(mode="json")
    return Step(name, "measurement", module, environment, dumped, artefacts, evidence, served)
