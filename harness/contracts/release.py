"""The release file: a model version, its inputs, its stages, its measurements, its limits, and the version before."""

from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from harness.contracts.measurements import Measurements, ServingConfig, SqlQualityConfig
from harness.contracts.record import Record
from harness.contracts.stages import DatasetConfig, Stages
from harness.contracts.staging import StagingConfig
from harness.contracts.suites import suite_path
from harness.contracts.yamlfile import read_yaml

NO_PREVIOUS = "none"
_VERSION = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"


class Limit(Record):
    """One limit with the reason for it; its unit is in its name."""

    value: float
    reason: str = Field(min_length=1)


class EnvironmentChoice(Record):
    """Where a stage's libraries come from: an environment that Gonogo makes, or an interpreter used as it is."""

    variant: Literal["cpu", "gpu"] | None = None
    python: Path | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.variant is None) == (self.python is None):
            raise ValueError("give either variant (cpu or gpu) or python (the path of an interpreter)")
        return self


class Environments(Record):
    """The environments of a release besides `core`, which is the one that runs Gonogo."""

    train: EnvironmentChoice
    serve: EnvironmentChoice


class Needs(Record):
    """What the machine must have for a release, beside what its environments and stages say by themselves."""

    gpu_memory_gib: float = Field(default=0, ge=0)
    """Of each card."""
    memory_gib: float = Field(default=0, ge=0)
    """Of the machine, without cards."""
    disk_gb: float = Field(default=0, ge=0)
    """Free where the runs are kept."""


class Release(Record):
    """A version of a model, and everything that decides whether it may be released."""

    schema_version: Literal[1]
    version: str = Field(pattern=_VERSION)
    """Names the folder `runs/VERSION`."""
    description: str = ""
    previous: str = Field(pattern=_VERSION)
    """The version before this one, whose run lies beside this one's, or `none`."""
    previous_reason: str = ""
    """Why there is none."""
    base_model: Path | None = None
    """Folder of the base model; a release without one has the stage `base`."""
    environments: Environments
    needs: Needs = Needs()
    stages: Stages
    serving: ServingConfig
    measurements: Measurements = Measurements()
    staging: StagingConfig | None = None
    """The Oracle that says whether a statement is valid; without one the checker and the embedded engine do."""
    baseline: bool = True
    """Whether the base is measured too, to show what training gained."""
    limits: dict[str, dict[str, Limit]] = Field(default_factory=dict)
    """Limits that differ from the policy's, by gate and name."""

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if (self.base_model is None) == (self.stages.base is None):
            raise ValueError("give either base_model (a folder) or stages.base (the demo's own small base)")
        if self.version == NO_PREVIOUS:
            raise ValueError("version: none is what a release without a previous version says; choose another name")
        if self.previous == NO_PREVIOUS and not self.previous_reason.strip():
            raise ValueError("previous is none: say why in previous_reason")
        if self.previous == self.version:
            raise ValueError("previous names this very version; name the one before it, or none")
        if self.measurements.sql_quality.staging:
            raise ValueError("measurements.sql_quality.staging: write it as staging, beside measurements")
        return self


def read_release(path: Path) -> Release:
    """Return a release file; the paths in it count from the file's own folder.

    Raises:
        InputError: the file is missing or has faults (all of them, a line each).
    """
    release = read_yaml(path, Release)
    return _rooted(release, path.absolute().parent)


def _rooted(release: Release, folder: Path) -> Release:
    """Return the release with its paths made absolute."""
    dataset, sft = release.stages.dataset, release.stages.sft
    stages = release.stages.model_copy(
        update={
            "dataset": rooted_dataset(dataset, folder),
            "sft": sft.model_copy(update={"chat_template": _at(folder, sft.chat_template)}),
        }
    )
    environments = Environments(
        train=_env(folder, release.environments.train), serve=_env(folder, release.environments.serve)
    )
    measured = release.measurements
    measurements = measured.model_copy(
        update={
            "sql_quality": _rooted_quality(measured.sql_quality, folder),
            "suite": _rooted_quality(measured.suite, folder) if measured.suite else None,
            "gateway": measured.gateway.model_copy(update={"policy": _at(folder, measured.gateway.policy)}),
        }
    )
    return release.model_copy(
        update={
            "base_model": _at(folder, release.base_model),
            "stages": stages,
            "environments": environments,
            "measurements": measurements,
        }
    )


def _rooted_quality(config: SqlQualityConfig, folder: Path) -> SqlQualityConfig:
    suite = suite_path(config.suite, folder) if config.suite else None
    files = {name: _at(folder, getattr(config, name)) for name in ("catalogue", "answers")}
    return config.model_copy(update={"suite": suite, **files})


def rooted_dataset(config: DatasetConfig, folder: Path) -> DatasetConfig:
    """Return the configuration of a data set with its paths made absolute; they count from a folder."""
    return config.model_copy(
        update={
            **{name: _at(folder, getattr(config, name)) for name in ("raw", "catalogue", "tokenizer")},
            "suites": tuple(suite_path(path, folder) for path in config.suites),
        }
    )


def _env(folder: Path, choice: EnvironmentChoice) -> EnvironmentChoice:
    return choice.model_copy(update={"python": _at(folder, choice.python)})


def _at(folder: Path, path: Path | None) -> Path | None:
    return None if path is None else folder / path.expanduser()
