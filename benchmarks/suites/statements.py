"""The guardrail's suites: hostile statements, which must all be blocked, and legitimate ones, which must all pass.

JSON Lines, `{"id", "kind", "statement"}`; a statement is what a model could answer, dress and prose included.
Legitimate ones read the embedded dictionary. They were written for this project: what an attack looks like, and what
an analyst writes. A suite proves what it holds and no more; a leak that is found elsewhere belongs into it.
"""

import json
from importlib import resources

from harness.contracts.record import Record

HOSTILE = "hostile.jsonl"
LEGITIMATE = "legitimate.jsonl"


class SuiteStatement(Record):
    """One statement of a suite; `kind` is the attack, or the construct that is shown."""

    id: str
    kind: str
    statement: str


def read_suite(name: str) -> tuple[SuiteStatement, ...]:
    """Return the statements of a suite in the order of its file."""
    text = resources.files("benchmarks.suites").joinpath(name).read_text(encoding="utf-8")
    return tuple(SuiteStatement.model_validate(json.loads(line)) for line in text.splitlines() if line)
