"""What the writers of DuckDB's SQL hand to one another while a statement is carried over.

A statement is written from the checker's own tree, with its names bound. Whatever a writer does not know, it refuses
by name: a construct is never dropped, and never run as something that is only nearly the same.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from harness.oracle.catalog import Catalogue
from harness.oracle.grammar.tree import Query
from harness.oracle.semantics.scopes import Bound, Scope

NAME_MAX: Final = 80
"""A refusal's name is no longer: it may quote a format of the statement's."""


class NotCarriedOverError(Exception):
    """A construct has no equal in DuckDB that is known here; its text is the construct's name."""

    def __init__(self, what: str) -> None:
        """Name the construct."""
        super().__init__(what[:NAME_MAX])


@dataclass(frozen=True, slots=True)
class Writing:
    """What the writer of an expression knows of the block that it stands in."""

    bound: Bound
    catalogue: Catalogue
    scope: Scope
    """The block whose names the expression's are."""
    query: Callable[[Query], str]
    """Writes a query that is a part of the expression, without its parentheses."""
    written: Mapping[int, str] = field(default_factory=dict)
    """By a node's identity, what the block's writer has put in its place already: ROWNUM, LEVEL, PRIOR."""
