"""One statement as the rules see it."""

from benchmarks.oracle_agreement.cases import Case
from harness.oracle.findings import Finding
from harness.oracle.grammar.parse import parse
from harness.oracle.lexer import tokenise
from harness.oracle.rules.subject import Subject
from harness.oracle.semantics.binder import bind


def subject_of(case: Case) -> Subject | None:
    """The statement with its names resolved; None where its syntax is wrong."""
    root = parse(tokenise(case.sql), case.version)
    if isinstance(root, Finding):
        return None
    return Subject(bind(root, case.catalogue, case.version), case.catalogue, case.version)
