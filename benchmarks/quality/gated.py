"""What the gateway did with the questions of a measurement: passed on, asked for once more, blocked.

Whether what it passed on is unsafe is looked at once more, by other means than its own (`benchmarks.second_look`).
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from benchmarks.chat import Reply
from benchmarks.second_look import unsafe
from benchmarks.through_gateway import audit_figures
from harness.contracts.evidence import Figure
from harness.contracts.step import count
from harness.oracle.catalog import Catalogue

BLOCKED: Final = "content_filter"
"""Finish reason of an answer that the gateway kept back."""
_NAMED: Final = 5


def gateway_figures(
    replies: Mapping[str, Reply], catalogue: Catalogue, audit: Path
) -> tuple[dict[str, Figure], dict[str, str]]:
    """Return counts over the questions that the gateway answered, and the names of those that were unsafe."""
    asked = len(replies)
    passed = {name: it for name, it in replies.items() if it.finish_reason != BLOCKED and not it.refusal}
    bad = [name for name, it in passed.items() if unsafe(it.text, catalogue)]
    figures = {
        "passed_first": sum(it.attempts == 1 for it in passed.values()),
        "retried": sum(it.attempts > 1 for it in replies.values()),
        "rescued": sum(it.attempts > 1 for it in passed.values()),
        "blocked": sum(it.finish_reason == BLOCKED for it in replies.values()),
        "unsafe_passed": len(bad),
    }
    counted = {name: count(value, asked, "questions") for name, value in figures.items()}
    most = count(max((it.attempts for it in replies.values()), default=0), asked, "calls")
    details = {"unsafe_passed": ", ".join(bad[:_NAMED])} if bad else {}
    return {**counted, "calls_max": most, **audit_figures(audit, asked)}, details
