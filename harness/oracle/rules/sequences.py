"""NEXTVAL and CURRVAL: of sequences that there are, in the few places that Oracle allows.

Reference: SQL Language Reference 19c, chapter 3 (sequence pseudocolumns).
"""

from collections.abc import Iterator

from harness.oracle.findings import Finding, not_understood
from harness.oracle.grammar.tree import Name
from harness.oracle.rules.subject import Subject, each, on
from harness.oracle.semantics.scopes import Clause, Scope
from harness.oracle.words import SEQUENCE_PSEUDOCOLUMNS


def sequences(subject: Subject) -> Iterator[Finding]:
    """Report sequence values where none may stand, and sequences that the catalogue does not hold."""
    if not any(it.status == "sequence" for it in subject.bound.references.values()):
        return
    for scope, clause, node in each(subject, Name):
        if node.parts[-1] not in SEQUENCE_PSEUDOCOLUMNS:
            continue
        reference = scope.reference(node)
        if reference is None or reference.status != "sequence":
            continue
        if not _is_allowed(scope, clause):
            yield on(node, "ORA-02287", "sequence number not allowed here")
        else:
            yield from _known(node, subject)


def _known(node: Name, subject: Subject) -> Iterator[Finding]:
    schema = node.parts[-3] if len(node.parts) > len(("sequence", "nextval")) else ""
    if subject.catalogue.sequence(node.parts[-2], schema):
        return
    if "sequences" in subject.catalogue.complete:
        yield on(node, "ORA-02289", "sequence does not exist", name=node.parts[-2])
    else:
        yield not_understood(f"the sequence {node.parts[-2]}, which no catalogue lists", node.token)


def _is_allowed(scope: Scope, clause: Clause) -> bool:
    """Return whether a sequence's value may stand in a clause: in the select list of a plain outermost query."""
    block, query = scope.block, scope.query
    if clause != "select" or scope.role != "query" or scope.combined or scope.parent is not None:
        return False
    return not (block.distinct or block.grouping or query.order)
