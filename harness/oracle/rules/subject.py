"""What a rule looks at, and how it reports what it finds."""

from collections.abc import Iterator
from dataclasses import dataclass

from harness.oracle.catalog import Catalogue
from harness.oracle.findings import Finding, Kind, Phase, span
from harness.oracle.grammar.tree import Call, Expression, Name
from harness.oracle.grammar.walk import bottom_up
from harness.oracle.semantics.scopes import Bound, Clause, Scope
from harness.oracle.versions import Version


@dataclass(frozen=True, slots=True)
class Subject:
    """A statement whose names are resolved."""

    bound: Bound
    catalogue: Catalogue
    version: Version

    @property
    def scopes(self) -> list[Scope]:
        """Every query block."""
        return self.bound.scopes


def on(
    node: Expression,
    code: str,
    message: str,
    kind: Kind = "other",
    *,
    name: str = "",
    suggestion: str = "",
    phase: Phase = "parse",
) -> Finding:
    """Return a finding at a node's place."""
    token = node.token
    width = span(token, (node.last or token) if isinstance(node, Name) else token)
    label = name or (node.name if isinstance(node, Call) else "")
    return Finding(code, message, kind, token.line, token.column, label, suggestion, phase, width)


def clauses(subject: Subject) -> Iterator[tuple[Scope, Clause, Expression]]:
    """Yield every expression of every block with the clause it stands in."""
    for scope in subject.scopes:
        for clause, root in scope.clauses:
            yield scope, clause, root


def expressions(subject: Subject) -> Iterator[tuple[Scope, Clause, Expression]]:
    """Yield every node of every expression of every block, operands before what is made of them."""
    for scope in subject.scopes:
        for clause, root in scope.clauses:
            for node in bottom_up(root):
                yield scope, clause, node
