"""Date, time and interval literals, which Oracle reads when it parses.

Reference: SQL Language Reference 19c, chapter 2 (datetime literals, interval literals).
"""

import re
from collections.abc import Iterator

from harness.oracle.conversions.ansi import ansi_date_fault, ansi_timestamp_fault
from harness.oracle.conversions.faults import Fault
from harness.oracle.conversions.intervals import interval_fault
from harness.oracle.findings import Finding
from harness.oracle.grammar.tree import Constant
from harness.oracle.rules.subject import Subject, each, on

_UNIT = re.compile(r"(\w+)(?:\((\d+)(?:,(\d+))?\))?(?: TO (\w+)(?:\((\d+)\))?)?")


def literals(subject: Subject) -> Iterator[Finding]:
    """Report DATE, TIMESTAMP and INTERVAL literals that are none."""
    for _, _, node in each(subject, Constant):
        if node.kind in {"date", "timestamp", "interval"}:
            fault = _fault(node)
            if fault is not None:
                yield on(node, fault.code, fault.message, "type", name=node.value)


def _fault(node: Constant) -> Fault | None:
    if node.kind == "date":
        return ansi_date_fault(node.value)
    if node.kind == "timestamp":
        return ansi_timestamp_fault(node.value)
    match = _UNIT.fullmatch(node.unit)
    if match is None:
        return None
    leading, precision, fraction, trailing, last = match.groups()
    return interval_fault(node.value, leading, _number(precision), trailing, _number(last or fraction))


def _number(text: str | None) -> int | None:
    return None if text is None else int(text)
