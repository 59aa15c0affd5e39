"""One SELECT of DuckDB's while its parts are put together."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from harness.oracle.translation.statement import quoted


@dataclass(slots=True)
class Select:
    """The clauses of a SELECT, each as text; an empty one is left out."""

    items: list[tuple[str, str]] = field(default_factory=list)
    """Each column's expression and its name."""
    source: str = ""
    where: list[str] = field(default_factory=list)
    """Conditions that all must hold."""
    groups: str = ""
    having: str = ""
    distinct: bool = False
    qualify: str = ""
    order: list[str] = field(default_factory=list)
    cut: str = ""
    """The words of LIMIT and OFFSET."""
    at_random: bool = False
    """Whether ROWNUM cuts the rows before anything orders them."""

    @property
    def names(self) -> list[str]:
        """The columns' names."""
        return [name for _, name in self.items]

    def text(self) -> str:
        """Return the whole."""
        columns = ", ".join(f"{value} AS {quoted(name)}" for value, name in self.items)
        parts = [f"SELECT {'DISTINCT ' if self.distinct else ''}{columns}"]
        if self.source:
            parts.append(f"FROM {self.source}")
        if self.where:
            parts.append(f"WHERE {conjunction(self.where)}")
        if self.groups:
            parts.append(f"GROUP BY {self.groups}")
        if self.having:
            parts.append(f"HAVING {self.having}")
        if self.qualify:
            parts.append(f"QUALIFY {self.qualify}")
        if self.order:
            parts.append(f"ORDER BY {', '.join(self.order)}")
        if self.cut:
            parts.append(self.cut)
        return " ".join(parts)


def conjunction(conditions: Sequence[str]) -> str:
    """Return conditions joined by AND, each in parentheses where there is more than one."""
    return conditions[0] if len(conditions) == 1 else " AND ".join(f"({it})" for it in conditions)
