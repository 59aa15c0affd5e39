"""Date and time literals: Oracle reads them when it parses, in one form only."""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from harness.oracle.findings import Finding, at
from harness.oracle.lexer import Kind
from harness.oracle.statement import Text


def literals(text: Text) -> Iterator[Finding]:
    """Report DATE and TIMESTAMP literals that are no date as YYYY-MM-DD."""
    for word, string in pairwise(text.tokens):
        if word.is_word("DATE", "TIMESTAMP") and string.kind is Kind.STRING:
            day = string.text[1:-1].strip().split(" ", 1)[0]
            fault = _fault(day)
            if fault is not None:
                yield at(string, *fault, "type")


def _fault(day: str) -> tuple[str, str] | None:
    parts = day.split("-")
    if len(parts) != len("YMD") or not all(part.isascii() and part.isdecimal() and part for part in parts):
        return "ORA-01861", "literal does not match format string"
    try:
        dt.date(*(int(part[:4]) for part in parts))
    except ValueError:
        return "ORA-01847", "day of month must be between 1 and last day of month"
    return None
