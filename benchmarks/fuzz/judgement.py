"""What a fuzzed answer may never do to the guardrail: make it fail, or be passed on as anything but one SELECT.

What the guardrail passes on is read again from its text: by the grammar, whose tree is walked for whatever is no part
of a query; by the policy, which must say the same of its own output; and by the second look, whose means are others.
"""

from typing import Final

from benchmarks.second_look import unsafe
from harness.oracle.catalog import Catalogue
from harness.oracle.findings import Finding
from harness.oracle.grammar.parse import parse
from harness.oracle.grammar.tree import Query
from harness.oracle.lexer import tokenise
from harness.oracle.readonly.decision import decide
from harness.oracle.readonly.nodes import KNOWN
from harness.oracle.readonly.statement import everything
from harness.oracle.versions import DEFAULT_VERSION
from serve.guardrail import Look, examine

FAILED_INSIDE: Final = "while looking at the statement"
"""The guardrail fails closed: what went wrong inside it is an objection that says so."""


def fault(raw: str, catalogue: Catalogue) -> str:
    """Return what is wrong with the guardrail's look at an answer, empty for nothing."""
    try:
        look = examine(raw, catalogue)
        if inside := next((it for it in look.objections if FAILED_INSIDE in it), ""):
            return f"fails inside: {inside}"
        return _passed_fault(look, catalogue)
    except Exception as error:  # noqa: BLE001 - that nothing raises is what is asked
        return f"raises {type(error).__name__}: {str(error)[:200]}"


def _passed_fault(look: Look, catalogue: Catalogue) -> str:
    """Return what is wrong with a statement that was passed on."""
    if look.statement is None:
        return ""
    if what := _no_query(look.statement):
        return f"passed, but {what}"
    if decide(look.statement, catalogue).statement != look.statement:
        return "passed, but the policy says something else of its own output"
    seen = unsafe(look.statement, catalogue)
    return f"passed, but the second look says: {seen}" if seen else ""


def _no_query(statement: str) -> str:
    """Return what makes a statement anything but one read-only query, by its tree."""
    root = parse(tokenise(statement), DEFAULT_VERSION, declares_inside=False)
    if isinstance(root, Finding):
        return f"does not parse again: {root.message}"
    for node in everything(root):
        if type(node) not in KNOWN:
            return f"holds {type(node).__name__}"
        if isinstance(node, Query) and (node.functions or node.for_update is not None):
            return "locks rows or declares functions"
    return ""
