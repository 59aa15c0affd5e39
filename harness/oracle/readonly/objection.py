"""What the read-only policy has against a statement."""

from dataclasses import dataclass

from harness.oracle.lexer import Token
from harness.oracle.readonly.statement import place


@dataclass(frozen=True, slots=True)
class Objection:
    """One reason to block a statement: the rule, what is against it, and where; line and column count from 1."""

    rule: str
    what: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Return the objection as one line, for people and for the model that is asked again."""
        where = f" (line {self.line}, column {self.column})" if self.line else ""
        return f"{self.rule}: {self.what}{where}"


def against(rule: str, what: str, token: Token | None = None) -> Objection:
    """Return an objection at a token's place."""
    return Objection(rule, what, token.line, token.column) if token else Objection(rule, what)


def against_node(rule: str, what: str, node: object) -> Objection:
    """Return an objection at the place of a node of the tree."""
    return Objection(rule, what, *place(node))
