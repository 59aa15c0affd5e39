"""Evidence: what a measurement saw, as figures that never travel alone, with the samples they were counted from.

A summary (`summary.json`) holds the figures, the digests of what was measured and the environment; the samples
(`samples.jsonl`) hold one line a question, request or step, each with a stable ``id`` and its ``cluster``, and the
summary refers to them by digest. A bad figure is not a measurement's failure; a missing one is never a zero.
"""

from pathlib import Path
from typing import Literal

from pydantic import Field

from harness.contracts.files import digest_file, read_record
from harness.contracts.record import Record

SUMMARY = "summary.json"
SAMPLES = "samples.jsonl"


class Figure(Record):
    """One number with its unit and the count of samples it rests on."""

    value: float
    unit: str
    samples: int = Field(ge=0)


class SamplesFile(Record):
    """The samples beside a summary."""

    digest: str
    lines: int = Field(ge=0)


class Evidence(Record):
    """The summary of one measurement."""

    schema_version: Literal[1] = 1
    name: str
    producer: str
    """The module that measured, such as ``benchmarks.load``."""
    step: str
    """Digest of everything that decided it: configuration, subject, code and environment."""
    subject: dict[str, str]
    """Digest of each artefact that was looked at, by the artefact's name."""
    figures: dict[str, Figure]
    details: dict[str, str] = Field(default_factory=dict)
    """What was seen that is not a number, such as the name of the kernel."""
    samples: SamplesFile
    environment: dict[str, str] = Field(default_factory=dict)
    started_at: str
    """UTC, ISO 8601."""
    finished_at: str


def read_evidence(folder: Path) -> Evidence:
    """Return the summary in a folder.

    Raises:
        InputError: there is none, or it is not evidence.
    """
    return read_record(folder / SUMMARY, Evidence)


def describe_samples(folder: Path) -> SamplesFile:
    """Return digest and line count of the samples in a folder."""
    path = folder / SAMPLES
    with path.open("rb") as file:
        lines = sum(1 for _ in file)
    return SamplesFile(digest=digest_file(path), lines=lines)


def samples_intact(folder: Path, evidence: Evidence) -> bool:
    """Whether the samples beside a summary are the ones it was counted from."""
    path = folder / SAMPLES
    return path.is_file() and digest_file(path) == evidence.samples.digest
