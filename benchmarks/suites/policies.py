"""Cases of guardrail policies: what each setting lets through, and what it blocks close by.

JSON Lines, `{"id", "policy", "catalogue", "statement", "allowed", "reason"}`: `policy` holds the keys that a policy
file may hold, `catalogue` is false where the case is decided without one, and `reason` names the rule that blocks, or
says why the statement passes.
"""

from importlib import resources
from typing import Final

from harness.contracts.guard import GuardPolicy
from harness.contracts.record import Record

POLICIES: Final = "policies.jsonl"


class PolicyCase(Record):
    """A statement under a policy, and whether that lets it through."""

    id: str
    policy: GuardPolicy
    catalogue: bool = True
    statement: str
    allowed: bool
    reason: str


def read_policies() -> tuple[PolicyCase, ...]:
    """Return the cases in the order of the file."""
    text = resources.files("benchmarks.suites").joinpath(POLICIES).read_text(encoding="utf-8")
    return tuple(PolicyCase.model_validate_json(line) for line in text.splitlines() if line)
