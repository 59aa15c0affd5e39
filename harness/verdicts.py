"""From an evidence folder to the files that say GO or not.

`verdict.json` and `junit.xml` are for programs, `report.html` and `report.md` for people; one verdict makes them all.
"""

from pathlib import Path

from harness.contracts.files import write_record, write_text
from harness.contracts.subject import SUBJECT
from harness.exhibits import EVIDENCE, read_case
from harness.judge import Verdict, judge
from harness.policy import read_policy
from harness.report.junit import render_junit
from harness.report.markdown import render_markdown
from harness.report.page import render_page

VERDICT = "verdict.json"
REPORT = "report.md"
PAGE = "report.html"
JUNIT = "junit.xml"


def write_verdict(folder: Path) -> Verdict:
    """Judge the evidence of a run folder, or an evidence folder, and write verdict and reports beside it.

    Raises:
        InputError: there is no evidence folder, or the policy is faulty.
    """
    case = read_case(folder)
    verdict = judge(case, read_policy())
    place = beside(folder)
    write_record(place / VERDICT, verdict)
    write_text(place / REPORT, render_markdown(verdict, case))
    write_text(place / PAGE, render_page(verdict, case, _link(folder)))
    write_text(place / JUNIT, render_junit(verdict, case))
    return verdict


def beside(folder: Path) -> Path:
    """Return the folder that verdict and report lie in: the one around the evidence folder."""
    return folder.parent if folder.name == EVIDENCE else folder


def _link(folder: Path) -> str:
    """Return where the evidence lies, seen from the report: beside it, unless the folder itself is the evidence."""
    run = beside(folder)
    return EVIDENCE if (run / EVIDENCE / SUBJECT).is_file() else "."
