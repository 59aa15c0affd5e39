"""The answers that fuzzing begins with: the suites' statements and the gold statements of the suite of questions."""

from benchmarks.quality.suite import read_suite as read_questions
from benchmarks.suites.statements import HOSTILE, LEGITIMATE, read_suite
from harness.contracts.suites import OWN

_MOST_CHARACTERS = 4000


def corpus() -> list[str]:
    """Return the answers, each once, without those that are hostile by their length alone."""
    written = [it.statement for name in (HOSTILE, LEGITIMATE) for it in read_suite(name)]
    gold = [it.gold_sql for it in read_questions(OWN / "ebs")]
    return [text for text in dict.fromkeys((*written, *gold)) if len(text) <= _MOST_CHARACTERS]
