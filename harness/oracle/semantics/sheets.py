"""Which model a cell of a MODEL is in, and by which dimensions it is found there.

A cell is one of the main model or of a reference model. A measure that is named without a model is looked for in the
main one first.
"""

import functools
from dataclasses import dataclass

from harness.oracle.grammar.tree import Cell, Model, SelectItem
from harness.oracle.semantics.outputs import item_name


@dataclass(frozen=True, slots=True)
class Sheet:
    """The dimensions and measures of one model, by their names."""

    dimensions: tuple[str, ...]
    measures: frozenset[str]
    reference: bool


def main_sheet(model: Model) -> Sheet:
    """Return the model whose cells the rules assign."""
    return _sheets(model)[0][1]


def sheet_of(cell: Cell, model: Model) -> Sheet | None:
    """Return the model that has a cell's measure, None when none has."""
    for name, sheet in _sheets(model):
        if cell.qualifier in {"", name} and cell.measure in sheet.measures:
            return sheet
    return None


@functools.lru_cache(maxsize=4)  # asked for each cell of a model
def _sheets(model: Model) -> tuple[tuple[str, Sheet], ...]:
    main = (model.name, _sheet(model.dimension, model.measures, reference=False))
    return main, *((name, _sheet(dims, measures, reference=True)) for name, _, dims, measures in model.references)


def _sheet(dimension: list[SelectItem], measures: list[SelectItem], *, reference: bool) -> Sheet:
    return Sheet(tuple(map(item_name, dimension)), frozenset(map(item_name, measures)), reference)
