"""What a rule looks at, and how it reports what it finds."""

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar, cast

from harness.oracle.catalog import Catalogue
from harness.oracle.findings import Finding, Kind, Phase, span
from harness.oracle.grammar.tree import Call, Expression, Name
from harness.oracle.grammar.walk import bottom_up
from harness.oracle.semantics.scopes import Bound, Clause, Scope
from harness.oracle.versions import Version

Place = tuple[Scope, Clause, Expression]
"""A node with the block and the clause that it stands in."""


@dataclass(frozen=True)
class Subject:
    """A statement whose names are resolved."""

    bound: Bound
    catalogue: Catalogue
    version: Version

    @property
    def scopes(self) -> list[Scope]:
        """Every query block."""
        return self.bound.scopes

    @functools.cached_property
    def places(self) -> Sequence[Place]:
        """Every node of every expression of every block, operands before what is made of them."""
        return [
            (scope, clause, node)
            for scope in self.bound.scopes
            for clause, root in scope.clauses
            for node in bottom_up(root)
        ]

    @functools.cached_property
    def by_kind(self) -> Mapping[type, Sequence[Place]]:
        """The same by the class of the node; most rules look at few of them."""
        found: dict[type, list[Place]] = defaultdict(list)
        for place in self.places:
            found[type(place[2])].append(place)
        return found


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


AnyNode = TypeVar("AnyNode")


def each(subject: Subject, kind: type[AnyNode]) -> Sequence[tuple[Scope, Clause, AnyNode]]:
    """Return every node of a class, operands before what is made of them."""
    return cast("Sequence[tuple[Scope, Clause, AnyNode]]", subject.by_kind.get(kind, ()))
