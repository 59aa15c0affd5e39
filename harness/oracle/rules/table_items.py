"""TABLE(...): collections only.

Reference: SQL Language Reference 19c, SELECT (table_collection_expression).
"""

from collections.abc import Iterator

from harness.oracle.families import SCALARS
from harness.oracle.findings import Finding
from harness.oracle.grammar.tree import Expression, Joined, Source, Subquery, TableCall
from harness.oracle.rules.subject import Subject, on
from harness.oracle.semantics.scopes import Scope
from harness.oracle.semantics.types import family_of


def table_items(subject: Subject) -> Iterator[Finding]:
    """Report a plain value where the rows of a collection are read."""
    for scope in subject.scopes:
        for source in scope.block.sources:
            for item in _calls(source):
                if _family(item, scope) in SCALARS | {"clob", "blob"}:
                    yield on(item, "ORA-22905", "cannot access rows from a non-nested table item", "type")


def _calls(source: Source) -> Iterator[Expression]:
    if isinstance(source, TableCall) and source.kind == "TABLE":
        yield from source.arguments
    elif isinstance(source, Joined):
        yield from _calls(source.first)
        for join in source.joins:
            yield from _calls(join.right)


def _family(item: Expression, scope: Scope) -> str:
    if isinstance(item, Subquery):
        inner = scope.inside(item)
        return inner.output[0].family if inner is not None and inner.output else ""
    return family_of(item, scope)
