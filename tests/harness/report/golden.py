"""The golden reports: what they are made of, and how they are made anew.

``python -m tests.harness.report.golden`` writes them after a wanted change; the difference is for a person to read.
"""

from pathlib import Path

from harness.judge import judge
from harness.policy import read_policy
from harness.report.junit import render_junit
from harness.report.markdown import render_markdown
from harness.report.page import render_page
from tests.harness import cases
from tests.harness.report import samples

FOLDER = Path(__file__).parent
ANSWERS = (samples.right(0), *map(samples.wrong, range(5)), samples.hostile(9, samples.HOSTILE))


def reports() -> dict[str, str]:
    """Return the text of each golden file by its name."""
    case = samples.case(ANSWERS)
    verdict = samples.verdict(case)
    good = cases.good()
    return {
        "golden_report.md": render_markdown(judge(good, read_policy()), good),
        "golden_page.html": render_page(verdict, case),
        "golden_junit.xml": render_junit(verdict, case),
    }


if __name__ == "__main__":
    for name, text in reports().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
