"""Cells of a MODEL: how many subscripts they have, and whether a subscript stands for one cell or for many."""

from collections.abc import Iterator

from harness.oracle.findings import Finding
from harness.oracle.grammar.tree import Cell, Chain, Constant, Expression, Loop, Model, Name, Predicate, Rule
from harness.oracle.grammar.walk import nodes
from harness.oracle.rules.calls import is_call
from harness.oracle.rules.subject import on
from harness.oracle.semantics.sheets import Sheet, main_sheet

_COMPARISONS = frozenset({"=", "<", ">", "<=", ">=", "<>", "!=", "^=", "IN", "LIKE", "BETWEEN", "IS ANY"})
_ORDER = ("ORA-32624", "illegal reordering of MODEL dimensions")
_TWO = 2


def counted(cell: Cell, sheet: Sheet) -> Iterator[Finding]:
    """Report a cell with more or fewer subscripts than its model has dimensions."""
    count = sum(len(it.dimensions) if isinstance(it, Loop) else 1 for it in cell.subscripts)
    if count > len(sheet.dimensions):
        yield on(cell, "ORA-00913", "too many values")
    elif count < len(sheet.dimensions):
        yield on(cell, "ORA-00947", "not enough values")


def ordered(cell: Cell, sheet: Sheet) -> Iterator[Finding]:
    """Report a condition, or a loop, on a dimension that stands at another place."""
    place = 0
    for subscript in cell.subscripts:
        for offset, name in enumerate(_dimensions(subscript)):
            dimension = name.parts[-1] if isinstance(name, Name) else ""
            if dimension in sheet.dimensions and sheet.dimensions.index(dimension) != place + offset:
                yield on(name, *_ORDER)
                return
        place += len(subscript.dimensions) if isinstance(subscript, Loop) else 1


def _dimensions(subscript: Expression) -> list[Expression]:
    """Return what a subscript says that it is about: the names of a loop, the left side of a condition."""
    if isinstance(subscript, Loop):
        return subscript.dimensions
    if isinstance(subscript, Predicate) and subscript.name in _COMPARISONS:
        return subscript.operands[:1]
    return []


def is_any(node: Expression) -> bool:
    """Return whether a subscript stands for every value of its dimension."""
    return (isinstance(node, Constant) and node.kind == "any") or (
        isinstance(node, Predicate) and node.name == "IS ANY"
    )


def is_range(node: Expression, sheet: Sheet, index: int) -> bool:
    """Return whether a subscript is a condition on its dimension that more than one cell may meet."""
    if not isinstance(node, Predicate) or node.name == "=" or index >= len(sheet.dimensions):
        return False
    return any(isinstance(it, Name) and it.parts[-1] == sheet.dimensions[index] for it in nodes(node))


def is_cyclic(rule: Rule, model: Model) -> bool:
    """Return whether a rule over many cells reads its own measure a step further along one of their dimensions."""
    sheet = main_sheet(model)
    left = rule.cell.subscripts
    many = [is_any(it) or is_range(it, sheet, index) or _is_bare(it, sheet, index) for index, it in enumerate(left)]
    for node in nodes(rule.value):
        if not isinstance(node, Cell) or node.measure != rule.cell.measure or len(node.subscripts) != len(left):
            continue
        pairs = list(zip(left, node.subscripts, sheet.dimensions, strict=False))
        stays = [_is_current(there, name) or _same(here, there) for here, there, name in pairs]
        moved = [wide and _steps(there, name) for wide, (_, there, name) in zip(many, pairs, strict=False)]
        if any(moved) and all(move or stay for move, stay in zip(moved, stays, strict=True)):
            return True
    return False


def _is_bare(node: Expression, sheet: Sheet, index: int) -> bool:
    return isinstance(node, Name) and index < len(sheet.dimensions) and node.parts == (sheet.dimensions[index],)


def _is_current(node: Expression, dimension: str) -> bool:
    """Return whether a subscript is CV() of the dimension that it stands for."""
    if not is_call(node, frozenset({"CV"})):
        return False
    return all(isinstance(it, Name) and it.parts == (dimension,) for it in node.arguments)


def _steps(node: Expression, dimension: str) -> bool:
    """Return whether a subscript is CV() and a number more or less."""
    if not isinstance(node, Chain) or len(node.operands) != _TWO or node.operator not in {"+", "-"}:
        return False
    first, second = node.operands
    return _is_current(first, dimension) and isinstance(second, Constant) and second.value.strip("0") != ""


def _same(here: Expression, there: Expression) -> bool:
    return isinstance(here, Constant) and isinstance(there, Constant) and here.value == there.value != "ANY"
