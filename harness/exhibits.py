"""The evidence folder, read once: the subject, every measurement's summary, and why one is missing.

Judging starts from what this returns and reads nothing else, so it works on any machine that has the folder.
"""

from dataclasses import dataclass
from pathlib import Path

from harness.contracts.errors import InputError
from harness.contracts.evidence import SAMPLES, SUMMARY, read_evidence, samples_intact
from harness.contracts.files import read_lines, read_record
from harness.contracts.step import FAILURE, Failure
from harness.contracts.subject import PREVIOUS, SUBJECT, Subject
from harness.gates.gate import Exhibit

EVIDENCE = "evidence"


@dataclass(frozen=True)
class Case:
    """Everything that a judgement rests on."""

    subject: Subject
    exhibits: dict[str, Exhibit]
    missing: dict[str, str]
    """Why a measurement has no usable evidence, by its name."""
    previous: Subject | None = None
    """What the evidence of the previous version was measured on."""


def read_case(folder: Path) -> Case:
    """Return what an evidence folder, or the run folder around it, holds.

    Raises:
        InputError: it is no evidence folder.
    """
    root = folder / EVIDENCE if (folder / EVIDENCE / SUBJECT).is_file() else folder
    if not (root / SUBJECT).is_file():
        raise InputError(
            f"{folder}: no evidence folder ({SUBJECT} is missing); give runs/VERSION or its evidence folder"
        )
    subject = read_record(root / SUBJECT, Subject)
    exhibits: dict[str, Exhibit] = {}
    missing: dict[str, str] = {}
    for path in sorted(it for it in root.iterdir() if it.is_dir() and not it.name.startswith(".")):
        found = read_exhibit(path)
        if isinstance(found, Exhibit):
            exhibits[path.name] = found
        else:
            missing[path.name] = found
    return Case(subject=subject, exhibits=exhibits, missing=missing, previous=_previous(root / PREVIOUS))


def read_exhibit(folder: Path) -> Exhibit | str:
    """Return one measurement's evidence, or why there is none that can be used."""
    if (folder / FAILURE).is_file():
        return read_record(folder / FAILURE, Failure).message
    if not (folder / SUMMARY).is_file():
        return f"no {SUMMARY}"
    try:
        evidence = read_evidence(folder)
        if not samples_intact(folder, evidence):
            return f"{SAMPLES} is not the file that the summary was counted from"
        return Exhibit(evidence, tuple(read_lines(folder / SAMPLES)))
    except InputError as error:
        return str(error)


def _previous(folder: Path) -> Subject | None:
    """Return the subject of the previous version's evidence; one that cannot be read vouches for nothing."""
    try:
        return read_record(folder / SUBJECT, Subject)
    except InputError:
        return None
