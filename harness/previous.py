"""The previous version's answers, brought into this version's evidence folder so that judging needs nothing else.

What is taken is the previous run's evidence of SQL quality, byte for byte, and its subject, which says on which
artefacts that run's evidence must rest. It is read from the previous run's evidence folder and from nowhere else.
"""

import shutil
from pathlib import Path

from harness.contracts.errors import InputError, MachineError
from harness.contracts.evidence import SAMPLES, SUMMARY
from harness.contracts.files import cannot_write, digest_file, read_record
from harness.contracts.release import NO_PREVIOUS, Release
from harness.contracts.subject import SUBJECT, Subject
from harness.exhibits import EVIDENCE, read_exhibit
from harness.judge import foreign

MEASUREMENT = "sql_quality"


def bring_previous(version: str, runs: Path, place: Path) -> bool:
    """Have the previous version's evidence in its place; return whether it had to be copied.

    Args:
        version: the previous version.
        runs: the folder that holds its run.
        place: a folder of this version's evidence folder, which is replaced.

    Raises:
        InputError: the previous run has no evidence to compare with.
        MachineError: the folder cannot be written to.
    """
    why = why_unusable(version, runs)
    if why:
        raise InputError(why)
    sources = _sources(version, runs)
    if all(_same(source, place / source.name) for source in sources):
        return False
    partial = place.with_name(f".{place.name}.partial")
    try:
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        for source in sources:
            shutil.copyfile(source, partial / source.name)
        shutil.rmtree(place, ignore_errors=True)
        partial.rename(place)
    except OSError as error:
        raise MachineError(cannot_write(place, error)) from error
    return True


def why_unusable(version: str, runs: Path) -> str:
    """Return what keeps a version's evidence from being compared with, and what to do; empty where nothing does."""
    root = runs / version / EVIDENCE
    if not (root / SUBJECT).is_file():
        return (
            f"{runs / version}: no run of {version}, the previous version; run it first, or give its place by --runs"
        )
    exhibit = read_exhibit(root / MEASUREMENT)
    if isinstance(exhibit, str):
        return f"{root / MEASUREMENT}: cannot be compared with: {exhibit}; gonogo run of {version} measures it again"
    try:
        subject = read_record(root / SUBJECT, Subject)
    except InputError as error:
        return str(error)
    why = foreign(exhibit.evidence, subject, of_released=True)
    return f"{root / MEASUREMENT}: {why}; gonogo run of {version} measures it again" if why else ""


def lacks_previous(release: Release, runs: Path) -> tuple[str, ...]:
    """Return a line where a release names a previous version whose evidence is not there."""
    why = "" if release.previous == NO_PREVIOUS else why_unusable(release.previous, runs)
    return (f"previous: {why}",) if why else ()


def _sources(version: str, runs: Path) -> tuple[Path, ...]:
    root = runs / version / EVIDENCE
    return root / SUBJECT, root / MEASUREMENT / SUMMARY, root / MEASUREMENT / SAMPLES


def _same(source: Path, copy: Path) -> bool:
    return copy.is_file() and digest_file(copy) == digest_file(source)
