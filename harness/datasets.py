"""`gonogo dataset`: builds a data set without a release, or judges one, by the programs that a release runs.

The work is done in a process of its own, as a stage is, with live progress; what it made is put into its place when
it is whole. The input is only ever read.
"""

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from rich.console import Console

from harness.contracts.errors import InputError
from harness.contracts.files import read_json
from harness.contracts.release import rooted_dataset
from harness.contracts.stages import DatasetConfig
from harness.contracts.suites import suite_path
from harness.contracts.yamlfile import read_yaml
from harness.runner.alone import Program, run_alone

BUILD: Final = "train.dataset"
CHECK: Final = "train.dataset_check"
DEFAULTS: Final = DatasetConfig(
    held_out_share=0.2, distractors=6, columns_per_table=12, relevant_columns=12, long_share=0.3
)
"""What a build is configured with where no file says otherwise: prompts for a real model."""
_NAME: Final = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says besides a configuration; what it does not say is None or empty."""

    config: Path | None = None
    catalogue: Path | None = None
    tokenizer: Path | None = None
    max_tokens: int | None = None
    suites: tuple[str, ...] = ()
    """Names of suites, files or folders."""
    seed: int | None = None


def build(source: Path, output: Path, options: Options, console: Console) -> dict[str, Any]:
    """Build a data set of a file into a folder, and return its report.

    Raises:
        InputError: the input is missing, the folder is in use or would touch the input, or an option is wrong.
        StepError: the build ended without a result.
    """
    source, output = source.absolute(), output.absolute()
    _require_place(source, output)
    config = configured(options, DEFAULTS)
    name = config.name if options.config else (_NAME.sub("-", source.stem).strip("-._") or DEFAULTS.name)[:64]
    config = config.model_copy(update={"raw": source, "name": name})
    return _run(BUILD, config, output, console)


def check(path: Path, options: Options, console: Console) -> dict[str, Any]:
    """Judge a data set's folder or a file of raw questions, and return what is at fault.

    Raises:
        InputError: there is neither, or an option is wrong.
        StepError: the check ended without a result.
    """
    if not path.exists():
        raise InputError(f"{path}: no such file or folder")
    config = configured(options, DEFAULTS).model_copy(update={"raw": path.absolute()})
    own = path.absolute() / "catalogue.json"
    if config.catalogue is None and own.is_file():
        config = config.model_copy(update={"catalogue": own})
    with tempfile.TemporaryDirectory(prefix="gonogo-") as folder:
        return _run(CHECK, config, Path(folder) / "checked", console)


def configured(options: Options, defaults: DatasetConfig) -> DatasetConfig:
    """Return the configuration that the file and the options say, the options first.

    Raises:
        InputError: the file has faults, or a file that is named is missing.
    """
    config = defaults
    if options.config:
        config = rooted_dataset(read_yaml(options.config, DatasetConfig), options.config.absolute().parent)
    given = {
        "catalogue": options.catalogue.absolute() if options.catalogue else None,
        "tokenizer": options.tokenizer.absolute() if options.tokenizer else None,
        "max_tokens": options.max_tokens,
        "suites": tuple(suite_path(it, Path.cwd()) for it in options.suites) or None,
        "seed": options.seed,
    }
    config = config.model_copy(update={key: value for key, value in given.items() if value is not None})
    for path in (config.catalogue, config.tokenizer, *config.suites):
        if path is not None and not path.exists():
            raise InputError(f"{path}: no such file or folder")
    return config


def _require_place(source: Path, output: Path) -> None:
    """Refuse an output that is in use, or that lies where the input does."""
    if not source.is_file():
        raise InputError(f"{source}: no such file")
    if source.resolve().is_relative_to(output.resolve()):
        raise InputError(
            f"--out {output}: the input lies in it; choose another folder, the input is never written to"
        )
    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise InputError(f"--out {output}: exists and is not empty; choose another folder, or remove it")


def _run(module: str, config: DatasetConfig, output: Path, console: Console) -> dict[str, Any]:
    """Run a program with live progress, and return the report that it wrote."""
    with tempfile.TemporaryDirectory(prefix="gonogo-") as folder:
        program = Program("dataset", module, config, Path(folder), output, seed=config.seed)
        if run_alone(program, console) is not None:
            raise KeyboardInterrupt
    report: dict[str, Any] = read_json(output / "report.json")
    return report
