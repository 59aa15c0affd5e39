"""From an evidence folder to the files that say GO or not: `verdict.json` for programs, `report.md` for people."""

from pathlib import Path

from harness.contracts.files import write_record, write_text
from harness.exhibits import EVIDENCE, read_case
from harness.judge import Verdict, judge
from harness.policy import read_policy
from harness.report.markdown import render_markdown

VERDICT = "verdict.json"
REPORT = "report.md"


def write_verdict(folder: Path) -> Verdict:
    """Judge the evidence of a run folder, or an evidence folder, and write verdict and report beside it.

    Raises:
        InputError: there is no evidence folder, or the policy is faulty.
    """
    case = read_case(folder)
    verdict = judge(case, read_policy())
    place = beside(folder)
    write_record(place / VERDICT, verdict)
    write_text(place / REPORT, render_markdown(verdict, case.subject))
    return verdict


def beside(folder: Path) -> Path:
    """Return the folder that verdict and report lie in: the one around the evidence folder."""
    return folder.parent if folder.name == EVIDENCE else folder
