"""Cases as folders, as a run leaves them."""

import json
from pathlib import Path

from harness.contracts.evidence import SAMPLES, SUMMARY, describe_samples
from harness.contracts.files import write_record
from harness.contracts.subject import PREVIOUS, SUBJECT
from harness.exhibits import EVIDENCE, Case


def run_folder(folder: Path, case: Case) -> Path:
    """Write a case as the evidence of a run, and return the run's folder."""
    for name, exhibit in case.exhibits.items():
        place = folder / EVIDENCE / name
        place.mkdir(parents=True)
        (place / SAMPLES).write_text("".join(f"{json.dumps(sample)}\n" for sample in exhibit.samples), "utf-8")
        described = describe_samples(place)
        write_record(place / SUMMARY, exhibit.evidence.model_copy(update={"samples": described}))
    write_record(folder / EVIDENCE / SUBJECT, case.subject)
    if case.previous and PREVIOUS in case.exhibits:
        write_record(folder / EVIDENCE / PREVIOUS / SUBJECT, case.previous)
    return folder
