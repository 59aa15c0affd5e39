"""How long a report of ten thousand questions takes to write, and its page to open.

``python -m tests.harness.report.speed`` makes the evidence, every second question failing, judges it and writes all
reports; with ``--open`` (in ``tox -e browser``) it opens the page in Chromium too.
"""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

from harness.exhibits import Case
from harness.verdicts import JUNIT, PAGE, REPORT, VERDICT, write_verdict
from tests.harness.folders import run_folder
from tests.harness.report import samples
from tests.harness.report.chromium import chromium

QUESTIONS = 10_000


def many(questions: int) -> Case:
    """Return a case of so many questions with long answers, every second one failing."""
    padding = " AND h.SEGMENT1 IN ('1', '2', '3', '4', '5', '6', '7', '8')" * 10
    answers = (samples.wrong(number) if number % 2 else samples.right(number) for number in range(questions))
    longer = ({**sample, "statement": sample["statement"] + padding} for sample in answers)
    return samples.case(longer)


def main() -> None:
    """Measure once and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--open", action="store_true", help="open the page in Chromium")
    to_open = parser.parse_args().open
    with tempfile.TemporaryDirectory() as temporary:
        folder = run_folder(Path(temporary), many(QUESTIONS))
        begun = time.perf_counter()
        write_verdict(folder)
        seconds = {"written_s": round(time.perf_counter() - begun, 2)}
        if to_open:
            seconds["opened_s"] = round(_opened(folder / PAGE), 2)
        sizes = {name: (folder / name).stat().st_size for name in (VERDICT, REPORT, PAGE, JUNIT)}
    sys.stdout.write(json.dumps({"questions": QUESTIONS, **seconds, "bytes": sizes}) + "\n")


def _opened(page: Path) -> float:
    """Return the seconds from the address to the page laid out."""
    with chromium() as browser:
        tab = browser.new_page(viewport={"width": 1280, "height": 800})
        begun = time.perf_counter()
        tab.goto(page.as_uri(), wait_until="load")
        tab.evaluate("document.documentElement.scrollHeight")
        return time.perf_counter() - begun


if __name__ == "__main__":
    main()
