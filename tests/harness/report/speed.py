"""How long a report of many questions takes.

``python -m tests.harness.report.speed [QUESTIONS]`` makes evidence of so many questions (10,000), every second one
failing, judges it and writes all reports. How long the page takes to open is for ``tox -e browser``.
"""

import json
import sys
import tempfile
import time
from pathlib import Path

from harness.contracts.evidence import describe_samples
from harness.contracts.files import write_record
from harness.contracts.subject import SUBJECT
from harness.exhibits import EVIDENCE, Case
from harness.verdicts import JUNIT, PAGE, REPORT, VERDICT, write_verdict
from tests.harness.report import samples

QUESTIONS = 10_000


def many(questions: int) -> Case:
    """Return a case of so many questions with long answers, every second one failing."""
    padding = " AND h.SEGMENT1 IN ('1', '2', '3', '4', '5', '6', '7', '8')" * 10
    answers = (samples.wrong(number) if number % 2 else samples.right(number) for number in range(questions))
    longer = ({**sample, "statement": sample["statement"] + padding} for sample in answers)
    return samples.case(longer)


def write_evidence(case: Case, folder: Path) -> Path:
    """Write a case as the evidence of a run folder, and return the folder."""
    for name, exhibit in case.exhibits.items():
        place = folder / EVIDENCE / name
        place.mkdir(parents=True)
        lines = "".join(f"{json.dumps(sample)}\n" for sample in exhibit.samples)
        (place / "samples.jsonl").write_text(lines, encoding="utf-8")
        described = describe_samples(place)
        write_record(place / "summary.json", exhibit.evidence.model_copy(update={"samples": described}))
    write_record(folder / EVIDENCE / SUBJECT, case.subject)
    return folder


def main() -> None:
    """Measure once and print what was seen."""
    questions = int(sys.argv[1]) if len(sys.argv) > 1 else QUESTIONS
    with tempfile.TemporaryDirectory() as temporary:
        folder = write_evidence(many(questions), Path(temporary))
        begun = time.perf_counter()
        write_verdict(folder)
        seconds = time.perf_counter() - begun
        sizes = {name: (folder / name).stat().st_size for name in (VERDICT, REPORT, PAGE, JUNIT)}
    sys.stdout.write(json.dumps({"questions": questions, "seconds": round(seconds, 2), "bytes": sizes}) + "\n")


if __name__ == "__main__":
    main()
