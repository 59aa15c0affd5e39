"""What the resolution of names carries along: what is known, where faults are noted, and where a query stands.

Queries, their FROM and their expressions need one another, so the one function that all of them need is carried too.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from harness.oracle.catalog import Catalogue
from harness.oracle.findings import Finding, Kind, at, not_understood, span
from harness.oracle.grammar.tree import Name, Query, Subquery
from harness.oracle.lexer import Token
from harness.oracle.semantics.scopes import Bound, Described, Origin, Role, Scope
from harness.oracle.versions import Version

_SUGGESTED = 3
Result = tuple[Described, ...] | None
"""The columns of a query, None when they cannot be known."""


@dataclass(frozen=True, slots=True)
class Around:
    """Where a query stands: the block around it, the named queries that it may read, what it is to the block."""

    parent: Scope | None = None
    ctes: Mapping[str, Origin] = field(default_factory=dict)
    role: Role = "query"
    holder: Subquery | None = None
    """The subquery's node where the query is a value."""
    lateral: bool = False


@dataclass(frozen=True, slots=True)
class Binder:
    """What is known of the database, and what has been found of the statement so far."""

    bound: Bound
    catalogue: Catalogue
    version: Version
    query: "Callable[[Binder, Query, Around], Result]"
    """Resolves a query inside another."""

    def fault(
        self, token: Token, code: str, message: str, kind: Kind = "other", name: str = "", suggestion: str = ""
    ) -> None:
        """Note a fault at a token's place."""
        found = at(token, code, message, kind, name=name or token.value, suggestion=suggestion)
        self.bound.faults.append(found)

    def misnamed(
        self, node: Name, code: str, message: str, kind: Kind, *, name: str = "", suggestion: str = ""
    ) -> None:
        """Note the fault of a name, as wide as all its parts."""
        token, label = node.token, name or node.parts[-1]
        width = span(token, node.last or token)
        self.bound.faults.append(
            Finding(code, message, kind, token.line, token.column, label, suggestion, width=width)
        )

    @property
    def suggests(self) -> bool:
        """Return whether a wrong name is still looked for among the known ones: the first faults alone are read."""
        return len(self.bound.faults) < _SUGGESTED

    def doubt(self, what: str, token: Token) -> None:
        """Note what is not understood."""
        self.bound.doubts.append(not_understood(what, token))


def written(parts: tuple[str, ...]) -> str:
    """Return a name as Oracle writes it in a message."""
    return ".".join(f'"{part}"' for part in parts)
