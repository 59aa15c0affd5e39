"""Tables after PIVOT, UNPIVOT and MATCH_RECOGNIZE, with the names in these clauses resolved.

Reference: SQL Language Reference 19c, SELECT (pivot_clause, unpivot_clause, row_pattern_clause).
"""

import dataclasses

from harness.oracle.grammar.tree import Pivot, RowPattern
from harness.oracle.semantics import outputs
from harness.oracle.semantics.around import Around, Binder
from harness.oracle.semantics.references import resolve
from harness.oracle.semantics.scopes import Attribute, Origin, Scope
from harness.oracle.semantics.types import family_of


def turned(binder: Binder, origin: Origin, turn: Pivot | RowPattern, scope: Scope) -> Origin:
    """Return what a turn makes of a table of a block."""
    return _pivoted(binder, origin, turn, scope) if isinstance(turn, Pivot) else _matched(binder, origin, turn, scope)


def _pivoted(binder: Binder, origin: Origin, turn: Pivot, scope: Scope) -> Origin:
    inner = scope.beside([origin])
    nodes = [it.expression for it in turn.aggregates]
    nodes += [*turn.columns, *(value for values, _ in turn.values for value in values)]
    for node in nodes:
        resolve(binder, node, inner, "pivot")
    if turn.query is not None:
        binder.query(binder, turn.query, Around(scope.parent, scope.ctes, "from"))
    binder.bound.turned.append((inner, turn))
    made = [Attribute(it.alias, family_of(it.expression, inner)) for it in turn.aggregates]
    return outputs.turned(origin, turn, made)


def _matched(binder: Binder, origin: Origin, turn: RowPattern, scope: Scope) -> Origin:
    outside = {it.name for it in scope.parent.visible} if scope.parent is not None else set()
    variables = outputs.variables(turn) | (outputs.qualifiers(turn) - outside - {origin.name})
    marks = [Origin(it, origin.columns, qualified_only=True) for it in sorted(variables)]
    if origin.name in variables:  # a variable of the table's name hides it
        origin = dataclasses.replace(origin, name="")
    inner = scope.beside([origin, *marks])
    binder.bound.turned.append((inner, turn))
    nodes = [*turn.partition, *(it.expression for it in turn.order), *(it.expression for it in turn.measures)]
    nodes += [condition for _, _, condition in turn.definitions]
    for node in nodes:
        resolve(binder, node, inner, "pivot")
    made = [Attribute(outputs.item_name(it), family_of(it.expression, inner)) for it in turn.measures]
    return outputs.turned(origin, turn, made)
