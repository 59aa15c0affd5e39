"""ORDER BY: the keys of a query, with Oracle's place for NULLs, which is last going up and first going down.

A key that is a column of the result is named by its place, so that it means that column and nothing else.

Source: SQL Language Reference 19c, SELECT (order_by_clause).
"""

from dataclasses import dataclass

from harness.oracle.grammar.tree import Constant, Name, OrderItem, Query
from harness.oracle.semantics.scopes import Scope
from harness.oracle.translation.columns import place_of
from harness.oracle.translation.selects import Select
from harness.oracle.translation.statement import Statement
from harness.oracle.translation.writing import NotCarriedOverError


@dataclass(frozen=True, slots=True)
class Key:
    """One key of an order: the place of a column of the result, from 0, or an expression."""

    place: int | None
    text: str
    direction: str

    @property
    def written(self) -> str:
        """The key in an ORDER BY."""
        return f"{self.text if self.place is None else self.place + 1} {self.direction}"


def keys_of_block(statement: Statement, query: Query, scope: Scope, select: Select) -> list[Key]:
    """Return the keys of a query that is one block; the block's columns are written."""
    found = []
    for item in query.order:
        node = item.expression
        if isinstance(node, Constant) and node.kind != "number":
            continue  # a constant orders nothing
        place = _number(item)
        if place is None and isinstance(node, Name):
            place = _alias(statement, node, scope)
        text = ""
        if place is None:
            text = statement.value(node, scope)
            place = next((at for at, (value, _) in enumerate(select.items) if value == text), None)
        found.append(Key(place, text, direction(item)))
    return found


def keys_of_columns(query: Query, names: list[str]) -> list[Key]:
    """Return the keys of a query that is no block: only its columns can be named."""
    found = []
    for item in query.order:
        node = item.expression
        place = _number(item)
        if place is None:
            if not isinstance(node, Name) or len(node.parts) > 1 or names.count(node.parts[0]) != 1:
                raise NotCarriedOverError("ORDER BY of a set operation by an expression")
            place = names.index(node.parts[0])
        found.append(Key(place, "", direction(item)))
    return found


def direction(item: OrderItem) -> str:
    """Return the words behind a key."""
    nulls = item.nulls or ("first" if item.descending else "last")
    return f"{'DESC' if item.descending else 'ASC'} NULLS {nulls.upper()}"


def _number(item: OrderItem) -> int | None:
    """Return the place that a key names by its number, from 0."""
    node = item.expression
    if not isinstance(node, Constant) or node.kind != "number":
        return None
    if not node.value.isdecimal():
        raise NotCarriedOverError("ORDER BY a number that is no place")
    return int(node.value) - 1


def _alias(statement: Statement, node: Name, scope: Scope) -> int | None:
    reference = scope.reference(node)
    if reference is None or reference.status != "alias":
        return None
    place = place_of(statement, scope, node.parts[0])
    return place if place >= 0 else None
